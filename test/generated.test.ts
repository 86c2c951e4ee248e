/** The generated files are what the product is now, and the API document keeps what the contract promises. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PERMISSIONS } from '../server/modules/identity/public.ts'
import { openDatabase } from '../server/platform/db.ts'
import { projectRoot } from '../server/platform/paths.ts'
import { generated } from '../tools/generate.ts'
import type { Json } from './app.ts'
import { createTestDatabase } from './db.ts'

let files: Record<string, string>
let api: Json

beforeAll(async () => {
  const { url, drop } = await createTestDatabase()
  const db = openDatabase(url, { max: 4 })
  try {
    files = await generated(db)
  } finally {
    await db.close()
    await drop()
  }
  api = JSON.parse(files['api/openapi.json']!)
})

const stored = (path: string): string => {
  try {
    return readFileSync(join(projectRoot, path), 'utf8')
  } catch {
    return ''
  }
}

describe('生成的文件与产品一致', () => {
  it.each([
    'api/openapi.json',
    'db/schema.sql',
    'docs/states/request.md',
    'docs/states/order.md',
    'docs/states/assignment.md',
  ])('%s is fresh', (path) => {
    // Not toBe on the texts: a difference of half a megabyte helps nobody.
    const [is, was] = [files[path]!.split('\n'), stored(path).split('\n')]
    const line = is.findIndex((text, i) => text !== was[i])
    const stale =
      line < 0 && is.length === was.length
        ? null
        : `${path}:${line + 1} is stale, run npm run generate\n- ${was[line]}\n+ ${is[line]}`
    expect(stale).toBeNull()
  })
})

const METHODS = ['get', 'post', 'put', 'delete']

interface Operation {
  path: string
  method: string
  at: string
  body: Json
}

const operations = (): Operation[] =>
  Object.entries<Json>(api.paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, body]) => ({ path, method, at: `${method} ${path}`, body })),
  )

/** Calls `visit` for every object in the document with its path. */
function walk(node: Json, visit: (node: Json, path: string) => void, path = '#'): void {
  if (Array.isArray(node)) {
    for (const [i, child] of node.entries()) walk(child, visit, `${path}/${i}`)
    return
  }
  if (node === null || typeof node !== 'object') return
  visit(node, path)
  for (const [key, child] of Object.entries(node)) walk(child, visit, `${path}/${key}`)
}

const resolve = (ref: string): Json =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((node: Json, key) => node?.[key], api)

describe('接口文档', () => {
  it('is an OpenAPI 3.1 document', () => {
    expect(api.openapi).toMatch(/^3\.1\.\d+$/)
    expect(api.info.title).toBeTruthy()
    expect(api.info.version).toBeTruthy()
    const wrong: string[] = []
    for (const { path, method, at, body } of operations()) {
      if (!path.startsWith('/')) wrong.push(`${at}: path`)
      if (!METHODS.includes(method)) wrong.push(`${at}: method`)
      const declared = (body.parameters ?? []).filter((p: Json) => p.in === 'path').map((p: Json) => p.name)
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1])
      if (named.toSorted().join() !== declared.toSorted().join())
        wrong.push(`${at}: path parameters ${declared}`)
      for (const p of body.parameters ?? []) {
        if (!['path', 'query', 'header', 'cookie'].includes(p.in) || !p.name || !p.schema)
          wrong.push(`${at}: parameter ${p.name}`)
        if (p.in === 'path' && p.required !== true) wrong.push(`${at}: ${p.name} is not required`)
      }
      if (!Object.keys(body.responses).some((s) => /^2\d\d$/.test(s))) wrong.push(`${at}: no good answer`)
      for (const [status, answer] of Object.entries<Json>(body.responses)) {
        if (!/^([1-5]\d\d|default)$/.test(status)) wrong.push(`${at}: status ${status}`)
        if (!answer.$ref && !answer.description) wrong.push(`${at}: ${status} has no description`)
      }
      if (body.requestBody && !body.requestBody.content?.['application/json']?.schema)
        wrong.push(`${at}: body without schema`)
    }
    expect(wrong).toEqual([])
  })

  it('has only references that resolve and schemas of JSON Schema 2020-12', () => {
    const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']
    const wrong: string[] = []
    walk(api, (node, path) => {
      if (typeof node.$ref === 'string' && !resolve(node.$ref)) wrong.push(`${path}: ${node.$ref}`)
      if ('nullable' in node && typeof node.nullable === 'boolean') wrong.push(`${path}: nullable is of 3.0`)
      const { type } = node
      const given = Array.isArray(type) ? type : [type]
      if (typeof type === 'string' && path.endsWith('/schema') && !given.every((t) => types.includes(t)))
        wrong.push(`${path}: type ${type}`)
    })
    expect(wrong).toEqual([])
  })

  it('every operation has a unique operationId, a Chinese summary, a tag and its permission', () => {
    const wrong: string[] = []
    const seen = new Set<string>()
    const known = new Set(['public', 'session', ...Object.keys(PERMISSIONS)])
    for (const { at, body } of operations()) {
      if (!body.operationId || seen.has(body.operationId))
        wrong.push(`${at}: operationId ${body.operationId}`)
      seen.add(body.operationId)
      if (!/\p{Script=Han}/u.test(body.summary ?? '')) wrong.push(`${at}: summary ${body.summary}`)
      if (body.tags?.length !== 1 || !/\p{Script=Han}/u.test(body.tags[0]))
        wrong.push(`${at}: tags ${body.tags}`)
      if (!known.has(body['x-permission'])) wrong.push(`${at}: permission ${body['x-permission']}`)
      if ((body.security?.length ?? 0) > 0 !== (body['x-permission'] !== 'public'))
        wrong.push(`${at}: security`)
    }
    expect(wrong).toEqual([])
  })

  it('every operation documents the errors it can answer with, all of one shape', () => {
    expect(api.components.schemas.Error.required).toEqual(['code', 'message', 'traceId'])
    for (const [name, answer] of Object.entries<Json>(api.components.responses))
      expect(answer.content['application/json'].schema, name).toEqual({ $ref: '#/components/schemas/Error' })
    const wrong: string[] = []
    for (const { at, path, method, body } of operations()) {
      const permission = body['x-permission']
      const wanted = ['default']
      if (body.requestBody || path.includes('{')) wanted.push('400')
      if (permission !== 'public') wanted.push('401')
      if (permission !== 'public' && permission !== 'session') wanted.push('403')
      if (path.includes('{')) wanted.push('404')
      if (body.parameters?.some((p: Json) => p.name === 'idempotency-key')) wanted.push('409')
      if (method === 'post' || method === 'put') wanted.push('422')
      const missing = wanted.filter((status) => !body.responses[status])
      if (missing.length > 0) wrong.push(`${at}: ${missing}`)
    }
    expect(wrong).toEqual([])
  })

  it('every write takes an Idempotency-Key, except where nothing is recorded', () => {
    const without = operations()
      .filter(({ method }) => method === 'post' || method === 'put')
      .filter(({ body }) => !body.parameters?.some((p: Json) => p.name === 'idempotency-key'))
      .map(({ at }) => at)
    expect(without.filter((at) => !NOTHING_RECORDED.includes(at))).toEqual([])
  })
})

/** Writes of which a second one does no harm: questions, the session, the clock, files, an entry in the access log. */
const NOTHING_RECORDED = [
  'post /api/v1/session',
  'post /api/v1/understand',
  // A draft is not promised to be the same twice; the same verdict again changes nothing.
  'post /api/v1/understand/assist',
  'post /api/v1/understand/assist/{id}/decision',
  'post /api/v1/requests/{id}/reveal',
  'post /api/v1/rewards/{id}/reveal',
  'post /api/v1/calendar/{centre}/due',
  'put /api/v1/dev/clock',
  'post /api/v1/policies/{centre}/validate',
  'post /api/v1/policies/{centre}/preview',
  'post /api/v1/rehearsals/differences',
  'post /api/v1/rehearsals/{id}/export',
  // A heartbeat; a view under the id that its page made.
  // The same bytes of the same account are one attachment; a citizen's second copy is referred to by nobody.
  'post /api/v1/orders/export',
  'post /api/v1/notices/export',
  'post /api/v1/orders/{id}/presence',
  'put /api/v1/views/{id}',
  'post /api/v1/attachments',
  'post /api/v1/public/attachments',
  'post /api/v1/dispatch-catalog/preview',
  'post /api/v1/reply-checks',
  'post /api/v1/audit-log/export',
  // The same again finds the new password in force; a key would keep a hash of the body, passwords and all.
  'put /api/v1/session/password',
]

const CONTRACT: [method: string, path: string][] = [
  ['get', '/healthz'],
  ['get', '/readyz'],
  ['get', '/metrics'],
  ['get', '/api/v1/openapi.json'],
  ['get', '/api/v1/dev/clock'],
  ['put', '/api/v1/dev/clock'],
  ['post', '/api/v1/session'],
  ['delete', '/api/v1/session'],
  ['get', '/api/v1/demo/accounts'],
  ['post', '/api/v1/requests'],
  ['post', '/api/v1/requests/{id}/reveal'],
  ['post', '/api/v1/understand'],
  ...[
    'answer',
    'transfer-out',
    'decline',
    'link',
    'unlink',
    'withdraw',
    'create-order',
    'complete-details',
  ].map((action): [string, string] => ['post', `/api/v1/requests/{id}/${action}`]),
  ['post', '/api/v1/public/requests'],
  ['get', '/api/v1/public/requests/{number}'],
  ...['rating', 'supplement', 'urge', 'withdraw'].map((action): [string, string] => [
    'post',
    `/api/v1/public/requests/{number}/${action}`,
  ]),
  ['get', '/api/v1/orders'],
  ['get', '/api/v1/orders/{id}'],
  ['get', '/api/v1/orders/{id}/events'],
  ['get', '/api/v1/orders/{id}/events/verify'],
  ['get', '/api/v1/notices'],
  ['get', '/api/v1/live'],
  ['get', '/api/v1/policy'],
  ['get', '/api/v1/policies/{centre}'],
  ['get', '/api/v1/calendar/{centre}'],
  ['post', '/api/v1/calendar/{centre}/due'],
]

/** Action -> the body's fields; `?` for those that may be left out. */
const CONTRACT_ACTIONS: Record<string, string[]> = {
  submit: [],
  approve: [],
  'ask-info': ['question'],
  supplement: ['text'],
  dispatch: ['assignments?', 'basis?'],
  'no-owner': ['reason'],
  consult: ['topic', 'units'],
  rule: ['assignments', 'minutes', 'precedent?'],
  sign: [],
  'request-return': ['code', 'reason', 'suggestedUnitCode?'],
  'decide-return': ['returnId', 'approve', 'reason?'],
  'sub-dispatch': ['unitCode', 'dueAt?'],
  contact: ['at?', 'result', 'note?'],
  'check-in': ['location?', 'note?', 'attachments?'],
  'report-progress': ['kind', 'text', 'public?'],
  'request-extension': ['workingDays', 'reason'],
  'decide-extension': ['extensionId', 'approve', 'reason?'],
  'request-suspension': ['code', 'until', 'reason'],
  'decide-suspension': ['approve'],
  resume: [],
  whistle: ['units', 'reason'],
  'report-in': [],
  'assist-reply': ['text'],
  reply: ['text', 'publicText', 'truthful', 'resolution', 'basis?', 'callback?', 'attachments?'],
  'review-reply': ['accept', 'reason?'],
  'record-follow-up': ['requestId?', 'outcome', 'satisfaction?', 'resolution?', 'note?'],
  'close-with-commitment': ['promise', 'dueAt'],
  terminate: ['code', 'reason'],
  merge: ['intoOrderId'],
  split: ['requestIds'],
  withdraw: [],
  urge: ['text'],
  'acknowledge-urge': ['urgeId'],
  supervise: ['trigger', 'text', 'dueAt?'],
  'answer-supervision': ['text'],
  'verify-supervision': ['effective'],
  'escalate-level': ['to', 'reason'],
  reopen: ['reason'],
  'request-exemption': ['code', 'kpis', 'evidence'],
  'decide-exemption': ['approve'],
  'set-urgency': ['urgency', 'reason'],
  tag: [],
  archive: [],
}

describe('约定的接口都在', () => {
  it.each(CONTRACT)('%s %s', (method, path) => {
    expect(api.paths[path]?.[method]?.operationId).toBeTruthy()
  })

  it.each(Object.entries(CONTRACT_ACTIONS))('order action %s', (action, fields) => {
    const body =
      api.paths[`/api/v1/orders/{id}/${action}`]?.post?.requestBody?.content['application/json'].schema
    expect(body).toBeDefined()
    const names = fields.map((field) => field.replace('?', ''))
    expect(Object.keys(body.properties)).toEqual(expect.arrayContaining([...names, 'version']))
    // What the contract does not ask for cannot be required of the caller.
    expect(names).toEqual(expect.arrayContaining(body.required ?? []))
  })

  it('order filters', () => {
    const names = api.paths['/api/v1/orders'].get.parameters.map((p: Json) => p.name)
    const wanted =
      'state unit role category urgency adcode light dueBefore createdFrom createdTo tag incident q sort'
    expect(names).toEqual(expect.arrayContaining([...wanted.split(' '), 'cursor', 'limit', 'count']))
  })
})
