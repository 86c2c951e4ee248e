import { readFileSync } from 'node:fs'
import { fastify } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/db.ts'
import { type Actor, SYSTEM_ACTOR } from '../../platform/context.ts'
import { type Database, inTx, openDatabase } from '../../platform/db.ts'
import { adoptPolicyFiles } from './actions.ts'
import { policyRoutes } from './routes.ts'
import { openPolicyStore, type PolicyStore } from './store.ts'

const now = new Date('2026-11-20T09:00:00+08:00')
const haikou = readFileSync('regions/haikou.yaml', 'utf8')
const admin: Actor = { ...SYSTEM_ACTOR, kind: 'USER', username: 'admin@haikou', centre: 'haikou' }

let testDb: TestDatabase
let db: Database
let policies: PolicyStore
const app = fastify()

beforeAll(async () => {
  testDb = await createTestDatabase()
  db = openDatabase(testDb.url, { max: 2 })
  await inTx(db, (tx) => adoptPolicyFiles(tx, now, 'regions'))
  policies = await openPolicyStore(db)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRequest', async (req) => {
    req.ctx = { now, actor: admin, traceId: 't' }
  })
  policyRoutes(app, {
    db,
    policies,
    knowsCalendar: (id) => id === 'cn',
    cite: async (_, { id }) => ({ id, resultSha256: '' }),
    previewOpenClocks: async ({ policy }) => ({
      moved: policy.extension.maxCount,
      items: [],
    }),
  })
})

afterAll(async () => {
  await app.close()
  await db.close()
  await testDb.drop()
})

const url = '/api/v1/policies/haikou'
const send = (method: 'POST' | 'PUT', path: string, text: string) =>
  app.inject({ method, url: `/api/v1/policies/${path}`, payload: { text } })
const twice = haikou.replace('maxCount: 1', 'maxCount: 2')

test('HK-10 SP-37: the own policy, section by section, with its version and the rows it comes from', async () => {
  const policy = (await app.inject({ url: '/api/v1/policy' })).json()
  expect(policy).toMatchObject({
    centre: 'haikou',
    version: 1,
    adoptedBy: 'file',
    extension: { maxCount: 1 },
  })
  expect(policy.timers.complete[0]).toMatchObject({ amount: 7, unit: 'WD', source: 'HK-10' })
  expect(policy.sources['return.reviewers']).toBe('HK-11')
  expect((await app.inject({ url: '/api/v1/policies/gansu' })).json().extension.maxCount).toBe(2)
  expect((await app.inject({ url: '/api/v1/policies/nowhere' })).statusCode).toBe(404)
  expect((await app.inject({ url: `${url}/text` })).json().text).toBe(haikou)
})

test('SP-08: starting again with the same files makes no new version', async () => {
  expect(await inTx(db, (tx) => adoptPolicyFiles(tx, now, 'regions'))).toEqual([])
})

test('SP-08: a text is checked, previewed, then adopted; old versions stay', async () => {
  const verdict = (await send('POST', 'haikou/validate', haikou.replace('maxCount: 1', 'maxCount: x'))).json()
  expect(verdict).toMatchObject({ valid: false, problems: [{ path: 'extension.maxCount' }] })
  expect((await send('POST', 'haikou/validate', twice)).json()).toEqual({ valid: true, problems: [] })
  expect((await send('POST', 'haikou/preview', twice)).json()).toEqual({ moved: 2, items: [] })
  expect(policies.current('haikou').version).toBe(1)

  const adopted = (await send('PUT', 'haikou', twice)).json()
  expect(adopted).toMatchObject({ version: 2, adoptedBy: 'admin@haikou', extension: { maxCount: 2 } })
  expect((await send('PUT', 'haikou', twice)).json().version).toBe(2)
  expect(policies.at('haikou', 1).policy.extension.maxCount).toBe(1)

  await policies.reload()
  expect(policies.current('haikou').policy.extension.maxCount).toBe(2)
  expect(Object.isFrozen(policies.current('haikou').policy.extension)).toBe(true)
  expect((await app.inject({ url: `${url}?version=1` })).json().extension.maxCount).toBe(1)
  expect(await inTx(db, (tx) => adoptPolicyFiles(tx, now, 'regions'))).toEqual([])
})

test('SP-08: no policy of another centre, under another id, or on an unknown calendar is adopted', async () => {
  expect((await send('PUT', 'gansu', haikou)).statusCode).not.toBe(200)
  expect((await send('PUT', 'haikou', haikou.replace('id: haikou', 'id: sanya'))).statusCode).not.toBe(200)
  expect((await send('PUT', 'haikou', haikou.replace('calendar: cn', 'calendar: mars'))).statusCode).not.toBe(
    200,
  )
  expect(policies.current('haikou').version).toBe(2)
})
