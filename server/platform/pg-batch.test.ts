import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../common/errors.ts'
import { createTestDatabase, type TestDatabase } from '../../test/db.ts'
import { type Database, inOneTrip, inTx, openDatabase, type Statement, sql } from './db.ts'

let testDatabase: TestDatabase
/** One connection, so that every statement of a test meets the same one. */
let db: Database
let other: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  db = openDatabase(testDatabase.url, { max: 1 })
  other = openDatabase(testDatabase.url, { max: 1 })
  await db.query(sql`CREATE TABLE notes (id int PRIMARY KEY, text text)`)
})

beforeEach(() => other.query(sql`TRUNCATE notes`))

afterAll(async () => {
  await db.close()
  await other.close()
  await testDatabase.drop()
})

const statement = (text: string, values: unknown[] = [], name?: string): Statement => ({ text, values, name })
const insert = (id: number) => statement('INSERT INTO notes (id) VALUES ($1)', [id], 'test.insert')
const ids = async () =>
  (await other.query<{ id: number }>(sql`SELECT id FROM notes ORDER BY id`)).map((r) => r.id)
const backend = async (on: Pick<Database, 'query'>) =>
  (await on.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`))[0]!.pid

async function settled(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => ({ answered: value }),
    (error) => error,
  )
}

test('a batch answers every statement, in order', async () => {
  const rows = await db.batch([
    statement('SELECT $1::int AS a', [1]),
    insert(1),
    statement('SELECT id FROM notes'),
    statement('SELECT g AS b FROM generate_series(1, 2) g'),
    statement('SELECT 1 AS none WHERE false'),
  ])
  expect(rows).toEqual([[{ a: 1 }], [], [{ id: 1 }], [{ b: 1 }, { b: 2 }], []])
})

test('an empty batch answers nothing', async () => {
  expect(await db.batch([])).toEqual([])
})

test('an empty statement counts as one answer', async () => {
  expect(await db.batch([statement('SELECT 1 AS a'), statement(''), statement('SELECT 2 AS a')])).toEqual([
    [{ a: 1 }],
    [],
    [{ a: 2 }],
  ])
})

test('an error in the middle names itself, skips the rest and leaves the connection usable', async () => {
  const before = await backend(db)
  const failing = db.batch([insert(1), insert(1), insert(2)])
  await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'notes_pkey' })
  expect(await ids()).toEqual([])
  expect(await db.query(sql`SELECT 1 AS a`)).toEqual([{ a: 1 }])
  expect(await backend(db)).toBe(before)
})

test('the values of a batch that cannot be sent fail it and leave the connection usable', async () => {
  const bad = {
    toPostgres: () => {
      throw new Error('cannot be sent')
    },
  }
  await expect(db.batch([insert(1), statement('SELECT $1', [bad]), insert(2)])).rejects.toThrow(
    'cannot be sent',
  )
  expect(await ids()).toEqual([])
  expect(await db.query(sql`SELECT 1 AS a`)).toEqual([{ a: 1 }])
})

test('a name is prepared once on a connection and survives a failed batch', async () => {
  const named = statement('SELECT $1::int AS n', [5], 'test.named')
  expect(await db.batch([named, { ...named, values: [6] }])).toEqual([[{ n: 5 }], [{ n: 6 }]])
  expect(await db.query(named)).toEqual([{ n: 5 }])
  await db.batch([statement('SELECT 1/0'), statement('SELECT 1', [], 'test.never_parsed')]).catch(() => {})
  expect(await db.query(statement('SELECT 1 AS a', [], 'test.never_parsed'))).toEqual([{ a: 1 }])
  const held = await db.query<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name IN ('test.named', 'test.never_parsed')`,
  )
  expect(held).toEqual([{ n: 2 }])
})

test('a named statement that failed to run is still prepared, one that failed to parse is not', async () => {
  const divide = (by: number) => statement('SELECT 1 / $1::int AS q', [by], 'test.divide')
  await expect(db.query(divide(0))).rejects.toMatchObject({ code: '22012' })
  expect(await db.query(divide(1))).toEqual([{ q: 1 }])
  const missing = statement('SELECT * FROM later', [], 'test.later')
  await expect(db.query(missing)).rejects.toMatchObject({ code: '42P01' })
  await db.query(sql`CREATE TABLE later AS SELECT 3 AS n`)
  expect(await db.query(missing)).toEqual([{ n: 3 }])
})

test('inTx commits all or nothing, and runs its hooks only after the commit', async () => {
  const told: string[] = []
  const value = await inTx(
    db,
    async (tx, [first]) => {
      tx.afterCommit(() => told.push('committed'))
      tx.atCommit(insert(3))
      await tx.batch([insert(1), insert(2)])
      return first
    },
    [statement('SELECT 8 AS n')],
  )
  expect(value).toEqual([{ n: 8 }])
  expect(await ids()).toEqual([1, 2, 3])

  const failing = inTx(db, async (tx) => {
    tx.afterCommit(() => told.push('never'))
    tx.atCommit(insert(1))
    await tx.query(insert(4))
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  await expect(
    inTx(db, async (tx) => {
      await tx.query(insert(5))
      throw new AppError('not_found')
    }),
  ).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    inTx(db, async (tx) => {
      await tx.query(insert(6))
      throw new TypeError('a mistake in the program')
    }),
  ).rejects.toThrow('a mistake in the program')
  expect(await ids()).toEqual([1, 2, 3])
  expect(told).toEqual(['committed'])
})

test('the COMMIT of a transaction that had swallowed an error is refused', async () => {
  const told: string[] = []
  const swallowing = inTx(db, async (tx) => {
    tx.afterCommit(() => told.push('never'))
    await tx.query(insert(1))
    await tx.query(insert(1)).catch(() => {})
    return 'done'
  })
  await expect(swallowing).rejects.toMatchObject({ code: 'unavailable' })
  expect(await ids()).toEqual([])
  expect(told).toEqual([])
  expect(await db.query(sql`SELECT 1 AS a`)).toEqual([{ a: 1 }])
})

test.each(['while a statement runs', 'between statements', 'just before COMMIT'])(
  'a backend killed %s fails the transaction and never answers',
  async (moment) => {
    const told: string[] = []
    const result = await settled(
      inTx(db, async (tx) => {
        tx.afterCommit(() => told.push('never'))
        await tx.query(insert(1))
        const pid = await backend(tx)
        const kill = () => other.query(sql`SELECT pg_terminate_backend(${pid}, 5000)`)
        if (moment === 'while a statement runs') {
          await Promise.all([tx.query(sql`SELECT pg_sleep(20)`), kill()])
        } else {
          await kill()
          if (moment === 'between statements') await tx.query(insert(2))
        }
        return 'done'
      }),
    )
    expect(result).toBeInstanceOf(AppError)
    expect(result).toMatchObject({ code: 'unavailable' })
    expect(told).toEqual([])
    expect(await ids()).toEqual([])
    await inTx(db, (tx) => tx.query(insert(9)))
    expect(await ids()).toEqual([9])
  },
)

test('a backend killed outside a transaction is 503 for the one who waits, and the pool goes on', async () => {
  const pid = await backend(db)
  const waiting = settled(db.query(sql`SELECT pg_sleep(20)`))
  await other.query(sql`SELECT pg_terminate_backend(${pid}, 5000)`)
  expect(await waiting).toMatchObject({ code: 'unavailable' })
  expect(await db.query(sql`SELECT 1 AS a`)).toEqual([{ a: 1 }])
})

test('an unreachable server is 503', async () => {
  const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none')
  await expect(nowhere.query(sql`SELECT 1`)).rejects.toMatchObject({ code: 'unavailable' })
  await expect(inTx(nowhere, async () => 1)).rejects.toMatchObject({ code: 'unavailable' })
  await nowhere.close()
})

test('one trip: the guard fails and nothing is written, no hook runs', async () => {
  let told = 0
  const trip = (guard: string) =>
    inOneTrip(
      db,
      () => [statement(guard)],
      async (tx) => {
        tx.atCommit(insert(1))
        tx.afterCommit(() => (told += 1))
        return 'done'
      },
    )
  await expect(trip('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' })
  expect([await ids(), told]).toEqual([[], 0])
  expect(await trip('SELECT 1')).toBe('done')
  expect([await ids(), told]).toEqual([[1], 1])
})

test('one trip: work that wants to read, or refuses, is left to the long way and writes nothing', async () => {
  const reading = inOneTrip(
    db,
    () => [],
    async (tx) => {
      tx.atCommit(insert(1))
      return tx.query(statement('SELECT 1'))
    },
  )
  expect(await reading).toBeNull()
  const refusing = inOneTrip(
    db,
    () => [],
    () => Promise.reject(new AppError('forbidden')),
  )
  expect(await refusing).toBeNull()
  expect(await ids()).toEqual([])
})

test('values reach the server as they are: long, multi-byte, null, bytes, instants, lists', async () => {
  const at = new Date('2026-11-24T03:04:05.678Z')
  const long = '诉求𠮷'.repeat(40_000)
  const [row] = await db.query<Record<string, unknown>>(
    statement(
      'SELECT $1::text AS a, $2::text AS b, $3::bytea AS c, $4::timestamptz AS d, $5::text[] AS e, $6::bool AS f',
      [long, null, Buffer.from([0, 1, 255]), at, ['一,"', 'b'], false],
    ),
  )
  expect(row).toEqual({ a: long, b: null, c: Buffer.from([0, 1, 255]), d: at, e: ['一,"', 'b'], f: false })
})
