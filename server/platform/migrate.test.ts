import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/db.ts'
import { type Database, openDatabase, sql } from './db.ts'
import { migrate } from './migrate.ts'

const quiet = { info() {}, warn() {} }
let folder: string
let testDatabase: TestDatabase
let db: Database

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huisheng-migrations-'))
  testDatabase = await createTestDatabase()
  db = openDatabase(testDatabase.url)
  await db.query(sql`DELETE FROM schema_migrations`)
  write('1_a.sql', 'CREATE TABLE a_table (n int); INSERT INTO a_table VALUES (1);')
})

afterEach(async () => {
  await db.close()
  await testDatabase.drop()
  rmSync(folder, { recursive: true })
})

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const applied = async () =>
  (await db.query<{ name: string }>(sql`SELECT name FROM schema_migrations ORDER BY name`)).map((r) => r.name)

test('several processes at once apply each file once, in the order of their names', async () => {
  write('2_b.sql', 'ALTER TABLE a_table ADD m int; UPDATE a_table SET n = n + 1;')
  const counts = await Promise.all([1, 2, 3, 4].map(() => migrate(db, quiet, folder)))
  expect(counts.sort()).toEqual([0, 0, 0, 2])
  expect(await db.query(sql`SELECT n FROM a_table`)).toEqual([{ n: 2 }])
  expect(await applied()).toEqual(['1_a.sql', '2_b.sql'])
})

test('an applied file that was edited is refused; turned line ends are no edit', async () => {
  write('1_a.sql', 'CREATE TABLE a_table (n int);\n')
  await migrate(db, quiet, folder)
  write('1_a.sql', 'CREATE TABLE a_table (n int);\r\n')
  expect(await migrate(db, quiet, folder)).toBe(0)
  write('1_a.sql', 'CREATE TABLE a_table (n bigint);\n')
  await expect(migrate(db, quiet, folder)).rejects.toThrow('1_a.sql was changed')
})

test('a file that fails leaves nothing of itself and frees the lock', async () => {
  write('2_b.sql', 'CREATE TABLE b_table (n int); SELECT 1/0;')
  await expect(migrate(db, quiet, folder)).rejects.toThrow('2_b.sql failed: division by zero')
  expect(await applied()).toEqual(['1_a.sql'])
  write('2_b.sql', 'CREATE TABLE b_table (n int);')
  expect(await migrate(db, quiet, folder)).toBe(1)
})
