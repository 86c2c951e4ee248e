/** Opening meetings and their steps: lock, decide, write, tell; one transaction each. */
import type { z } from 'zod'
import type { MEETING_STEP_BODIES, MeetingBody, MeetingStep } from '../../../../api/meetings.ts'
import { AppError } from '../../../../common/errors.ts'
import { MEETING_KIND } from '../../../../common/meetings.ts'
import { beijingDate } from '../../../../common/time.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Live } from '../../../platform/live.ts'
import { centreOf, logAccess } from '../../identity/public.ts'
import { writeMoves } from '../move.ts'
import { checkUnit, fresh } from '../open.ts'
import { checkDue } from '../rules/checks.ts'
import { type CandidateDeps, flaggedIssue } from './candidates.ts'
import { agendaOf } from './consultation.ts'
import * as data from './data.ts'
import { type Meeting, unitsOf } from './model.ts'
import { quarterOf } from './rules/quarter.ts'
import * as rules from './rules/steps.ts'
import { levelOf, ownArea, rulesOf } from './settings.ts'

export interface MeetingDeps extends CandidateDeps {
  live: Live
}

export async function openMeeting(
  tx: Tx,
  ctx: Ctx,
  deps: MeetingDeps,
  input: z.infer<typeof MeetingBody>,
): Promise<Meeting> {
  const centre = centreOf(ctx.actor, undefined)
  checkDue(ctx, input.meetsAt, 'meetsAt')
  const own = ownArea(ctx, deps)
  const { adcode } = levelOf(
    deps,
    centre,
    input.kind === 'ASSIGNMENT' ? (input.adcode ?? own ?? undefined) : undefined,
  )
  rules.checkOwn({ adcode }, ctx, own)
  const meeting: Meeting = {
    ...{ id: newId(ctx.now), centre, adcode, kind: input.kind, state: 'PLANNED' },
    ...{ year: null, series: null, number: null, title: '', meetsAt: new Date(input.meetsAt) },
    ...{
      convenedAt: null,
      heldAt: null,
      place: input.place ?? null,
      host: null,
      partner: null,
      period: null,
    },
    ...{
      orderId: null,
      reason: null,
      invited: [],
      issues: [],
      minutes: null,
      closedBy: null,
      cancelled: null,
    },
    ...{ version: 1, createdBy: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now },
  }
  const area = deps.units.area(adcode)?.name ?? ''
  if (input.kind === 'PARTNER') {
    const { partners } = rulesOf(deps, centre)
    const partner = partners.find((p) => p.code === input.partner)
    if (!partner)
      throw new AppError('meeting.partner_unknown', { fields: [{ path: 'partner', code: 'unknown' }] })
    if (ctx.now < quarterOf(input.period).to)
      throw new AppError('meeting.quarter_runs', {
        fields: [{ path: 'period', code: 'meeting.quarter_runs' }],
      })
    Object.assign(meeting, {
      partner: partner.code,
      period: input.period,
      title: `${area}与${partner.name}会商`,
    })
    meeting.issues = await agendaOf(tx, ctx, deps, centre, input.period)
  } else meeting.title = `${area}诉求交办例会`
  await number(tx, meeting, meeting.meetsAt!)
  try {
    await tx.batch([data.insertMeeting(meeting)])
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'meetings_of_period')
      throw new AppError('meeting.exists')
    throw error
  }
  await tell(tx, ctx, deps, meeting, 'meeting.opened')
  return meeting
}

/** 枣庄市诉求交办例会〔2026〕第3次 */
async function number(tx: Tx, meeting: Meeting, at: Date): Promise<void> {
  if (meeting.number !== null) return
  const year = Number(beijingDate(at).slice(0, 4))
  const series = await data.nextSeries(tx, meeting, year)
  const name =
    meeting.kind === 'ASSIGNMENT' || meeting.kind === 'PARTNER'
      ? meeting.title
      : MEETING_KIND[meeting.kind][0]
  Object.assign(meeting, { year, series, number: `${name}〔${year}〕第${series}次` })
}

interface At {
  tx: Tx
  ctx: Ctx
  deps: MeetingDeps
  meeting: Meeting
}
export type StepInput<S extends MeetingStep> = Omit<z.infer<(typeof MEETING_STEP_BODIES)[S]>, 'version'>
type Work<S extends MeetingStep> = (at: At, input: StepInput<S>) => rules.Set | Promise<rules.Set>

const WORK: { [S in MeetingStep]: Work<S> } = {
  'add-issue': async ({ tx, ctx, deps, meeting }, input) => {
    rules.checkStep(meeting, 'add-issue')
    if (meeting.kind !== 'ASSIGNMENT') throw new AppError('meeting.agenda_fills')
    return rules.decideAddIssue(meeting, ctx, await flaggedIssue(tx, deps, meeting, input, ctx.now))
  },
  'drop-issue': ({ ctx, meeting }, { issueId, reason }) =>
    rules.decideDropIssue(meeting, ctx, { id: issueId, reason }),
  arrange: async ({ tx, ctx, deps, meeting }, input) => {
    input.units.forEach((unit, i) => {
      checkUnit(ctx, deps, unit, `units.${i}`)
    })
    const set = rules.decideArrange(meeting, ctx, input)
    await number(tx, meeting, set.meetsAt!)
    return set
  },
  convene: ({ ctx, meeting }, input) => rules.decideConvene(meeting, ctx, input),
  assign: async ({ tx, ctx, deps, meeting }, input) => {
    const issue = rules.checkAssign(meeting, input)
    checkUnit(ctx, deps, input.lead, 'lead')
    input.assists.forEach((unit, i) => {
      checkUnit(ctx, deps, unit, `assists.${i}`)
    })
    checkDue(ctx, input.dueAt, 'dueAt')
    const item = (unitCode: string, requirement: string) =>
      fresh(ctx, {
        ...{ kind: 'MEETING_ISSUE', title: issue.title, requirement, unitCode, dueAt: new Date(input.dueAt) },
        ...{ sessionId: meeting.id, sessionTitle: meeting.number, orderId: issue.orderId },
      })
    const items = [
      item(input.lead, input.requirement),
      ...input.assists.map((unit) => item(unit, `协办：${input.requirement}`)),
    ]
    await writeMoves(tx, ctx, items, [])
    const { lead, assists, requirement, dueAt } = input
    return rules.decideAssign(meeting, ctx, issue.id, {
      ...{ lead, assists, requirement, dueAt, itemIds: items.map((i) => i.id) },
    })
  },
  close: ({ ctx, meeting }, { minutes }) => rules.decideClose(meeting, ctx, minutes),
  cancel: ({ ctx, meeting }, input) => rules.decideCancel(meeting, ctx, input),
}

export async function takeStep<S extends MeetingStep>(
  tx: Tx,
  ctx: Ctx,
  deps: MeetingDeps,
  { action, meeting, version }: { action: S; meeting: Meeting | undefined; version: number | undefined },
  input: StepInput<S>,
): Promise<Meeting> {
  if (!meeting || (ctx.actor.centre !== null && meeting.centre !== ctx.actor.centre))
    throw new AppError('not_found')
  rules.checkOwn(meeting, ctx, ownArea(ctx, deps))
  if (version !== undefined && version !== meeting.version) throw new AppError('meeting.changed_meanwhile')
  const set = await (WORK[action] as Work<S>)({ tx, ctx, deps, meeting }, input)
  Object.assign(meeting, set, { version: meeting.version + 1, updatedAt: ctx.now })
  await tx.batch([data.updateMeeting(meeting)])
  const { reason } = input as { reason?: string }
  await tell(tx, ctx, deps, meeting, `meeting.${action}`, reason)
  return meeting
}

async function tell(
  tx: Tx,
  ctx: Ctx,
  { live }: MeetingDeps,
  meeting: Meeting,
  action: string,
  reason?: string,
): Promise<void> {
  const { id, version, centre } = meeting
  await logAccess(tx, ctx, {
    ...{ subjectKind: 'MEETING', subjectId: id, action },
    ...{ reason, detail: { number: meeting.number ?? meeting.title } },
  })
  tx.afterCommit(() => live.publish({ type: 'meeting', id, version, centre, units: unitsOf(meeting) }))
}
