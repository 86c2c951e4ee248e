/**
 * Hot topics: a year of invented requests grouped anew as a night does, then single ones as they come in beside them.
 * Texts are put together from names and matters by a fixed seed: a part of them speak of a few thousand matters, the
 * others stand alone, as in a city.
 */

import { openUnitStore } from '../server/modules/identity/public.ts'
import { nightRun } from '../server/modules/insight/hot/night.ts'
import { groupPending, type HotTopicDeps } from '../server/modules/insight/hot/work.ts'
import { openPolicyStore } from '../server/modules/policy/public.ts'
import { newId } from '../server/platform/context.ts'
import { type Database, sql } from '../server/platform/db.ts'
import { CENTRE } from './life-cycle.ts'
import { percentile } from './world.ts'

export interface InsightBench {
  db: Database
  rows: number
  repeat: number
}

const BATCH = 10_000
const END = Date.parse('2026-06-30T00:00:00+08:00')
const YEAR_MS = 365 * 86_400_000

const SYLLABLES = [
  ...'金沙翠湖锦绣江南丽景龙昆海甸滨城和平文明兴国泰安长青云鹤桂林玉兰春晓阳光东湖西苑南山北辰',
]
const KINDS = ['小区', '花园', '广场', '村', '路', '大厦', '市场', '学校']
const MATTERS = [
  ['搅拌站噪音灰尘扰民', '搅拌站每天半夜运料，噪音很大，灰尘满天，无法休息'],
  ['楼板墙面开裂', '交房不久楼板和墙面开裂，裂缝很长，开发商不处理'],
  ['餐馆油烟直排', '楼下餐馆没有烟道，油烟直排，气味很大'],
  ['停水两天', '自来水停了两天，没有通知，生活不便'],
  ['路灯不亮', '路灯坏了一周，夜里漆黑，行人不安全'],
  ['井盖缺失', '井盖不见了，车辆和行人危险'],
  ['物业乱收停车费', '物业没有公示就涨停车费，业主不同意'],
  ['拖欠工资', '公司拖欠员工工资三个月，多次讨要没有结果'],
  ['电梯故障困人', '电梯经常停运，昨天又困了人，物业不维修'],
  ['占道经营', '晚上摊贩占道经营，声音大，垃圾多'],
  ['公交车不按时发车', '公交车二十多分钟不来，上班迟到'],
  ['天然气气压低', '傍晚天然气气压低，火苗小，热水器点不着'],
] as const

/** Mulberry32: the same texts each time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

function requestAt(i: number, of: number) {
  const random = seeded(i)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!
  const name = (rand: () => number) =>
    Array.from({ length: 3 }, () => SYLLABLES[Math.floor(rand() * SYLLABLES.length)]).join('')
  // A third are of one of 3,000 matters, each of its place and month.
  const shared = random() < 0.33
  const event = shared ? Math.floor(random() * 3_000) : -1
  const of3 = shared ? seeded(1_000_000_007 + event) : random
  const place = name(of3) + KINDS[Math.floor(of3() * KINDS.length)]!
  const [title, text] = MATTERS[Math.floor(of3() * MATTERS.length)]!
  const at = shared
    ? END - YEAR_MS + Math.floor(((event / 3_000) * 0.9 + random() * 0.1) * YEAR_MS)
    : END - YEAR_MS + Math.floor((i / of) * YEAR_MS)
  return {
    ...{ id: newId(new Date(at)), number: `B${String(i).padStart(12, '0')}`, at: new Date(at) },
    title: `${place}${title}`,
    body: `市民反映${place}${pick(['附近', '内', '门口', '旁边'])}${text}，${pick(['请尽快处理', '多次反映无果', '希望有关部门核实', '影响生活'])}。`,
    phone: `1${String(3_000_000_000 + Math.floor(random() * 400_000))}`,
  }
}

async function insert(db: Database, rows: ReturnType<typeof requestAt>[]): Promise<void> {
  await db.query(sql`
    insert into requests (id, centre, number, state, channel, title, body, requester_phone, created_at, updated_at)
    select id, ${CENTRE}, number, 'RECEIVED', 'PHONE', title, body, phone, at, at
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as t (id uuid, number text, title text, body text, phone text, at timestamptz)`)
}

export async function hotTopicsByMany({ db, rows, repeat }: InsightBench): Promise<void> {
  for (let done = 0; done < rows; done += BATCH)
    await insert(
      db,
      Array.from({ length: Math.min(BATCH, rows - done) }, (_, i) => requestAt(done + i, rows)),
    )
  await db.query({ text: 'vacuum (analyze) requests', values: [] })
  const units = await openUnitStore(db)
  const deps: HotTopicDeps = { db, units, policies: await openPolicyStore(db) }
  const now = new Date(END)
  const began = performance.now()
  const grouped = await nightRun(deps, CENTRE, now)
  const seconds = (performance.now() - began) / 1_000
  const memory = Math.round(process.memoryUsage().rss / 1_048_576)
  console.log(`  a night's run over ${grouped} requests: ${seconds.toFixed(0)} s, ${memory} MB`)
  await db.query({ text: 'vacuum (analyze)', values: [] })
  await db.query({ text: 'truncate hot_topic_queue', values: [] })
  const times: number[] = []
  for (let i = 0; i < repeat + 20; i++) {
    const request = { ...requestAt(rows + i, rows), at: new Date(END + i * 1_000) }
    await insert(db, [request])
    await db.query(sql`insert into hot_topic_queue (request_id, centre) values (${request.id}, ${CENTRE})`)
    const from = performance.now()
    await groupPending(deps, now)
    if (i >= 20) times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => percentile(times, share).toFixed(1)
  console.log(`  one request beside ${rows}: p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)} ms`)
  const [found] = await db.query<{ topics: number; hot: number; most: number }>(sql`
    select count(*)::int as topics, (count(*) filter (where heat > 0))::int as hot, max(requests)::int as most
    from hot_topics where centre = ${CENTRE}`)
  console.log(
    `  ${found!.topics} topics kept, ${found!.hot} of them hot, the largest of ${found!.most} requests`,
  )
}
