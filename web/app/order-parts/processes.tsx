/** What runs beside the order: returns, extensions, progress, follow-ups, notices … newest first, in plain rows. */
import type { ReactNode } from 'react'
import {
  CONTACT_RESULT,
  NOTICE_KIND,
  RESOLUTION,
  RETURN_CODE,
  SATISFACTION,
  SUSPENSION_CODE,
} from '../../../common/codes.ts'
import { OUTCOME_KIND } from '../../../common/kinds.ts'
import { yuan } from '../../ui/money.ts'
import { Said } from '../../ui/said.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'
import { useUnitName } from '../units.ts'

const W = words({
  none: ['没有其他记录', 'Nothing else yet'],
  returns: ['退单申请', 'Return'],
  extensions: ['延期申请', 'Extension'],
  suspensions: ['挂起', 'Suspension'],
  consultations: ['会商', 'Consultation'],
  commitments: ['承诺', 'Commitment'],
  exemptions: ['剔除申请', 'Exemption'],
  followUps: ['回访', 'Follow-up'],
  contacts: ['联系', 'Contact'],
  checkIns: ['到场', 'On site'],
  progress: ['进展', 'Progress'],
  tracking: ['跟踪', 'Tracking'],
  outcomes: ['成效', 'Outcome'],
  escalations: ['外部监督', 'External supervision'],
  days: ['个工作日', 'working days'],
  yuan: ['元', 'yuan'],
})

const STATE = words({
  FILED: ['待审批', 'Waiting'],
  FIRST_APPROVED: ['初审同意，待复核', 'First voice agreed'],
  APPROVED: ['同意', 'Approved'],
  REFUSED: ['不同意', 'Refused'],
  LAPSED: ['已失效', 'Lapsed'],
  ACTIVE: ['进行中', 'Active'],
  ENDED: ['已结束', 'Ended'],
  CALLED: ['已召集', 'Called'],
  IN_SESSION: ['会商中', 'In session'],
  RULED: ['已裁定', 'Ruled'],
  VOID: ['作废', 'Void'],
  OPEN: ['进行中', 'Open'],
  FULFILLED: ['已兑现', 'Kept'],
  BROKEN: ['未兑现', 'Broken'],
  GRANTED: ['同意', 'Granted'],
  PROPOSED: ['待审批', 'Proposed'],
  SENT: ['待签收', 'Sent'],
  DRAFTED: ['待签发', 'To be signed'],
  ACKNOWLEDGED: ['已签收', 'Acknowledged'],
  ANSWERED: ['已反馈', 'Answered'],
  VERIFIED: ['已核实', 'Verified'],
  FAILED: ['无果', 'Failed'],
  CLOSED: ['已结束', 'Closed'],
})

const KINDS = [
  ...['returns', 'extensions', 'suspensions', 'consultations', 'progress', 'contacts', 'checkIns'],
  ...['followUps', 'commitments', 'exemptions', 'outcomes', 'tracking', 'escalations'],
] as const

interface Row {
  key: string
  title: string
  state: string
  at: string
  unit?: string
  text: ReactNode
}

export function Processes({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  const unitName = useUnitName()
  const rows: Row[] = [
    ...KINDS.flatMap((kind) =>
      ((order[kind as keyof OrderView] ?? []) as unknown as Side[]).map((side) => ({
        key: side.id,
        title: w[kind as keyof typeof w],
        state: stateWord(side.state),
        at: side.openedAt,
        unit: side.unitCode,
        text: sideText(side, w),
      })),
    ),
    ...order.notices.map((n) => ({
      key: n.id,
      title: wordOf(NOTICE_KIND, n.kind),
      state: wordOf(STATE, n.state),
      at: n.sentAt,
      unit: n.unitCode,
      text: `${n.number ? `${n.number} ` : ''}${n.text}`,
    })),
  ].sort((a, b) => b.at.localeCompare(a.at))
  if (rows.length === 0) return <p className="quiet">{w.none}</p>
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {rows.map((row) => (
        <li key={row.key} style={{ padding: '6px 0', borderBottom: '1px solid #eef1f4' }}>
          <div className="row" style={{ gap: 8 }}>
            <strong>{row.title}</strong>
            <span>{row.state}</span>
            {row.unit && (
              <span className="quiet">
                <Said>{unitName(row.unit)}</Said>
              </span>
            )}
            <span className="quiet number" style={{ marginLeft: 'auto' }}>
              {dateTime(row.at)}
            </span>
          </div>
          {row.text && <div className="wrap">{row.text}</div>}
        </li>
      ))}
    </ul>
  )
}

/** Of whatever runs beside the order: the tables have no code in common. */
const stateWord = (state: string): string =>
  [STATE, CONTACT_RESULT, OUTCOME_KIND].map((table) => wordOf(table, state)).find((word) => word !== state) ??
  state

interface Side {
  id: string
  state: string
  unitCode?: string
  openedAt: string
  [fact: string]: unknown
}

function sideText(side: Side, { days, yuan: currency }: { days: string; yuan: string }): string {
  const words = [
    side.code &&
      (wordOf(RETURN_CODE, String(side.code)) !== side.code
        ? wordOf(RETURN_CODE, String(side.code))
        : wordOf(SUSPENSION_CODE, String(side.code))),
    side.workingDays && `${side.workingDays} ${days}`,
    typeof side.amountFen === 'number' && `${yuan(side.amountFen)} ${currency}`,
    typeof side.dueFen === 'number' &&
      `${yuan(Number(side.recoveredFen))} / ${yuan(side.dueFen)} ${currency}`,
    side.satisfaction && wordOf(SATISFACTION, String(side.satisfaction)),
    side.resolution && wordOf(RESOLUTION, String(side.resolution)),
    side.topic,
    side.promise,
    side.text,
    side.reason,
    side.note,
    side.minutes,
    side.decidedReason,
  ]
  return words.filter((each) => typeof each === 'string' && each !== '').join(' · ')
}
