/** Where a meeting stands. */
import { Tag } from 'antd'
import { MEETING_STATE } from '../../../common/meetings.ts'
import { COLOR } from '../../ui/theme.ts'
import { useLanguage, wordOf } from '../../ui/words.ts'
import type { MeetingHead } from './meeting-words.ts'

const TONE: Partial<Record<MeetingHead['state'], { background: string; color: string }>> = {
  PLANNED: { background: COLOR.yellowSoft, color: COLOR.yellow },
  IN_SESSION: { background: COLOR.greenSoft, color: COLOR.green },
}

export function StateTag({ state }: { state: MeetingHead['state'] }) {
  useLanguage()
  return (
    <Tag
      variant="filled"
      style={{ marginInlineEnd: 0, ...(TONE[state] ?? { background: '#eceff2', color: COLOR.quiet }) }}
    >
      {wordOf(MEETING_STATE, state)}
    </Tag>
  )
}
