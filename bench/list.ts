/** `npm run bench -- list --rows 1000000`: lists of that many orders, asked for over HTTP and scrolled in a browser. */
import { parseArgs } from 'node:util'
import { openDatabase } from '../server/platform/db.ts'
import { launchChromium } from './chromium.ts'
import { fillRows } from './fill-rows.ts'
import { lifeCycle, PEOPLE } from './life-cycle.ts'
import { type ScrollFigures, scrollList } from './list-scroll.ts'
import { type BenchWorld, Caller, percentile, signIn, startWorld } from './world.ts'

const READER = 'supervisor@haikou'
/** What people look for in a list, each its first page of a hundred. */
const LISTS = [
  'newest first|',
  'due next first, open|sort=due&open=true',
  'handling|state=IN_PROGRESS',
  'late|light=RED',
  'one unit|unit=zhujian',
  'one category|category=0305',
  'one week|createdFrom=2024-06-03T00:00:00%2B08:00&createdTo=2024-06-10T00:00:00%2B08:00',
] as const

export async function benchList(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '1000000' },
      turns: { type: 'string', default: '300' },
      repeat: { type: 'string', default: '20' },
    },
  })
  const rows = Number(values.rows)
  const world = await startWorld()
  const db = openDatabase(world.databaseUrl, { max: 2 })
  try {
    const tokens = await signIn(world.address, [...PEOPLE, READER])
    const first = new Caller(world.address)
    await lifeCycle(first, tokens, 1, [])
    await first.close()
    const started = performance.now()
    await fillRows(db, rows, (done) =>
      process.stdout.write(`\rfilling ${done.toLocaleString()} / ${rows.toLocaleString()} orders   `),
    )
    console.log(`\n${rows.toLocaleString()} orders in ${((performance.now() - started) / 1000).toFixed(0)} s`)
    // A new connection: the app has closed what rested while the store was filled.
    const caller = new Caller(world.address)
    await askAll(caller, tokens.get(READER)!, Number(values.repeat))
    await caller.close()
    print(await inBrowser(world, Number(values.turns)))
  } finally {
    await db.close()
    await world.close()
  }
}

async function askAll(caller: Caller, token: string, repeat: number): Promise<void> {
  console.log('  list over HTTP, first hundred, ms')
  for (const each of LISTS) {
    const [name = '', query] = each.split('|')
    const times: number[] = []
    let found = 0
    for (let i = 0; i < repeat; i++) {
      const began = performance.now()
      const { status, body } = await caller.call('GET', `/api/v1/orders?limit=100&${query}`, token)
      times.push(performance.now() - began)
      if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`)
      found = body.items.length
    }
    times.sort((a, b) => a - b)
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
    console.log(`    ${name.padEnd(22)} p50 ${p50.toFixed(1)}  p95 ${p95.toFixed(1)}  (${found} rows)`)
  }
}

async function inBrowser(world: BenchWorld, turns: number): Promise<ScrollFigures> {
  const browser = await launchChromium()
  try {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      baseURL: world.address,
      locale: 'zh-CN',
    })
    const answer = await context.request.post('/api/v1/session', {
      data: { username: READER, password: '12345-demo' },
    })
    if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`)
    return await scrollList(await context.newPage(), '/console/orders', turns)
  } finally {
    await browser.close()
  }
}

function print({ usableMs, rows, frames, answers }: ScrollFigures): void {
  const of = (f: { p50: number; p95: number; worst: number }) =>
    `p50 ${f.p50.toFixed(0)}  p95 ${f.p95.toFixed(0)}  worst ${f.worst.toFixed(0)}`
  console.log('  the list in a browser (Chromium without a graphics card), ms')
  console.log(`    from opening to the first row  ${usableMs.toFixed(0)}`)
  console.log(`    between two frames, scrolling past ${rows.toLocaleString()} rows  ${of(frames)}`)
  console.log(`    a hundred rows more, ${answers.count} times  ${of(answers)}`)
}
