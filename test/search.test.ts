/**
 * Chinese search proven by recall: whatever is asked, the list finds exactly what LIKE over all rows finds, from the
 * index and also before it is made. The texts share their words, so that wrong hits are as likely as missing ones.
 */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { markForSearch } from '../server/modules/orders/data.ts'
import { indexPending } from '../server/modules/orders/public.ts'
import { listOrders } from '../server/modules/orders/queries.ts'
import { orderWords } from '../server/modules/orders/search.ts'
import { isCommon, saysWords } from '../server/modules/orders/word-search.ts'
import { SYSTEM_ACTOR } from '../server/platform/context.ts'
import { type Db, inTx, type RawBuilder, sql, toStatement } from '../server/platform/db.ts'
import { createApp, type Json, type Person, type TestApp } from './app.ts'
import { life } from './life.ts'

const CENTRE = 'haikou'
const ORDERS = 3_000
const QUERIES = 300
const SEED = Number(process.env.SEARCH_SEED ?? 12_345)

/** A small generator of numbers that can be repeated (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
const random = randomOf(SEED)
const below = (n: number): number => Math.floor(random() * n)
const pick = <T>(items: readonly T[]): T => items[below(items.length)]!

const WORDS =
  `路灯 路灯杆 灯杆 灯光 不亮 损坏 维修 小区 小区门口 门口 物业 物业费 收费 停车 停车位 占用 占道 占道经营 摊贩 烧烤
  油烟 扰民 噪音 噪声 施工 夜间施工 工地 扬尘 渣土车 道路 路面 坑洼 积水 下水道 井盖 缺失 破损 污水 外溢 垃圾 清运
  不及时 供水 停水 水压 水质 发黄 供电 停电 跳闸 供暖 暖气 不热 燃气 泄漏 异味 电梯 故障 困人 消防 通道 堵塞 公交
  线路 班次 站牌 出租车 拒载 网约车 医院 挂号 医保 报销 社保 转移 养老金 资格 认证 工资 拖欠 欠薪 农民工 劳动 合同
  学校 招生 学区 幼儿园 校车 食堂 食品 安全 超市 过期 退款 预付卡 健身房 跑路 装修 漏水 渗水 外墙 脱落 房产证 办理
  公积金 提取 贷款 开发商 延期 交房 拆迁 补偿 宅基地 审批 违建 搭建 绿化 树木 修剪 枯死 遮挡 信号灯 斑马线 护栏 限高
  共享单车 乱停放 快递 丢失 宽带 断网 短信 骚扰 诈骗 犬只 未牵绳 流浪狗 蚊虫 消杀 河道 水体 黑臭 死鱼 农药 化肥 灌溉
  低保 残疾证 救助 户口 迁移 身份证 补办 结婚登记 预约 营业执照 注销 税务 发票 投诉 建议 咨询 感谢 表扬 龘靐 𠮷野家
  仝氏 囍糖 〇号`
    .split(/\s+/)
    .filter(Boolean)
const LATIN = [
  'ETC',
  'WiFi',
  'App',
  'iPhone',
  'KTV',
  'LED',
  'GPS',
  'e-bike',
  'Café',
  'B2C',
  'VIP卡',
  'A座',
  'No.5',
]
const MARKS = [
  '，',
  '。',
  '、',
  '！',
  '？',
  '；',
  ' ',
  '（',
  '）',
  '“',
  '”',
  '-',
  '/',
  '%',
  '_',
  '\\',
  '👍',
  '\n',
  ':',
]

const number = (): string =>
  pick([
    () => String(below(100)),
    () => String(1000 + below(9000)),
    () => `1${3 + below(7)}${String(below(1e9)).padStart(9, '0')}`,
    () => `${below(30)}号楼${below(5)}单元${100 * (1 + below(9)) + below(9)}室`,
    () => `琼A${String.fromCharCode(65 + below(26))}${1000 + below(9000)}`,
    () => `${below(50)}.${below(10)}元`,
  ])()
const piece = (): string => {
  const kind = random()
  if (kind < 0.72) return pick(WORDS)
  if (kind < 0.82) return number()
  if (kind < 0.88) return pick(LATIN)
  return pick(MARKS)
}
const text = (words: number): string => Array.from({ length: words }, piece).join('')

/** What seven of eight orders say: more than a common word needs. */
const FRAME = '来电人表示'

let app: TestApp
let reader: Person
const bodies = new Map<string, string>()

/** Copies one real order's row with new words: what a bulk of orders looks like to the search. */
async function fill(count: number): Promise<void> {
  const { id } = await life(app, CENTRE).create()
  const columns = async (table: string): Promise<string> => {
    const rows = await app.db.query<{ name: string }>(sql`
      select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
      and attgenerated = ''`)
    return rows.map((row) => row.name).join(', ')
  }
  const batch = Array.from({ length: count }, (_, i) => ({
    ...{ id: randomUUID(), request: randomUUID(), n: String(i).padStart(6, '0'), at: i },
    ...{
      title: text(4),
      summary: `${i % 8 === 0 ? '' : FRAME}${text(12 + below(25))}`,
      body: text(6 + below(12)),
    },
    ...{ info: below(10) === 0 ? text(5) : null },
  }))
  const copy = async (table: string, key: string, changes: string) => {
    const list = await columns(table)
    await app.db.query({
      text: `insert into ${table} (${list}) select ${list.replaceAll(/\w+/g, 'r.$&')}
             from jsonb_array_elements($2::jsonb) as b(v), lateral (select to_jsonb(t) as o from ${table} t where t.${key} = $1) src,
             lateral jsonb_populate_record(null::${table}, src.o || ${changes}) r`,
      values: [id, JSON.stringify(batch)],
    })
  }
  await copy(
    'orders',
    'id',
    `jsonb_build_object('id', v->>'id', 'number', 'G4601002026' || (v->>'n') || '77', 'title', v->>'title', 'summary', v->>'summary',
       'created_at', now() - ((v->>'at') || ' minutes')::interval)`,
  )
  await copy(
    'order_queue',
    'order_id',
    `jsonb_build_object('order_id', v->>'id', 'created_at', now() - ((v->>'at') || ' minutes')::interval)`,
  )
  await copy(
    'requests',
    'order_id',
    `jsonb_build_object('id', v->>'request', 'order_id', v->>'id', 'number', '4601002026' || (v->>'n') || '88', 'title', v->>'title', 'body', v->>'body')`,
  )
  await app.db.query({
    text: `insert into side_processes (id, order_id, centre, kind, state, round, opened_at, closed_at, data)
           select gen_random_uuid(), (v->>'id')::uuid, $2, 'INFO', 'ANSWERED', 1, now(), now(), jsonb_build_object('answer', v->>'info')
           from jsonb_array_elements($1::jsonb) as b(v) where v->>'info' is not null`,
    values: [JSON.stringify(batch), CENTRE],
  })
  await app.db.query({
    text: `insert into search_queue (order_id, centre) select (v->>'id')::uuid, $2 from jsonb_array_elements($1::jsonb) as b(v)`,
    values: [JSON.stringify(batch), CENTRE],
  })
}

const indexAll = async (): Promise<void> => {
  while ((await indexPending(app.db)) > 0);
}

/** As autovacuum does in time: statistics, and the index's pending list put in its place. */
const tidy = () => app.db.query({ text: 'vacuum analyze', values: [] })

async function ours(q: string): Promise<{ ids: string[]; ms: number }> {
  const ids: string[] = []
  let cursor = ''
  let ms = 0
  do {
    const query = new URLSearchParams({ q, limit: '200', ...(cursor ? { cursor } : {}) })
    const started = performance.now()
    const { status, body } = await reader.get(`/api/v1/orders?${query}`)
    if (cursor === '') ms = performance.now() - started
    if (status !== 200) throw new Error(`${JSON.stringify(q)}: ${status} ${JSON.stringify(body)}`)
    ids.push(...body.items.map((o: Json) => o.id))
    cursor = body.nextCursor
  } while (cursor)
  return { ids, ms }
}

const like = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** The truth: LIKE over every order of the centre, word by word. */
async function plain(q: string): Promise<{ ids: string[]; ms: number }> {
  const words = q.trim().split(/\s+/)
  const all = words.map((w) => sql`${orderWords} ilike ${like(w)}`)
  const started = performance.now()
  const rows = await app.db.query<{ id: string }>(
    sql`select o.id from orders o where o.centre = ${CENTRE} and ${sql.join(all, sql` and `)} order by created_at desc, id desc`,
  )
  return { ids: rows.map((r) => r.id), ms: performance.now() - started }
}

/** Queries as people type them: pieces cut from the texts, two words, numbers, latin, and words that nobody wrote. */
function queries(count: number): string[] {
  const texts = [...bodies.values()]
  const cut = (): string => {
    const chars = [...pick(texts)]
    const from = below(chars.length)
    return chars.slice(from, from + 1 + below(6)).join('')
  }
  const absent = ['火星移民', '龘龘', 'qwzx', '999888777666', '不亮路灯杆', '𠮷𠮷', 'ÉTÉ', '丂']
  const kinds = [
    cut,
    cut,
    cut,
    () => `${pick(WORDS)} ${pick(WORDS)}`,
    () => `${cut().trim()} ${cut().trim()}`,
    number,
    () => number().slice(below(3), 2 + below(5)),
    () => pick(LATIN).slice(below(2)),
    () => pick(LATIN).toLowerCase(),
    () => String(below(1000)),
    () => pick(absent),
    () => `4601002026${String(below(ORDERS)).padStart(6, '0')}`,
    () => pick(WORDS).slice(-1) + pick(WORDS).slice(0, 1),
  ]
  const list: string[] = []
  while (list.length < count) {
    const q = pick(kinds)()
    if (q.trim()) list.push(q)
  }
  return list
}

async function readBodies(): Promise<void> {
  const rows = await app.db.query<{ id: string; body: string }>(
    sql`select o.id, ${orderWords} as body from orders o where o.centre = ${CENTRE}`,
  )
  for (const row of rows) bodies.set(row.id, row.body)
}

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!

interface Tally {
  wrong: string[]
  missed: number
  extra: number
  found: number
  ours: number[]
  plain: number[]
}

async function compare(list: string[]): Promise<Tally> {
  const tally: Tally = { wrong: [], missed: 0, extra: 0, found: 0, ours: [], plain: [] }
  for (const q of list) {
    const [is, should] = [await ours(q), await plain(q)]
    const [a, b] = [new Set(is.ids), new Set(should.ids)]
    const missed = should.ids.filter((id) => !a.has(id))
    const extra = is.ids.filter((id) => !b.has(id))
    tally.found += should.ids.length
    tally.missed += missed.length
    tally.extra += extra.length
    tally.ours.push(is.ms)
    tally.plain.push(should.ms)
    if (missed.length + extra.length > 0)
      tally.wrong.push(`${JSON.stringify(q)}: ${missed.length} missed, ${extra.length} too many of ${b.size}`)
    else if (is.ids.join() !== should.ids.join()) tally.wrong.push(`${JSON.stringify(q)}: another order`)
  }
  return tally
}

function report(title: string, { missed, extra, found, ours: mine, plain: truth }: Tally): void {
  const recall = ((found - missed) / found).toFixed(4)
  const precision = ((found - missed) / (found - missed + extra)).toFixed(4)
  const times = `p50 ${median(mine).toFixed(1)} ms over HTTP, LIKE ${median(truth).toFixed(1)} ms`
  console.log(`${title}: seed ${SEED}, recall ${recall}, precision ${precision} over ${found} hits; ${times}`)
}

beforeAll(async () => {
  app = await createApp({ env: { ROLE: 'http' } })
  reader = await app.as(`auditor@${CENTRE}`)
  await fill(ORDERS)
  await readBodies()
})

describe('中文检索', () => {
  it('finds what is not indexed yet', async () => {
    const tally = await compare(queries(40))
    report('not indexed', tally)
    expect(tally.wrong).toEqual([])
  }, 120_000)

  it('finds exactly what LIKE finds, nothing less and nothing more', async () => {
    await indexAll()
    await tidy()
    expect((await app.db.query(sql`select 1 from search_queue`)).length).toBe(0)
    const tally = await compare(queries(QUERIES))
    report('indexed', tally)
    expect(tally.wrong).toEqual([])
    expect(tally.found).toBeGreaterThan(QUERIES)
  }, 300_000)

  it('a word that most orders hold is looked for along the list, and finds the same', async () => {
    const common = async (q: string) => isCommon(app.db, CENTRE, q)
    expect(await Promise.all(['来电人', `${FRAME} 路灯`, '路灯', '4601002026000077'].map(common))).toEqual([
      true,
      false,
      false,
      false,
    ])
    // Both ways about, for everything that is asked, with some of the orders not indexed yet.
    const waiting = [...bodies.keys()].filter((_, i) => i % 50 === 0)
    await app.db.batch(waiting.map((id) => markForSearch({ id, centre: CENTRE })))
    const wrong: string[] = []
    for (const q of [...queries(60), '来电人', `来电人 ${pick(WORDS)}`]) {
      const rows = await app.db.query<{ id: string }>(sql`
        select o.id from orders o where o.centre = ${CENTRE} and ${saysWords(CENTRE, q, true)} order by created_at desc, id desc`)
      if (rows.map((r) => r.id).join() !== (await plain(q)).ids.join()) wrong.push(q)
    }
    await indexAll()
    expect(wrong).toEqual([])
    const plan = await planOf('来电人')
    expect(plan).toContain('order_search_pkey')
    expect(plan).not.toContain('order_search_tsv')
  }, 120_000)

  it('follows a changed text at once, the old words as little as the new ones', async () => {
    const desk = life(app, CENTRE)
    const order = await desk.create({ text: '旧词甲乙丙，路灯不亮' })
    await indexAll()
    expect((await ours('旧词甲乙丙')).ids).toEqual([order.id])
    const agent = await desk.as('agent')
    const body = { title: '新词丁戊己', summary: '改写以后的内容', reason: '更正' }
    await agent.act(order.id, 'correct', body)
    expect((await ours('新词丁戊己')).ids).toEqual([order.id])
    expect((await ours('改写以后')).ids).toEqual((await plain('改写以后')).ids)
    await app.db.query(sql`update requests set title = '', body = '别的' where order_id = ${order.id}`)
    expect((await ours('旧词甲乙丙')).ids).toEqual([])
    await indexAll()
    expect((await ours('新词丁戊己')).ids).toEqual([order.id])
    expect((await ours('旧词甲乙丙')).ids).toEqual([])
  })

  it('indexes texts of any make', async () => {
    const desk = life(app, CENTRE)
    const letters = Array.from({ length: 19_000 }, () => String.fromCharCode(0x0e01 + below(46))).join('')
    const latin = Array.from({ length: 19_000 }, () => below(36).toString(36)).join('')
    const marks = '！？…—'.repeat(100)
    const odd = 'İstanbul ΟΔΟΣ ｆｕｌｌ Ｗｉｄｔｈ 𝐁𝐨𝐥𝐝 e\u0301te\u0301'
    const orders: Json[] = []
    for (const body of [letters, latin, marks, odd]) orders.push(await desk.create({ text: body }))
    await indexAll()
    for (const [i, q] of [
      letters.slice(9_000, 9_012),
      latin.slice(12_000, 12_009),
      '！？…—！',
      '𝐁𝐨𝐥𝐝',
    ].entries())
      expect((await ours(q)).ids, q).toContain(orders[i].id)
    for (const q of ['ΟΔΟΣ', 'οδοσ', 'stanbul', 'ｆｕｌｌ', 'e\u0301te']) {
      expect((await ours(q)).ids.toSorted(), q).toEqual((await plain(q)).ids.toSorted())
    }
  })

  it('asks the index for two characters and more, never all texts', async () => {
    await tidy()
    // What three words of ten contain is read in one go, rightly; these are as rare as they are in a real store.
    for (const q of ['农药 化肥 灌溉', '镇海渔港', '龘靐龘', '不亮路灯杆']) {
      const plan = await planOf(q)
      expect(plan, q).toContain('order_search_tsv')
      expect(plan, q).not.toMatch(/Seq Scan on order_search\b/)
    }
    // And it can be used for whatever has two characters.
    for (const q of ['路灯', '停车 占用', 'KTV', '77', '小区门口', '4601002026000077']) {
      const plan = await planOf(q, 'off')
      expect(plan, q).toContain('order_search_tsv')
    }
  })
})

describe('words that change while they are indexed', () => {
  it('are indexed by the next turn, though the order was on the list already', async () => {
    const [order] = await app.db.query<{ id: string }>(
      sql`select id from orders where centre = ${CENTRE} limit 1`,
    )
    const mark = markForSearch({ id: order!.id, centre: CENTRE })
    await app.db.query(mark)
    await inTx(app.db, async (tx) => {
      await tx.query(mark)
      await tx.query(sql`update orders set title = '鹦鹉螺陈列柜' where id = ${order!.id}`)
      // Another process indexes before this is committed.
      await indexPending(app.db)
    })
    while ((await indexPending(app.db)) > 0);
    const [kept] = await app.db.query<{ body: string }>(
      sql`select body from order_search where order_id = ${order!.id}`,
    )
    expect(kept!.body).toContain('鹦鹉螺陈列柜')
  })
})

/** The plan of the list's own statement, as PostgreSQL really ran it. */
async function planOf(q: string, seqScan = 'on'): Promise<string> {
  const seen: Parameters<Db['query']>[0][] = []
  const spy: Db = {
    query: async (statement) => {
      seen.push(statement)
      const { text } = toStatement(statement as RawBuilder<unknown>)
      return text.includes('order_search s') && text.includes('count(*)')
        ? app.db.query(statement as never)
        : []
    },
    batch: async () => [],
  }
  const actor = { ...SYSTEM_ACTOR, kind: 'USER' as const, centre: CENTRE }
  await listOrders(spy, actor, CENTRE, { q, limit: 50 }, app.now())
  const { text, values } = toStatement(seen.at(-1) as RawBuilder<unknown>)
  return inTx(app.db, async (tx) => {
    await tx.query({ text: `set local enable_seqscan = ${seqScan}`, values: [] })
    const rows = await tx.query<Json>({ text: `explain (analyze, costs off) ${text}`, values })
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}
