/** What to say, in plain words, with the matter, the unit and the reply; the name is shown for the call and logged. */
import { EyeOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { errorText } from '../../app/error-text.ts'
import type { OrderView } from '../../app/order.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUnitName } from '../../app/units.ts'
import { dateOnly } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import type { CallItem } from './list.tsx'

const W = words({
  show: ['显示姓名和电话', 'Show name and phone'],
  hidden: ['诉求人信息保密', 'The requester is confidential'],
  anonymous: ['未留姓名', 'No name given'],
  noPhone: ['未留电话', 'No phone given'],
  you: ['您', 'you'],
  hello: [
    '您好，请问是{name}吗？这里是{centre}12345热线，向您做个回访。',
    'Hello, is this {name}? This is the 12345 hotline of {centre}, calling to follow up.',
  ],
  matter: [
    '您 {date} 反映的“{title}”，由{unit}办理。',
    'On {date} you told us about “{title}”. {unit} has handled it.',
  ],
  reply: ['他们的答复是：“{text}”', 'Their reply is: “{text}”'],
  ask: [
    '请问您对办理结果满意吗？非常满意、满意、基本满意、不满意，还是非常不满意？',
    'How satisfied are you: very, satisfied, fairly, dissatisfied, or very dissatisfied?',
  ],
  solved: ['问题解决了吗？', 'Has the problem been solved?'],
  before: [
    '此前回访您不太满意，单位已重新办理，请您再听一下结果。',
    'You were not content last time; the unit has handled it again.',
  ],
  bye: ['感谢您的反馈，再见。', 'Thank you, goodbye.'],
  script: ['话术', 'Script'],
})

/** As it stands in the record of who looked at protected data. */
const REASON = '回访'

export function Script({ order, item }: { order: OrderView; item: CallItem }) {
  const w = useWords(W)
  const may = useMay()
  const unitName = useUnitName()
  const policy = useApi('GET /api/v1/policy', {}, { staleTime: 300_000 }).data
  const region = policy?.region as { name?: string } | undefined
  const reveal = useWrite('POST /api/v1/requests/:id/reveal')
  const request = order.requests.find((r) => r.id === item.requestId)
  const requester = request?.requester
  const hidden = requester !== undefined && 'hidden' in requester
  const known = requester && !('hidden' in requester) ? requester : undefined
  const name = reveal.data?.name ?? known?.name
  const phone = reveal.data?.phone ?? known?.phone
  const lines = [
    fill(w.hello, { name: name ?? w.you, centre: region?.name ?? '' }),
    fill(w.matter, {
      date: dateOnly(request?.createdAt ?? order.createdAt),
      title: request?.title ?? order.title,
      unit: item.leadUnitName ?? unitName(order.reply?.unitCode),
    }),
    ...(item.priorNegative ? [w.before] : []),
    ...(order.reply ? [fill(w.reply, { text: order.reply.publicText })] : []),
    w.ask,
    w.solved,
    w.bye,
  ]
  return (
    <>
      <div className="row" style={{ gap: 12, fontSize: 16 }}>
        <PhoneOutlined aria-hidden />
        {hidden ? (
          <span className="quiet">{w.hidden}</span>
        ) : (
          <>
            <strong>{name ?? w.anonymous}</strong>
            <strong className="number">{phone ?? w.noPhone}</strong>
          </>
        )}
        {!hidden && known && may('request.reveal') && !reveal.data && (known.name || known.phone) && (
          <Button
            size="small"
            icon={<EyeOutlined aria-hidden />}
            loading={reveal.isPending}
            onClick={() => reveal.mutate({ params: { id: item.requestId }, body: { reason: REASON } })}
          >
            {w.show}
          </Button>
        )}
        {reveal.isError && <span role="alert">{errorText(reveal.error)}</span>}
      </div>
      <section className="script" aria-label={w.script}>
        {lines.map((line) => (
          <p key={line} className="wrap">
            {line}
          </p>
        ))}
      </section>
    </>
  )
}
