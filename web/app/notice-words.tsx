/** The words of notices: their states, and why they were sent. */
import { Tag } from 'antd'
import type { NoticeKind } from '../../common/codes.ts'
import { isReport, NOTICE_STATE, type NoticeState } from '../../common/kinds.ts'
import { COLOR } from '../ui/theme.ts'
import { useWords, wordOf, words } from '../ui/words.ts'

export const EXTERNAL_STEP = words({
  MEDIA: ['媒体监督', 'Media'],
  SUPERVISION_NETWORK: ['监督一张网', 'Supervision network'],
  DEPUTIES: ['人大代表', "People's deputies"],
  DISCIPLINE: ['纪检监察', 'Discipline inspection'],
  INSPECTION: ['督查', 'Inspection'],
  DISTRICT_LEADER: ['区级领导', 'District leader'],
  PUBLICATION: ['公开通报', 'Publication'],
  MAYOR: ['市长专报', 'Report to the mayor'],
})

const WAITING: readonly NoticeState[] = ['DRAFTED', 'SENT']

const W = words({ sent: ['已发出', 'Sent'], signed: ['已签发', 'Signed'] })

export function NoticeStateTag({ kind, state }: { kind: NoticeKind; state: NoticeState }) {
  const w = useWords(W)
  // Nobody acknowledges a reminder or a report.
  const told = state === 'SENT' && (kind === 'REMINDER' || isReport({ kind }))
  const look =
    state === 'FAILED'
      ? { background: COLOR.redSoft, color: COLOR.red }
      : WAITING.includes(state) && !told
        ? { background: COLOR.yellowSoft, color: COLOR.yellow }
        : { background: '#eceff2', color: COLOR.quiet }
  return (
    <Tag variant="filled" style={{ marginInlineEnd: 0, ...look }}>
      {told ? (kind === 'REMINDER' ? w.sent : w.signed) : wordOf(NOTICE_STATE, state)}
    </Tag>
  )
}
