/** Who did what, when and under which version of the rules; whether the chain of records is whole. */
import { SafetyCertificateOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Segmented, Timeline } from 'antd'
import { useState } from 'react'
import {
  CLOCK_KIND,
  CONTACT_RESULT,
  ORDER_STATE,
  REQUEST_STATE,
  REQUIRED_FIELD,
  RESOLUTION,
  RETURN_CODE,
  SATISFACTION,
  URGENCY,
} from '../../../common/codes.ts'
import { EVENT } from '../../../common/events.ts'
import { MEDIATION_SIDE, SESSION_RESULT } from '../../../common/mediation.ts'
import { REPLY_CHECK_NAME } from '../../../common/reply-checks.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime, dueTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, type Words, wordOf, words } from '../../ui/words.ts'
import { errorText } from '../error-text.ts'
import { type AnswerOf, useApi } from '../query.ts'
import { useMay } from '../session.tsx'
import { useUnitName } from '../units.ts'

const W = words({
  newest: ['新的在前', 'Newest first'],
  oldest: ['旧的在前', 'Oldest first'],
  order: ['排列', 'Order'],
  verify: ['核验记录', 'Verify the records'],
  valid: ['记录完整，共 {n} 条', 'The chain is whole: {n} records'],
  broken: ['记录自第 {n} 条起不一致', 'The chain breaks at record {n}'],
  rules: ['规则第 {n} 版', 'Rules v{n}'],
  system: ['系统', 'System'],
  citizen: ['市民', 'Citizen'],
})

const FIELD = words({
  reason: ['理由', 'Reason'],
  text: ['内容', 'Text'],
  question: ['需补充', 'Asked'],
  completed: ['补充', 'Filled in'],
  note: ['说明', 'Note'],
  unit: ['单位', 'Unit'],
  units: ['单位', 'Units'],
  clock: ['时限', 'Limit'],
  code: ['情形', 'Ground'],
  dueAt: ['期限', 'Due'],
  workingDays: ['工作日', 'Working days'],
  approved: ['同意', 'Approved'],
  accept: ['通过', 'Accepted'],
  outcome: ['结果', 'Outcome'],
  result: ['结果', 'Result'],
  side: ['哪一方', 'Side'],
  agrees: ['同意', 'Agrees'],
  method: ['方法', 'Method'],
  satisfaction: ['满意度', 'Satisfaction'],
  resolution: ['解决情况', 'Resolution'],
  cause: ['原因', 'Cause'],
  trigger: ['事由', 'Trigger'],
  urgency: ['紧急程度', 'Urgency'],
  instruction: ['要求', 'Instruction'],
  minutes: ['纪要', 'Minutes'],
  promise: ['承诺', 'Promise'],
  tags: ['标签', 'Tags'],
  findings: ['质量提示', 'Quality notes'],
})

const CODES: Record<string, Words> = {
  clock: CLOCK_KIND,
  code: RETURN_CODE,
  outcome: CONTACT_RESULT,
  result: { ...CONTACT_RESULT, ...SESSION_RESULT },
  side: MEDIATION_SIDE,
  satisfaction: SATISFACTION,
  resolution: RESOLUTION,
  urgency: URGENCY,
  completed: REQUIRED_FIELD,
  findings: REPLY_CHECK_NAME,
}

type EventItem = Pick<
  AnswerOf<'GET /api/v1/orders/:id/events'>['items'][number],
  'seq' | 'type' | 'at' | 'actor' | 'data'
>

const STATE = { ...ORDER_STATE, ...REQUEST_STATE }

export function OrderTimeline({ orderId }: { orderId: string }) {
  const w = useWords(W)
  const may = useMay()
  const [newest, setNewest] = useState(true)
  const events = useApi('GET /api/v1/orders/:id/events', { params: { id: orderId } })
  if (events.isPending) return <Loading />
  if (events.isError) return <Failed text={errorText(events.error)} onRetry={() => void events.refetch()} />
  const items = newest ? [...events.data.items].reverse() : events.data.items
  return (
    <div>
      <div className="row no-print" style={{ marginBottom: 12 }}>
        <Segmented
          size="small"
          aria-label={w.order}
          value={newest ? 'new' : 'old'}
          onChange={(value) => setNewest(value === 'new')}
          options={[
            { value: 'new', label: w.newest },
            { value: 'old', label: w.oldest },
          ]}
        />
        {may('order.verify') && <Verify orderId={orderId} />}
      </div>
      <Events items={items} />
    </div>
  )
}

export const Events = ({ items }: { items: readonly EventItem[] }) => (
  <Timeline
    items={items.map((e) => ({ key: e.seq, color: colorOf(e.type), content: <EventText event={e} /> }))}
  />
)

const colorOf = (type: string): string =>
  /breached|failed|broken|negative|refused|absent/.test(type)
    ? COLOR.red
    : /warned|urge|supervision/.test(type)
      ? COLOR.yellow
      : COLOR.primary

function Verify({ orderId }: { orderId: string }) {
  const w = useWords(W)
  const check = useApi(
    'GET /api/v1/orders/:id/events/verify',
    { params: { id: orderId } },
    { enabled: false },
  )
  return (
    <span className="row">
      <Button
        size="small"
        icon={<SafetyCertificateOutlined aria-hidden />}
        loading={check.isFetching}
        onClick={() => void check.refetch()}
      >
        {w.verify}
      </Button>
      {check.data && (
        <span role="status" style={{ color: check.data.valid ? COLOR.green : COLOR.red }}>
          {check.data.valid ? (
            fill(w.valid, { n: check.data.checked })
          ) : (
            <>
              <WarningOutlined aria-hidden /> {fill(w.broken, { n: check.data.brokenAt ?? '' })}
            </>
          )}
        </span>
      )}
    </span>
  )
}

function EventText({ event }: { event: EventItem }) {
  const w = useWords(W)
  const label = useWords(FIELD)
  const unitName = useUnitName()
  useLanguage()
  const data = event.data as Record<string, unknown>
  const actor = event.actor as { kind?: string; name?: string; unit?: string | null }
  const who =
    actor.kind === 'SYSTEM' ? (
      w.system
    ) : actor.kind === 'CITIZEN' ? (
      w.citizen
    ) : (
      <Said>{actor.name ?? ''}</Said>
    )
  const move =
    data.from && data.to ? `${wordOf(STATE, String(data.from))} → ${wordOf(STATE, String(data.to))}` : ''
  const facts = Object.keys(FIELD).flatMap((name) => {
    const text = factText(name, data[name], unitName)
    return text === '' ? [] : [{ name, text }]
  })
  return (
    <div>
      <div className="row" style={{ gap: 8 }}>
        <strong>{wordOf(EVENT, event.type)}</strong>
        <span className="quiet">{who}</span>
        {actor.unit && (
          <span className="quiet">
            <Said>{unitName(actor.unit)}</Said>
          </span>
        )}
      </div>
      {move && <div>{move}</div>}
      {facts.map(({ name, text }) => (
        <div key={name} className="wrap">
          <span className="quiet">{label[name as keyof typeof label]}：</span>
          {text}
        </div>
      ))}
      <div className="quiet number" style={{ fontSize: 12 }}>
        {dateTime(event.at)}
        {typeof data.policyVersion === 'number' && ` · ${fill(w.rules, { n: data.policyVersion })}`}
      </div>
    </div>
  )
}

function factText(name: string, value: unknown, unitName: (code: string) => string): string {
  if (value === undefined || value === null || value === '') return ''
  if (name === 'unit') return unitName(String(value))
  if (name === 'units') return Array.isArray(value) ? value.map((v) => unitName(String(v))).join('、') : ''
  if (name === 'dueAt') return dueTime(String(value))
  if (typeof value === 'boolean') return value ? '✓' : '✗'
  if (Array.isArray(value))
    return value
      .filter((v) => typeof v === 'string')
      .map((v) => codeText(name, v))
      .join('、')
  if (typeof value === 'object') return ''
  return codeText(name, String(value))
}

const codeText = (name: string, value: string): string => (CODES[name] ? wordOf(CODES[name], value) : value)
