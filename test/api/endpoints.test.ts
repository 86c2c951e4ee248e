/** The table that pages take their types from names every route of the running app, and with the app's own schemas. */
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ENDPOINTS, type Endpoint } from '../../api/endpoints.ts'
import { ORDER_TRANSITIONS } from '../../server/modules/orders/public.ts'
import { createApp, type Json } from '../app.ts'

/** No JSON answer: a stream, the document itself, files. */
const NOT_IN_THE_TABLE = [
  'GET /api/v1/live',
  'GET /api/v1/openapi.json',
  'GET /api/v1/attachments/:id',
  'GET /api/v1/orders/:id/attachments/:attachmentId',
  'POST /api/v1/orders/export',
  'POST /api/v1/notices/export',
  'POST /api/v1/rehearsals/:id/export',
  'GET /api/v1/outcomes/export',
  'GET /api/v1/notices/:id/document',
  'GET /api/v1/public/publications/:id/data',
  'GET /api/v1/analysis-reports/:id/document',
  'GET /api/v1/meetings/:id/minutes',
]

/** What is said beside an order and changes nothing about it. */
const NO_ACTION = ['presence']

interface Operation {
  parameters?: { in: string; name: string; required?: boolean }[]
  requestBody?: { content: { 'application/json': { schema: Json } } }
  responses: Record<string, { content?: { 'application/json'?: { schema: Json } } }>
}

const operations = new Map<string, Operation>()
const entries: [key: string, endpoint: Endpoint][] = Object.entries(ENDPOINTS)

beforeAll(async () => {
  const app = await createApp()
  const { body } = await app.anyone.get('/api/v1/openapi.json')
  for (const [path, methods] of Object.entries<Record<string, Operation>>(body.paths)) {
    if (!path.startsWith('/api/v1/')) continue
    for (const [method, operation] of Object.entries(methods)) {
      operations.set(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, operation)
    }
  }
})

/** The schema as the document writes it; OpenAPI has a constant as a list of one. */
function written(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return JSON.parse(JSON.stringify(json), (_key, value) => {
    if (typeof value?.const !== 'boolean') return value
    const { const: only, ...rest } = value
    return { ...rest, enum: [only] }
  })
}

describe('接口表与运行中的接口一致', () => {
  it('names every route and nothing else', () => {
    const routes = [...operations.keys()].filter((key) => !NOT_IN_THE_TABLE.includes(key))
    expect(Object.keys(ENDPOINTS).sort()).toEqual(routes.sort())
  })

  it('has an action for every way on of the life cycle that people take', () => {
    const own = new Set<string>(ORDER_TRANSITIONS.map((t) => t.action))
    const named = Object.keys(ENDPOINTS).flatMap(
      (key) => key.match(/^POST .*\/orders\/:id\/(.+)$/)?.[1] ?? [],
    )
    expect(named.filter((action) => !own.has(action) && !NO_ACTION.includes(action))).toEqual([])
  })

  it.each(entries)('%s: query', (key, { query }) => {
    const parameters = operations.get(key)?.parameters?.filter((p) => p.in === 'query') ?? []
    const shape = query ? Object.keys(written(query, 'input').properties) : []
    expect(parameters.map((p) => p.name)).toEqual(shape)
  })

  it.each(entries)('%s: body', (key, { body }) => {
    const schema = operations.get(key)?.requestBody?.content['application/json'].schema
    expect(schema).toEqual(body && written(body, 'input'))
  })

  it.each(entries)('%s: answer', (key, { answer }) => {
    const [status, response] = Object.entries(operations.get(key)?.responses ?? {})[0] ?? []
    if (status === '204') return void expect(answer).toBeInstanceOf(z.ZodNull)
    const has = Object.keys(response?.content?.['application/json']?.schema.properties ?? {})
    const { properties, additionalProperties } = written(answer, 'output')
    const named = Object.keys(properties)
    // Of a policy the table knows only the head.
    if (additionalProperties === false) expect(has).toEqual(named)
    else expect(has).toEqual(expect.arrayContaining(named))
  })
})
