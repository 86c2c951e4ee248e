/**
 * 吹哨报到：点名的单位限时报到，每家一个时限，缺席各记一次（HK-30、GS-27、KL-10）。
 */
import { AppError } from '../../../../common/errors.ts'
import { isActive, leadOf, type Order } from '../model.ts'
import type { Draft } from './draft.ts'

export type WhistleReason =
  | 'MULTI_UNIT'
  | 'DISSATISFIED'
  | 'HIGH_REPEAT'
  | 'LEGACY'
  | 'UNSOLVED_LONG'
  | 'CALLED'

/** GS-27: the policy's days from acceptance went by and it is not solved. */
const unsolvedLong = (order: Order): boolean =>
  order.clocks.some((c) => c.kind === 'unsolvedLong' && c.breachedAt !== null)

/** Names units that must report in; one clock for each, so each absence is its own miss. */
export function blowWhistle(
  draft: Draft,
  units: string[],
  reason: string,
  trigger: WhistleReason = 'CALLED',
): void {
  const { env } = draft
  if (units.length === 0) throw new AppError('whistle.units_needed')
  checkUnits(draft, units)
  const side = draft.side('CONSULTATION', 'WHISTLED', {
    topic: reason,
    units,
    trigger,
    by: env.actor.name,
    reported: {},
    absent: [],
  })
  inform(draft, units, reason)
  for (const unit of units) {
    const named = draft.order.assignments.find(
      (a) => a.unitCode === unit && a.round === draft.order.round && isActive(a),
    )
    draft.startClock('whistleReportIn', { subjectId: side.id, assignmentId: named?.id })
  }
  draft.emit('whistle.blown', { consultationId: side.id, units, reason, trigger })
}

export function checkUnits(draft: Draft, units: string[]): void {
  for (const [i, unit] of units.entries()) {
    if (!draft.env.units.unit(unit)) {
      throw new AppError('assignment.unit_unknown', {
        unit,
        fields: [{ path: `units.${i}`, code: 'assignment.unit_unknown' }],
      })
    }
  }
}

/** A named unit must see the order to speak of it: it gets a copy when it has no assignment. */
export function inform(draft: Draft, units: string[], topic: string): void {
  for (const unitCode of units) {
    const standing = draft.order.assignments.some(
      (a) => a.unitCode === unitCode && a.round === draft.order.round && isActive(a),
    )
    if (!standing) draft.assign({ unitCode, role: 'COPY' }, { instruction: topic })
    draft.deliver('PUSH', unitCode, { number: draft.order.number, topic })
  }
}

/**
 * GS-27: the platform whistles by itself when several units are needed, when the same matter comes again and again,
 * and for a matter left over from long ago; once a round for each trigger, naming the units that handle it.
 */
export function whistleWhenDue(draft: Draft): void {
  const { order, env } = draft
  const { automatic, triggers } = env.policy.whistle
  if (!automatic) return
  const units = order.assignments
    .filter((a) => a.round === order.round && a.role !== 'COPY' && a.parentId === null && isActive(a))
    .map((a) => a.unitCode)
  if (units.length === 0) return
  const due: readonly (readonly [WhistleReason, boolean, string])[] = [
    ['MULTI_UNIT', units.length >= automatic.multiUnitAt, '需多个单位协同办理'],
    ['HIGH_REPEAT', order.requestCount >= automatic.repeatAt, `同一诉求已有 ${order.requestCount} 件`],
    ['LEGACY', order.tags.some((tag) => automatic.legacyTags.includes(tag)), '历史遗留疑难事项'],
    ['UNSOLVED_LONG', unsolvedLong(order), '久拖未决'],
  ]
  for (const [trigger, met, reason] of due) {
    const blown = order.sides.some((s) => s.round === order.round && s.data.trigger === trigger)
    if (met && !blown && triggers.some((t) => t === trigger)) blowWhistle(draft, units, reason, trigger)
  }
}

/** GS-27 第二触发：不满意工单由平台自动吹哨，点名主办协办。 */
export function whistleForDissatisfied(draft: Draft, units: string[]): void {
  const { whistle, followUp } = draft.env.policy
  if (!followUp.negative.whistle || !whistle.triggers.includes('DISSATISFIED')) return
  const named =
    units.length > 0 ? units : [leadOf(draft.order)?.unitCode].filter((u): u is string => u !== undefined)
  if (named.length > 0) blowWhistle(draft, named, '回访不满意，平台吹哨', 'DISSATISFIED')
}
