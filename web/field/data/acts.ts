/**
 * What can be done in the field, and what each asks for. Whether it may be done now is the server's word
 * (`allowedActions`); what lies in the outbox is thought of as done.
 */
import { CONTACT_RESULT, RESOLUTION, RETURN_CODE } from '../../../common/codes.ts'
import type { AssignmentView, OrderView } from '../../app/order.ts'
import type { Words } from '../../ui/words.ts'
import type { Write } from './write.ts'

type Text = readonly [zh: string, en: string]
export type Values = Record<string, string | boolean>

export interface Field {
  name: string
  label: Text
  kind: 'text' | 'choice' | 'check'
  required?: boolean
  table?: Words
  /** What it begins with. */
  initial?: string | boolean
  hint?: Text
}

export interface Act {
  title: Text
  /** On the button that does it. */
  button: Text
  fields: readonly Field[]
  photos?: boolean
  place?: boolean
  danger?: boolean
  timeField?: string
  body?: (values: Values, now: string) => Record<string, unknown>
}

const PROGRESS_KIND = {
  INTERIM: ['阶段进展', 'Progress'],
  PRELIMINARY: ['初步意见', 'Preliminary opinion'],
} as const satisfies Words

const text = (name: string, label: Text, required = true, hint?: Text): Field => ({
  ...{ kind: 'text', name, label, required, hint },
})

export const ACTS = {
  sign: { title: ['签收', 'Sign for it'], button: ['签收', 'Sign for it'], fields: [] },
  'check-in': {
    title: ['到场打卡', 'Check in on site'],
    button: ['打卡', 'Check in'],
    fields: [text('note', ['现场情况', 'What you found'], false)],
    photos: true,
    place: true,
    timeField: 'at',
  },
  'report-progress': {
    title: ['反馈进展', 'Report progress'],
    button: ['提交进展', 'Report'],
    fields: [
      { kind: 'choice', name: 'kind', label: ['类别', 'Kind'], table: PROGRESS_KIND, initial: 'INTERIM' },
      text('text', ['进展', 'Progress']),
      { kind: 'check', name: 'public', label: ['告知诉求人', 'Tell the requester'], initial: false },
    ],
  },
  contact: {
    title: ['联系诉求人', 'Contact the requester'],
    button: ['记录联系', 'Record the contact'],
    fields: [
      {
        kind: 'choice',
        name: 'result',
        label: ['结果', 'Result'],
        table: CONTACT_RESULT,
        initial: 'REACHED',
      },
      text('note', ['通话要点', 'What was said'], false),
    ],
    timeField: 'at',
  },
  'assist-reply': {
    title: ['协办反馈', 'Reply as assistant'],
    button: ['提交反馈', 'Submit'],
    fields: [
      text('text', ['办理情况', 'What was done']),
      {
        kind: 'choice',
        name: 'resolution',
        label: ['解决情况', 'Outcome'],
        table: RESOLUTION,
        initial: 'RESOLVED',
      },
    ],
  },
  reply: {
    title: ['提交答复', 'Submit the reply'],
    button: ['提交答复', 'Submit the reply'],
    fields: [
      text('text', ['办理情况（内部）', 'What was done (internal)']),
      text('publicText', ['给诉求人的答复', 'Reply to the requester']),
      {
        kind: 'choice',
        name: 'resolution',
        label: ['解决情况', 'Outcome'],
        table: RESOLUTION,
        initial: 'RESOLVED',
      },
      { kind: 'check', name: 'truthful', label: ['诉求属实', 'The matter is as described'], initial: true },
      text('basis', ['依据', 'Basis'], false),
      {
        ...{ kind: 'choice', name: 'callback', label: ['答复前联系结果', 'Call before replying'] },
        ...{ table: CONTACT_RESULT, initial: 'REACHED' },
      },
    ],
    photos: true,
    body: ({ callback, ...values }, now) => ({ ...values, callback: { at: now, result: callback } }),
  },
  'cannot-resolve': {
    title: ['难以解决，上提', 'Cannot resolve: hand up'],
    button: ['上提', 'Hand up'],
    fields: [
      text('reason', ['为什么网格解决不了', 'Why it cannot be solved here'], true, [
        '将交由上一级（镇街）主办',
        'The level above (township) takes over',
      ]),
    ],
    danger: true,
  },
  'request-return': {
    title: ['申请退单', 'Ask to return it'],
    button: ['提交退单申请', 'Ask to return'],
    fields: [
      {
        kind: 'choice',
        name: 'code',
        label: ['事由', 'Ground'],
        table: RETURN_CODE,
        initial: 'NOT_OUR_DUTY',
      },
      text('reason', ['说明', 'Explanation']),
    ],
    danger: true,
  },
} as const satisfies Record<string, Act>

export type ActName = keyof typeof ACTS
export const ACT_NAMES = Object.keys(ACTS) as ActName[]
export const actOf = (name: string): Act | undefined => (ACTS as Record<string, Act>)[name]

export interface Offer {
  name: ActName
  allowed: boolean
  /** The server's words why not; `PENDING` when it waits in the outbox already. */
  reason?: string
}

/** After these, nothing more is done here in this round. */
const LAST: readonly string[] = ['reply', 'assist-reply', 'cannot-resolve', 'request-return']
/** What a signature opens. */
const AFTER_SIGN: readonly string[] = [
  'contact',
  'check-in',
  'report-progress',
  'reply',
  'assist-reply',
  'cannot-resolve',
]

export function offersOf(
  order: OrderView,
  assignment: AssignmentView | undefined,
  writes: readonly Write[],
): Offer[] {
  const own = writes.filter((w) => w.orderId === order.id && w.state === 'WAITING').map((w) => w.kind)
  const ended = own.some((kind) => LAST.includes(kind))
  return ACT_NAMES.flatMap((name): Offer[] => {
    const word = order.allowedActions.find(({ action }) => action === name)
    // Not a matter of this role at all, as for `reply` of an assisting unit.
    if (!word || word.code === 'forbidden') return []
    if (name === 'sign' && assignment?.state !== 'PENDING_SIGN') return []
    if (name === 'assist-reply' && assignment?.role !== 'ASSIST') return []
    if (own.includes(name) && (name === 'sign' || LAST.includes(name)))
      return [{ name, allowed: false, reason: 'PENDING' }]
    if (ended) return [{ name, allowed: false, reason: 'ENDED' }]
    const opened = own.includes('sign') && AFTER_SIGN.includes(name) && word.code !== 'raise.not_grassroots'
    return [{ name, allowed: word.allowed || opened, reason: word.reason }]
  })
}

/** The one thing that comes next. */
export function nextAct(
  offers: readonly Offer[],
  assignment: AssignmentView | undefined,
  own: readonly Write[],
) {
  const may = (name: ActName) => offers.some((offer) => offer.name === name && offer.allowed)
  const there =
    assignment?.checkedInAt !== undefined || own.some((w) => w.kind === 'check-in' && w.state !== 'REFUSED')
  const order: ActName[] = there
    ? ['sign', 'report-progress', 'reply', 'assist-reply', 'check-in']
    : ['sign', 'check-in', 'report-progress', 'assist-reply', 'reply']
  return order.find(may)
}
