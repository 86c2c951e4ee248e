/** Meetings over HTTP (ZZ-14, GS-15, SP-28, GS-29). */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import * as schema from '../../../../api/meetings.ts'
import { IdParams } from '../../../../api/parts.ts'
import { AppError } from '../../../../common/errors.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Database } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf } from '../../identity/public.ts'
import { sendPaper } from '../../supervision/public.ts'
import { type MeetingDeps, openMeeting, type StepInput, takeStep } from './actions.ts'
import { listCandidates } from './candidates.ts'
import { lockMeeting } from './data.ts'
import { minutesOf } from './minutes.ts'
import type { Meeting } from './model.ts'
import * as queries from './queries.ts'
import { checkOwn, checkStep } from './rules/steps.ts'
import { levelOf, ownArea, rulesOf } from './settings.ts'
import { presentHead, STEP_PERMISSION, viewMeeting } from './view.ts'

export interface MeetingRouteDeps extends MeetingDeps {
  db: Database
}

const tags = ['会议']

export function meetingRoutes(app: FastifyInstance, deps: MeetingRouteDeps): void {
  readRoutes(app, deps)
  documentRoute(app, deps)
  openRoute(app, deps)
  for (const action of schema.MEETING_STEPS) stepRoute(app, deps, action)
}

async function find(deps: MeetingRouteDeps, ctx: Ctx, id: string): Promise<Meeting> {
  const meeting = await queries.findMeeting(deps.db, id)
  if (!meeting || !queries.mayRead(ctx.actor, meeting, ownArea(ctx, deps))) throw new AppError('not_found')
  return meeting
}

function readRoutes(app: FastifyInstance, deps: MeetingRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'GET',
    url: '/api/v1/meetings',
    config: { permission: 'meeting.read' },
    schema: {
      ...{ operationId: 'listMeetings', summary: '会议，及交办例会的次数、类数', tags },
      ...{ querystring: schema.MeetingQuery, response: { 200: schema.MeetingList } },
    },
    handler: async (req) => {
      const { ctx, query } = req
      const centre = centreOf(ctx.actor, query.centre)
      const own = ownArea(ctx, deps)
      const { items, nextCursor } = await queries.listMeetings(
        deps.db,
        ctx.actor,
        { centre, ownArea: own },
        query,
      )
      const top = levelOf(deps, centre, undefined).adcode
      return {
        ...{ items: items.map((m) => presentHead(deps, m)), nextCursor },
        totals: await queries.totals(deps.db, centre, { ...query, top }),
        partners: rulesOf(deps, centre).partners,
      }
    },
  })
  route.route({
    method: 'GET',
    url: '/api/v1/meetings/:id',
    config: { permission: 'meeting.read' },
    schema: {
      ...{ operationId: 'getMeeting', summary: '一次会议', tags },
      ...{ params: IdParams, response: { 200: schema.MeetingView } },
    },
    handler: async (req) => viewMeeting(deps.db, req.ctx, deps, await find(deps, req.ctx, req.params.id)),
  })
  route.route({
    method: 'GET',
    url: '/api/v1/meetings/:id/candidates',
    config: { permission: 'meeting.prepare' },
    schema: {
      ...{ operationId: 'listIssueCandidates', summary: '反映集中、解决不到位的问题', tags },
      ...{ params: IdParams, response: { 200: schema.IssueCandidates } },
    },
    handler: async (req) => {
      const meeting = await find(deps, req.ctx, req.params.id)
      checkOwn(meeting, req.ctx, ownArea(req.ctx, deps))
      checkStep(meeting, 'add-issue')
      return listCandidates(deps.db, deps, meeting, req.ctx.now)
    },
  })
}

function documentRoute(app: FastifyInstance, deps: MeetingRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/meetings/:id/minutes',
    config: { permission: 'meeting.read' },
    schema: {
      ...{ operationId: 'getMeetingMinutes', summary: '会议纪要（DOCX、PDF）', tags },
      ...{ params: IdParams, querystring: schema.MinutesQuery },
    },
    handler: async (req, reply) => {
      const meeting = await find(deps, req.ctx, req.params.id)
      const view = await viewMeeting(deps.db, req.ctx, deps, meeting)
      return sendPaper(reply, minutesOf(view, deps.policy(meeting.centre).policy), req.query.format)
    },
  })
}

function openRoute(app: FastifyInstance, deps: MeetingRouteDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/api/v1/meetings',
    config: { permission: 'meeting.prepare' },
    schema: {
      ...{ operationId: 'openMeeting', summary: '筹备交办例会、会商', tags, headers: IdempotencyHeader },
      ...{ body: schema.MeetingBody as z.ZodType, response: { 201: schema.MeetingView } },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], 'openMeeting', req.body)
      const done = await command(deps.db, ctx.now, key, [], async (tx) => {
        const meeting = await openMeeting(tx, ctx, deps, req.body as z.infer<typeof schema.MeetingBody>)
        return { status: 201, body: await viewMeeting(tx, ctx, deps, meeting) }
      })
      return sendJson(reply, done)
    },
  })
}

const SUMMARY: Record<schema.MeetingStep, string> = {
  'add-issue': '列入议题',
  'drop-issue': '撤下议题，写明理由',
  arrange: '定时间、地点，请单位',
  convene: '开会',
  assign: '交办：牵头、协办、时限',
  close: '散会，写纪要',
  cancel: '取消会议，写明理由',
}

function stepRoute<S extends schema.MeetingStep>(
  app: FastifyInstance,
  deps: MeetingRouteDeps,
  action: S,
): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: `/api/v1/meetings/:id/${action}`,
    config: { permission: STEP_PERMISSION[action] },
    schema: {
      ...{ operationId: `meeting_${action}`, summary: SUMMARY[action], tags, params: IdParams },
      ...{ headers: IdempotencyHeader, body: schema.MEETING_STEP_BODIES[action] as z.ZodType },
      response: { 200: schema.MeetingView },
    },
    handler: async (req, reply) => {
      const { ctx } = req
      const { id } = req.params
      const { version, ...input } = req.body as { version?: number }
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `meeting ${action} ${id}`, req.body)
      const done = await command(deps.db, ctx.now, key, [lockMeeting(id)], async (tx, [rows]) => {
        const found = rows?.[0] as unknown as Meeting | undefined
        const meeting = await takeStep(
          tx,
          ctx,
          deps,
          { action, meeting: found, version },
          input as StepInput<S>,
        )
        return { status: 200, body: await viewMeeting(tx, ctx, deps, meeting) }
      })
      return sendJson(reply, done)
    },
  })
}
