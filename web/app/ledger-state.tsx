/** Where an item of the ledger stands. */
import { Tag } from 'antd'
import type { LedgerState } from '../../common/kinds.ts'
import { COLOR } from '../ui/theme.ts'
import { useLanguage, wordOf, words } from '../ui/words.ts'

export const STATE = words({
  OPEN: ['待办', 'Open'],
  IN_PROGRESS: ['办理中', 'In progress'],
  SUBMITTED: ['待核实', 'To be verified'],
  VERIFIED: ['已核实', 'Verified'],
  WRITTEN_OFF: ['已销号', 'Written off'],
})

export function LedgerStateTag({ state }: { state: LedgerState }) {
  useLanguage()
  const done = state === 'WRITTEN_OFF'
  return (
    <Tag
      variant="filled"
      style={{
        marginInlineEnd: 0,
        background: done ? '#eceff2' : '#e6eff8',
        color: done ? COLOR.quiet : '#174a83',
      }}
    >
      {wordOf(STATE, state)}
    </Tag>
  )
}
