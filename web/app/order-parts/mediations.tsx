/** The mediations of an order: who was asked and what they said, each session, what was agreed. */
import { Descriptions, Tag } from 'antd'
import {
  CONSENT_WAY,
  MEDIATION_SIDE,
  MEDIATION_SIDES,
  type MediationSide,
  SESSION_RESULT,
} from '../../../common/mediation.ts'
import { Said } from '../../ui/said.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { MediationTag } from '../mediation-tag.tsx'
import type { OrderView } from '../order.ts'

const W = words({
  other: ['对方当事人', 'Other side'],
  matter: ['争议事项', 'Dispute'],
  agrees: ['同意', 'Agrees'],
  refuses: ['不同意', 'Does not agree'],
  notAsked: ['尚未征求', 'Not asked yet'],
  referred: ['移送', 'Referred'],
  session: ['第 {n} 次', 'Session {n}'],
  agreement: ['协议', 'Agreement'],
  matterSettled: ['事情解决：{said}', 'Matter settled: {said}'],
  feelingsSettled: ['心结解开：{said}', 'Feelings settled: {said}'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
})

type Mediation = OrderView['mediations'][number]

export function Mediations({ order }: { order: OrderView }) {
  return (
    <div className="stack">
      {order.mediations.map((each) => (
        <One key={each.id} mediation={each} />
      ))}
    </div>
  )
}

function One({ mediation: m }: { mediation: Mediation }) {
  const w = useWords(W)
  useLanguage()
  const yesNo = (said: boolean) => (said ? w.yes : w.no)
  const rows = [
    { label: w.other, text: m.otherParty },
    { label: w.matter, text: m.matter },
    ...(m.referredAt ? [{ label: w.referred, text: `${dateTime(m.referredAt)} ${m.referredBy}` }] : []),
    ...(m.sessions ?? []).map((s, i) => ({
      label: fill(w.session, { n: i + 1 }),
      text: [dateTime(s.at), wordOf(SESSION_RESULT, s.result), s.method, s.minutes]
        .filter(Boolean)
        .join(' · '),
    })),
    ...(m.agreement ? [{ label: w.agreement, text: m.agreement }] : []),
  ]
  const facets = [
    m.matterSettled === undefined ? null : fill(w.matterSettled, { said: yesNo(m.matterSettled) }),
    m.feelingsSettled === undefined ? null : fill(w.feelingsSettled, { said: yesNo(m.feelingsSettled) }),
  ].filter((each) => each !== null)
  return (
    <article aria-label={m.bodyName}>
      <div className="row" style={{ gap: 8, marginBottom: 8 }}>
        <strong>
          <Said>{m.bodyName ?? m.body}</Said>
        </strong>
        <MediationTag state={m.state} />
        {facets.map((each) => (
          <Tag key={each} style={{ margin: 0 }}>
            {each}
          </Tag>
        ))}
        <span className="quiet number" style={{ marginLeft: 'auto' }}>
          {dateTime(m.openedAt)}
        </span>
      </div>
      <Descriptions
        size="small"
        column={1}
        bordered
        styles={{ label: { width: 112 } }}
        items={[
          ...MEDIATION_SIDES.map((side) => ({
            key: side,
            label: wordOf(MEDIATION_SIDE, side),
            children: <Consent mediation={m} side={side} />,
          })),
          ...rows.map(({ label, text }) => ({
            key: label,
            label,
            children: (
              <span className="wrap">
                <Said>{text}</Said>
              </span>
            ),
          })),
        ]}
      />
    </article>
  )
}

function Consent({ mediation, side }: { mediation: Mediation; side: MediationSide }) {
  const w = useWords(W)
  useLanguage()
  const consent = mediation.consents?.[side]
  if (!consent) return <span className="quiet">{w.notAsked}</span>
  return (
    <span className="wrap">
      {[
        consent.agrees ? w.agrees : w.refuses,
        consent.by,
        wordOf(CONSENT_WAY, consent.way),
        dateTime(consent.at),
        consent.note,
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  )
}
