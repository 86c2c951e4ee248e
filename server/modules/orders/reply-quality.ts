/** What a reply to an order is checked against: the words of what was asked, and whose matter it is. */
import type { ReplyCheckCode } from '../../../common/reply-checks.ts'
import { checkReply } from '../../nlp/reply/check.ts'
import type { ReplyToCheck } from '../../nlp/reply/model.ts'
import type { Actor } from '../../platform/context.ts'
import type { Order, Reply } from './model.ts'

type Words = Pick<Reply, 'text' | 'publicText' | 'basis'>

/** A matter that units are told without saying whose it is. */
export const isConfidential = (order: Pick<Order, 'confidential' | 'requests'>): boolean =>
  order.confidential || order.requests.some((r) => r.confidential)

/** `who`: also by the names of those who asked. Whoever may not know them learns none from a hint. */
export function replyToCheck(order: Order, { text, publicText, basis }: Words, who: boolean): ReplyToCheck {
  const people = order.requests.filter((r) => r.requesterKind === 'PERSON')
  return {
    ...{ text, publicText, basis },
    request: [order.title, order.summary, ...order.requests.map((r) => r.body)].join('\n'),
    enquiry: order.type === 'ENQUIRY',
    people: who ? people.flatMap((r) => [r.requesterName, r.requesterPhone]) : [],
  }
}

export const mayKnowWho = (order: Order, actor: Actor): boolean =>
  actor.unitCode === null || !isConfidential(order)

/** The kinds of findings, as events keep them: units read events too. */
export const findingKinds = (order: Order, reply: Words): ReplyCheckCode[] =>
  checkReply(replyToCheck(order, reply, !isConfidential(order))).map(({ code }) => code)
