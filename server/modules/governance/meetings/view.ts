/** A meeting as it goes over the wire, and what the reader may do with it. */
import {
  MEETING_STEPS,
  type MeetingHead,
  type MeetingStep,
  type MeetingView,
} from '../../../../api/meetings.ts'
import { AppError, type ErrorCode, errorMessage } from '../../../../common/errors.ts'
import { isDispute, MEETING_STATE } from '../../../../common/meetings.ts'
import { formatTime } from '../../../../common/time.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import type { LedgerItem } from '../model.ts'
import { mayRead as mayReadItem } from '../queries.ts'
import { presentItem } from '../view.ts'
import type { MeetingDeps } from './actions.ts'
import { effectOf } from './consultation.ts'
import type { Issue, Meeting } from './model.ts'
import { standing } from './model.ts'
import * as queries from './queries.ts'
import { checkOwn, checkStep, decideClose, decideConvene } from './rules/steps.ts'
import { levelOf, ownArea, rulesOf } from './settings.ts'

const timeOrNull = (at: Date | null): string | null => (at ? formatTime(at) : null)

function head(deps: MeetingDeps, m: Meeting) {
  const { id, kind, number, title, adcode, state, period, version } = m
  const partner = m.partner && rulesOf(deps, m.centre).partners.find((p) => p.code === m.partner)
  return {
    ...{ id, kind, number, title, adcode, areaName: deps.units.area(adcode)?.name ?? adcode },
    level: levelOf(deps, m.centre, adcode).whole ? ('CITY' as const) : ('DISTRICT' as const),
    ...{ state, meetsAt: timeOrNull(m.meetsAt), convenedAt: timeOrNull(m.convenedAt) },
    // A body that the policy names no more keeps its code.
    partner: m.partner ? { code: m.partner, name: partner ? partner.name : m.partner } : null,
    ...{ period, version },
  }
}

export function presentHead(deps: MeetingDeps, m: queries.Listed): MeetingHead {
  const issues = standing(m)
  return {
    ...head(deps, m),
    ...{ issues: issues.length, assigned: issues.filter((i) => i.assignment).length },
    ...{ items: m.items, writtenOff: m.writtenOff },
  }
}

export async function viewMeeting(db: Db, ctx: Ctx, deps: MeetingDeps, m: Meeting): Promise<MeetingView> {
  const items = await queries.selectItems(db, m.id)
  const order = m.orderId ? await queries.selectOrder(db, m.orderId) : null
  const unit = (code: string) => ({ code, name: deps.units.unit(m.centre, code)?.name ?? code })
  const done = new Set(items.filter((i) => i.state === 'WRITTEN_OFF').map((i) => i.id))
  return {
    ...head(deps, m),
    ...{ place: m.place, host: m.host, invited: m.invited.map(unit), reason: m.reason },
    order: order && { id: order.id, number: order.number, title: order.title },
    issues: m.issues.map((issue) => presentIssue(issue, unit, done)),
    items: items
      .filter((i: LedgerItem) => mayReadItem(ctx.actor, i))
      .map((i) => presentItem(deps.units, i, ctx.now)),
    ...{ minutes: m.minutes, closedBy: m.closedBy, heldAt: timeOrNull(m.heldAt), cancelled: m.cancelled },
    effect: m.kind === 'PARTNER' ? await effectOf(db, deps, m, ctx.now) : null,
    allowedActions: allowedSteps(m, ctx, ownArea(ctx, deps), order?.state === 'IN_CONSULTATION'),
  }
}

function presentIssue(
  { class: _, assignment, at, dropped, ...issue }: Issue,
  unit: (code: string) => { code: string; name: string },
  done: ReadonlySet<string>,
): MeetingView['issues'][number] {
  return {
    ...issue,
    at: formatTime(new Date(at)),
    dropped: dropped && { ...dropped, at: formatTime(new Date(dropped.at)) },
    assignment: assignment && {
      ...{ lead: unit(assignment.lead), assists: assignment.assists.map(unit) },
      ...{ requirement: assignment.requirement, itemIds: assignment.itemIds, by: assignment.by },
      dueAt: assignment.dueAt && formatTime(new Date(assignment.dueAt)),
      at: formatTime(new Date(assignment.at)),
      writtenOff: assignment.itemIds.length > 0 && assignment.itemIds.every((id) => done.has(id)),
    },
  }
}

export const STEP_PERMISSION = {
  'add-issue': 'meeting.prepare',
  'drop-issue': 'meeting.prepare',
  arrange: 'meeting.prepare',
  convene: 'meeting.host',
  assign: 'meeting.host',
  close: 'meeting.host',
  cancel: 'meeting.prepare',
} as const satisfies Record<MeetingStep, string>

const TRY: Partial<Record<MeetingStep, (meeting: Meeting, ctx: Ctx) => unknown>> = {
  convene: (meeting, ctx) => decideConvene(meeting, ctx, { host: '' }),
  close: (meeting, ctx) => decideClose(meeting, ctx, undefined),
  'add-issue': ({ kind }) => {
    if (kind === 'PARTNER') throw new AppError('meeting.agenda_fills')
  },
}

/** What can be done has a button; what cannot says why. The ruling itself is an action of the order. */
export function allowedSteps(
  meeting: Meeting,
  ctx: Ctx,
  own: string | null,
  disputed: boolean,
): MeetingView['allowedActions'] {
  const { permissions } = ctx.actor
  const steps = MEETING_STEPS.filter((s) => permissions.has(STEP_PERMISSION[s])).map((action) => {
    const refused = refusal(() => {
      checkOwn(meeting, ctx, own)
      checkStep(meeting, action)
      TRY[action]?.(meeting, ctx)
    })
    if (!refused) return { action, allowed: true }
    const [code, details] = refused
    return {
      action,
      allowed: false,
      code,
      reason: errorMessage(code, { ...details, state: MEETING_STATE[meeting.state] }),
    }
  })
  const ruling = isDispute(meeting.kind) && meeting.state === 'PLANNED' && permissions.has('order.rule')
  if (!ruling) return steps
  const code: ErrorCode = 'meeting.order_moved'
  return [
    ...steps,
    disputed
      ? { action: 'rule', allowed: true }
      : { action: 'rule', allowed: false, code, reason: errorMessage(code, {}) },
  ]
}

function refusal(tryIt: () => void): [ErrorCode, AppError['details']] | null {
  try {
    tryIt()
    return null
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.details]
    throw error
  }
}
