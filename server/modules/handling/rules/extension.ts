/** 延期：提前 n 个工作日、次数与天数有上限、在当前到期日上顺延（T21、T22；GS-24、GS-25）。 */
import { AppError, type ErrorCode } from '../../../../common/errors.ts'
import { formatTime } from '../../../../common/time.ts'
import { extend, latestExtensionRequest } from '../../deadlines/public.ts'
import type { Assignment, Clock, Draft, Env, Order, Side } from '../../orders/public.ts'
import { stop } from '../../orders/public.ts'

/** What the rule looks at. */
export interface ExtendedOrder extends Pick<Order, 'round'> {
  sides: readonly Pick<Side, 'kind' | 'state' | 'round' | 'closedAt'>[]
  clocks: readonly Pick<Clock, 'kind' | 'round' | 'stoppedAt' | 'dueAt'>[]
}
export type ExtensionWorld = Pick<Env, 'policy' | 'now' | 'calendar' | 'hours'>

const extensions = (order: ExtendedOrder) => order.sides.filter((s) => s.kind === 'EXTENSION')

export function extensionRefusal(
  order: ExtendedOrder,
  env: ExtensionWorld,
): { code: ErrorCode; details: Record<string, unknown> } | null {
  const { maxCount } = env.policy.extension
  if (extensions(order).some((s) => s.closedAt === null)) return { code: 'extension.pending', details: {} }
  const granted = extensions(order).filter((s) => s.state === 'APPROVED' && s.round === order.round).length
  if (granted >= maxCount) return { code: 'extension.too_many', details: { max: maxCount } }
  const latest = lastMomentToAsk(order, env)
  if (!latest) return { code: 'side.none', details: {} }
  if (env.now.getTime() >= latest.getTime())
    return { code: 'extension.too_late', details: { latest: formatTime(latest) } }
  return null
}

/** The lead time before the running limit; null when none runs. */
export function lastMomentToAsk(order: ExtendedOrder, env: ExtensionWorld): Date | null {
  const clock = order.clocks.find(
    (c) => c.kind === 'complete' && c.round === order.round && c.stoppedAt === null,
  )
  return clock
    ? latestExtensionRequest(env.calendar, clock.dueAt, env.policy.extension.leadTime, env.hours)
    : null
}

/** More days than one extension may have. */
export const tooLong = (workingDays: number, { policy }: Pick<Env, 'policy'>): boolean =>
  workingDays > policy.extension.maxEach.amount

export function decideRequestExtension(
  draft: Draft,
  assignment: Assignment,
  input: { workingDays: number; reason: string },
): void {
  const { order, env } = draft
  const refused = extensionRefusal(order, env)
  if (refused) throw new AppError(refused.code, refused.details)
  const max = env.policy.extension.maxEach.amount
  if (tooLong(input.workingDays, env)) {
    throw new AppError('extension.too_long', {
      max,
      fields: [{ path: 'workingDays', code: 'extension.too_long' }],
    })
  }
  const side = draft.side(
    'EXTENSION',
    'FILED',
    { ...input, previousDue: draft.running('complete')[0]!.dueAt.toISOString(), by: env.actor.name },
    {
      assignmentId: assignment.id,
      unitCode: assignment.unitCode,
    },
  )
  draft.startClock('extensionDecision', { subjectId: side.id })
  draft.emit('extension.requested', { extensionId: side.id, unit: assignment.unitCode, ...input })
}

export function decideExtension(
  draft: Draft,
  input: { extensionId: string; approve: boolean; reason?: string },
): void {
  const { env } = draft
  if (env.actor.outsourced) throw new AppError('outsourced.forbidden')
  const side = draft.openSide('EXTENSION', input.extensionId)
  if (!side) throw new AppError('side.none', { fields: [{ path: 'extensionId', code: 'unknown' }] })
  stop(draft, 'extensionDecision', { subjectId: side.id })
  const [clock] = draft.running('complete')
  const said = { decidedBy: env.actor.name, decidedReason: input.reason }
  if (!input.approve || !clock) {
    draft.setSide(side, 'REFUSED', said, true)
    draft.emit('extension.decided', { extensionId: side.id, approved: false, reason: input.reason })
    return
  }
  const from = clock.dueAt
  const days = side.data.workingDays as number
  draft.setDue(clock, extend(env.calendar, from, days))
  draft.setSide(side, 'APPROVED', { ...said, newDue: clock.dueAt.toISOString() }, true)
  draft.tellRequesters('EXTENDED', `您反映的事项经批准延期 ${days} 个工作日办理。`)
  draft.emit('extension.decided', {
    extensionId: side.id,
    approved: true,
    from,
    dueAt: clock.dueAt,
    workingDays: days,
  })
}

/** The limit passed while the request waited: silence is no approval. */
export function lapseExtension(draft: Draft): void {
  const side = draft.openSide('EXTENSION')
  if (!side) return
  draft.setSide(side, 'LAPSED', {}, true)
  stop(draft, 'extensionDecision', { subjectId: side.id })
  draft.emit('extension.lapsed', { extensionId: side.id })
}
