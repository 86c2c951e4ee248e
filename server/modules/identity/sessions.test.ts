import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/db.ts'
import { type Database, inTx, openDatabase, sql } from '../../platform/db.ts'
import { hashPassword } from './passwords.ts'
import { type ActorSources, forgetActors, loadActor, signIn, signOut } from './sessions.ts'

const HOUR = 3_600_000
const start = new Date('2026-05-06T01:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const sources: ActorSources = { units: { scopeOf: (_, code) => new Set([code]) } }
let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
  const hash = await hashPassword('right-password')
  await inTx(db, async (tx) => {
    await tx.query(
      sql`insert into centres (id, name, adcode, level) values ('yunan', '云安市', '999100', 'CITY')`,
    )
    await tx.query(
      sql`insert into units (centre, code, kind, name) values ('yunan', 'chengguan', 'DEPARTMENT', '城管局')`,
    )
    for (const name of ['agent', 'locked', 'parallel'])
      await tx.query(sql`
        insert into users (id, username, name, centre, roles, password_hash)
        values (gen_random_uuid(), ${`${name}@yunan`}, '演示', 'yunan', ${['agent']}, ${hash})`)
    await tx.query(sql`
      insert into users (id, username, name, centre, unit_code, roles, password_hash)
      values (gen_random_uuid(), 'chengguan@yunan', '演示', 'yunan', 'chengguan', ${['unit']}, ${hash})`)
  })
})
afterAll(async () => {
  await db?.close()
  await database?.drop()
})

const enter = (username: string, password = 'right-password', at = start) =>
  signIn(db, at, { username, password }, 12 * HOUR)
const wrong = { code: 'session.wrong_password' }
const locked = { code: 'session.locked' }

describe('signing in', () => {
  test('the token stands for the actor until it is signed out', async () => {
    const { token } = await enter('agent@yunan')
    const actor = await loadActor(db, token, start, sources)
    expect(actor).toMatchObject({
      username: 'agent@yunan',
      centre: 'yunan',
      roles: ['agent'],
      unitCode: null,
    })
    expect(actor?.permissions.has('request.answer')).toBe(true)
    await signOut(db, token)
    expect(await loadActor(db, token, start, sources)).toBeNull()
  })

  test('a unit account carries its unit and scope', async () => {
    const { token } = await enter('chengguan@yunan')
    const actor = await loadActor(db, token, start, sources)
    expect(actor?.unitCode).toBe('chengguan')
    expect([...(actor?.unitScope ?? [])]).toEqual(['chengguan'])
  })

  test('a policy may move a permission', async () => {
    const { token } = await enter('agent@yunan')
    const moved = { ...sources, movedPermissions: () => ({ 'order.dispatch': ['agent' as const] }) }
    expect((await loadActor(db, token, start, moved))?.permissions.has('order.dispatch')).toBe(true)
  })

  test('a session ends by time, and with the account', async () => {
    const { token } = await enter('agent@yunan')
    expect(await loadActor(db, token, later(13 * HOUR), sources)).toBeNull()
    expect(await loadActor(db, token, start, sources)).not.toBeNull()
    await inTx(db, (tx) => tx.query(sql`update users set active = false where username = 'agent@yunan'`))
    forgetActors()
    expect(await loadActor(db, token, start, sources)).toBeNull()
    await inTx(db, (tx) => tx.query(sql`update users set active = true where username = 'agent@yunan'`))
  })

  test('an unknown name and an invented token are refused', async () => {
    await expect(enter('nobody@yunan')).rejects.toMatchObject(wrong)
    expect(await loadActor(db, 'x'.repeat(43), start, sources)).toBeNull()
  })
})

describe('wrong passwords', () => {
  test('five lock the account for 15 minutes, even against the right one', async () => {
    for (let i = 0; i < 5; i++) await expect(enter('locked@yunan', 'no')).rejects.toMatchObject(wrong)
    await expect(enter('locked@yunan')).rejects.toMatchObject(locked)
    await expect(enter('locked@yunan', 'right-password', later(14 * 60_000))).rejects.toMatchObject(locked)
    await expect(enter('locked@yunan', 'right-password', later(15 * 60_000))).resolves.toBeDefined()
  })

  test('the right one clears the count', async () => {
    const at = later(HOUR)
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await expect(enter('locked@yunan', 'no', at)).rejects.toMatchObject(wrong)
      await enter('locked@yunan', 'right-password', at)
    }
  })

  test('guesses made at the same time are all counted', async () => {
    await Promise.allSettled(Array.from({ length: 5 }, () => enter('parallel@yunan', 'no')))
    await expect(enter('parallel@yunan')).rejects.toMatchObject(locked)
  })

  test('many right sign-ins at the same time lock nobody out', async () => {
    const tokens = await Promise.all(Array.from({ length: 12 }, () => enter('agent@yunan')))
    expect(new Set(tokens.map((t) => t.token)).size).toBe(12)
  })
})
