/**
 * Who may do what in which state: every action of the life cycle, by every role, in every state, over HTTP, against
 * the reviewed table test/permissions.yaml. `PRINT_MATRIX=1` prints what the product does in the table's own form.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { PERMISSIONS } from '../../server/modules/identity/public.ts'
import { REQUEST_TRANSITIONS } from '../../server/modules/orders/lifecycle.ts'
import { projectRoot } from '../../server/platform/paths.ts'
import { ALL_ACTIONS } from '../../server/services.ts'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'
import { life } from '../life.ts'

type Expected = string | Record<string, string>

interface ActionRow {
  /** Who holds the right; everybody else is refused as `forbidden`. */
  who: string[]
  /** Refused before anything else, each with its own code. */
  barred?: Record<string, string>
  /** State -> `allowed` or the code; by role where roles differ; `else` for the states not named. */
  states: Record<string, Expected>
}

interface Matrix {
  staff: string[]
  units: Record<'lead' | 'assist' | 'copy' | 'stranger', string>
  /** Names for several states at once; a state's own line comes before its group's. */
  groups: Record<string, string[]>
  orders: Record<string, ActionRow>
  requests: Record<string, ActionRow>
}

const matrix: Matrix = parse(readFileSync(join(projectRoot, 'test/permissions.yaml'), 'utf8'))
const { staff, units } = matrix
const unitRoles = Object.keys(units) as (keyof typeof units)[]
const roles = [...staff, ...unitRoles]
const print = process.env.PRINT_MATRIX === '1'

const CENTRE = 'haikou'
/** A centre that keeps the default rights. */
const OTHER = 'huaibei'
const FAR = '018f0000-0000-7000-8000-000000000000'
let app: TestApp
let haikou: ReturnType<typeof life>
let second: string

const account = (role: string): string =>
  `${units[role as keyof typeof units] ?? role}@${role === 'operator' ? 'platform' : CENTRE}`
const as = (role: string): Promise<Person> => app.as(account(role))

beforeAll(async () => {
  app = await createApp({ now: '2026-09-18T09:00:00+08:00' })
  haikou = life(app, CENTRE)
  second = (await (await as('agent2')).get('/api/v1/session')).body.id
})

// --- scenes: a real order in a state, with what the action needs ---

const ASSIGNMENTS = [
  { unitCode: units.lead, role: 'LEAD' as const },
  { unitCode: units.assist, role: 'ASSIST' as const },
  { unitCode: units.copy, role: 'COPY' as const },
]

type Step = (order: Json) => Promise<Json>
const act =
  (role: string, action: string, body: (order: Json) => Json = () => ({})): Step =>
  async (order) =>
    (await as(role)).act(order.id, action, body(order))
const later = (hours: number): string => new Date(app.now().getTime() + hours * 3_600_000).toISOString()

const STEPS: Record<string, [from: string | null, step: Step]> = {
  DRAFT: [null, () => haikou.create()],
  PENDING_REVIEW: ['DRAFT', act('agent', 'submit')],
  PENDING_INFO: ['PENDING_REVIEW', act('reviewer', 'ask-info', () => ({ question: '请说明具体位置' }))],
  PENDING_DISPATCH: ['PENDING_REVIEW', act('reviewer', 'approve')],
  IN_CONSULTATION: ['PENDING_DISPATCH', act('dispatcher', 'no-owner', () => ({ reason: '职责不清' }))],
  DISPATCHED: ['PENDING_DISPATCH', act('dispatcher', 'dispatch', () => ({ assignments: ASSIGNMENTS }))],
  IN_PROGRESS: ['DISPATCHED', act('lead', 'sign')],
  SUSPENDED: [
    'IN_PROGRESS',
    async (order) => {
      const filed = await act('lead', 'request-suspension', suspension)(order)
      return act('leader', 'decide-suspension', () => ({ approve: true }))(filed)
    },
  ],
  PENDING_REPLY_REVIEW: [
    'IN_PROGRESS',
    async (order) => {
      await act('assist', 'assist-reply', () => ({ text: '已协助核实。' }))(order)
      return act('lead', 'reply', reply)(order)
    },
  ],
  PENDING_FOLLOW_UP: ['PENDING_REPLY_REVIEW', act('reviewer', 'review-reply', () => ({ accept: true }))],
  CLOSED: ['PENDING_FOLLOW_UP', act('followup', 'record-follow-up', followUp)],
  ARCHIVED: ['CLOSED', act('admin', 'archive')],
  MERGED: ['IN_PROGRESS', async (order) => act('dispatcher', 'merge', await into())(order)],
  TERMINATED: ['IN_PROGRESS', act('leader', 'terminate', termination)],
  CANCELLED: ['IN_PROGRESS', act('agent', 'withdraw')],
}
const STATES = Object.keys(STEPS)

function suspension() {
  return { code: 'WEATHER', until: later(72), reason: '连续强降雨无法施工' }
}
function termination() {
  return { code: 'NO_LEGAL_BASIS', reason: '无法律依据' }
}
function followUp() {
  return { outcome: 'REACHED', satisfaction: 'SATISFIED', resolution: 'RESOLVED' }
}
function reply() {
  return {
    ...{ text: '已现场核实并完成处置。', publicText: '您反映的问题已办理完毕。', truthful: true },
    ...{ resolution: 'RESOLVED', basis: '有关管理规定' },
    callback: { at: app.now().toISOString(), result: 'REACHED' },
  }
}
async function into() {
  const survivor = await haikou.create()
  return () => ({ intoOrderId: survivor.id })
}

const supervise = act('supervisor', 'supervise', () => ({ trigger: 'MANUAL', text: '请限时办理' }))
const urge = act('supervisor', 'urge', () => ({ text: '请尽快办理' }))
const whistle = act('dispatcher', 'whistle', () => ({ units: [units.lead, units.assist], reason: '需联动' }))
const answered: Step = async (order) =>
  act('lead', 'answer-supervision', () => ({ text: '已办理' }))(await supervise(order))
const failed: Step = async (order) =>
  act('supervisor', 'verify-supervision', () => ({ effective: false, reason: '未落实' }))(
    await answered(order),
  )
const approvedEscalation: Step = async (order) => {
  const proposed = await failed(order)
  // HK-16: exposure needs two different people.
  const yes = () => ({ escalationId: proposed.escalations[0].id, approve: true })
  return act('leader2', 'decide-escalation', yes)(await act('leader', 'decide-escalation', yes)(proposed))
}
const drafted = act('supervisor', 'supervise', () => ({
  ...{ trigger: 'MANUAL', text: '请限时办理', document: 'ASSIGNMENT_SLIP' },
}))
const oneMore: Step = async (order) => {
  const { request } = await haikou.register({ phone: '13700000002' })
  await (await as('agent')).post(`/api/v1/requests/${request.id}/link`, { orderId: order.id })
  return haikou.read(order.id)
}

/** What must have happened in which state before the action has something to act on. */
const GIVEN: Record<string, [at: string[], step: Step]> = {
  'decide-return': [
    ['DISPATCHED', 'IN_PROGRESS'],
    act('lead', 'request-return', () => ({ code: 'NOT_OUR_DUTY', reason: '不属本单位职责' })),
  ],
  'decide-extension': [
    ['IN_PROGRESS'],
    act('lead', 'request-extension', () => ({ workingDays: 2, reason: '需要采购配件' })),
  ],
  'decide-suspension': [['IN_PROGRESS'], act('lead', 'request-suspension', suspension)],
  'report-in': [['DISPATCHED', 'IN_PROGRESS'], whistle],
  'acknowledge-urge': [
    ['DISPATCHED', 'IN_PROGRESS', 'SUSPENDED', 'PENDING_REPLY_REVIEW', 'PENDING_FOLLOW_UP'],
    urge,
  ],
  'answer-supervision': [
    ['DISPATCHED', 'IN_PROGRESS', 'SUSPENDED', 'PENDING_REPLY_REVIEW', 'PENDING_FOLLOW_UP', 'CLOSED'],
    supervise,
  ],
  'verify-supervision': [['DISPATCHED', 'IN_PROGRESS', 'CLOSED'], answered],
  'decide-escalation': [['IN_PROGRESS', 'CLOSED'], failed],
  'record-escalation': [['IN_PROGRESS', 'CLOSED'], approvedEscalation],
  'sign-document': [['DISPATCHED', 'IN_PROGRESS', 'CLOSED'], drafted],
  'decide-exemption': [
    ['CLOSED'],
    act('lead', 'request-exemption', () => ({
      ...{ code: 'FORCE_MAJEURE', kpis: ['satisfactionRate'], evidence: '台风期间' },
    })),
  ],
  split: [STATES.slice(0, STATES.indexOf('CLOSED')), oneMore],
  reply: [['IN_PROGRESS'], act('assist', 'assist-reply', () => ({ text: '已协助核实。' }))],
}

const BODIES: Record<string, (order: Json) => Json | Promise<Json>> = {
  'ask-info': () => ({ question: '请说明具体位置' }),
  supplement: () => ({ text: '在东门外' }),
  correct: () => ({ title: '路灯不亮' }),
  dispatch: () => ({ assignments: ASSIGNMENTS }),
  'no-owner': () => ({ reason: '职责不清' }),
  consult: () => ({ topic: '由谁办理', units: [units.lead, units.assist] }),
  rule: () => ({ assignments: ASSIGNMENTS.slice(0, 2), minutes: '会商议定由城管主办' }),
  'request-return': () => ({ code: 'NOT_OUR_DUTY', reason: '不属本单位职责' }),
  'decide-return': (o) => ({ returnId: o.returns.at(-1)?.id ?? FAR, approve: true, reason: '情况属实' }),
  'sub-dispatch': () => ({ unitCode: `${units.lead}-460106` }),
  contact: () => ({ result: 'REACHED' }),
  'report-progress': () => ({ kind: 'INTERIM', text: '已备料' }),
  'request-extension': () => ({ workingDays: 2, reason: '需要采购配件' }),
  'decide-extension': (o) => ({ extensionId: o.extensions.at(-1)?.id ?? FAR, approve: true }),
  'request-suspension': suspension,
  'decide-suspension': () => ({ approve: true }),
  whistle: () => ({ units: [units.assist], reason: '需联动' }),
  'assist-reply': () => ({ text: '已协助核实' }),
  reply,
  'review-reply': () => ({ accept: true }),
  // Once closed, only a deputy's call still counts (HK-18).
  'record-follow-up': (o) => ({
    ...followUp(),
    ...(o.state === 'CLOSED' ? { source: 'DEPUTY', deputy: '人大代表甲' } : {}),
  }),
  'close-with-commitment': () => ({ promise: '月底前完成改造', dueAt: later(240) }),
  'close-explained': () => ({ reason: '诉求不合理', evidence: '现场记录' }),
  terminate: termination,
  merge: async () => (await into())(),
  unmerge: async (o) => (o.merges.length > 0 ? { intoOrderId: o.merges.at(-1).into } : (await into())()),
  'keep-apart': async () => ({ orderId: (await into())().intoOrderId }),
  split: (o) => ({ requestIds: [o.requests.at(-1)?.id ?? FAR] }),
  urge: () => ({ text: '请尽快办理' }),
  'acknowledge-urge': (o) => ({ urgeId: o.urges.at(-1)?.id ?? FAR }),
  supervise: () => ({ trigger: 'MANUAL', text: '请限时办理' }),
  'sign-document': (o) => ({
    ...{ noticeId: o.notices.find((n: Json) => n.state === 'DRAFTED')?.id ?? FAR },
    ...{ signer: '派单员', name: '周晓岚' },
  }),
  track: () => ({ text: '已电话了解进展' }),
  'answer-supervision': () => ({ text: '已办理' }),
  'verify-supervision': () => ({ effective: true }),
  'escalate-level': () => ({ to: 'zhujian', reason: '涉及面广' }),
  'cannot-resolve': () => ({ reason: '本级无力解决' }),
  'decide-escalation': (o) => ({ escalationId: o.escalations.at(-1)?.id ?? FAR, approve: true }),
  'record-escalation': (o) => ({ escalationId: o.escalations.at(-1)?.id ?? FAR, externalId: 'MT-1' }),
  reopen: () => ({ reason: '复查未落实' }),
  'request-exemption': () => ({ code: 'FORCE_MAJEURE', kpis: ['satisfactionRate'], evidence: '台风期间' }),
  'decide-exemption': (o) => ({ exemptionId: o.exemptions.at(-1)?.id, approve: true }),
  'propose-mediation': () => ({ body: 'tiaojie', otherParty: '邻居', matter: '共用通道堆物' }),
  'record-consent': () => ({ side: 'OTHER', agrees: true, by: '邻居', way: 'PHONE' }),
  'record-mediation': () => ({ minutes: '双方到场', result: 'CONTINUES' }),
  'assign-steward': () => ({ stewardId: FAR }),
  'record-steward-contact': () => ({ way: 'PHONE', person: '企业负责人', text: '了解进展' }),
  'record-visit': () => ({ kind: 'ON_SITE', person: '企业负责人', note: '上门走访', visitorId: FAR }),
  'record-joint-action': () => ({ action: 'ON_SITE_OFFICE', state: 'PLANNED' }),
  'record-outcome': () => ({ kind: 'REPAIRED', people: 20 }),
  praise: () => ({ text: '感谢及时处理' }),
  'set-urgency': () => ({ urgency: 'URGENT', reason: '影响扩大' }),
  tag: () => ({ add: ['夜间'] }),
  'open-lead': () => ({ text: '多次逾期' }),
  'hand-over': () => ({ toUserId: second, reason: '换班' }),
}

/** Actions that leave the order so that the next person can do the same: one scene serves all of them. */
const REPEATABLE = new Set([
  ...['assign-steward', 'record-steward-contact', 'record-visit', 'record-joint-action'],
  ...['propose-mediation', 'record-consent', 'refer-mediation', 'record-mediation'],
  ...['tag', 'track', 'open-lead', 'record-outcome', 'praise', 'supervise', 'set-urgency', 'hand-over'],
  ...['correct', 'contact', 'check-in', 'report-progress', 'acknowledge-delivery'],
])

async function build(state: string, given?: [at: string[], step: Step]): Promise<Json> {
  const [from, step] = STEPS[state]!
  // What is asked of a unit after the end was asked before it.
  const early = given && state === 'CLOSED' && !given[0].includes('CLOSED') ? undefined : given
  const before = from === null ? null : await build(from)
  const order = await step(before)
  if (order.state !== state) throw new Error(`${state}: the scene is ${order.state}`)
  return early?.[0].includes(state) ? early[1](order) : order
}

// --- what the table says ---

/** The order is with units from its dispatch on; before, none of them sees it. */
const DISPATCHED_STATES = STATES.slice(STATES.indexOf('DISPATCHED'))

const holds = (action: string, role: string): boolean =>
  (PERMISSIONS as Record<string, readonly string[]>)[action]!.includes(role === 'agent2' ? 'agent' : role)

function wanted(action: string, role: string, state: string): string {
  const row = matrix.orders[action]!
  if (row.barred?.[role]) return row.barred[role]
  const isUnit = unitRoles.includes(role as never)
  if (isUnit && unitRoles.some((unit) => row.who.includes(unit))) {
    if (role === 'stranger' || !DISPATCHED_STATES.includes(state)) return 'not_found'
  }
  if (!row.who.includes(role)) return 'forbidden'
  const group = Object.keys(row.states).find((name) => matrix.groups[name]?.includes(state))
  const cell = row.states[state] ?? row.states[group ?? 'else']
  if (cell === undefined) throw new Error(`${action}: nothing is said about ${state}`)
  return typeof cell === 'string' ? cell : (cell[role] ?? cell.else ?? 'missing in the table')
}

/** Runs at most `width` at a time: the answers wait for the disk more than for us. */
async function each<T>(items: T[], width: number, run: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items]
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await run(item)
    }),
  )
}

interface Cell {
  action: string
  state: string
  role: string
  got: string
}

async function call(role: string, action: string, order: Json): Promise<string> {
  const body = (await BODIES[action]?.(order)) ?? {}
  const { status, body: answer } = await (await as(role)).post(`/api/v1/orders/${order.id}/${action}`, body)
  if (status === 200) return 'allowed'
  if (status >= 500 || !answer.code)
    throw new Error(`${action} as ${role}: ${status} ${JSON.stringify(answer)}`)
  return answer.code
}

/** What the caller is told beforehand must agree with what then happens. */
function disagreement(view: Json, { action, state, role, got }: Cell): string | null {
  const said = view.allowedActions.find((a: Json) => a.action === action)
  const at = `${action} as ${role} in ${state}`
  if (!said) return `${at}: not listed, but ${got}`
  if (said.allowed && (got === 'forbidden' || got === 'order.state'))
    return `${at}: listed as allowed, but ${got}`
  if (!said.allowed && got === 'allowed') return `${at}: listed as ${said.code}, but it worked`
  if (!said.allowed && got !== said.code) return `${at}: listed as ${said.code}, but ${got}`
  if (!said.allowed && !said.reason) return `${at}: no reason`
  return null
}

const actions = ALL_ACTIONS.map((def) => def.action as string)

describe('权限矩阵：工单', () => {
  it('the table speaks of every action and every role', () => {
    expect(Object.keys(matrix.orders).toSorted()).toEqual(actions.toSorted())
    expect(Object.keys(matrix.requests).toSorted()).toEqual(
      [
        ...REQUEST_TRANSITIONS.map((t) => t.action as string).filter((a) => a !== 'register'),
        'reveal',
      ].toSorted(),
    )
    const contract =
      'agent agent2 reviewer teamleader shiftleader dispatcher followup supervisor analyst editor auditor leader oversight admin operator'
    expect(staff).toEqual(contract.split(' '))
  })

  it('everybody may do what the table says, in every state, and is told so beforehand', async () => {
    const cells: Cell[] = []
    const told: string[] = []
    const cases = actions.flatMap((action) => STATES.map((state) => ({ action, state })))
    const shared = new Map<string, Promise<Json>>()
    await each(cases, 4, async ({ action, state }) => {
      const given = GIVEN[action]
      const own = given?.[0].includes(state)
      const scene = async () => build(state, given)
      const common = () => {
        const known = shared.get(state) ?? build(state)
        shared.set(state, known)
        return known
      }
      const ownScene = own || REPEATABLE.has(action)
      const standing = ownScene ? await scene() : await common()
      for (const role of roles) {
        const expected = print ? null : wanted(action, role, state)
        // A call that is refused leaves the scene as it was.
        const order =
          expected === 'allowed' || (print && holds(`order.${action}`, unitOr(role)))
            ? await scene()
            : standing
        const listed = holds(`order.${action}`, unitOr(role)) && role !== 'operator'
        const view = listed ? (await (await as(role)).get(`/api/v1/orders/${order.id}`)).body : null
        const cell = { action, state, role, got: await call(role, action, order) }
        cells.push(cell)
        const wrong = view?.allowedActions ? disagreement(view, cell) : null
        if (wrong) told.push(wrong)
      }
    })
    if (print) return console.log(table(cells), told.join('\n'))
    const wrong = cells
      .filter((c) => c.got !== wanted(c.action, c.role, c.state))
      .map(
        (c) =>
          `${c.action} as ${c.role} in ${c.state}: ${c.got}, the table says ${wanted(c.action, c.role, c.state)}`,
      )
    expect(wrong).toEqual([])
    expect(told).toEqual([])
    expect(cells.length).toBe(actions.length * STATES.length * roles.length)
  }, 600_000)
})

describe('权限矩阵：诉求', () => {
  const received = async () => (await haikou.register({ phone: '13700000003' })).request
  const through = (action: string) => async () => {
    const request = await received()
    const { body } = await (await as('agent')).post(
      `/api/v1/requests/${request.id}/${action}`,
      await body0(action),
    )
    return body.request
  }
  const body0 = async (action: string): Promise<Json> => {
    if (action === 'link') return { orderId: (await haikou.create()).id }
    const bodies: Record<string, Json> = {
      'complete-details': { place: { text: '金盘路5号' } },
      answer: { text: '已告知办理流程' },
      'transfer-out': { to: '110', note: '警情' },
      decline: { exitCode: 'X5', reason: '市场行为' },
      unlink: { reason: '不是同一件事' },
      withdraw: { reason: '已自行解决' },
      reveal: { reason: '回访需要' },
      'create-order': { type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    }
    return bodies[action]
  }
  const SCENES: Record<string, () => Promise<Json>> = {
    RECEIVED: received,
    ANSWERED: through('answer'),
    TRANSFERRED_OUT: through('transfer-out'),
    DECLINED: through('decline'),
    LINKED: through('link'),
    WITHDRAWN: through('withdraw'),
  }

  it('everybody may do what the table says, in every state', async () => {
    const cells: Cell[] = []
    const cases = Object.keys(matrix.requests).flatMap((action) =>
      Object.keys(SCENES).map((state) => ({ action, state })),
    )
    await each(cases, 4, async ({ action, state }) => {
      const { who, states } = matrix.requests[action]!
      const standing = await SCENES[state]!()
      for (const role of roles) {
        const cell = states[state] ?? states.else!
        const said = typeof cell === 'string' ? cell : (cell[role] ?? cell.else!)
        const expected = who.includes(role) ? said : 'forbidden'
        const request = expected === 'allowed' ? await SCENES[state]!() : standing
        const { status, body } = await (await as(role)).post(
          `/api/v1/requests/${request.id}/${action}`,
          await body0(action),
        )
        const got = status === 200 ? 'allowed' : body.code
        if (got !== expected) cells.push({ action, state, role, got: `${got}, the table says ${expected}` })
        if (action !== 'reveal' && expected !== 'not_found')
          cells.push(...(await offered(role, action, state, standing.id, expected)))
      }
    })
    expect(cells).toEqual([])
  }, 120_000)

  /** What the request itself says that a role may do, where it differs from what the table expects. */
  const offered = async (
    role: string,
    action: string,
    state: string,
    id: string,
    expected: string,
  ): Promise<Cell[]> => {
    const { status, body } = await (await as(role)).get(`/api/v1/requests/${id}`)
    if (status !== 200) return []
    const told = body.allowedActions.find((a: Json) => a.action === action)
    const says = told === undefined ? 'forbidden' : told.allowed ? 'allowed' : told.code
    return says === expected ? [] : [{ action, state, role, got: `offered ${says}, not ${expected}` }]
  }
})

describe('看不见的不存在', () => {
  it('accounts of another centre find nothing, whatever they may do at home', async () => {
    const [order, request] = [await build('IN_PROGRESS'), (await haikou.register()).request]
    const wrong: string[] = []
    const others = [...staff.filter((role) => role !== 'operator'), units.lead].map(
      (name) => `${name}@${OTHER}`,
    )
    for (const username of others) {
      const person = await app.as(username)
      const role = username.startsWith(units.lead) ? 'unit' : username.split('@')[0]!
      const expect404 = async (
        permission: string,
        at: string,
        reply: Promise<{ status: number; body: Json }>,
      ) => {
        const { status, body } = await reply
        // Without the right at all it is refused before anything is looked up.
        const row = matrix.orders[permission.slice('order.'.length)]
        const code =
          row?.barred?.[role === 'unit' ? 'lead' : role] ??
          (holds(permission, role) ? 'not_found' : 'forbidden')
        if (body.code !== code || status < 400)
          wrong.push(`${at} as ${username}: ${status} ${body.code}, not ${code}`)
      }
      for (const action of actions) {
        const body = (await BODIES[action]?.(order)) ?? {}
        await expect404(`order.${action}`, action, person.post(`/api/v1/orders/${order.id}/${action}`, body))
      }
      for (const [action, path, permission] of [
        ['read', `/api/v1/orders/${order.id}`, 'order.read'],
        ['by number', `/api/v1/orders/by-number/${order.number}`, 'order.read'],
        ['events', `/api/v1/orders/${order.id}/events`, 'order.events'],
        ['stages', `/api/v1/orders/${order.id}/stages`, 'order.events'],
        ['verify', `/api/v1/orders/${order.id}/events/verify`, 'order.verify'],
        ['read request', `/api/v1/requests/${request.id}`, 'order.read'],
        ['events of a request', `/api/v1/requests/${request.id}/events`, 'order.events'],
        ['list of the centre', `/api/v1/orders?centre=${CENTRE}`, 'order.read'],
      ] as const)
        await expect404(permission, action, person.get(path))
      await expect404(
        'request.reveal',
        'reveal',
        person.post(`/api/v1/requests/${request.id}/reveal`, { reason: '查看' }),
      )
    }
    expect(wrong).toEqual([])
  }, 120_000)

  it('a unit without assignment finds nothing, and its list and search are empty of it', async () => {
    const order = await build('IN_PROGRESS')
    const stranger = await as('stranger')
    for (const path of ['', '/events', '/stages'])
      expect((await stranger.get(`/api/v1/orders/${order.id}${path}`)).status).toBe(404)
    expect((await stranger.get(`/api/v1/orders/by-number/${order.number}`)).status).toBe(404)
    for (const path of ['', '/events'])
      expect((await stranger.get(`/api/v1/requests/${order.requests[0].id}${path}`)).status).toBe(404)
    expect(
      (await stranger.post(`/api/v1/requests/${order.requests[0].id}/reveal`, { reason: '查看' })).status,
    ).toBe(404)
    for (const query of [`number=${order.number}`, `q=${order.number}`, 'limit=200', `unit=${units.lead}`]) {
      const { items } = (await stranger.get(`/api/v1/orders?${query}`)).body
      expect(items.filter((o: Json) => o.id === order.id)).toEqual([])
    }
  })

  it('who may act is decided before the version, the version before the state', async () => {
    const order = await build('IN_PROGRESS')
    const stale = { version: 1 }
    const of = async (role: string, action: string, body: Json) =>
      (await (await as(role)).post(`/api/v1/orders/${order.id}/${action}`, body)).body.code
    expect(await of('agent', 'approve', stale)).toBe('forbidden')
    expect(await of('copy', 'sign', stale)).toBe('forbidden')
    expect(await of('stranger', 'sign', stale)).toBe('not_found')
    expect(await of('reviewer', 'approve', stale)).toBe('order.changed_meanwhile')
    expect(await of('reviewer', 'approve', {})).toBe('order.state')
    // A body of the wrong shape is not looked at for somebody who may not act.
    expect(await of('agent', 'set-urgency', { urgency: 'NEVER' })).toBe('forbidden')
  })
})

const unitOr = (role: string): string => (unitRoles.includes(role as never) ? 'unit' : role)

/** The cells in the table's form, the most frequent answer of each action as `else`. */
function table(cells: Cell[]): string {
  const lines: string[] = []
  for (const action of actions) {
    const mine = cells.filter((c) => c.action === action)
    const who = roles.filter((role) =>
      mine.some(
        (c) =>
          c.role === role &&
          !['forbidden', 'not_found'].includes(c.got) &&
          holds(`order.${action}`, unitOr(role)),
      ),
    )
    lines.push(`  ${action}:`, `    who: [${who.join(', ')}]`, '    states:')
    const answers = STATES.map((state) => {
      const row = mine.filter((c) => c.state === state && who.includes(c.role))
      const seen = row.filter(
        (c) => !unitRoles.includes(c.role as never) || DISPATCHED_STATES.includes(state),
      )
      const codes = new Set(seen.map((c) => c.got))
      const text =
        codes.size <= 1 ? ([...codes][0] ?? '') : `{ ${seen.map((c) => `${c.role}: ${c.got}`).join(', ')} }`
      return { state, text }
    })
    for (const { state, text } of answers)
      if (text && text !== 'order.state') lines.push(`      ${state}: ${text}`)
    lines.push('      else: order.state')
  }
  return lines.join('\n')
}
