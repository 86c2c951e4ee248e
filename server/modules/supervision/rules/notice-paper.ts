/**
 * 一件工单的文书写成公文：标题、文号、主送、正文、附件（工单基本情况、回执）、落款（SP-26、SP-27、HB-14、KL-11）。
 * 诉求人信息脱敏；未签发的注明“待签发”，不作发出件用。
 */
import type { Paper, PaperBlock } from '../../../../api/paper.ts'
import { NOTICE_CAUSE, type NoticeKind, REQUEST_TYPE, URGENCY } from '../../../../common/codes.ts'
import { isReport } from '../../../../common/kinds.ts'
import type { Notice, Order } from '../../orders/public.ts'
import { blocksOf, dayWords, limitWords, paragraph, sentence, signature } from './paper.ts'
import type { ReportData } from './report-steps.ts'

interface Form {
  /** After 关于……的 */
  title: string
  closing: string
  /** With a red head and line: what the hotline issues in its own name. */
  red?: boolean
  /** Goes to a unit that has to answer: with a receipt to be sent back. */
  receipt?: boolean
}

const FORM: Record<NoticeKind, Form> = {
  REMINDER: { title: '提醒通知', closing: '特此提醒。' },
  URGE: { title: '催办通知', closing: '特此通知。' },
  SUPERVISION: { title: '督办通知', closing: '特此通知。', red: true, receipt: true },
  LISTED_SUPERVISION: { title: '挂牌督办通知', closing: '特此通知。', red: true, receipt: true },
  ADVISORY_LETTER: { title: '工作提示函', closing: '特此函告。', red: true, receipt: true },
  WARNING_NOTICE: { title: '预警通知书', closing: '特此通知。', red: true, receipt: true },
  ASSIGNMENT_SLIP: { title: '交办单', closing: '请按时限要求办理并反馈。', receipt: true },
  SUPERVISION_SLIP: { title: '督办单', closing: '请高度重视，按时限要求办理并反馈。', receipt: true },
  SPECIAL_REPORT: { title: '专报', closing: '特此报告。', red: true },
  MAYOR_REPORT: { title: '专报', closing: '特此报告。', red: true },
  EXECUTIVE_SUBMISSION: { title: '特别呈报', closing: '特此呈报。', red: true },
  ANALYSIS_REPORT: { title: '研判报告', closing: '特此报告。', red: true },
}

export interface Letterhead {
  /** In whose name the document is written. */
  issuer: string
  redHead: boolean
}

export const letterhead = (
  region: string,
  { office, redHead }: { office: string | null; redHead: boolean },
): Letterhead => ({ issuer: office ?? `${region}12345政务服务便民热线`, redHead })

export interface NoticeFacts {
  notice: Pick<
    Notice,
    | 'kind'
    | 'number'
    | 'state'
    | 'signer'
    | 'cause'
    | 'body'
    | 'data'
    | 'sentAt'
    | 'dueAt'
    | 'acknowledgedAt'
    | 'answeredAt'
  >
  unitName: string
  /** The letter that went unanswered before this one. */
  follows?: string
  order: Matter | null
  /** Nobody reads on paper what they may not see. */
  told: (text: string) => string
}

export interface Matter
  extends Pick<Order, 'number' | 'type' | 'urgency' | 'acceptedAt' | 'dueAt' | 'title' | 'summary'> {
  /** Of the catalogue, largest first. */
  categories: readonly string[]
  place?: string
  requester?: string
  phone?: string
}

export function noticePaper(facts: NoticeFacts, { issuer, redHead }: Letterhead): Paper {
  const { notice, order } = facts
  const form = FORM[notice.kind]
  const draft = notice.state === 'DRAFTED'
  const signedBy = notice.data.signedBy as string | undefined
  const own = notice.data as ReportData
  const annexes = order ? [{ title: '工单基本情况', apart: true, body: [factsTable(order, facts.told)] }] : []
  if (own.orders?.length) annexes.push({ title: '涉及工单', apart: true, body: [ordersTable(own.orders)] })
  return {
    head: form.red && redHead ? issuer : undefined,
    draft,
    number: notice.number,
    signer: [notice.signer, signedBy].filter(Boolean).join('　') || undefined,
    title: own.title ?? (order ? `关于${order.categories.at(-1) ?? '有关'}诉求的${form.title}` : form.title),
    to: addressee(facts),
    body: [...matter(facts), ...wanted(facts, issuer), paragraph(form.closing)],
    annexes:
      form.receipt && order
        ? [...annexes, { title: '回执', apart: false, body: receipt(facts, issuer) }]
        : annexes,
    ...signature(issuer, draft ? null : notice.sentAt),
  }
}

function matter({ notice: { kind }, order, told }: NoticeFacts): PaperBlock[] {
  if (!order) return []
  const report = kind === 'SPECIAL_REPORT'
  const handled = report ? '' : '，由你单位承办'
  const due = order.dueAt && !report ? `，办结期限为${limitWords(order.dueAt)}` : ''
  const what = `${REQUEST_TYPE[order.type][0]}类诉求（工单编号：${order.number}）`
  return [
    paragraph(`${dayWords(order.acceptedAt)}，我热线受理${what}${handled}${due}。`),
    paragraph(`诉求反映：${sentence(told(order.summary))}`),
  ]
}

/** The trigger as the reason of a sentence; some say nothing that a reader would not know. */
function because(cause: string): string {
  if (cause === 'OTHER' || cause === 'LISTED') return ''
  if (cause === 'LEADER') return '根据领导批示，'
  return `因${NOTICE_CAUSE[cause as keyof typeof NOTICE_CAUSE]?.[0] ?? cause}，`
}

/** What was written, with a word before its first line; further lines keep their own numbers. */
function said(prefix: string, text: string): PaperBlock[] {
  const [first, ...rest] = blocksOf(text)
  if (first?.kind !== 'text') return []
  if (rest.length === 0) return [paragraph(`${prefix}${sentence(first.text)}`)]
  return prefix === '' ? [first, ...rest] : [paragraph(prefix), first, ...rest]
}

function wanted({ notice, follows, told, order }: NoticeFacts, issuer: string): PaperBlock[] {
  const { kind, cause, dueAt, data } = notice
  const text = told(notice.body)
  const due = dueAt ? limitWords(dueAt) : undefined
  const answer = due ? [paragraph(`请于${due}前将办理情况书面反馈我热线。`)] : []
  switch (kind) {
    case 'SUPERVISION':
    case 'LISTED_SUPERVISION': {
      const bodies = data.bodies as string[] | undefined
      const leader =
        (data.leader as string | undefined) ?? (kind === 'LISTED_SUPERVISION' ? notice.signer : null)
      const plaque = kind === 'LISTED_SUPERVISION' ? `（挂牌号：${notice.number}）` : ''
      const grade = kind === 'SUPERVISION' ? '督办' : '挂牌督办'
      const joint = bodies?.length ? `，由${bodies.join('、')}联合督办` : ''
      const by = leader ? `，由${leader}牵头` : ''
      return [
        paragraph(`${because(cause)}现对该件予以${grade}${plaque}${joint}${by}。`),
        ...said('督办要求：', text),
        ...answer,
      ]
    }
    case 'URGE':
      return [
        ...(/催办$/.test(cause) ? [] : [paragraph(`催办事由：${sentence(told(cause))}`)]),
        ...said('催办内容：', text),
        ...(due ? [paragraph(`请于${due}前签收，并尽快反馈办理进展。`)] : []),
      ]
    case 'ADVISORY_LETTER':
    case 'WARNING_NOTICE':
      return [
        ...(follows ? [paragraph(`我热线曾发出${follows}。`)] : []),
        ...said('', text),
        ...(due ? [paragraph(`请于${due}前书面回复${order ? '我热线' : issuer}。`)] : []),
      ]
    case 'ASSIGNMENT_SLIP':
    case 'SUPERVISION_SLIP':
      return [...said(kind === 'ASSIGNMENT_SLIP' ? '交办事项：' : '督办事项：', text), ...answer]
    default:
      return said('', text)
  }
}

/** A report speaks to its leader; a notice to the unit that is to act. */
function addressee({ notice, order, unitName }: NoticeFacts): string | undefined {
  if (!isReport(notice)) return `${unitName}：`
  if (order) return `涉及单位：${unitName}`
  return typeof notice.data.to === 'string' ? `${notice.data.to}：` : undefined
}

const ordersTable = (orders: readonly { number: string; title: string }[]): PaperBlock => ({
  kind: 'table',
  widths: [0.1, 0.4, 0.5],
  head: ['序号', '工单编号', '标题'],
  rows: orders.map(({ number, title }, i) => [String(i + 1), number, title]),
})

function factsTable(order: Matter, told: (text: string) => string): PaperBlock {
  return {
    kind: 'table',
    widths: [0.15, 0.4, 0.15, 0.3],
    rows: [
      ['工单编号', order.number, '诉求类型', REQUEST_TYPE[order.type][0]],
      ['诉求人', order.requester ?? '（不公开）', '联系电话', order.phone ?? '（不公开）'],
      ['受理时间', dayWords(order.acceptedAt), '办结期限', order.dueAt ? limitWords(order.dueAt) : '—'],
      ['紧急程度', URGENCY[order.urgency][0], '诉求分类', order.categories.join('—') || '—'],
      ['地　　点', order.place ? told(order.place) : '—'],
      ['标　　题', told(order.title)],
    ],
  }
}

/** What comes back: filled in where the platform knows it already. */
function receipt({ notice, unitName, told }: NoticeFacts, issuer: string): PaperBlock[] {
  const { acknowledgedAt, answeredAt, dueAt, data } = notice
  const answer = answeredAt && typeof data.answer === 'string' ? told(data.answer) : ''
  return [
    {
      kind: 'table',
      widths: [0.15, 0.35, 0.15, 0.35],
      rows: [
        ['文　　号', notice.number],
        ['收文单位', unitName],
        ['签收时间', acknowledgedAt ? limitWords(acknowledgedAt) : '', '签 收 人', ''],
        ['办理情况', answer || '\n\n'],
        ['反馈时间', answeredAt ? limitWords(answeredAt) : '', '单位盖章', ''],
      ],
    },
    ...(dueAt ? [paragraph(`请于${limitWords(dueAt)}前将本回执反馈${issuer}。`)] : []),
  ]
}
