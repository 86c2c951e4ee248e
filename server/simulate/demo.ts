/** The full demo: a week and a bit in the life of all ten centres, ending now, with work still on every desk. */
import { recordOnlyGateway, sendDeliveries } from '../modules/orders/public.ts'
import { type Database, openDatabase, sql } from '../platform/db.ts'
import { createLog } from '../platform/log.ts'
import { openServices, type Services } from '../services.ts'
import { type Played, periodBefore, simulate } from './play.ts'

/** At the end of a day: what came in since is still to be done. */
const RESTING_MS = 8 * 3_600_000

export interface DemoCityOptions {
  now: Date
  days: number
  /** Requests of each centre on a mean day. */
  perDay: number
  seed?: number
  say?: (text: string) => void
}

/**
 * Fills an empty database with played life; null when there is any request already. Call it before the worker
 * starts: the worker would ring, at today's time, what the play means for days ago.
 */
export async function seedDemoCity(services: Services, options: DemoCityOptions): Promise<Played | null> {
  const { now, days, perDay, seed = 1, say = () => {} } = options
  if (days <= 0 || (await hasRequests(services.db))) return null
  const started = performance.now()
  say(
    `演示数据：${services.policies.centres().length} 个中心近 ${days} 天 …  playing the last ${days} days of the demo world`,
  )
  const db = openRelaxed(services.db)
  try {
    const own = await openServices(db, createLog('warn'), { crossProcess: false })
    const restFrom = new Date(now.getTime() - RESTING_MS)
    const centres = own.policies.centres()
    const played = await simulate(own, { centres, perDay, seed, restFrom, ...periodBefore(now, days) })
    while ((await sendDeliveries(db, recordOnlyGateway, now)) > 0);
    // Rulings of the play became precedents; the app's own store was read before.
    await services.knowledge.reload()
    const seconds = ((performance.now() - started) / 1_000).toFixed(1)
    say(`演示数据已生成  ${played.matters} 件诉求 requests, ${played.orders} 张工单 orders, ${seconds} s`)
    return played
  } finally {
    await db.close()
  }
}

async function hasRequests(db: Database): Promise<boolean> {
  const rows = await db.query(sql`select 1 from requests limit 1`)
  return rows.length > 0
}

/** Connections of its own whose commits do not wait for the disk: what a crash takes can be played again. */
export function openRelaxed(db: Database): Database {
  const { connectionString, max } = db.pool.options
  return openDatabase(relaxed(connectionString!), {
    max: Math.max(4, Math.min(max ?? 8, 8)),
    applicationName: 'huisheng-play',
  })
}

/** Settings in the address replace the pool's own, so those are named again. */
function relaxed(url: string): string {
  const address = new URL(url)
  address.searchParams.set('options', '-c timezone=UTC -c jit=off -c synchronous_commit=off')
  return address.href.replaceAll('+', '%20')
}
