/** Imports of historic sets: what is taken, what is refused, and that a kill in the middle costs nothing. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ImportOptions,
  type ImportResult,
  importOrders,
  inspectFile,
} from '../server/modules/exchange/public.ts'
import { verifyChain } from '../server/modules/orders/public.ts'
import { type Database, openDatabase } from '../server/platform/db.ts'
import { createLog } from '../server/platform/log.ts'
import { projectRoot } from '../server/platform/paths.ts'
import { openServices, type Services } from '../server/services.ts'
import { createTestDatabase, type TestDatabase } from './db.ts'

const NOW = new Date('2026-03-02T09:00:00+08:00')
const folder = mkdtempSync(join(tmpdir(), 'huisheng-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface World {
  db: Database
  services: Services
  run(path: string, more?: Partial<ImportOptions>): Promise<ImportResult>
  count(table: string, where?: string): Promise<number>
}
const opened: { db: Database; database: TestDatabase }[] = []
afterAll(async () => {
  for (const { db, database } of opened) {
    await db.close()
    await database.drop()
  }
})

async function world(): Promise<World> {
  const database = await createTestDatabase()
  const db = openDatabase(database.url, { max: 4 })
  opened.push({ db, database })
  const services = await openServices(db, createLog('silent'), { crossProcess: false })
  return {
    db,
    services,
    async run(path, more = {}) {
      return importOrders(
        { ...services, region: services.engine.deps.region('haikou') },
        {
          ...{ file: await inspectFile(path), name: 'set.jsonl', centre: 'haikou', channel: 'PHONE' },
          ...{ as: 'closed', now: NOW, rejectsPath: `${path}.rejects`, batch: 10 },
          ...more,
        },
      )
    },
    async count(table, where = 'true') {
      const [row] = await db.query<{ n: number }>({
        text: `select count(*)::int as n from ${table} where ${where}`,
        values: [],
      })
      return row!.n
    },
  }
}

/** An invented order; every tenth names an office nobody knows. */
const row = (i: number, more: object = {}) => ({
  id: String(i),
  order_no: `T${String(i).padStart(8, '0')}`,
  cat1: '城市管理',
  cat2: i % 2 ? '路灯' : '井盖',
  cat3: `小类${i % 7}`,
  cat4: '细类',
  content: `市民投诉：龙华区青桐路${i}号门前路灯不亮，请城市管理局核实处理。`,
  content_nodispatch: `市民投诉：龙华区青桐路${i}号门前路灯不亮。`,
  unit: i % 10 === 0 ? '公安局云杉路支队' : '城市管理局',
  date: `2018-01-${String(1 + (i % 28)).padStart(2, '0')}`,
  limit: '30分钟',
  refs: i > 1 ? [`T${String(i - 1).padStart(8, '0')}`] : [],
  repeat_call: i % 5 === 0,
  ...more,
})

function file(name: string, lines: unknown[], gzip = false): string {
  const text = lines.map((l) => (typeof l === 'string' ? l : JSON.stringify(l))).join('\n')
  const path = join(folder, name)
  writeFileSync(path, gzip ? gzipSync(text) : text)
  return path
}

const rejectsOf = (path: string): { line: number; code: string }[] =>
  readFileSync(`${path}.rejects`, 'utf8')
    .split('\n')
    .filter((l) => l !== '')
    .map((l) => JSON.parse(l))

/** Every chain of the database, orders and requests; how many were checked. */
async function verifyAll(db: Database, sample = 1): Promise<number> {
  const heads = await db.query<{ id: string; seq: number; hash: string }>({
    text: `select id, event_seq as seq, event_hash as hash from orders
           union all select id, event_seq, event_hash from requests order by id`,
    values: [],
  })
  const some = heads.filter((_, i) => i % sample === 0)
  for (const head of some) {
    const events = await db.query({
      text: `select seq, type, at, actor, data, previous_hash as "previousHash", hash
             from events where subject_id = $1 order by seq`,
      values: [head.id],
    })
    const verdict = verifyChain(head.id, { eventSeq: head.seq, eventHash: head.hash }, events as never)
    expect(verdict).toEqual({ valid: true, checked: head.seq })
  }
  return some.length
}

describe('a historic set', () => {
  let w: World
  const BAD = [
    '{"order_no": "T9", "content": ',
    '[1, 2]',
    { ...row(901), content: '  ' },
    { ...row(902), date: '2018-02-30' },
    { ...row(903), date: '2031-01-01' },
    { ...row(904), unit: '' },
    { ...row(905), content: 'a\u0000b' },
    { ...row(906), order_no: null, id: null },
    { ...row(907), refs: 'none' },
  ]
  const good = Array.from({ length: 25 }, (_, i) => row(i + 1))
  const lines = [...good.slice(0, 12), ...BAD, '', row(3), ...good.slice(12)]
  let path: string
  let result: ImportResult
  beforeAll(async () => {
    w = await world()
    path = file('set.jsonl', lines)
    result = await w.run(path)
  })

  it('takes every good line once and lists the others with line and reason', async () => {
    expect(result).toEqual({
      lines: lines.length,
      inserted: 25,
      rejected: BAD.length,
      known: 1,
      resumedAt: 0,
    })
    expect(rejectsOf(path).map((r) => [r.line, r.code])).toEqual([
      [13, 'line.json'],
      [14, 'line.json'],
      [15, 'content.missing'],
      [16, 'date.impossible'],
      [17, 'date.impossible'],
      [18, 'unit.missing'],
      [19, 'content.unreadable'],
      [20, 'id.missing'],
      [21, 'line.shape'],
    ])
    for (const table of ['orders', 'requests', 'assignments']) expect(await w.count(table)).toBe(25)
    expect(await w.count('events')).toBe(25 * 5)
    expect(await w.count('clocks')).toBe(0)
    expect(await w.count('search_queue')).toBe(25)
  })

  it('makes whole chains, numbers of the day and closed orders without a rating', async () => {
    expect(await verifyAll(w.db)).toBe(50)
    const [order] = await w.db.query({
      text: `select o.* from orders o join requests r on r.order_id = o.id where r.external_id = 'T00000005'`,
      values: [],
    })
    expect(order).toMatchObject({
      state: 'CLOSED',
      lead_unit: 'chengguan',
      type: 'COMPLAINT',
      follow_up_required: false,
    })
    expect(order!.number).toMatch(/^G46010020180106\d{7}$/)
    expect(order!.closure.code).toBe('UNRATED')
    expect(order!.tags).toEqual(['历史导入', '重复来电', '历史关联'])
    expect(order!.place.areaPath).toContain('龙华区')
    expect(order!.adcode).toBe('460106')
    const [imported] = await w.db.query({
      text: `select at, data from events where subject_id = $1 and type = 'order.imported'`,
      values: [order!.id],
    })
    expect(imported!.at).toEqual(NOW)
    expect(imported!.data).toMatchObject({ refs: ['T00000004'], repeatCall: true, line: 5 })
    expect(imported!.data.related[0].externalId).toBe('T00000004')
  })

  it('finds known units, makes the others, and gives categories codes of their own', async () => {
    await w.services.units.reload()
    await w.services.knowledge.reload()
    const made = w.services.units.units('haikou').filter((u) => u.code.startsWith('h-'))
    expect(made).toMatchObject([{ name: '公安局云杉路支队', kind: 'DEPARTMENT', parentCode: 'gongan' }])
    const codes = await w.db.query({ text: 'select distinct category_code as code from orders', values: [] })
    for (const { code } of codes) {
      expect(code).toMatch(/^40\d{4}$/)
      expect(w.services.knowledge.categoryPath('haikou', code).map((c) => c.name)[0]).toBe('城市管理')
    }
  })

  it('inserts nothing when run again, also from a longer file', async () => {
    expect(await w.run(path)).toMatchObject({ inserted: 25, known: 0, resumedAt: lines.length })
    const longer = file('longer.jsonl.gz', [...good, row(26)], true)
    expect(await w.run(longer)).toMatchObject({ lines: 26, inserted: 1, known: 25, rejected: 0 })
    expect(await w.count('orders')).toBe(26)
    expect(await w.count('categories', `centre = 'haikou' and code like '40____'`)).toBe(14)
  })
})

it('goes on behind the last batch after a kill, and the rejects are whole', async () => {
  const w = await world()
  const lines = Array.from({ length: 95 }, (_, i) => (i % 9 === 4 ? 'broken' : row(i + 1)))
  const path = file('killed.jsonl', lines)
  const stop = new AbortController()
  const killed = w.run(path, {
    signal: stop.signal,
    onProgress: (p) => p.lines >= 40 && stop.abort(new Error('killed')),
  })
  await expect(killed).rejects.toThrow('killed')
  const done = await w.count('orders')
  expect(done).toBeGreaterThan(30)
  expect(done).toBeLessThan(80)
  // What a kill between list and commit leaves behind is cut off.
  writeFileSync(`${path}.rejects`, '{"line":94,"code":"line.json"}\n{"line":9', { flag: 'a' })

  const result = await w.run(path)
  expect(result.resumedAt).toBeGreaterThanOrEqual(40)
  expect(result).toMatchObject({ lines: 95, inserted: 84, rejected: 11, known: 0 })
  expect(rejectsOf(path).map((r) => r.line)).toEqual(lines.flatMap((l, i) => (l === 'broken' ? [i + 1] : [])))
  expect(await w.count('orders')).toBe(84)
  expect(await verifyAll(w.db)).toBe(168)
})

it('imports a living backlog with the limits of the region', async () => {
  const w = await world()
  const path = file('open.jsonl', [row(1, { date: '2026-02-27' }), row(2, { date: '2026-02-28' })])
  await w.run(path, { as: 'open' })
  expect(await w.count('orders', `state = 'DISPATCHED' and due_at is not null`)).toBe(2)
  expect(await w.count('clocks', `kind in ('sign', 'complete') and next_alarm_at is not null`)).toBe(4)
  expect(await verifyAll(w.db)).toBe(4)
})

it('says so when a compressed file is cut', async () => {
  const path = join(folder, 'cut.jsonl.gz')
  writeFileSync(path, gzipSync(JSON.stringify(row(1)).repeat(400)).subarray(0, 200))
  await expect(inspectFile(path)).rejects.toThrow(/cannot be read/)
})

const REAL = join(projectRoot, '../shared/data/haikou-12345/orders.jsonl.gz')
it.skipIf(!existsSync(REAL))(
  'imports the real set, thousands of orders a second (skipped where it is absent)',
  async () => {
    const w = await world()
    const started = performance.now()
    const result = await w.run(REAL, { batch: 500, rejectsPath: join(folder, 'real.rejects') })
    const rate = Math.round(result.lines / ((performance.now() - started) / 1_000))
    console.log(
      `real set: ${result.lines} lines, ${result.inserted} imported, ${result.rejected} refused, ${rate} lines/s`,
    )
    expect(result.inserted + result.rejected + result.known).toBe(result.lines)
    expect(result.inserted).toBeGreaterThan(15_000)
    expect(await w.count('orders')).toBe(result.inserted)
    expect(await verifyAll(w.db, 40)).toBeGreaterThan(700)
  },
)
