/**
 * Every endpoint under arbitrary input made from its own schema: never a 5xx, never silent, always the one error shape;
 * and orders under arbitrary sequences of valid actions: whatever is done, what must hold of an order holds.
 * FUZZ_RUNS (default 1) multiplies the work, FUZZ_SEED repeats a run; both are printed.
 */
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ORDER_STATES } from '../../common/codes.ts'
import { ORDER_TRANSITIONS, type Transition } from '../../server/modules/orders/lifecycle.ts'
import { CLOSED_STATES } from '../../server/modules/orders/model.ts'
import { createApp, type Json, PASSWORD, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 1)
const SEED = Number(process.env.FUZZ_SEED ?? 12_345)
const CENTRE = 'haikou'
const LIMIT_MS = 2_000

let app: TestApp
let api: Json
let desk: ReturnType<typeof life>
const tokens: Record<string, string> = { anonymous: '' }
/** Ids that exist, so that arbitrary requests also reach what lies behind "not found". */
const known: { orders: string[]; requests: string[]; numbers: string[]; receipts: string[] } = {
  ...{ orders: [], requests: [], numbers: [], receipts: [] },
}

const ROLES = [
  'agent',
  'reviewer',
  'teamleader',
  'shiftleader',
  'dispatcher',
  'followup',
  'supervisor',
  'leader',
]
const OTHERS = ['admin', 'auditor', 'oversight']
const UNITS = ['chengguan', 'gongan', 'huanbao', 'chengguan-460106']

beforeAll(async () => {
  console.log(`fuzz: FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS}`)
  app = await createApp({ now: '2026-09-18T09:00:00+08:00' })
  desk = life(app, CENTRE)
  api = (await app.anyone.get('/api/v1/openapi.json')).body
  for (const name of [...ROLES, ...OTHERS, ...UNITS]) tokens[name] = (await app.as(`${name}@${CENTRE}`)).token
  tokens.unit = tokens.chengguan!
  for (const order of [
    await desk.create(),
    await desk.dispatched(),
    await desk.signed(),
    await desk.answered(),
    await desk.closed(),
  ]) {
    known.orders.push(order.id)
    known.requests.push(order.requests[0].id)
  }
  known.requests.push((await desk.register()).request.id)
  const { body } = await app.anyone.post('/api/v1/public/requests', { text: '路灯不亮', centre: CENTRE })
  known.numbers.push(body.number)
  known.receipts.push(body.receipt)
  await remember()
}, 300_000)

// --- arbitrary values from a JSON schema ---

const NASTY_TEXT = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udc00y',
    '\u202e右到左',
    '👩‍👩‍👧‍👦',
    '𠮷',
    '\uffff',
    '\u200b',
  ],
  ...[
    "'; drop table orders; --",
    '%',
    '\\',
    '$x',
    '{{x}}',
    '../../etc/passwd',
    '<script>',
    'NaN',
    'null',
    '-0',
  ],
  ...['9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-01-01T00:00:00+23:59'],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '1e400',
    '٣',
    '一'.repeat(3),
  ],
]
const NASTY: Json[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 1e21, -1e308, 2 ** 53, -(2 ** 31), [], {}, [[]], [null], { a: 1 }],
  ...['constructor', 'toString', '__proto__'].map((key) => JSON.parse(`{"${key}":{"x":1}}`)),
]

const deep = (depth: number): Json => (depth === 0 ? 'end' : { a: [deep(depth - 1)] })

const nastyText = fc.oneof(
  fc.constantFrom(...NASTY_TEXT),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('长'.repeat(20_001), 'x'.repeat(70_000), '\u0000'.repeat(5)),
)
const nasty: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 3, arbitrary: nastyText },
  { weight: 1, arbitrary: fc.jsonValue() as fc.Arbitrary<Json> },
  { weight: 1, arbitrary: fc.constantFrom(deep(60), deep(2_000), Array(5_000).fill(1)) },
)

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString())

/** Text that the schema takes and that is still unpleasant. */
function validText({
  minLength = 0,
  maxLength = 2_000,
  pattern,
  format,
  enum: values,
}: Json): fc.Arbitrary<Json> {
  if (values) return fc.constantFrom(...values)
  if (format === 'uuid')
    return fc.oneof(fc.constantFrom(...known.orders, ...known.requests), fc.uuid({ version: 7 }))
  if (format === 'date-time')
    return fc.oneof(
      instant,
      fc.constantFrom('9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '1900-01-01T00:00:00+08:00'),
    )
  if (format === 'date') return instant.map((s) => s.slice(0, 10))
  if (pattern)
    return fc.oneof(fc.constantFrom(...SAMPLES.filter((s) => new RegExp(pattern).test(s)), '?'), nastyText)
  const max = Math.max(minLength, Math.min(maxLength, 300))
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: max }),
    fc.string({ unit: 'binary', minLength, maxLength: max }),
    fc.constantFrom(...NASTY_TEXT.filter((s) => s.length >= minLength && s.length <= maxLength), '路灯不亮'),
  )
}

/** Values for the patterns of our schemas. */
const SAMPLES = [
  ...[
    'chengguan',
    'gongan',
    '13700000001',
    '460106',
    '460106001',
    'zh',
    'zh-CN',
    'FORCE_MAJEURE',
    '030502',
    '03',
  ],
  ...['460100202609180001', 'G4601002026091800001', '2026-09-18', '12345678', 'haikou', '2027', '08:30'],
]

function valid(schema: Json, depth = 0): fc.Arbitrary<Json> {
  if (!schema || depth > 6) return fc.constant(null)
  if (schema.const !== undefined) return fc.constant(schema.const)
  const union = schema.anyOf ?? schema.oneOf
  if (union) return fc.oneof(...union.map((each: Json) => valid(each, depth + 1)))
  if (schema.allOf) return valid(schema.allOf[0], depth + 1)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'string':
      return validText(schema)
    case 'integer': {
      const min = Math.max(schema.minimum ?? -1000, -(2 ** 40))
      return fc.oneof(
        fc.maxSafeInteger().map((n) => Math.min(Math.max(n, min), Math.min(schema.maximum ?? 1000, 2 ** 52))),
        fc.integer({
          min: Math.max(min, -5),
          max: Math.max(Math.max(min, -5), Math.min(schema.maximum ?? 9, 9)),
        }),
      )
    }
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true })
    case 'boolean':
      return schema.enum ? fc.constantFrom(...schema.enum) : fc.boolean()
    case 'array':
      return fc.array(valid(schema.items ?? {}, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, 4)),
      })
    case 'object': {
      const fields = Object.fromEntries(
        Object.entries<Json>(schema.properties ?? {}).map(([key, each]) => [key, valid(each, depth + 1)]),
      )
      // A version that is not the order's is refused early; seldom given, so that the rest is reached.
      const optional = fc.record(fields, { requiredKeys: schema.required ?? [] })
      return 'version' in fields ? optional.map(({ version: _, ...rest }) => rest) : optional
    }
    default:
      return fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>
  }
}

/** A valid value with something wrong in one place: a wrong type, a missing or an extra key, at any depth. */
function spoiled(schema: Json): fc.Arbitrary<Json> {
  return fc
    .tuple(valid(schema), fc.nat(), nasty, fc.constantFrom('replace', 'remove', 'add', 'all'))
    .map(([value, where, bad, how]): Json => {
      if (how === 'all' || value === null || typeof value !== 'object') return bad
      const copy = structuredClone(value)
      const spots: [holder: Json, key: string][] = []
      const visit = (node: Json): void => {
        if (node === null || typeof node !== 'object') return
        for (const key of Object.keys(node)) {
          spots.push([node, key])
          visit(node[key])
        }
      }
      visit(copy)
      const [holder, key] = spots.length > 0 ? spots[where % spots.length]! : [copy, 'x']
      if (how === 'remove') delete holder[key]
      else if (how === 'add')
        Object.defineProperty(copy, ['extra', '__proto__', 'constructor', ''][where % 4]!, {
          value: bad,
          enumerable: true,
          configurable: true,
          writable: true,
        })
      else holder[key] = bad
      return copy
    })
}

// --- one request ---

interface Call {
  method: string
  path: string
  role: string
  headers: Record<string, string>
  body?: string
}

const encode = (value: unknown): string => {
  try {
    return encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))
  } catch {
    return '%ED%A0%80' // a lone surrogate, as raw bytes
  }
}

/** A URL's parts are text; what else a schema gives is written out. */
function callOf(path: string, method: string, operation: Json): fc.Arbitrary<Call> {
  const parameters: Json[] = operation.parameters ?? []
  const of = (where: string) => parameters.filter((p) => p.in === where)
  const value = (p: Json): fc.Arbitrary<Json> => {
    const samples: Record<string, string[]> = {
      ...{ id: [...known.orders, ...known.requests], number: known.numbers, centre: [CENTRE, 'siping'] },
      ...{
        receipt: [...known.receipts, '13700000001'],
        code: ['030502'],
        cursor: ['bm90IGEgY3Vyc29y', CURSOR_FAR, CURSOR_BAD],
      },
    }
    const good = samples[p.name]?.length
      ? [{ weight: 4, arbitrary: fc.constantFrom(...samples[p.name]!) }]
      : []
    return fc.oneof(...good, { weight: 3, arbitrary: valid(p.schema) }, { weight: 2, arbitrary: nastyText })
  }
  const record = (where: string) =>
    fc.record<Record<string, Json>>(Object.fromEntries(of(where).map((p) => [p.name, value(p)])), {
      requiredKeys: of(where)
        .filter((p) => p.in === 'path')
        .map((p) => p.name as string),
    })
  const schema = operation.requestBody?.content['application/json']?.schema
  const text = (body: Json): string => {
    const json = JSON.stringify(body)
    return json ?? 'undefined'
  }
  const body = schema
    ? fc.oneof(
        { weight: 5, arbitrary: valid(schema).map(text) },
        { weight: 5, arbitrary: spoiled(schema).map(text) },
        { weight: 1, arbitrary: fc.tuple(valid(schema), fc.nat()).map(([b, n]) => text(b).slice(0, n % 50)) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            '',
            '{',
            '[]',
            'null',
            '"',
            '\ufeff{}',
            '{"a":1}}',
            '{"__proto__":{"x":1}}',
            '\u0000',
          ),
        },
      )
    : fc.constant(undefined)
  const type = fc.oneof(
    { weight: 12, arbitrary: fc.constant('application/json') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'text/plain',
        'application/xml',
        'multipart/form-data',
        'application/json; charset=latin1',
        'x',
        '',
      ),
    },
  )
  return fc
    .record({
      ...{
        url: record('path'),
        query: record('query'),
        body: body as fc.Arbitrary<string | undefined>,
        type,
      },
      ...{
        extra: fc.oneof(
          { weight: 6, arbitrary: fc.constant('') },
          {
            weight: 1,
            arbitrary: fc.constantFrom('x=1', '__proto__=1', 'limit=1&limit=2', 'a[b]=1', '%', '='),
          },
        ),
      },
      ...{
        key: fc.oneof(
          { weight: 4, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.constantFrom('k1', 'k'.repeat(300), 'é', '\t') },
        ),
      },
      role: fc.constantFrom('anonymous', 'agent', 'unit', 'admin', 'agent', 'unit', 'dispatcher', 'leader'),
    })
    .map(({ url, query, body: sent, type: contentType, extra, key, role }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name) => encode((url as Json)[name]) || '%20')
      const search = [...Object.entries(query as Json).map(([k, v]) => `${k}=${encode(v)}`), extra]
        .filter(Boolean)
        .join('&')
      return {
        ...{ method: method.toUpperCase(), path: search ? `${filled}?${search}` : filled, role },
        headers: {
          ...(sent === undefined ? {} : { 'content-type': contentType }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(sent === undefined ? {} : { body: sent }),
      }
    })
}

const cursor = (at: string) =>
  Buffer.from(`${at}|${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`).toString('base64url')
const CURSOR_FAR = cursor('+275760-09-13T00:00:00.000Z')
const CURSOR_BAD = cursor('-271821-04-20T00:00:00.000Z')

interface Got {
  status: number
  text: string
  type: string
}

async function send({ method, path, role, headers, body }: Call): Promise<Got> {
  const token = tokens[role]
  const response = await fetch(app.url + path, {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    body,
    signal: AbortSignal.timeout(LIMIT_MS),
  })
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('event-stream')) {
    await response.body?.cancel()
    return { status: response.status, text: '', type }
  }
  return { status: response.status, text: await response.text(), type }
}

/** Null when the answer is as it must be. */
function complaint({ status, text, type }: Got): string | null {
  if (status >= 500) return `${status} ${text}`
  if (status < 400) return null
  if (!type.includes('json')) return `${status} is ${type}`
  const error = JSON.parse(text)
  if (typeof error.code !== 'string' || !error.message || !error.traceId) return `${status} ${text}`
  if (!/\p{Script=Han}/u.test(error.message)) return `${status} message ${error.message}`
  if (status !== 400) return null
  if (error.code !== 'request.invalid') return `400 ${error.code}`
  const fields = error.fields ?? []
  // The net below the schemas: what the database could not hold should have been refused by name.
  if (fields.some((f: Json) => f.path === 'request' && f.code === 'value')) return '400 by the database'
  return fields.length > 0 && fields.every((f: Json) => typeof f.path === 'string' && f.path !== '' && f.code)
    ? null
    : `400 without fields: ${text.slice(0, 300)}`
}

/** Endpoints that the fuzz must not carry out: they end the session, or move the time for everybody. */
const SPARED = new Set(['delete /api/v1/session', 'put /api/v1/dev/clock'])

/** What administrators' arbitrary changes did to the centre's own data: the sequences below need it as it was. */
let asItWas: Json
const REFERENCE = {
  units: 'kind, name, parent_code, area_code, line_code, phone, duties, town_duties, active',
  categories: 'name, required_fields, town_duty, active',
}

async function remember(): Promise<void> {
  const rows = (table: string) =>
    app.db.query({ text: `select jsonb_agg(t) as rows from ${table} t where centre = $1`, values: [CENTRE] })
  asItWas = { units: (await rows('units'))[0]!.rows, categories: (await rows('categories'))[0]!.rows }
}

async function putBack(): Promise<void> {
  for (const [table, columns] of Object.entries(REFERENCE)) {
    const sets = columns.split(', ').map((c) => `${c} = r.${c}`)
    await app.db.query({
      text: `update ${table} t set ${sets} from jsonb_populate_recordset(null::${table}, $1) r
             where t.centre = r.centre and t.code = r.code`,
      values: [JSON.stringify(asItWas[table])],
    })
  }
  await app.db.query({ text: 'delete from centre_channels', values: [] })
  const { units, knowledge, channels } = app.app.services
  await Promise.all([units.reload(), knowledge.reload(), channels.reload()])
}

describe('任意输入', () => {
  it(
    'every endpoint answers every input in its one error shape, never with a 5xx',
    async () => {
      const wrong = new Map<string, string>()
      let sent = 0
      for (const [path, methods] of Object.entries<Json>(api.paths)) {
        for (const [method, operation] of Object.entries<Json>(methods)) {
          if (SPARED.has(`${method} ${path}`)) continue
          const takes = operation.parameters || operation.requestBody
          const numRuns = (takes ? 60 : 3) * RUNS
          for (const call of fc.sample(callOf(path, method, operation), { numRuns, seed: SEED })) {
            if (/[^\t\x20-\x7e]/.test(Object.values(call.headers).join(''))) continue
            sent += 1
            const at = `${call.role} ${call.method} ${call.path.slice(0, 160)} ${JSON.stringify(call.headers)} ${call.body?.slice(0, 600) ?? ''}`
            const problem = await send(call).then(
              complaint,
              (error: Error) => `${error.name}: ${error.message}`,
            )
            if (problem) wrong.set(`${method} ${path} -> ${problem.slice(0, 90)}`, at)
          }
        }
      }
      await putBack()
      console.log(`fuzz: ${sent} requests to ${Object.keys(api.paths).length} paths`)
      expect([...wrong].map(([what, at]) => `${what}\n    ${at}`)).toEqual([])
    },
    60_000 * Math.max(4, RUNS),
  )

  it('wrong methods, wrong paths, broken URLs and broken HTTP get the same shape', async () => {
    const paths = [
      '/api/v1/orders',
      '/api/v1/nothing',
      '/api/v1/orders/%zz',
      '/api/v1/orders/%00',
      `/api/v1/orders/${'x'.repeat(500)}`,
      '//',
      '/api/v1/orders/%E0%A4%A',
      '/%2e%2e/x',
      `/api/v1/orders?q=${'长'.repeat(3_000)}`,
    ]
    const wrong: string[] = []
    for (const path of paths) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        const problem = await send({ method, path, role: 'agent', headers: {} }).then(complaint, String)
        if (problem) wrong.push(`${method} ${path.slice(0, 60)}: ${problem.slice(0, 200)}`)
      }
    }
    for (const raw of [
      'FOO / HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nbad header\r\n\r\n',
      `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(70_000)}\r\n\r\n`,
      'GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
    ]) {
      const answer = await sendRaw(raw)
      const [head = '', text = ''] = answer.split('\r\n\r\n')
      const status = Number(head.split(' ')[1])
      if (status < 400 || status >= 500) wrong.push(`${raw.slice(0, 40)}: ${head}`)
      const error = JSON.parse(text || '{}')
      if (!error.code || !error.message || !error.traceId) wrong.push(`${raw.slice(0, 40)}: ${text}`)
    }
    expect(wrong).toEqual([])
  })

  it('a token of any make is no account, a wrong password says nothing more', async () => {
    for (const token of ['', 'x', '\t', 'a'.repeat(5_000), 'null', "' or 1=1", randomUUID()]) {
      const { status, body } = await app.anyone.get('/api/v1/orders', { authorization: `Bearer ${token}` })
      expect([status, body.code]).toEqual([401, 'session.required'])
    }
    const { body } = await app.anyone.post('/api/v1/session', {
      username: 'nobody@nowhere',
      password: PASSWORD,
    })
    expect(body.code).toBe('session.wrong_password')
  })

  it('too much of anything is refused, not endured', async () => {
    const big = JSON.stringify({ text: 'x'.repeat(3 * 1024 * 1024), channel: 'PHONE' })
    const got = await send({
      method: 'POST',
      path: '/api/v1/requests',
      role: 'agent',
      headers: { 'content-type': 'application/json' },
      body: big,
    })
    expect([got.status, JSON.parse(got.text).code]).toEqual([413, 'body.too_large'])
    const nested = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const deepOne = await send({
      method: 'POST',
      path: '/api/v1/requests',
      role: 'agent',
      headers: { 'content-type': 'application/json' },
      body: nested,
    })
    expect(complaint(deepOne)).toBeNull()
    expect(deepOne.status).toBe(400)
  })
})

function sendRaw(raw: string): Promise<string> {
  const { hostname, port } = new URL(app.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(raw))
    let answer = ''
    socket.setTimeout(LIMIT_MS, () => {
      socket.destroy()
      reject(new Error(`no answer to ${raw.slice(0, 40)}`))
    })
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
  })
}

// --- arbitrary sequences of actions on orders ---

/** Clocks that outlive the order: what was asked of a unit or promised to a citizen is still owed. */
const OUTLIVING = new Set(['urgeAck', 'superviseDue', 'commitmentDue', 'noticeReply'])

async function invariants(id: string): Promise<string[]> {
  const wrong: string[] = []
  const order = await desk.read(id)
  const verdict = await desk.verify(id)
  if (!verdict.valid) wrong.push(`chain broken at ${verdict.brokenAt}`)
  const leads = order.assignments.filter(
    (a: Json) => a.role === 'LEAD' && a.round === order.round && !['RETURNED', 'RECALLED'].includes(a.state),
  )
  const withUnit = ['DISPATCHED', 'IN_PROGRESS', 'SUSPENDED', 'PENDING_REPLY_REVIEW', 'PENDING_FOLLOW_UP']
  if (withUnit.includes(order.state) && leads.length !== 1)
    wrong.push(`${order.state} with ${leads.length} leads`)
  if (!withUnit.includes(order.state) && leads.length > 1)
    wrong.push(`${order.state} with ${leads.length} leads`)
  if (CLOSED_STATES.includes(order.state)) {
    const running = order.clocks
      .filter((c: Json) => !c.stoppedAt && !OUTLIVING.has(c.kind))
      .map((c: Json) => c.kind)
    if (running.length > 0) wrong.push(`${order.state} with running ${running}`)
    if (!order.closedAt) wrong.push(`${order.state} without closedAt`)
  } else if (order.closedAt && order.state !== 'CLOSED') wrong.push(`${order.state} with closedAt`)
  if (order.state === 'SUSPENDED' && !order.clocks.some((c: Json) => c.kind === 'resume' && !c.stoppedAt))
    wrong.push('suspended for ever')
  const linked = order.requests.filter((r: Json) => r.state === 'LINKED')
  if (!CLOSED_STATES.includes(order.state) && linked.length === 0)
    wrong.push(`${order.state} without requests`)
  for (const a of order.assignments)
    if (a.state === 'PENDING_SIGN' && a.signedAt) wrong.push('signed and waiting for signature')
  return wrong
}

const isState = (value: unknown): boolean => (ORDER_STATES as readonly unknown[]).includes(value)

/** Every change of state that the timeline tells of is an edge of the table. */
async function edges(id: string): Promise<string[]> {
  const events = await desk.events(id)
  const wrong: string[] = []
  let state: string | null = null
  for (const { type, data } of events) {
    // Of urgencies and units it is said too from what to what they went.
    if (!isState(data.to) || !(data.from === null || isState(data.from)) || data.from === data.to) continue
    const rows = ORDER_TRANSITIONS.filter((row) => row.event === type) as readonly Transition[]
    const fits = rows.some(
      (row) => (data.from === null || row.from.includes(data.from)) && row.to.includes(data.to),
    )
    // A split-off order begins at dispatch.
    if (!fits && !data.splitFrom) wrong.push(`${type}: ${data.from} -> ${data.to}`)
    if (state !== null && data.from !== null && data.from !== state)
      wrong.push(`${type}: from ${data.from}, but it was ${state}`)
    state = data.to
  }
  return wrong
}

const last = (list: Json[]): string => list.at(-1)?.id ?? randomUUID()
const later = (hours: number): string => new Date(app.now().getTime() + hours * 3_600_000).toISOString()

/** Bodies that can be meant in earnest; what the schema alone would give is nearly always refused. */
function meant(action: string, order: Json, n: number, others: string[]): Json | undefined {
  const unit = (i: number) => ['chengguan', 'gongan', 'huanbao', 'zhujian', 'jiaotong'][(n + i) % 5]
  const bodies: Record<string, () => Json> = {
    dispatch: () => ({
      assignments: [
        { unitCode: unit(0), role: 'LEAD' },
        ...(n % 2 ? [{ unitCode: unit(1), role: 'ASSIST' }] : []),
        ...(n % 3 ? [] : [{ unitCode: unit(2), role: 'COPY' }]),
      ],
    }),
    rule: () => ({ assignments: [{ unitCode: unit(0), role: 'LEAD' }], minutes: '议定' }),
    consult: () => ({ topic: '谁办', units: [unit(0), unit(1)] }),
    whistle: () => ({ units: [unit(0)], reason: '联动' }),
    'sub-dispatch': () => ({ unitCode: 'chengguan-460106' }),
    'escalate-level': () => ({ to: unit(1), reason: '提级' }),
    'decide-return': () => ({ returnId: last(order.returns), approve: n % 2 === 0, reason: '是' }),
    'decide-extension': () => ({ extensionId: last(order.extensions), approve: n % 2 === 0 }),
    'request-suspension': () => ({ code: 'WEATHER', until: later(24 + n), reason: '暴雨' }),
    'request-extension': () => ({ workingDays: 1 + (n % 5), reason: '缺件' }),
    'request-return': () => ({ code: 'NOT_OUR_DUTY', reason: '非本单位' }),
    'record-follow-up': () => ({
      outcome: ['REACHED', 'UNREACHABLE'][n % 2],
      satisfaction: ['SATISFIED', 'DISSATISFIED'][n % 3 ? 0 : 1],
      resolution: n % 3 ? 'RESOLVED' : 'UNRESOLVED',
    }),
    'close-with-commitment': () => ({ promise: '月底完成', dueAt: later(48) }),
    'acknowledge-urge': () => ({ urgeId: last(order.urges) }),
    'decide-escalation': () => ({ escalationId: last(order.escalations), approve: true }),
    'record-escalation': () => ({ escalationId: last(order.escalations), externalId: 'M1' }),
    'decide-exemption': () => ({ approve: true }),
    terminate: () => (n % 4 ? undefined : { code: 'NO_LEGAL_BASIS', reason: '无依据' }),
    withdraw: () => (n % 4 ? undefined : { reason: '已解决' }),
    merge: () => (n % 3 ? undefined : { intoOrderId: others[n % others.length] }),
    unmerge: () => ({ intoOrderId: order.merges.find((m: Json) => m.into)?.into ?? randomUUID() }),
    'keep-apart': () => (n % 3 ? undefined : { orderId: others[n % others.length] }),
    split: () => ({ requestIds: [last(order.requests)] }),
    'set-urgency': () => ({ urgency: ['EMERGENCY', 'URGENT', 'ORDINARY'][n % 3], reason: '变化' }),
    'verify-supervision': () => ({ effective: n % 2 === 0 }),
    reply: () => ({
      text: '办结',
      publicText: '已办',
      truthful: true,
      resolution: 'RESOLVED',
      callback: { at: app.now().toISOString(), result: 'REACHED' },
      ...(n % 2 ? { excuseAssists: '免' } : {}),
    }),
  }
  return bodies[action]?.()
}

describe('任意的动作序列', () => {
  it(
    'whatever people do to orders, every order stays sound',
    async () => {
      const wrong: string[] = []
      const { length } = ROLES
      let steps = 0
      let done = 0
      const ids: string[] = []
      for (let i = 0; i < 6; i++) ids.push((await desk.create({ phone: `1370000${1000 + i}` })).id)
      const people = [...ROLES, ...OTHERS, ...UNITS, 'zhujian', 'jiaotong']
      for (const name of ['zhujian', 'jiaotong']) tokens[name] = (await app.as(`${name}@${CENTRE}`)).token
      const plan = fc.sample(
        fc.record({
          order: fc.nat(),
          who: fc.nat(),
          what: fc.nat(),
          n: fc.nat({ max: 1_000 }),
          clock: fc.nat({ max: 25 }),
          hours: fc.nat({ max: 30 }),
        }),
        { numRuns: 1_500 * RUNS, seed: SEED },
      )
      for (const [i, { order: o, who, what, n, clock, hours }] of plan.entries()) {
        if (clock === 0) await app.setClock(later(hours))
        const id = ids[o % ids.length]!
        const role = people[who % people.length]!
        const person = await app.as(`${role}@${CENTRE}`)
        const { status, body: order } = await person.get(`/api/v1/orders/${id}`)
        if (status === 404) continue
        const allowed = order.allowedActions.filter((a: Json) => a.allowed).map((a: Json) => a.action)
        const any = order.allowedActions.map((a: Json) => a.action)
        const list = n % 5 === 0 ? any : allowed
        if (list.length === 0) continue
        // The paths forward more often than notes and tags.
        const forward = list.filter((a: string) => FORWARD.has(a))
        const choice = forward.length > 0 && n % 3 ? forward : list
        const action: string = choice[what % choice.length]
        const schema =
          api.paths[`/api/v1/orders/{id}/${action}`].post.requestBody?.content['application/json'].schema
        const earnest = meant(
          action,
          order,
          n,
          ids.filter((other) => other !== id),
        )
        const body = earnest ?? fc.sample(valid(schema), { numRuns: 1, seed: SEED + i })[0]
        steps += 1
        const got = await send({
          method: 'POST',
          path: `/api/v1/orders/${id}/${action}`,
          role,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }).catch((error: Error) => ({ status: 599, text: error.message, type: '' }))
        if (got.status === 200) done += 1
        const problem = complaint(got)
        const at = `step ${i}: ${role} ${action} on ${order.state} ${JSON.stringify(body)?.slice(0, 300)}`
        if (problem) wrong.push(`${at}: ${problem}`)
        if (
          allowed.includes(action) &&
          got.status >= 400 &&
          ['forbidden', 'order.state'].includes(JSON.parse(got.text).code)
        )
          wrong.push(`${at}: listed as allowed, but ${JSON.parse(got.text).code}`)
        for (const each of await invariants(id)) wrong.push(`${at}: ${each}`)
        if (wrong.length > 20) break
        if (CLOSED_STATES.includes(order.state) && n % 3 === 0)
          ids[o % ids.length] = (await desk.create({ phone: `1371${1_000_000 + i}` })).id
      }
      for (const id of new Set(ids)) for (const each of await edges(id)) wrong.push(`${id}: ${each}`)
      console.log(`fuzz: ${steps} actions by ${people.length} people (${length} desks), ${done} went through`)
      expect(wrong).toEqual([])
      expect(done).toBeGreaterThan(steps / 3)
    },
    60_000 * Math.max(4, RUNS),
  )
})

const FORWARD = new Set(
  'submit approve dispatch sign reply review-reply record-follow-up decide-return request-return rule consult reopen resume assist-reply decide-suspension'.split(
    ' ',
  ),
)
