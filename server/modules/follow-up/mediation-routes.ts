/** Mediation over HTTP, apart from the steps on an order: the directory of bodies, the list, the figures. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import {
  type Figures,
  MediationDirectory,
  MediationFigures,
  MediationFiguresQuery,
  type MediationItem,
  MediationPage,
  MediationsQuery,
  mediationsEndpoints,
} from '../../../api/mediations.ts'
import { redactText } from '../../../common/mask.ts'
import { formatTime } from '../../../common/time.ts'
import type { Actor } from '../../platform/context.ts'
import { centreOf } from '../identity/public.ts'
import { type ListedMediation, listMediations, sumMediations } from './mediation-queries.ts'
import type { FollowUpRouteDeps } from './routes.ts'

const tags = ['调解']
const config = { permission: 'mediation.read' }
/** `grouping(body, method)`: which of the two a row sums over. */
const TOTAL = 3
const BY_BODY = 1
const BY_METHOD = 2

export function mediationRoutes(app: FastifyInstance, { db, engine, units }: FollowUpRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const nameIn = (centre: string) => (code: string) => units.unit(centre, code)?.name

  route.route({
    method: 'GET',
    url: '/api/v1/mediations',
    config,
    schema: {
      ...{ operationId: 'listMediations', summary: '调解清单', tags },
      querystring: MediationsQuery,
      response: { 200: MediationPage },
    },
    handler: async (req) => {
      const { actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const page = await listMediations(db, actor, centre, req.query)
      const nameOf = nameIn(centre)
      return { ...page, items: page.items.map((row) => present(row, actor, nameOf)) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/mediations/directory',
    config,
    schema: {
      ...{ operationId: 'getMediationDirectory', summary: '调解组织和方法名录', tags },
      querystring: mediationsEndpoints['GET /api/v1/mediations/directory'].query,
      response: { 200: MediationDirectory },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const { bodies, methods, facets } = engine.env(req.ctx, centre).policy.mediation
      const nameOf = nameIn(centre)
      return { bodies: bodies.map((code) => ({ code, name: nameOf(code) ?? code })), methods, facets }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/mediations/figures',
    config,
    schema: {
      ...{ operationId: 'sumMediations', summary: '调解成效：按组织、按方法', tags },
      querystring: MediationFiguresQuery,
      response: { 200: MediationFigures },
    },
    handler: async (req) => {
      const { actor } = req.ctx
      const centre = centreOf(actor, req.query.centre)
      const rows = await sumMediations(db, actor, centre, req.query)
      const nameOf = nameIn(centre)
      const sums = ({ body: _, method: __, grain: ___, ...counts }: (typeof rows)[number]): Figures => {
        const ended = counts.settled + counts.failed
        return { ...counts, successRate: ended === 0 ? null : counts.settled / ended }
      }
      return {
        total: sums(rows.find((r) => r.grain === TOTAL)!),
        byBody: rows
          .filter((r) => r.grain === BY_BODY && r.body !== null)
          .map((r) => ({ ...sums(r), body: r.body!, bodyName: nameOf(r.body!) })),
        byMethod: rows
          .filter((r) => r.grain === BY_METHOD && r.method !== null)
          .map((r) => ({ ...sums(r), method: r.method! })),
      }
    },
  })
}

function present(
  row: ListedMediation,
  actor: Actor,
  nameOf: (code: string) => string | undefined,
): MediationItem {
  const { id, orderId, orderNumber, state, body, sessions } = row
  const hidden = row.confidential && actor.unitCode !== null
  return {
    ...{ id, orderId, orderNumber, state, body, sessions },
    title: hidden ? redactText(row.title, row.people ?? []) : row.title,
    bodyName: nameOf(body),
    method: row.method ?? undefined,
    agreed: { requester: row.requesterAgreed, other: row.otherAgreed },
    matterSettled: row.matterSettled ?? undefined,
    feelingsSettled: row.feelingsSettled ?? undefined,
    openedAt: formatTime(row.openedAt),
    closedAt: row.closedAt ? formatTime(row.closedAt) : undefined,
  }
}
