/** 指标：目录、数值（分单位、类别、区域、渠道、日、月，与上期、上年同期相比）、背后的工单。 */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as schema from '../../../../api/kpis.ts'
import { CHANNEL, REQUEST_TYPE } from '../../../../common/codes.ts'
import { OWNERSHIP, type Ownership } from '../../../../common/enterprise.ts'
import { AppError } from '../../../../common/errors.ts'
import { dateOfDay, dayOf, dayOfDate } from '../../../../common/time.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../../platform/command.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Database } from '../../../platform/db.ts'
import { sendJson } from '../../../platform/http/server.ts'
import { centreOf, type UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import type { Policy } from '../../policy/public.ts'
import { CATALOGUE, definitionOf, type KpiDefinition } from './catalogue.ts'
import { putOutside } from './data.ts'
import type { Dimension } from './derive.ts'
import {
  type Asked,
  figureFor,
  figuresBy,
  figuresByTime,
  figuresOfAll,
  spanBefore,
  spanLastYear,
  spanOf,
} from './figures.ts'
import { integrityOf } from './integrity.ts'
import { countQueued, type Filters, type Span, selectBehind } from './queries.ts'
import { type Figure, figureOf, measuresOf, weightsOf } from './value.ts'

export interface KpiRouteDeps {
  db: Database
  units: UnitStore
  knowledge: KnowledgeStore
  policy(centre: string): Policy
}

const tags = ['考核']
const DIMENSION: Record<Exclude<(typeof schema.KPI_BY)[number], 'day' | 'month'>, Dimension> = {
  ...{ unit: 'UNIT', category: 'CATEGORY', area: 'AREA', channel: 'CHANNEL', type: 'TYPE', joint: 'JOINT' },
  ownership: 'OWNERSHIP',
}
/** So long a span is no slip; five years of days are still one answer. */
const MOST_DAYS = 1_830

export function kpiRoutes(app: FastifyInstance, deps: KpiRouteDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  const { db } = deps

  route.route({
    method: 'GET',
    url: '/api/v1/kpis',
    config: { permission: 'kpi.read' },
    schema: {
      ...{ operationId: 'listKpis', summary: '全部指标：定义、本期、上期、上年同期', tags },
      querystring: schema.KpisQuery,
      response: { 200: schema.KpiList },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const span = spanIn(req.query, req.ctx)
      const date = dateOfDay(span.to)
      const kpis = [...new Set(CATALOGUE.map((k) => k.code))].flatMap(
        (code) => definitionOf(code, date) ?? [],
      )
      const weights = weightsOf(deps.policy(centre).evaluation)
      const figures = await figuresOfAll(db, { centre, kpis, weights, filters: filtersOf(req.query) }, span)
      const items = figures.map(({ kpi, ...rest }) => ({ definition: presentDefinition(kpi), ...rest }))
      return { ...datesOf(span), items, waiting: await countQueued(db, centre) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/kpis/integrity',
    config: { permission: 'kpi.read' },
    schema: {
      ...{
        operationId: 'getKpiIntegrity',
        summary: '数据勾稽：汇总与逐件是否相等，咨询按去向（SP-16）',
        tags,
      },
      querystring: schema.IntegrityQuery,
      response: { 200: schema.KpiIntegrity },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const span = spanIn(req.query, req.ctx)
      return { ...datesOf(span), ...(await integrityOf(db, centre, span)) }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/kpis/:code',
    config: { permission: 'kpi.read' },
    schema: {
      ...{ operationId: 'getKpi', summary: '一个指标：分子、分母、数值，可按单位等分列', tags },
      params: z.object({ code: z.string() }),
      querystring: schema.KpiQuery,
      response: { 200: schema.KpiView },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const span = spanIn(req.query, req.ctx)
      const kpi = kpiOf(req.params.code, span, req.query.version)
      const asked = askedOf(deps, centre, kpi, req.query)
      const [before, lastYear] = [spanBefore(span), spanLastYear(span)]
      const at = async (each: Span) => ({ ...datesOf(each), ...(await figureFor(db, asked, each)) })
      return {
        ...{ code: kpi.code, version: kpi.version, ...(await at(span)), definition: presentDefinition(kpi) },
        ...{ before: await at(before), lastYear: await at(lastYear), by: req.query.by },
        rows: await rowsOf(deps, asked, req.query.by, span, before),
        waiting: await countQueued(db, centre),
      }
    },
  })

  route.route({
    method: 'GET',
    url: '/api/v1/kpis/:code/orders',
    config: { permission: 'kpi.read' },
    schema: {
      ...{ operationId: 'listKpiOrders', summary: '指标背后的工单、诉求', tags },
      params: z.object({ code: z.string() }),
      querystring: schema.KpiOrdersQuery,
      response: { 200: schema.KpiOrderPage },
    },
    handler: async (req) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const span = spanIn(req.query, req.ctx)
      const kpi = kpiOf(req.params.code, span, req.query.version)
      return ordersBehind(deps, askedOf(deps, centre, kpi, req.query), span, req.query)
    },
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/kpis/outside/:date',
    config: { permission: 'kpi.write' },
    schema: {
      ...{ operationId: 'putOutsideFigures', summary: '录入系统外的日数据（话务、知识更新）', tags },
      params: z.object({ date: z.string() }),
      headers: IdempotencyHeader,
      body: schema.OutsideBody,
      response: { 200: schema.OutsideView },
    },
    handler: async (req, reply) => {
      const day = dayOfDate(req.params.date)
      if (Number.isNaN(day) || day > dayOf(req.ctx.now))
        throw new AppError('request.invalid', { fields: [{ path: 'date', code: 'invalid' }] })
      const centre = centreOf(req.ctx.actor, req.body.centre)
      const figures = Object.fromEntries(Object.entries(req.body.figures).filter(([, n]) => n !== undefined))
      const { name } = req.ctx.actor
      const route = `kpis outside ${centre} ${req.params.date}`
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], route, req.body)
      const answer = await command(db, req.ctx.now, key, [], async (tx) => {
        await putOutside(tx, { centre, day, figures, by: name, at: req.ctx.now })
        return { status: 200, body: { date: req.params.date, figures } }
      })
      return sendJson(reply, answer)
    },
  })
}

function spanIn(query: { from?: string; to?: string }, ctx: Ctx): Span {
  const span = spanOf(query, dayOf(ctx.now))
  const wrong = span.from > span.to || span.to - span.from >= MOST_DAYS
  if (wrong) throw new AppError('request.invalid', { fields: [{ path: 'from', code: 'after_to' }] })
  return span
}

const datesOf = ({ from, to }: Span) => ({ from: dateOfDay(from), to: dateOfDay(to) })

function kpiOf(code: string, span: Span, version?: number): KpiDefinition {
  const kpi = definitionOf(code, dateOfDay(span.to), version)
  if (!kpi) throw new AppError('not_found')
  return kpi
}

const filtersOf = ({
  unit,
  category,
  area,
  channel,
  type,
  joint,
  enterprise,
  ownership,
}: Filters): Filters => ({
  ...{ unit, category, area, channel, type, joint, enterprise, ownership },
})

function askedOf(deps: KpiRouteDeps, centre: string, kpi: KpiDefinition, query: Filters): Asked {
  return { centre, kpi, weights: weightsOf(deps.policy(centre).evaluation), filters: filtersOf(query) }
}

async function rowsOf(
  deps: KpiRouteDeps,
  asked: Asked,
  by: schema.KpiQuery['by'],
  span: Span,
  before: Span,
): Promise<schema.KpiView['rows']> {
  if (!by) return []
  if (by === 'day' || by === 'month') {
    const figures = await figuresByTime(deps.db, asked, span, by)
    return [...figures].map(([key, figure]) => ({ key, name: key, ...figure, before: null }))
  }
  const [now, then] = [
    await figuresBy(deps.db, asked, DIMENSION[by], span),
    await figuresBy(deps.db, asked, DIMENSION[by], before),
  ]
  const rows = [...now].map(([key, figure]) => ({
    ...{ key, name: nameOf(deps, asked.centre, by, key), ...figure },
    before: then.get(key) ?? null,
  }))
  const size = (f: Figure) => f.denominator ?? f.numerator
  return rows.sort((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1))
}

function nameOf({ units, knowledge }: KpiRouteDeps, centre: string, by: string, key: string): string {
  if (by === 'unit') return units.unit(centre, key)?.name ?? (key || '热线中心')
  if (by === 'category') return knowledge.category(centre, key)?.name ?? (key || '未分类')
  if (by === 'area') return units.area(key)?.name ?? (key || '未定位')
  if (by === 'channel') return CHANNEL[key as keyof typeof CHANNEL]?.[0] ?? (key || '未知')
  if (by === 'ownership') return OWNERSHIP[key as Ownership]?.[0] ?? key
  if (by === 'type') return REQUEST_TYPE[key as keyof typeof REQUEST_TYPE]?.[0] ?? (key || '未定')
  return key === 'true' ? '联动处置' : '单独办理'
}

const presentDefinition = (k: KpiDefinition): schema.KpiDefinitionView => ({
  ...{ code: k.code, version: k.version, since: k.since, form: k.form, grain: k.grain, better: k.better },
  ...(k.per ? { per: k.per } : {}),
  name: { zh: k.name[0], en: k.name[1] },
  numerator: k.numerator.map(([measure, weight]) => ({ measure, weight })),
  denominator: k.denominator.map(([measure, weight]) => ({ measure, weight })),
  excluded: { zh: k.excluded[0], en: k.excluded[1] },
  source: k.source,
})

/** Rows looked at in one answer before it is given with what was found so far. */
const LOOKED_AT = 5_000
const BATCH = 500

async function ordersBehind(
  { db }: KpiRouteDeps,
  { centre, kpi, weights, filters }: Asked,
  span: Span,
  { cursor, limit, part }: schema.KpiOrdersQuery,
) {
  const items: z.infer<typeof schema.KpiOrder>[] = []
  let after = afterOf(cursor)
  let more = true
  for (let seen = 0; more && items.length < limit && seen < LOOKED_AT; seen += BATCH) {
    const rows = await selectBehind(db, centre, measuresOf(kpi), span, filters, { after, limit: BATCH })
    more = rows.length === BATCH
    for (const [i, row] of rows.entries()) {
      after = { day: row.day, id: row.id, unit: row.unitCode }
      const { numerator, denominator } = figureOf(
        kpi,
        new Map(Object.entries(row.measures)) as never,
        weights,
      )
      const below = denominator ?? numerator
      const wanted = part === 'all' || (part === 'numerator' ? numerator > 0 : below > numerator)
      if (!wanted) continue
      const { measures: _, day, ...shown } = row
      items.push({ ...shown, date: dateOfDay(day), numerator, denominator: below })
      if (items.length < limit) continue
      more ||= i < rows.length - 1
      break
    }
  }
  return { items, nextCursor: more && after ? cursorTo(after) : null }
}

type After = { day: number; id: string; unit: string }

const cursorTo = ({ day, id, unit }: After): string =>
  Buffer.from(`${day}|${id}|${unit}`).toString('base64url')

function afterOf(cursor: string | undefined): After | null {
  if (cursor === undefined) return null
  const [day = '', id = '', unit = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  if (!/^\d{1,6}$/.test(day) || !z.uuid().safeParse(id).success)
    throw new AppError('request.invalid', { fields: [{ path: 'cursor', code: 'invalid' }] })
  return { day: Number(day), id, unit: unit.slice(0, 60) }
}
