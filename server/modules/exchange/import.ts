/**
 * Brings a historic set of orders into a centre. Each batch is one transaction that also holds its progress, so a
 * killed import goes on behind the last batch that was committed, and nothing is ever half there. An order that is
 * here already (same channel and number) is passed over.
 */
import { dateOfDay } from '../../../common/time.ts'
import { readRequest } from '../../nlp/understand.ts'
import { type Database, inTx, type Statement } from '../../platform/db.ts'
import type { UnitStore } from '../identity/public.ts'
import { placeOf, type Sources } from '../intake/public.ts'
import { checkDigit, type Region } from '../orders/public.ts'
import * as data from './import-data.ts'
import { type HistoricOrder, isReject, type Reject, readLine } from './import-line.ts'
import { Registry } from './import-registry.ts'
import { buildRows, type ImportRows, type ImportSettings, type Reading } from './import-rows.ts'
import { linesOf, RejectFile, type SourceFile } from './import-source.ts'

const BATCH = 500

export interface ImportDeps extends Sources {
  db: Database
  units: UnitStore
  region: Region
}

export interface ImportOptions extends Omit<ImportSettings, 'source'> {
  file: SourceFile
  /** As it is shown and recorded, without its folder. */
  name: string
  rejectsPath: string
  batch?: number
  /** Told after every committed batch. */
  onProgress?: (progress: ImportResult) => void
  signal?: AbortSignal
}

export interface ImportResult {
  lines: number
  inserted: number
  rejected: number
  /** Known before, or twice in the file. */
  known: number
  /** Lines that an earlier run had done. */
  resumedAt: number
}

interface Line {
  line: HistoricOrder
  reading: Reading
}

interface Batch {
  lastLine: number
  orders: Line[]
  rejects: Reject[]
}

interface Built {
  lastLine: number
  rows: ImportRows[]
  known: number
  rejects: Reject[]
  additions: Statement[]
}

export async function importOrders(deps: ImportDeps, options: ImportOptions): Promise<ImportResult> {
  const unlock = await data.lockImports(deps.db, options.centre)
  if (!unlock) throw new Error('此中心正在导入另一批数据 / another import into this centre is running')
  try {
    return await run(deps, options)
  } finally {
    await unlock()
  }
}

async function run(deps: ImportDeps, options: ImportOptions): Promise<ImportResult> {
  const { file, centre, name, now } = options
  const before = await data.openProgress(deps.db, { centre, sha256: file.sha256, name, now })
  const result: ImportResult = {
    ...{ lines: before.linesDone, inserted: before.inserted, rejected: before.rejected },
    ...{ known: 0, resumedAt: before.linesDone },
  }
  if (before.finishedAt) return result
  const rejects = await RejectFile.open(options.rejectsPath, before.linesDone)
  const registry = await Registry.open(deps.db, centre, deps.units)
  // While the database writes one batch, the next one is read, understood and built.
  let writing: Promise<void> = Promise.resolve()
  let inFlight: ReadonlyMap<string, string> = new Map()
  try {
    for await (const batch of batches(deps, options, before.linesDone)) {
      const built = await build(deps, options, registry, batch, inFlight)
      inFlight = new Map(built.rows.map(({ request, order }) => [request.externalId!, order.id]))
      await writing
      options.signal?.throwIfAborted()
      writing = write(deps.db, options, built, rejects, result)
      writing.catch(() => {}) // told at the next await
    }
  } finally {
    await writing // also when reading failed: the import's lock is not given back while a batch is being written
  }
  const { lines: linesDone, inserted, rejected } = result
  const done = { linesDone, inserted, rejected, finishedAt: now }
  await deps.db.query(data.saveProgress(centre, file.sha256, done))
  return result
}

async function* batches(deps: ImportDeps, options: ImportOptions, skip: number): AsyncGenerator<Batch> {
  const size = options.batch ?? BATCH
  let open: Batch = { lastLine: 0, orders: [], rejects: [] }
  let count = 0
  for await (const { line, raw } of linesOf(options.file.path)) {
    if (line <= skip) continue
    open.lastLine = line
    count += 1
    if (raw.trim() !== '') {
      const read = readLine(raw, line, options.now)
      if (isReject(read)) open.rejects.push(read)
      else open.orders.push({ line: read, reading: understandLine(deps, options.centre, read) })
    }
    if (count < size) continue
    yield open
    open = { lastLine: 0, orders: [], rejects: [] }
    count = 0
  }
  if (count > 0) yield open
}

function understandLine(deps: Sources, centre: string, line: HistoricOrder): Reading {
  return { type: readRequest(line.summary).type, ...placeOf(deps, centre, { text: line.summary }) }
}

/** `inFlight`: orders of the batch before, which may not be in the database yet. */
async function build(
  deps: ImportDeps,
  options: ImportOptions,
  registry: Registry,
  { lastLine, orders, rejects }: Batch,
  inFlight: ReadonlyMap<string, string>,
): Promise<Built> {
  const { centre, channel } = options
  const ids = orders.flatMap(({ line }) => [line.externalId, ...line.refs])
  const stored = await deps.db.query<{ externalId: string; orderId: string }>(
    data.ordersByExternalId(centre, channel, ids),
  )
  const here = new Map([...inFlight, ...stored.map((r) => [r.externalId, r.orderId] as const)])
  const fresh = firstOfEach(orders, here)
  const number = await numbersFor(deps, fresh)
  const settings: ImportSettings = { ...options, source: options.name }
  const rows = fresh.map(({ line, reading }) => {
    const known = {
      unitCode: registry.unit(line.unit),
      categoryCode: registry.category(line.categories),
      requestNumber: number('S', line.day),
      orderNumber: number('G', line.day),
      related: line.refs.flatMap((ref) => {
        const orderId = here.get(ref)
        return orderId ? [{ externalId: ref, orderId }] : []
      }),
    }
    const made = buildRows(line, reading, known, deps.region, settings)
    here.set(line.externalId, made.order.id)
    return made
  })
  return { lastLine, rows, known: orders.length - rows.length, rejects, additions: registry.additions() }
}

function firstOfEach(orders: readonly Line[], here: ReadonlyMap<string, string>): Line[] {
  const seen = new Set<string>()
  return orders.filter(({ line }) => {
    if (here.has(line.externalId) || seen.has(line.externalId)) return false
    seen.add(line.externalId)
    return true
  })
}

/** One transaction: the orders, the codes they need, and how far the import has come. */
async function write(
  db: Database,
  { centre, file, onProgress }: ImportOptions,
  built: Built,
  rejects: RejectFile,
  result: ImportResult,
): Promise<void> {
  const linesDone = built.lastLine
  const inserted = result.inserted + built.rows.length
  const rejected = result.rejected + built.rejects.length
  await rejects.add(built.rejects)
  await inTx(db, async (tx) => {
    for (const statement of built.additions) tx.atCommit(statement)
    for (const statement of data.insertBatch(built.rows)) tx.atCommit(statement)
    tx.atCommit(data.saveProgress(centre, file.sha256, { linesDone, inserted, rejected, finishedAt: null }))
  })
  Object.assign(result, { lines: linesDone, inserted, rejected, known: result.known + built.known })
  onProgress?.({ ...result })
}

/** Numbers of the days the orders are from, as Numbers would have given them then. */
async function numbersFor({ db, region }: ImportDeps, orders: readonly Line[]) {
  const { adcode } = region.policy.region
  const counts = new Map<string, number>()
  const dayWord = (day: number) => dateOfDay(day).replaceAll('-', '')
  for (const { line } of orders) counts.set(dayWord(line.day), (counts.get(dayWord(line.day)) ?? 0) + 1)
  const next = {
    S: await data.takeNumbers(db, region.centre, 'S', counts),
    G: await data.takeNumbers(db, region.centre, 'G', counts),
  }
  return (series: 'S' | 'G', day: number): string => {
    const period = dayWord(day)
    const sequence = next[series].get(period)!
    next[series].set(period, sequence + 1)
    const digits = `${adcode}${period}${String(sequence).padStart(6, '0')}`
    return `${series === 'G' ? 'G' : ''}${digits}${checkDigit(digits)}`
  }
}
