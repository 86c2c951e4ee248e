/** The enterprise team over HTTP, apart from the steps on an order: list, counts, who the stewards are. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../api/enterprise.ts'
import { Centre } from '../../../api/parts.ts'
import { satisfiedWords } from '../../../common/codes.ts'
import { formatTime, timeOrNone } from '../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import type { Database } from '../../platform/db.ts'
import { sendJson } from '../../platform/http/server.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import type { Policy } from '../policy/public.ts'
import { putSteward, selectPeople } from './data.ts'
import { type CaseRow, listCases, sumCases, sumJoint } from './queries.ts'
import { jointReport } from './report.ts'
import type { Steward, StewardStore } from './store.ts'
import { topicReport, topicRequests } from './topic-report.ts'

interface EnterpriseDeps {
  db: Database
  units: Pick<UnitStore, 'unit'>
  stewards: StewardStore
  policyOf(centre: string): Policy
}

const tags = ['企业专班']
const config = { permission: 'enterprise.read' }
const OfCentre = z.strictObject({ centre: Centre.optional() })

export function enterpriseRoutes(
  app: FastifyInstance,
  { db, units, stewards, policyOf }: EnterpriseDeps,
): void {
  const route = app.withTypeProvider<ZodTypeProvider>()

  route.route({
    method: 'GET',
    url: '/api/v1/enterprise/directory',
    config,
    schema: {
      ...{ operationId: 'getEnterpriseDirectory', summary: '企业专题、专员类别和服务专员名录', tags },
      ...{ querystring: OfCentre, response: { 200: schema.EnterpriseDirectory } },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const { stewardRequired, specialists, topics, joint } = policyOf(centre).enterprise
      const active = stewards.active(centre)
      return {
        ...{ stewardRequired, specialists, joint: joint?.with },
        topics: topics.map(({ code, name, unit }) => ({
          ...{ code, name, unit, unitName: units.unit(centre, unit)?.name },
          steward: active.find((s) => s.topics.includes(code))?.name,
        })),
        stewards: stewards.list(centre).map(presentSteward),
        people: await selectPeople(db, centre),
      }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/enterprise/cases',
    config,
    schema: {
      ...{
        operationId: 'listEnterpriseCases',
        summary: '在办企业工单：我的、待联系、逾期未联系、未指定专员',
        tags,
      },
      ...{ querystring: schema.CasesQuery, response: { 200: schema.CasePage } },
    },
    handler: async (req) => {
      const { actor, now } = req.ctx
      const page = await listCases(db, actor, centreOf(actor, req.query.centre), req.query, now)
      return { ...page, items: page.items.map(presentCase) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/enterprise/summary',
    config,
    schema: {
      ...{ operationId: 'sumEnterpriseCases', summary: '在办企业工单各类件数、近 30 日走访', tags },
      ...{ querystring: OfCentre, response: { 200: schema.EnterpriseSummary } },
    },
    handler: async (req) => {
      const { actor, now } = req.ctx
      const { visits, ...counts } = await sumCases(db, actor, centreOf(actor, req.query.centre), now)
      return { ...counts, visits: visits.map((v) => ({ n: v.n, specialist: v.specialist ?? undefined })) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/enterprise/joint-report',
    config,
    schema: {
      ...{ operationId: 'getJointReport', summary: '企业诉求解决与联动情况（GS-28）', tags },
      ...{ querystring: schema.JointReportQuery, response: { 200: schema.JointReport } },
    },
    handler: async (req) =>
      jointReport(await sumJoint(db, centreOf(req.ctx.actor, req.query.centre), req.query)),
  })

  route.route({
    method: 'GET',
    url: '/api/v1/enterprise/topic-report',
    config,
    schema: {
      ...{
        operationId: 'getTopicReport',
        summary: '企业诉求按主题、所有制的件数和办结、满意（SP-17）',
        tags,
      },
      ...{ querystring: schema.TopicReportQuery, response: { 200: schema.TopicReport } },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const { enterprise, evaluation } = policyOf(centre)
      return topicReport(
        db,
        centre,
        enterprise.report,
        satisfiedWords(evaluation.basicallySatisfiedCounts),
        req.query,
      )
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/enterprise/topic-report/requests',
    config,
    schema: {
      ...{ operationId: 'listTopicRequests', summary: '企业诉求某一主题的逐件清单', tags },
      ...{ querystring: schema.TopicRequestsQuery, response: { 200: schema.TopicRequestPage } },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const page = await topicRequests(db, centre, policyOf(centre).enterprise.report, req.query)
      return {
        ...page,
        items: page.items.map((row) => ({
          ...row,
          orderId: row.orderId ?? undefined,
          title: row.title ?? undefined,
          createdAt: formatTime(row.createdAt),
        })),
      }
    },
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/enterprise/stewards/:id',
    config: { permission: 'steward.write' },
    schema: {
      ...{ operationId: 'putSteward', summary: '登记、停用服务专员', tags, headers: IdempotencyHeader },
      ...{ params: schema.StewardParams, body: schema.StewardBody, response: { 200: schema.StewardEntry } },
    },
    handler: async (req, reply) => {
      const { ctx, body } = req
      const { id } = req.params
      const centre = centreOf(ctx.actor, undefined)
      const key = idempotencyOf(ctx, req.headers['idempotency-key'], `steward ${id}`, body)
      const answer = await command(db, ctx.now, key, [], async (tx) => ({
        status: 200,
        body: presentSteward(await putSteward(tx, ctx, policyOf(centre), { centre, id }, body)),
      }))
      await stewards.reload()
      return sendJson(reply, answer)
    },
  })
}

const presentSteward = ({ id, name, specialist, topics, superiorId, superior, active }: Steward) => ({
  ...{ id, name, topics: [...topics], active },
  specialist: specialist ?? undefined,
  superiorId: superiorId ?? undefined,
  superior: superior ?? undefined,
})

const presentCase = (row: CaseRow): schema.EnterpriseCase => ({
  ...row,
  topic: row.topic ?? undefined,
  steward: row.steward ?? undefined,
  specialist: row.specialist ?? undefined,
  nextContactAt: timeOrNone(row.nextContactAt),
  dueAt: timeOrNone(row.dueAt),
  createdAt: formatTime(row.createdAt),
})
