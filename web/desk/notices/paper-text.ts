/** What stands on the paper. It is a Chinese document whatever language its reader works in. */
import { type NoticeKind, REQUEST_TYPE } from '../../../common/codes.ts'
import { TRIGGER } from '../../app/notice-words.tsx'
import type { AnswerOf } from '../../app/query.ts'
import { dateTime } from '../../ui/time.ts'

export type NoticeDetail = AnswerOf<'GET /api/v1/notices/:id'>

interface Form {
  /** After 关于……的 */
  title: string
  closing: string
  /** With a red head and line: what the hotline issues in its own name. */
  red?: boolean
}

const FORM: Record<NoticeKind, Form> = {
  REMINDER: { title: '提醒通知', closing: '特此提醒。' },
  URGE: { title: '催办通知', closing: '特此通知。' },
  SUPERVISION: { title: '督办通知', closing: '特此通知。', red: true },
  LISTED_SUPERVISION: { title: '挂牌督办通知', closing: '特此通知。', red: true },
  ADVISORY_LETTER: { title: '工作提示函', closing: '特此函告。', red: true },
  WARNING_NOTICE: { title: '预警通知书', closing: '特此通知。', red: true },
  ASSIGNMENT_SLIP: { title: '交办单', closing: '请按时限要求办理并反馈。' },
  SUPERVISION_SLIP: { title: '督办单', closing: '请高度重视，按时限要求办理并反馈。' },
  SPECIAL_REPORT: { title: '专报', closing: '特此报告。', red: true },
}

/** 2026年3月2日 */
function day(at: string): string {
  const [year, month, date] = dateTime(at).slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** A limit at midnight is the end of the day before. */
function limit(at: string): string {
  const time = dateTime(at).slice(11)
  return time === '00:00'
    ? `${day(new Date(Date.parse(at) - 60_000).toISOString())}24时`
    : `${day(at)}${time.replace(':', '时')}分`
}

const sentence = (text: string): string =>
  /[。！？；]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`

export interface Paper {
  head?: string
  number: string
  signer?: string
  title: string
  to: string
  body: string[]
  annex?: string
  issuer: string
  date: string
}

/** What of the matter is said in the catalogue's words: the last of them in the title, all of them in the text. */
export function paperOf(notice: NoticeDetail, categoryPath: string): Paper {
  const { kind, order } = notice
  const form = FORM[kind]
  const issuer = `${notice.regionName}12345政务服务便民热线`
  const matterWord = categoryPath.split(' / ').at(-1)
  return {
    head: form.red ? issuer : undefined,
    number: notice.number,
    signer: notice.signedBy ? `${notice.signer ?? ''}　${notice.signedBy}`.trim() : notice.signer,
    title: order ? `关于${matterWord}诉求的${form.title}` : form.title,
    to: kind === 'SPECIAL_REPORT' ? `涉及单位：${notice.unitName}` : `${notice.unitName}：`,
    body: [...matter(notice, categoryPath), ...wanted(notice), form.closing],
    annex: order && `${order.number}号工单`,
    issuer,
    date: notice.state === 'DRAFTED' ? '（待签发）' : day(notice.sentAt),
  }
}

function matter({ kind, order }: NoticeDetail, categoryPath: string): string[] {
  if (!order) return []
  const report = kind === 'SPECIAL_REPORT'
  const handled = report ? '' : '，由你单位承办'
  const due = order.dueAt && !report ? `，办结期限为${limit(order.dueAt)}` : ''
  const what = `${REQUEST_TYPE[order.type][0]}，${categoryPath.replaceAll(' / ', '—')}`
  const where = order.place ? `，地点：${order.place}` : ''
  return [
    `${day(order.acceptedAt)}，我热线受理${order.number}号工单（${what}${where}）${handled}${due}。`,
    `诉求反映：${sentence(order.summary)}`,
  ]
}

/** The trigger as the reason of a sentence; some say nothing that a reader would not know. */
function because(cause: string): string {
  if (cause === 'OTHER' || cause === 'LISTED') return ''
  if (cause === 'LEADER') return '根据领导批示，'
  return `因${TRIGGER[cause as keyof typeof TRIGGER]?.[0] ?? cause}，`
}

function wanted(notice: NoticeDetail): string[] {
  const { kind, cause, text, dueAt, bodies, leader, follows } = notice
  const due = dueAt ? limit(dueAt) : undefined
  switch (kind) {
    case 'SUPERVISION':
    case 'LISTED_SUPERVISION': {
      const grade = kind === 'SUPERVISION' ? '督办' : '挂牌督办'
      const joint = bodies ? `，由${bodies.join('、')}联合督办` : ''
      const by = leader ? `，由${leader}牵头` : ''
      return [
        `${because(cause)}现对该件予以${grade}${joint}${by}。`,
        `督办要求：${sentence(text)}`,
        ...(due ? [`请于${due}前将办理情况书面反馈我热线。`] : []),
      ]
    }
    case 'URGE':
      return [
        ...(/催办$/.test(cause) ? [] : [`催办事由：${sentence(cause)}`]),
        `催办内容：${sentence(text)}`,
        ...(due ? [`请于${due}前签收，并尽快反馈办理进展。`] : []),
      ]
    case 'ADVISORY_LETTER':
    case 'WARNING_NOTICE':
      return [
        ...(follows ? [`我热线曾发出${follows.number}。`] : []),
        sentence(text),
        ...(due ? [`请于${due}前书面回复我热线。`] : []),
      ]
    default:
      return [sentence(text)]
  }
}
