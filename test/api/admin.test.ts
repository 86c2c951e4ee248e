/** Administration over HTTP: who may, what is refused, what stands in the log afterwards. */
import { beforeAll, describe, expect, it } from 'vitest'
import { openUnitStore } from '../../server/modules/identity/public.ts'
import { createLog } from '../../server/platform/log.ts'
import { StoreWatch } from '../../server/platform/store-versions.ts'
import { createApp, type Json, PASSWORD, type Person, person, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const CENTRE = 'haikou'
let app: TestApp
let desk: ReturnType<typeof life>
let admin: Person

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  desk = life(app, CENTRE)
  admin = await app.as(`admin@${CENTRE}`)
})

const good = ({ status, body }: { status: number; body: Json }): Json => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
const codeOf = ({ status, body }: { status: number; body: Json }) => `${status} ${body?.code}`
const signIn = (username: string, password: string) =>
  app.anyone.post('/api/v1/session', { username, password })
const logged = async (query: string): Promise<Json[]> =>
  good(await admin.get(`/api/v1/audit-log?${query}`)).items
const detail = async (entry: Json): Promise<Json> => good(await admin.get(`/api/v1/audit-log/${entry.id}`))

describe('权限', () => {
  const CALLS: [method: 'get' | 'post' | 'put', path: string, body?: Json][] = [
    ['get', '/api/v1/people'],
    ['post', '/api/v1/people', { login: 'x1', name: '甲', roles: ['agent'] }],
    ['get', '/api/v1/roles'],
    ['get', '/api/v1/audit-log'],
    ['post', '/api/v1/units', { code: 'x1', kind: 'DEPARTMENT', name: '某局' }],
    ['put', '/api/v1/channels/WEB', { enabled: true }],
    ['post', '/api/v1/categories', { code: '9901', name: '某类' }],
    ['post', '/api/v1/areas', { parentCode: '460106001', name: '某社区' }],
    [
      'put',
      '/api/v1/component-register/X1',
      {
        ...{ type: 'MANHOLE', name: '井盖', location: { lon: 110, lat: 20 }, ownerUnit: 'chengguan' },
      },
    ],
    ['get', `/api/v1/calendar/${CENTRE}/years/2026`],
    [
      'post',
      '/api/v1/dispatch-catalog/preview',
      {
        effectiveFrom: '2026-04-01',
        rows: [{ categoryCode: '0305', leadUnit: 'chengguan', legalBasis: '有关规定' }],
      },
    ],
  ]
  const MAY: Record<string, string[]> = {
    '/api/v1/roles': ['auditor', 'oversight'],
    '/api/v1/audit-log': ['auditor', 'oversight'],
    '/api/v1/dispatch-catalog/preview': ['dispatcher'],
  }

  it.each(CALLS)('%s %s is for the administrator', async (method, path, body) => {
    const roles = [
      'agent',
      'reviewer',
      'teamleader',
      'dispatcher',
      'auditor',
      'oversight',
      'leader',
      'chengguan',
    ]
    for (const role of roles) {
      const who = await app.as(`${role}@${CENTRE}`)
      const { status } = method === 'get' ? await who.get(path) : await who[method](path, body)
      expect(`${role} ${status}`).toBe(`${role} ${MAY[path]?.includes(role) ? 200 : 403}`)
    }
  })

  it('the operator of the platform names the centre; an administrator sees no other', async () => {
    const operator = await app.as('operator@platform')
    expect(good(await operator.get(`/api/v1/people?centre=${CENTRE}&limit=1`)).items).toHaveLength(1)
    expect(codeOf(await operator.get('/api/v1/people'))).toBe('400 request.invalid')
    expect(codeOf(await admin.get('/api/v1/people?centre=gansu'))).toBe('404 not_found')
    expect(good(await admin.get('/api/v1/centres')).items.map((c: Json) => c.id)).toEqual([CENTRE])
    expect(good(await operator.get('/api/v1/centres')).items).toHaveLength(10)
  })
})

describe('人员', () => {
  let made: Json
  const create = (body: Json) => admin.post('/api/v1/people', body)

  it('is created with a password that is shown once, signs in, and is found', async () => {
    made = good(await create({ login: 'wang.min', name: '王敏', roles: ['agent'] }))
    expect(made.person).toMatchObject({ username: 'wang.min@haikou', active: true, initialPassword: true })
    expect(good(await signIn('wang.min@haikou', made.password)).user.mustChangePassword).toBe(true)
    const found = good(
      await admin.get(`/api/v1/people?q=${encodeURIComponent('王敏')}&role=agent&count=true`),
    )
    expect(found).toMatchObject({ total: 1, items: [{ username: 'wang.min@haikou', sessions: 1 }] })
    const [entry] = await logged('action=person.created&subjectId=wang.min@haikou')
    expect(entry).toMatchObject({ username: 'admin@haikou', changed: true })
    expect((await detail(entry)).after).toMatchObject({ name: '王敏', roles: ['agent'] })
  })

  it('the same request again makes nobody new and does not show the password again', async () => {
    const body = { login: 'li.na', name: '李娜', roles: ['followup'] }
    const headers = { 'idempotency-key': 'people-1' }
    const first = good(await admin.post('/api/v1/people', body, headers))
    const second = good(await admin.post('/api/v1/people', body, headers))
    expect(second).toEqual({ person: first.person, password: null })
    const kept = await app.db.query({
      text: 'select answer from idempotency_keys where key = $1',
      values: ['people-1'],
    })
    expect(JSON.stringify(kept)).not.toContain(first.password)
  })

  it.each([
    ['a taken user name', { login: 'wang.min', name: '王敏', roles: ['agent'] }, '409 person.username_taken'],
    ['a unit account without unit', { login: 'u1', name: '甲', roles: ['unit'] }, '422 person.unit_needed'],
    ['the operator', { login: 'u2', name: '甲', roles: ['operator'] }, '422 person.role_not_here'],
    ['no role', { login: 'u3', name: '甲', roles: [] }, '400 request.invalid'],
    ['capitals in the user name', { login: 'U3', name: '甲', roles: ['agent'] }, '400 request.invalid'],
  ])('%s is refused', async (_, body, code) => {
    expect(codeOf(await create(body))).toBe(code)
  })

  it('a role that is taken away is gone at the next request; a closed account is out', async () => {
    const token = good(await signIn('wang.min@haikou', made.password)).token
    const who = person(app.url, token)
    expect((await who.get('/api/v1/session')).body.permissions).toContain('request.answer')
    good(await admin.put(`/api/v1/people/${made.person.id}`, { roles: ['followup'] }))
    expect((await who.get('/api/v1/session')).body.permissions).not.toContain('request.answer')
    good(await admin.put(`/api/v1/people/${made.person.id}`, { active: false }))
    expect((await who.get('/api/v1/session')).status).toBe(401)
    expect((await signIn('wang.min@haikou', made.password)).status).toBe(401)
    good(await admin.put(`/api/v1/people/${made.person.id}`, { active: true }))
    expect((await signIn('wang.min@haikou', made.password)).status).toBe(200)
    const [, gone, changed] = await logged('subjectId=wang.min@haikou')
    expect(gone.action).toBe('person.deactivated')
    expect(await detail(changed)).toMatchObject({
      before: { roles: ['agent'] },
      after: { roles: ['followup'] },
    })
  })

  it('a new password ends every session; signing out everywhere too', async () => {
    const token = good(await signIn('wang.min@haikou', made.password)).token
    const { password } = good(await admin.post(`/api/v1/people/${made.person.id}/password`))
    expect((await person(app.url, token).get('/api/v1/session')).status).toBe(401)
    expect((await signIn('wang.min@haikou', made.password)).status).toBe(401)
    const again = good(await signIn('wang.min@haikou', password)).token
    expect(good(await admin.post(`/api/v1/people/${made.person.id}/sign-out`))).toEqual({ ended: 1 })
    expect((await person(app.url, again).get('/api/v1/session')).status).toBe(401)
    made.password = password
  })

  it('nobody takes the last administrator or their own role away', async () => {
    const { items } = good(await admin.get('/api/v1/people?role=admin'))
    const id = items[0].id
    expect(codeOf(await admin.put(`/api/v1/people/${id}`, { roles: ['agent'] }))).toBe('422 person.own_admin')
    expect(codeOf(await admin.put(`/api/v1/people/${id}`, { active: false }))).toBe('422 person.own_account')
    const operator = await app.as('operator@platform')
    expect(codeOf(await operator.put(`/api/v1/people/${id}`, { active: false }))).toBe(
      '422 person.last_admin',
    )
    const other = await app.as('admin@gansu')
    expect(codeOf(await other.put(`/api/v1/people/${id}`, { name: '乙' }))).toBe('404 not_found')
  })

  it('two administrators who close each other at once leave one', async () => {
    const centre = 'siping'
    const first = await app.as(`admin@${centre}`)
    const second = good(await first.post('/api/v1/people', { login: 'admin2', name: '乙', roles: ['admin'] }))
    const token = good(await signIn(`admin2@${centre}`, second.password)).token
    const own = { old: second.password, new: 'Spring-2026-rain' }
    expect((await person(app.url, token).put('/api/v1/session/password', own)).status).toBe(204)
    const { items } = good(await first.get('/api/v1/people?role=admin'))
    const idOf = (username: string) => items.find((p: Json) => p.username === username).id
    const answers = await Promise.all([
      first.put(`/api/v1/people/${idOf(`admin2@${centre}`)}`, { active: false }),
      person(app.url, token).put(`/api/v1/people/${idOf(`admin@${centre}`)}`, { active: false }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const left = await app.db.query({
      text: `select 1 from users where centre = $1 and active and 'admin' = any(roles)`,
      values: [centre],
    })
    expect(left).toHaveLength(1)
  })

  it('everybody changes their own password; it must be strong and differ', async () => {
    const token = good(await signIn('wang.min@haikou', made.password)).token
    const elsewhere = good(await signIn('wang.min@haikou', made.password)).token
    const who = person(app.url, token)
    const change = (old: string, next: string) => who.put('/api/v1/session/password', { old, new: next })
    expect(codeOf(await change('wrong', 'Spring-2026-rain'))).toBe('422 password.wrong')
    expect(codeOf(await change(made.password, 'short'))).toBe('422 password.too_short')
    expect(codeOf(await change(made.password, 'my-Wang.Min-99'))).toBe('422 password.has_name')
    expect(codeOf(await change(made.password, made.password))).toBe('422 password.same')
    // Two people know it: until it is changed nothing but the session and the password is open.
    expect(good(await who.get('/api/v1/session')).mustChangePassword).toBe(true)
    expect(codeOf(await who.get('/api/v1/orders'))).toBe('403 password.must_change')
    expect(codeOf(await who.get('/api/v1/live'))).toBe('403 password.must_change')
    expect((await change(made.password, 'Spring-2026-rain')).status).toBe(204)
    expect((await who.get('/api/v1/orders')).status).toBe(200)
    expect(good(await who.get('/api/v1/session')).mustChangePassword).toBe(false)
    expect((await change(made.password, 'Spring-2026-rain')).status).toBe(204) // the answer was lost
    expect((await who.get('/api/v1/session')).status).toBe(200)
    expect((await person(app.url, elsewhere).get('/api/v1/session')).status).toBe(401)
    expect((await signIn('wang.min@haikou', 'Spring-2026-rain')).status).toBe(200)
    const [entry] = await logged('action=person.own_password')
    expect(entry).toMatchObject({ username: 'wang.min@haikou', changed: false })
  })
})

describe('单位和区划', () => {
  const units = async () => (await app.as(`dispatcher@${CENTRE}`)).get('/api/v1/units?limit=200')
  const body = {
    kind: 'DEPARTMENT',
    name: '海口市低空经济局',
    parentCode: null,
    duties: ['0305'],
    phone: '12345转9',
  }

  it('a new unit is in the directory at once, and takes an order', async () => {
    good(await admin.post('/api/v1/units', { code: 'dikong', ...body }))
    expect(good(await units()).items.map((u: Json) => u.code)).toContain('dikong')
    const order = await desk.approved()
    const dispatched = await (await desk.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'dikong', role: 'LEAD' }],
    })
    expect(dispatched.state).toBe('DISPATCHED')
  })

  it('a unit with open work cannot be closed, and the refusal says how much there is', async () => {
    const reply = await admin.put('/api/v1/units/dikong', { ...body, active: false })
    expect(codeOf(reply)).toBe('422 unit.open_work')
    expect(reply.body.message).toContain('1 件')
    good(await admin.post('/api/v1/units', { code: 'kong2', ...body, name: '空闲局' }))
    good(await admin.put('/api/v1/units/kong2', { ...body, name: '空闲局', active: false }))
    const [entry] = await logged('subjectKind=UNIT&subjectId=kong2')
    expect(await detail(entry)).toMatchObject({
      ...{ action: 'unit.deactivated', before: { active: true }, after: { active: false } },
    })
  })

  it.each([
    ['POST', { code: 'dikong', ...body }, '409 unit.code_taken'],
    ['POST', { code: 'dikong3', ...body, parentCode: 'nobody' }, '422 unit.unknown'],
    ['POST', { code: 'dikong3', ...body, areaCode: '110101' }, '422 area.unknown'],
    ['PUT', { ...body, parentCode: 'dikong' }, '422 unit.ring'],
  ])('%s %j', async (method, input, code) => {
    const reply =
      method === 'POST'
        ? await admin.post('/api/v1/units', input)
        : await admin.put('/api/v1/units/dikong', input)
    expect(codeOf(reply)).toBe(code)
  })

  it('another process has it within half a minute', async () => {
    const there = await openUnitStore(app.db)
    const { knowledge, places, calendars, policies, channels } = app.app.services
    const watch = new StoreWatch(
      app.db,
      { units: there, knowledge, places, calendars, policies, channels },
      createLog('error'),
    )
    await watch.look()
    good(await admin.post('/api/v1/units', { code: 'elsewhere', ...body, name: '别处局' }))
    expect(there.unit(CENTRE, 'elsewhere')).toBeUndefined()
    await watch.look()
    expect(there.unit(CENTRE, 'elsewhere')?.name).toBe('别处局')
  })

  it('communities and grids are added and renamed, the state’s own areas are not; a grid has its officer', async () => {
    const areas = async (parent: string) => good(await admin.get(`/api/v1/areas?parent=${parent}`)).items
    const unitsNow = good(await units()).items
    const grid = unitsNow.find((u: Json) => u.kind === 'GRID')
    const community = grid.areaCode.slice(0, 12)
    const made = good(await admin.post('/api/v1/areas', { parentCode: community, name: '新设网格' }))
    expect(made).toMatchObject({ level: 'GRID', parentCode: community, path: expect.any(Array) })
    expect((await areas(community)).map((a: Json) => a.code)).toContain(made.code)
    good(await admin.put(`/api/v1/areas/${made.code}`, { name: '河湾网格', gridUnit: grid.code }))
    const after = good(await units()).items.find((u: Json) => u.code === grid.code)
    expect(after.areaCode).toBe(made.code)
    const [entry] = await logged(`subjectKind=AREA&subjectId=${made.code}`)
    expect(await detail(entry)).toMatchObject({ after: { name: '河湾网格', gridUnit: grid.code } })
    expect(codeOf(await admin.put(`/api/v1/areas/${community.slice(0, 9)}`, { name: '改名' }))).toBe(
      '422 area.official',
    )
    expect(codeOf(await admin.put(`/api/v1/areas/${made.code}`, { gridUnit: 'chengguan' }))).toBe(
      '422 area.not_grid_unit',
    )
  })
})

describe('角色', () => {
  it('the matrix shows what the region’s policy moved', async () => {
    const operator = await app.as('operator@platform')
    const { items } = good(await operator.get('/api/v1/roles?centre=siping'))
    const moved = items.filter((row: Json) => row.usual)
    expect(moved.length).toBeGreaterThan(0)
    for (const row of moved) expect(row.holders).not.toEqual(row.usual)
    expect(items.find((row: Json) => row.permission === 'order.sign').holders).toEqual(['unit'])
  })
})

describe('分类和派单目录', () => {
  it('a category is added, renamed, retired; a used one cannot be removed', async () => {
    good(
      await admin.post('/api/v1/categories', { code: '030599', name: '低空照明', requiredFields: ['place'] }),
    )
    good(await admin.put('/api/v1/categories/030599', { name: '低空灯光', townDuty: true }))
    good(await admin.put('/api/v1/categories/030599', { name: '低空灯光', townDuty: true, active: false }))
    const { request } = await desk.register()
    const create = (categoryCode: string) =>
      desk.as('agent').then((agent) =>
        agent.post(`/api/v1/requests/${request.id}/create-order`, {
          ...{ type: 'HELP', categoryCode, urgency: 'ORDINARY' },
        }),
      )
    expect(codeOf(await create('030599'))).toBe('422 category.unknown')
    await desk.create({ categoryCode: '030502' })
    const gone = (code: string) =>
      fetch(`${app.url}/api/v1/categories/${code}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${admin.token}` },
      })
    const refused = async (code: string) => ((await (await gone(code)).json()) as Json).code
    expect(await refused('030502')).toBe('category.in_use')
    expect(await refused('0305')).toBe('category.has_children')
    expect((await gone('030599')).status).toBe(204)
    expect(codeOf(await admin.post('/api/v1/categories', { code: '990101', name: '悬空' }))).toBe(
      '422 category.parent_unknown',
    )
    expect((await logged('subjectKind=CATEGORY&subjectId=030599')).map((e) => e.action)).toEqual([
      ...['category.removed', 'category.retired', 'category.changed', 'category.created'],
    ])
  })

  it('GS-13: a new version is previewed and published; removed rows end on its day; the log holds the differences', async () => {
    const path = '/api/v1/dispatch-catalog'
    const before = good(await admin.get(`${path}?category=03&limit=200`)).items
    const row = before.find((r: Json) => r.areaCode === null)
    const { categoryCode, areaCode, difficulty } = row
    const other = before.find((r: Json) => r !== row)
    const input = {
      effectiveFrom: '2026-04-01',
      rows: [{ categoryCode, areaCode, difficulty, leadUnit: 'gongan', legalBasis: '三定方案' }],
      remove: [{ categoryCode: other.categoryCode, areaCode: other.areaCode, difficulty: other.difficulty }],
    }
    const dispatcher = await desk.as('dispatcher')
    const preview = good(await dispatcher.post(`${path}/preview`, input))
    expect(preview).toMatchObject({
      ...{ added: [], unchanged: 0, removed: [{ categoryCode: other.categoryCode }] },
      changed: [{ before: { leadUnit: row.leadUnit }, after: { leadUnit: 'gongan' } }],
    })
    const { version } = good(await dispatcher.put(path, input))
    const onDay = async (date: string) =>
      good(await admin.get(`${path}?category=03&limit=200&date=${date}`)).items
    expect((await onDay('2026-03-31')).length).toBe(before.length)
    const then = await onDay('2026-04-01')
    expect(then.find((r: Json) => r.categoryCode === categoryCode && r.areaCode === null)).toMatchObject({
      ...{ leadUnit: 'gongan', version },
    })
    expect(then.some((r: Json) => r.id === other.id)).toBe(false)
    expect(
      codeOf(await dispatcher.post(`${path}/preview`, { ...input, rows: [], effectiveFrom: '2026-05-01' })),
    ).toBe('422 catalog.nothing_to_remove')
    const [entry] = await logged('subjectKind=CATALOG')
    expect(entry).toMatchObject({ username: `dispatcher@${CENTRE}`, action: 'catalog.published' })
    expect((await detail(entry)).after.changed[0].after.leadUnit).toBe('gongan')
  })
})

describe('渠道', () => {
  it('a channel that is closed takes no request, from staff or citizens; opened again it does', async () => {
    const put = (channel: string, body: Json) => admin.put(`/api/v1/channels/${channel}`, body)
    good(await put('WECHAT', { enabled: false, note: '升级维护' }))
    const { items } = good(await admin.get('/api/v1/channels'))
    expect(items.find((c: Json) => c.channel === 'WECHAT')).toMatchObject({
      enabled: false,
      note: '升级维护',
    })
    expect(items.filter((c: Json) => c.enabled)).toHaveLength(13)
    const agent = await desk.as('agent')
    const request = { channel: 'WECHAT', text: '路灯不亮' }
    expect(codeOf(await agent.post('/api/v1/requests', request))).toBe('422 channel.disabled')
    expect(codeOf(await app.anyone.post('/api/v1/public/requests', { ...request, centre: CENTRE }))).toBe(
      '422 channel.disabled',
    )
    expect((await (await app.as('agent@gansu')).post('/api/v1/requests', request)).status).toBe(201)
    good(await put('WECHAT', { enabled: true }))
    expect((await agent.post('/api/v1/requests', request)).status).toBe(201)
    good(await put('API', { enabled: true, partner: '某市数据局' }))
    expect((await logged('subjectKind=CHANNEL')).map((e) => e.action)).toEqual([
      ...['channel.changed', 'channel.enabled', 'channel.disabled'],
    ])
  })
})

describe('部件', () => {
  it('a table is tried, taken line by line, and its bad line told; the register finds by type, area and unit', async () => {
    const csv = [
      '编码,类型,名称,经度,纬度,区划,权属单位',
      'T-001,井盖,测试井盖一,110.31,20.02,460106,chengguan',
      'T-002,井盖,测试井盖二,999,20.02,460106,chengguan',
      'T-003,路灯,测试路灯,110.31,20.021,,chengguan',
    ].join('\n')
    const path = '/api/v1/component-register'
    const report = {
      lines: 3,
      created: 2,
      changed: 0,
      unchanged: 0,
      rejected: [{ line: 3, code: 'range', field: 'lon' }],
    }
    expect(good(await admin.post(`${path}/import`, { csv, preview: true }))).toEqual(report)
    expect(good(await admin.get(`${path}?q=T-0`)).items).toEqual([])
    expect(good(await admin.post(`${path}/import`, { csv }))).toEqual(report)
    expect(good(await admin.post(`${path}/import`, { csv }))).toMatchObject({ created: 0, unchanged: 2 })
    const found = good(await admin.get(`${path}?q=t-0&type=MANHOLE&area=460106&unit=chengguan&count=true`))
    expect(found).toMatchObject({ total: 1, items: [{ code: 'T-001', ownerUnitName: expect.any(String) }] })
    const changed = good(
      await admin.put(`${path}/T-001`, {
        ...{ type: 'MANHOLE', name: '改名井盖', location: { lon: 110.4, lat: 20 }, ownerUnit: 'chengguan' },
      }),
    )
    expect(changed).toMatchObject({ name: '改名井盖', areaCode: null })
    expect(good(await admin.get('/api/v1/components/T-001')).name).toBe('改名井盖')
    const [entry] = await logged('subjectKind=COMPONENT&subjectId=T-001')
    expect(await detail(entry)).toMatchObject({ before: { name: '测试井盖一' }, after: { name: '改名井盖' } })
    expect(
      codeOf(
        await admin.put(`${path}/T-009`, {
          ...{ type: 'MANHOLE', name: '井', location: { lon: 1, lat: 1 }, ownerUnit: 'nobody' },
        }),
      ),
    ).toBe('422 unit.unknown')
  })
})

describe('日历、规则与日志', () => {
  it('the layers of a year are told, a change of it and of a policy are in the log', async () => {
    const path = `/api/v1/calendar/${CENTRE}/years/2026`
    const { layers } = good(await admin.get(path))
    expect(layers).toHaveLength(1)
    expect(layers[0]).toMatchObject({
      calendar: 'cn',
      status: 'PUBLISHED',
      centres: expect.arrayContaining(['haikou']),
    })
    const karamay = await app.as('admin@karamay')
    const own = good(await karamay.get('/api/v1/calendar/karamay/years/2026')).layers
    expect(own.map((l: Json) => l.calendar)).toEqual(['cn', 'cn-xinjiang'])
    const days = [...layers[0].days, { date: '2026-03-04', working: false, name: '补休' }]
    const body = { status: 'PUBLISHED', source: '市政府通知', days }
    await desk.signed()
    const preview = good(await admin.put(`${path}?preview=true`, body))
    expect(preview.moved).toBeGreaterThan(0)
    expect(await logged('subjectKind=CALENDAR')).toEqual([])
    good(await admin.put(path, body))
    const [entry] = await logged('subjectKind=CALENDAR')
    expect((await detail(entry)).after).toMatchObject({ source: '市政府通知', moved: preview.moved })

    const { text } = good(await admin.get(`/api/v1/policies/${CENTRE}/text`))
    good(await admin.put(`/api/v1/policies/${CENTRE}`, { text: `${text}\n# 新的一版\n` }))
    const versions = good(await admin.get(`/api/v1/policies/${CENTRE}/versions`)).items
    expect(versions.map((v: Json) => [v.version, v.adoptedBy])).toEqual([
      ...[
        [2, 'admin@haikou'],
        [1, 'file'],
      ],
    ])
    expect((await logged('subjectKind=POLICY'))[0].action).toBe('policy.adopted')
  })

  it('is read page by page, by person and period; taking a copy is logged', async () => {
    const auditor = await app.as(`auditor@${CENTRE}`)
    const all: Json[] = []
    let cursor = ''
    do {
      const page = good(await auditor.get(`/api/v1/audit-log?limit=7${cursor && `&cursor=${cursor}`}`))
      all.push(...page.items)
      cursor = page.nextCursor ?? ''
    } while (cursor)
    expect(new Set(all.map((e) => e.id)).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(20)
    expect(all.map((e) => e.at)).toEqual(
      all
        .map((e) => e.at)
        .toSorted()
        .toReversed(),
    )
    expect(await logged('who=dispatcher')).toHaveLength(1)
    expect(await logged('from=2026-03-03T00:00:00%2B08:00')).toEqual([])
    expect(codeOf(await auditor.get('/api/v1/audit-log?cursor=x'))).toBe('400 request.invalid')
    const { rows, csv } = good(
      await auditor.post('/api/v1/audit-log/export', { subjectKind: 'PERSON', reason: '季度审计' }),
    )
    expect(csv.split('\r\n')).toHaveLength(rows + 2)
    expect(csv).toContain('wang.min@haikou')
    const [entry] = await logged('action=audit.exported')
    expect(entry).toMatchObject({ username: `auditor@${CENTRE}`, reason: '季度审计' })
    expect((await (await app.as('auditor@gansu')).get(`/api/v1/audit-log/${entry.id}`)).status).toBe(404)
  })

  it('no password is anywhere in the log', async () => {
    const rows = await app.db.query({ text: 'select before, after, reason from access_log', values: [] })
    expect(JSON.stringify(rows)).not.toMatch(/Spring-2026|password_hash|scrypt/)
    expect(JSON.stringify(rows)).not.toContain(PASSWORD)
  })
})
