/** 首接负责：受理员一条龙跟踪到底，别的受理员不代办，离岗由值班长移交，两人姓名留存（SP-25）。 */
import { AppError } from '../../../../common/errors.ts'
import type { Person } from '../model.ts'
import type { Draft } from './draft.ts'

/** Only the owner among the agents goes on with the order; other posts act by their own right. */
export function checkOwner(draft: Draft): void {
  const { order, env } = draft
  if (!env.policy.ownership.agent || order.ownerId === null || env.actor.kind !== 'USER') return
  const onlyAgent = env.actor.roles.every((role) => role === 'agent')
  if (onlyAgent && env.actor.userId !== order.ownerId) throw new AppError('owner.other')
}

const RECEIVERS: readonly string[] = ['agent', 'teamleader', 'shiftleader']

export function handOver(
  draft: Draft,
  people: ReadonlyMap<string, Person>,
  input: { toUserId: string; reason: string },
): void {
  const { order } = draft
  const to = people.get(input.toUserId)
  if (to?.centre !== order.centre || !to.roles.some((role) => RECEIVERS.includes(role))) {
    throw new AppError('request.invalid', { fields: [{ path: 'toUserId', code: 'unknown' }] })
  }
  const from = order.ownerId ?? order.authorId
  order.ownerId = input.toUserId
  draft.emit('order.handed_over', {
    from,
    fromName: from ? people.get(from)?.name : undefined,
    to: input.toUserId,
    toName: to.name,
    reason: input.reason,
  })
}
