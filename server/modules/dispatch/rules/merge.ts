/**
 * 并单与拆分：同类诉求并到一张工单，各诉求人仍分别答复、分别回访（ZZ-04、ZZ-07）；并单可在时限内撤销，
 * 各自的时间线都保留；拆分出的诉求另成一单；判定不是一件事的，以后不再互相提示。
 */

import type { OrderState } from '../../../../common/codes.ts'
import { AppError } from '../../../../common/errors.ts'
import type { Draft, Order, Scene } from '../../orders/public.ts'
import { isOpen, keptApart, nearAgain, recallAll, stopAll } from '../../orders/public.ts'

export function decideMerge(
  draft: Draft,
  input: { intoOrderId: string; reason?: string },
  scene: Scene,
): void {
  const { order } = draft
  if (input.intoOrderId === order.id) throw new AppError('merge.self')
  const survivor = scene.others.get(input.intoOrderId)!
  if (!isOpen(survivor.order)) throw new AppError('merge.closed')
  const before = {
    state: order.state,
    assignments: order.assignments.map((a) => [a.id, a.state]),
    running: runningIds(order),
  }
  const moved = order.requests.filter((r) => r.state === 'LINKED')
  // The survivor's draft moves the requests: each row is written once.
  order.requests = order.requests.filter((r) => r.state !== 'LINKED')
  for (const request of moved) {
    request.orderId = survivor.order.id
    survivor.order.requests.push(request)
    survivor.touchRequest(request)
  }
  recallAll(draft)
  stopAll(draft)
  order.requestCount = order.requests.length
  survivor.order.requestCount = survivor.order.requests.length
  survivor.order.duplicateCount += moved.length
  const requestIds = moved.map((r) => r.id)
  const undoUntil = new Date(
    draft.now.getTime() + draft.env.policy.merge.undoWithinHours * 3_600_000,
  ).toISOString()
  draft.side('MERGE', 'CONFIRMED', {
    into: survivor.order.id,
    intoNumber: survivor.order.number,
    requestIds,
    before,
    undoUntil,
  })
  survivor.side(
    'MERGE',
    'CONFIRMED',
    { from: order.id, fromNumber: order.number, requestIds },
    { closedAt: draft.now },
  )
  order.closedAt = draft.now
  draft.move('merge', 'MERGED', { into: survivor.order.id, requestIds, reason: input.reason })
  survivor.searchChanged = true
  survivor.emit('order.absorbed', { from: order.id, fromNumber: order.number, requestIds })
}

const runningIds = (order: Order): string[] =>
  order.clocks.filter((c) => c.stoppedAt === null).map((c) => c.id)

/** Puts a merged order back where it stood. Its clocks run on as if they had never stopped. */
export function decideUnmerge(draft: Draft, _input: { reason?: string }, scene: Scene): void {
  const { order } = draft
  const record = draft.openSide('MERGE')
  if (!record) throw new AppError('side.none')
  if (draft.now.getTime() > Date.parse(record.data.undoUntil)) throw new AppError('merge.undo_window')
  const survivor = scene.others.get(record.data.into)
  if (!survivor) throw new AppError('side.none', { fields: [{ path: 'intoOrderId', code: 'unknown' }] })
  const ids: string[] = record.data.requestIds
  const back = survivor.order.requests.filter((r) => ids.includes(r.id) && r.state === 'LINKED')
  const rest = survivor.order.requests.filter((r) => !back.includes(r))
  // What was merged on, split off or withdrawn meanwhile cannot come back; neither order may stay without a request.
  const bereft = isOpen(survivor.order) && !rest.some((r) => r.state === 'LINKED')
  if (back.length === 0 || bereft) throw new AppError('split.leaves_none')
  survivor.order.requests = rest
  for (const request of back) {
    request.orderId = order.id
    request.apartFrom = keptApart(request, survivor.order.id)
    order.requests.push(request)
    draft.touchRequest(request)
  }
  survivor.order.requestCount = rest.length
  survivor.order.duplicateCount = Math.max(0, survivor.order.duplicateCount - back.length)
  survivor.emit('order.released', { to: order.id, requestIds: back.map((r) => r.id) })
  order.requestCount = order.requests.length
  const states = new Map<string, Order['assignments'][number]['state']>(record.data.before.assignments)
  for (const assignment of order.assignments) {
    const state = states.get(assignment.id)
    if (!state || state === assignment.state) continue
    assignment.state = state
    assignment.previousState = null
    assignment.endedAt = null
    draft.touchAssignment(assignment)
  }
  for (const clock of order.clocks) {
    if (!record.data.before.running.includes(clock.id)) continue
    clock.stoppedAt = null
    if (!clock.breachedAt) draft.setDue(clock, clock.dueAt)
    else draft.touchClock(clock)
  }
  order.closedAt = null
  draft.setSide(record, 'UNDONE', { undoneBy: draft.env.actor.name }, true)
  draft.move('unmerge', record.data.before.state as OrderState, { requestIds: ids })
}

/** Requests that are another matter after all become an order of their own, ready for dispatch. */
export function decideSplit(
  draft: Draft,
  input: { requestIds: string[]; reason?: string },
  scene: Scene,
): void {
  const { order } = draft
  const wanted = new Set(input.requestIds)
  const leaving = order.requests.filter((r) => wanted.has(r.id) && r.state === 'LINKED')
  if (leaving.length !== wanted.size)
    throw new AppError('not_found', { fields: [{ path: 'requestIds', code: 'unknown' }] })
  if (leaving.length >= order.requests.filter((r) => r.state === 'LINKED').length)
    throw new AppError('split.leaves_none')
  const first = leaving[0]!
  const now = draft.now
  const fresh = scene.create({
    ...order,
    id: draft.newId(),
    number: scene.spareNumber,
    state: 'PENDING_DISPATCH',
    round: 1,
    version: 1,
    title: first.title ?? order.title,
    summary: first.body.slice(0, 2_000),
    leadUnit: null,
    proposal: null,
    bindingUnits: [],
    negativeCount: 0,
    ...{ followUpBasis: null, followUpDrawAt: null },
    duplicateCount: 0,
    returnCount: 0,
    requestCount: leaving.length,
    confidential: leaving.some((r) => r.confidential),
    place: Object.keys(first.place).length > 0 ? first.place : order.place,
    reply: null,
    closure: null,
    policyVersion: draft.env.policyVersion,
    acceptedAt: now,
    dispatchedAt: null,
    repliedAt: null,
    closedAt: null,
    eventSeq: 0,
    eventHash: '',
    createdAt: now,
    requests: [],
    assignments: [],
    clocks: [],
    sides: [],
    notices: [],
  })
  order.requests = order.requests.filter((r) => !leaving.includes(r))
  for (const request of leaving) {
    request.orderId = fresh.order.id
    request.apartFrom = keptApart(request, order.id)
    fresh.order.requests.push(request)
    fresh.touchRequest(request)
  }
  order.requestCount = order.requests.length
  const requestIds = leaving.map((r) => r.id)
  fresh.side('SPLIT', 'DONE', { from: order.id, fromNumber: order.number, requestIds }, { closedAt: now })
  fresh.startClock('dispatch')
  fresh.emit('order.created', { from: null, to: 'PENDING_DISPATCH', splitFrom: order.id, requestIds })
  draft.side(
    'SPLIT',
    'DONE',
    { to: fresh.order.id, toNumber: fresh.order.number, requestIds, reason: input.reason },
    { closedAt: now },
  )
  draft.emit('order.split', {
    from: order.state,
    to: order.state,
    into: fresh.order.id,
    requestIds,
    reason: input.reason,
  })
}

/** 不是一件事：两单各办各的，以后不再互相提示；说错了可以改回。 */
export function decideKeepApart(
  draft: Draft,
  input: { orderId: string; apart?: boolean; reason?: string },
  scene: Scene,
): void {
  const { order } = draft
  if (input.orderId === order.id) throw new AppError('merge.self')
  const other = scene.others.get(input.orderId)!.order
  const apart = input.apart ?? true
  for (const request of order.requests) {
    request.apartFrom = apart ? keptApart(request, other.id) : nearAgain(request, other.id)
    draft.touchRequest(request)
  }
  draft.emit('order.kept_apart', {
    from: order.state,
    to: order.state,
    other: other.id,
    otherNumber: other.number,
    apart,
    reason: input.reason,
  })
}
