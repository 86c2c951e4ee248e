/**
 * 专报与批示：专报、市长专报由政策写明的职务签发，起草人不得自签（SP-29）；领导批示登记原文、领导和任务，
 * 任务进入台账，由承办单位反馈、他人核实销号；批示任务全部销号，专报才能办结；市长专报须有批示才能办结（HK-27）。
 */
import type { EditReportBody, InstructBody, ReportBody, SignReportBody } from '../../../../api/reports.ts'
import { AppError } from '../../../../common/errors.ts'
import { NOTICE_STATE } from '../../../../common/kinds.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/context.ts'
import type { Notice } from '../../orders/public.ts'
import {
  type Instruction,
  type ReportData,
  type ReportStep,
  reportRefusal,
} from '../../supervision/public.ts'

/** A change of a report and what is told of it. */
export interface Change {
  notice: Notice
  event: { type: string; data: Record<string, unknown> }
}

const dataOf = (notice: Notice) => notice.data as ReportData

export function draftReport(
  { now, actor }: Ctx,
  input: Omit<ReportBody, 'orderIds'>,
  given: { number: string; signer: string | null; orders: NonNullable<ReportData['orders']> },
): Change {
  const { kind, title, text, to } = input
  const data: ReportData = {
    title,
    to,
    orders: given.orders,
    draftedBy: actor.name,
    draftedById: actor.userId,
  }
  return {
    notice: {
      ...{ id: newId(now), kind, number: given.number, assignmentId: null, unitCode: 'hotline', level: 1 },
      ...{ state: 'DRAFTED', signer: given.signer, cause: 'REPORT', body: text },
      data: { ...data },
      ...{ sentAt: now, dueAt: null, acknowledgedAt: null, answeredAt: null, closedAt: null },
    },
    event: { type: 'report.drafted', data: { title, text } },
  }
}

export function editReport(ctx: Ctx, notice: Notice, { title, text, to }: EditReportBody): Change {
  check(ctx, notice, 'edit-report')
  return {
    notice: { ...notice, body: text, data: { ...notice.data, title, to } },
    event: { type: 'report.edited', data: { title, text } },
  }
}

export function signReport(ctx: Ctx, notice: Notice, { signer, name }: SignReportBody): Change {
  check(ctx, notice, 'sign-report')
  const { actor, now } = ctx
  if (notice.signer !== null && notice.signer !== signer)
    throw new AppError('supervision.signer', {
      signer: notice.signer,
      fields: [{ path: 'signer', code: 'supervision.signer' }],
    })
  const data = { ...notice.data, signedBy: name, recordedBy: actor.name }
  return {
    notice: { ...notice, state: 'SENT', signer, sentAt: now, data },
    event: { type: 'report.signed', data: { signer, name } },
  }
}

export function instruct(ctx: Ctx, notice: Notice, input: InstructBody): Change {
  check(ctx, notice, 'instruct')
  const { actor, now } = ctx
  const { leader, text, givenOn, tasks } = input
  const entry: Instruction = {
    ...{ id: newId(now), leader, text, givenOn, recordedBy: actor.name },
    ...{ at: now.toISOString(), tasks: tasks.length },
  }
  const instructions = [...(dataOf(notice).instructions ?? []), entry]
  return {
    notice: { ...notice, data: { ...notice.data, instructions } },
    event: { type: 'report.instructed', data: { leader, text, givenOn, tasks } },
  }
}

export function settleReport(ctx: Ctx, notice: Notice, openTasks: number): Change {
  check(ctx, notice, 'settle', openTasks)
  return {
    notice: { ...notice, state: 'CLOSED', closedAt: ctx.now },
    event: { type: 'report.settled', data: {} },
  }
}

function check({ actor }: Ctx, notice: Notice, step: ReportStep, openTasks = 0): void {
  const code = reportRefusal(notice, step, { userId: actor.userId, openTasks })
  if (code) throw new AppError(code, { state: NOTICE_STATE[notice.state][0], n: openTasks })
}
