/** A return that waits: who asks, why, whom they suggest, and the first voice when it has been given. */
import { Descriptions } from 'antd'
import { RETURN_CODE } from '../../../common/codes.ts'
import type { OrderView } from '../../app/order.ts'
import { useUnitName } from '../../app/units.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['退单申请', 'The return'],
  unit: ['申请单位', 'Unit'],
  code: ['退单情形', 'Ground'],
  reason: ['理由和依据', 'Reason and basis'],
  suggested: ['建议承办单位', 'Suggested unit'],
  at: ['申请时间', 'Asked'],
  first: ['初审意见', 'First voice'],
  agreed: ['同意', 'Agreed'],
  liable: [
    '复核期间原单位仍须办理，时限照常计算',
    'Until it is decided the unit stays responsible and its limits run',
  ],
})

export function ReturnCase({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  const unitName = useUnitName()
  const open = order.returns.find((r) => !r.closedAt)
  if (!open) return null
  const first = open.firstName && `${open.firstName} · ${w.agreed} · ${dateTime(open.firstAt)}`
  const items = [
    [w.unit, unitName(open.unitCode)],
    [w.code, wordOf(RETURN_CODE, open.code)],
    [w.reason, open.reason],
    [w.suggested, unitName(open.suggestedUnitCode)],
    [w.at, dateTime(open.openedAt)],
    [w.first, [first, open.firstReason].filter(Boolean).join('：')],
  ] as const
  return (
    <Panel title={w.title} extra={<span className="quiet">{w.liable}</span>}>
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { width: 110 } }}
        items={items.flatMap(([label, text]) =>
          text
            ? [
                {
                  key: label,
                  label,
                  children: (
                    <span className="wrap">
                      <Said>{text}</Said>
                    </span>
                  ),
                },
              ]
            : [],
        )}
      />
    </Panel>
  )
}
