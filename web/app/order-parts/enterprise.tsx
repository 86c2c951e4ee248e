/** An enterprise's order: who looks after it, contacts, visits, and the three joint actions of a complicated matter. */
import { Descriptions, Tag } from 'antd'
import { CONTACT_WAY, JOINT_ACTION, JOINT_STATE, VISIT_KIND } from '../../../common/enterprise.ts'
import { Said } from '../../ui/said.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'

const W = words({
  none: ['尚未指定服务专员', 'No steward is named yet'],
  steward: ['服务专员', 'Steward'],
  superior: ['主管', 'Reports to'],
  next: ['下次联系', 'Next contact'],
  missed: ['逾期未联系 {n} 次', 'Missed {n} times'],
  contact: ['第 {n} 次联系', 'Contact {n}'],
  visit: ['走访', 'Visit'],
  policy: ['政策解读：{text}', 'Policy explained: {text}'],
})

export function Enterprise({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  const { steward: s, visits, jointActions } = order
  const rows = [
    ...(s
      ? [
          { key: 'steward', label: w.steward, text: [s.steward, s.specialist, s.topicName] },
          ...(s.superior ? [{ key: 'superior', label: w.superior, text: [s.superior] }] : []),
          ...(s.nextContactAt && !s.overdue
            ? [{ key: 'next', label: w.next, text: [dateTime(s.nextContactAt)] }]
            : []),
          ...(s.contacts ?? []).map((c, i) => ({
            key: `contact ${c.at} ${i}`,
            label: fill(w.contact, { n: i + 1 }),
            text: [dateTime(c.at), wordOf(CONTACT_WAY, c.way), c.person, c.text, c.by],
          })),
        ]
      : []),
    ...visits.map((v) => ({
      key: v.id,
      label: w.visit,
      text: [
        v.at && dateTime(v.at),
        wordOf(VISIT_KIND, v.state),
        [v.visitor, v.specialist].filter(Boolean).join(' '),
        v.person,
        v.note,
        v.policyNote && fill(w.policy, { text: v.policyNote }),
      ],
    })),
    ...jointActions.map((j) => ({
      key: j.action,
      label: wordOf(JOINT_ACTION, j.action),
      text: [
        wordOf(JOINT_STATE, j.state),
        (j.doneAt ?? j.plannedAt) && dateTime((j.doneAt ?? j.plannedAt)!),
        j.with,
        j.note,
      ],
    })),
  ]
  return (
    <div className="stack">
      {!s && <span className="quiet">{w.none}</span>}
      {s && (s.missed ?? 0) > 0 && (
        <div>
          <Tag variant="filled" style={{ margin: 0, background: COLOR.redSoft, color: COLOR.red }}>
            {fill(w.missed, { n: s.missed! })}
          </Tag>
        </div>
      )}
      {rows.length > 0 && (
        <Descriptions
          size="small"
          column={1}
          bordered
          styles={{ label: { width: 128 } }}
          items={rows.map(({ key, label, text }) => ({
            key,
            label,
            children: (
              <span className="wrap">
                <Said>{text.filter(Boolean).join(' · ')}</Said>
              </span>
            ),
          }))}
        />
      )}
    </div>
  )
}
