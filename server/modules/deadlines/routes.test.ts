import { fastify } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/db.ts'
import { SYSTEM_ACTOR } from '../../platform/context.ts'
import { type Database, inTx, openDatabase } from '../../platform/db.ts'
import { loadSeedCalendars, type RecomputeOptions } from './actions.ts'
import { deadlineRoutes } from './routes.ts'
import { type CalendarStore, openCalendarStore } from './store.ts'

const SEED = 'db/seed/calendars'
const now = new Date('2026-11-20T09:00:00+08:00')
const calendarOf: Record<string, string> = { haikou: 'cn', karamay: 'cn-xinjiang', gansu: 'cn-gansu' }
const officeHours = [['09:00', '17:00']] as const

let testDb: TestDatabase
let db: Database
let calendars: CalendarStore
let recomputed: RecomputeOptions[] = []
const app = fastify()

beforeAll(async () => {
  testDb = await createTestDatabase()
  db = openDatabase(testDb.url, { max: 2 })
  await inTx(db, (tx) => loadSeedCalendars(tx, now, SEED))
  calendars = await openCalendarStore(db)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRequest', async (req) => {
    req.ctx = { now, actor: { ...SYSTEM_ACTOR, username: 'operator' }, traceId: 't' }
  })
  deadlineRoutes(app, {
    db,
    calendars,
    regionOf: (centre) => ({ calendar: calendarOf[centre] ?? 'none', officeHours }),
    centres: () => Object.keys(calendarOf),
    recomputeOpenClocks: async (options) => {
      recomputed.push(options)
      return { moved: 0, items: [] }
    },
  })
})

afterAll(async () => {
  await app.close()
  await db.close()
  await testDb.drop()
})

const post = async (centre: string, body: object) =>
  (await app.inject({ method: 'POST', url: `/api/v1/calendar/${centre}/due`, payload: body })).json()
const put = (url: string, payload: object) =>
  app.inject({ method: 'PUT', url: `/api/v1/calendar/${url}`, payload })

describe('reading', () => {
  test('GS-20: the due time of a golden vector over HTTP', async () => {
    const expected = { dueAt: '2026-05-12T00:00:00+08:00', provisional: false }
    for (const from of [
      '2026-04-30T10:00:00+08:00',
      '2026-04-30',
      '2026-04-30T02:00:00Z',
      '2026-04-30T10:00',
    ]) {
      expect(await post('gansu', { from, amount: 5, unit: 'WD' })).toMatchObject(expected)
    }
  })

  test('GS-20: odd input is refused, never a 500', async () => {
    for (const body of [
      { from: '2026-02-30', amount: 1, unit: 'WD' },
      { from: '9999-01-01', amount: 1, unit: 'WD' },
      { from: '2026-13-01T00:00', amount: 1, unit: 'WD' },
      { from: '2026-01-01', amount: 0, unit: 'WD' },
      { from: '2026-01-01', amount: 1e9, unit: 'DAY' },
      {},
    ]) {
      const reply = await app.inject({ method: 'POST', url: '/api/v1/calendar/gansu/due', payload: body })
      expect(reply.statusCode, JSON.stringify(body)).toBe(400)
    }
    expect((await post('gansu', { from: '2099-01-01', amount: 3660, unit: 'DAY' })).provisional).toBe(true)
  })

  test('KL-01 GS-20: the days of a region, with names and what is only expected', async () => {
    const url = '/api/v1/calendar/karamay?from=2026-05-26&to=2026-05-27'
    const reply = (await app.inject({ url })).json()
    expect(reply).toMatchObject({ centre: 'karamay', calendar: 'cn-xinjiang' })
    expect(reply.days).toEqual([
      { date: '2026-05-26', working: true, weekday: 2, status: 'PUBLISHED' },
      { date: '2026-05-27', working: false, weekday: 3, name: '古尔邦节', status: 'PROVISIONAL' },
    ])
  })
})

describe('loading a year', () => {
  const body = {
    ...{ calendar: 'cn', status: 'PUBLISHED', source: '通知' },
    days: [{ date: '2027-03-01', working: false, name: '试验' }],
  }
  const march = () => calendars.get('cn-gansu').isWorkingDay('2027-03-01')

  test('GS-20: a preview shows every centre on the calendar and changes nothing', async () => {
    recomputed = []
    const reply = (await put('haikou/years/2027?preview=true', body)).json()
    expect(reply).toMatchObject({ calendar: 'cn', preview: true, centres: ['haikou', 'karamay', 'gansu'] })
    expect(recomputed[0]).toMatchObject({ calendarId: 'cn', preview: true })
    expect(recomputed[0]!.calendars.get('cn-gansu')!.isWorkingDay('2027-03-01')).toBe(false)
    expect(march()).toBe(true)
  })

  test('GS-20: the loaded year is in force at once, after a reload and after the next start', async () => {
    const before = calendars.get('cn-gansu').version
    expect((await put('haikou/years/2027', body)).statusCode).toBe(200)
    expect(march()).toBe(false)
    expect(calendars.get('cn-gansu').version).toBeGreaterThan(before)
    const version = calendars.get('cn-gansu').version
    await inTx(db, (tx) => loadSeedCalendars(tx, now, SEED))
    await calendars.reload()
    expect(march()).toBe(false)
    expect(calendars.get('cn-gansu').version).toBe(version)
    expect((await post('haikou', { from: '2027-02-26', amount: 1, unit: 'WD' })).dueAt).toBe(
      '2027-03-03T00:00:00+08:00',
    )
  })

  test('GS-20: a day of another year, a day twice, or a calendar of another region is refused', async () => {
    const days = [
      { date: '2026-03-01', working: false },
      { date: '2027-03-01', working: false },
      { date: '2027-03-01', working: true },
    ]
    expect((await put('haikou/years/2027', { ...body, days })).statusCode).not.toBe(200)
    expect((await put('haikou/years/2027', { ...body, calendar: 'cn-xinjiang' })).statusCode).not.toBe(200)
    expect(march()).toBe(false)
  })
})
