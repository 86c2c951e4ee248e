/**
 * `npm run bench -- rehearsal --rows 100000`: a policy rehearsal over a year of that many orders with their whole
 * timelines, and how long somebody at a desk waits meanwhile. The copies are moved by odd hours, so their limits do not end at
 * midnights as real ones do: the time it takes is measured here, not whether the record is reproduced.
 */
import { parseArgs } from 'node:util'
import { DAY_MS } from '../common/time.ts'
import { openDatabase } from '../server/platform/db.ts'
import { cpuMs } from './cpu.ts'
import { fillOrders } from './fill.ts'
import { CENTRE, lifeCycle, PEOPLE } from './life-cycle.ts'
import { Caller, percentile, signIn, startWorld } from './world.ts'

const dateOf = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)

export async function benchRehearsal(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rows: { type: 'string', default: '100000' } } })
  const world = await startWorld()
  const db = openDatabase(world.databaseUrl, { max: 2 })
  try {
    const tokens = await signIn(world.address, [...PEOPLE, `admin@${CENTRE}`])
    const first = new Caller(world.address)
    await lifeCycle(first, tokens, 1, [])
    await first.close()
    await fillOrders(db, Number(values.rows), (done) => {
      if (done % 10_000 === 0) console.log(`  ${done} orders`)
    })
    const token = tokens.get(`admin@${CENTRE}`)!
    const caller = new Caller(world.address)
    const idle = await waits(caller, token, async () => false)
    const { text } = (await caller.call('GET', `/api/v1/policies/${CENTRE}/text`, token)).body
    for (const [name, changed] of [
      ['shorter limits', shorter(text)],
      ['nothing changed', text],
    ] as const) {
      const now = Date.now()
      const body = { text: changed, from: dateOf(now - 366 * DAY_MS), to: dateOf(now - DAY_MS) }
      const began = performance.now()
      const worked = cpuMs(world.appPid)
      const started = await caller.call('POST', '/api/v1/rehearsals', token, body)
      if (started.status !== 201) throw new Error(JSON.stringify(started.body))
      let view = started.body
      const busy = await waits(caller, token, async () => {
        view = (await caller.call('GET', `/api/v1/rehearsals/${started.body.id}`, token)).body
        return view.state === 'QUEUED' || view.state === 'RUNNING'
      })
      if (view.state !== 'DONE') throw new Error(`${view.state}: ${view.error}`)
      const { orders, clocks, elapsedMs } = view.result
      console.log(
        `${name}: ${orders} orders, ${clocks} limits in ${(elapsedMs / 1000).toFixed(1)} s (seen after ${((performance.now() - began) / 1000).toFixed(1)} s)`,
      )
      console.log(`  processor time of the app: ${((cpuMs(world.appPid) - worked) / 1000).toFixed(1)} s`)
      console.log(`  a session read meanwhile: ${busy}; idle: ${idle}`)
    }
    await caller.close()
  } finally {
    await db.close()
    await world.close()
  }
}

function shorter(text: string): string {
  const found = /^( {4}- \{ amount: )(\d+)(, unit: WD, warnAt)/m.exec(text)
  if (!found) throw new Error('no limit in working days to shorten')
  return text.replace(found[0], `${found[1]}${Math.max(1, Number(found[2]) - 1)}${found[3]}`)
}

/** Reads one's own session again and again for as long as it goes on, a hundred times at the least. */
async function waits(caller: Caller, token: string, goesOn: () => Promise<boolean>): Promise<string> {
  const times: number[] = []
  do {
    for (let i = 0; i < 100; i++) {
      const began = performance.now()
      await caller.call('GET', '/api/v1/session', token)
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  } while (await goesOn())
  times.sort((a, b) => a - b)
  const said = [0.5, 0.95, 0.99, 1].map((s) => `p${s * 100} ${percentile(times, s).toFixed(1)}`)
  return `${said.join('  ')} ms`
}
