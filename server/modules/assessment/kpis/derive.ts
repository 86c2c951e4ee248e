/** Facts of what changed, and the difference they make to the sums. Runs beside everything else, seconds behind it. */
import { BackgroundLoop } from '../../../platform/background.ts'
import { type Database, inTx, type Tx } from '../../../platform/db.ts'
import type { Logger } from '../../../platform/log.ts'
import * as data from './data.ts'
import { type Derived, type Fact, orderFacts, requestFacts, type Told } from './facts.ts'
import type { Measure } from './measures.ts'

const DERIVE_BATCH = 500
const REST_MS = 1_000

/** What else follows every change: told of the subjects in the transaction that is done with them. */
export type PassOn = (tx: Tx, subjectIds: readonly string[]) => Promise<void>

export const factsWorker = (db: Database, log: Logger, passOn: PassOn) =>
  new BackgroundLoop({
    ...{ name: 'figures', restMs: REST_MS, full: DERIVE_BATCH, log },
    turn: () => derivePending(db, passOn),
  })

/** Derives what is queued, at most a batch; returns how many subjects were looked at. */
export async function derivePending(db: Database, passOn: PassOn): Promise<number> {
  return inTx(db, async (tx) => {
    if (!(await data.takeTurn(tx))) return 0
    const queued = await data.selectQueued(tx, DERIVE_BATCH)
    if (queued.length === 0) return 0
    const ids = queued.map((q) => q.subjectId)
    const [subjects, before] = [await data.selectSubjects(tx, ids), await data.selectFacts(tx, ids)]
    const events = await data.selectEvents(tx, ids)
    const again = await data.selectRecurrences(
      tx,
      subjects.filter((s) => s.kind === 'ORDER').map((s) => s.number),
    )
    const derived = subjects.map((s) => ({ s, ...factsOf(s, events.get(s.id) ?? [], again.get(s.number)) }))
    const rows = derived.flatMap(({ s, facts, attributes }) => toRows(s, facts, attributes))
    await data.replaceFacts(tx, ids, rows)
    await data.addToSums(tx, differences(before, rows))
    await data.putRecurrences(
      tx,
      derived.flatMap(({ s, recursFrom }) =>
        (recursFrom?.numbers ?? []).map((number) => ({ number, by: s.id, at: recursFrom!.at })),
      ),
    )
    await passOn(tx, ids)
    await data.dropQueued(tx, queued)
    return queued.length
  })
}

export function factsOf(subject: data.Subject, events: readonly Told[], again?: readonly Date[]): Derived {
  const { categoryCode, adcode, channel, type, ownership } = subject
  const known = { categoryCode, adcode, channel, type, ownership }
  return subject.kind === 'ORDER'
    ? orderFacts(events, known, again)
    : requestFacts(events, known, subject.joined)
}

/** One row a day and unit. */
export function toRows(
  { id, centre, kind }: data.Subject,
  facts: readonly Fact[],
  attributes: Derived['attributes'],
): data.FactRow[] {
  const rows = new Map<string, data.FactRow>()
  for (const { measure, day, unit, n } of facts) {
    const key = `${day} ${unit}`
    const row = rows.get(key) ?? {
      ...{ subjectId: id, day, unitCode: unit, kind, centre },
      ...attributes,
      measures: {},
    }
    row.measures[measure] = (row.measures[measure] ?? 0) + n
    rows.set(key, row)
  }
  return [...rows.values()]
}

/** The dimensions that sums are kept by: a row counts once in each, where it has a key. */
export const DIMENSIONS = {
  ALL: () => '',
  UNIT: (row: data.FactRow) => row.unitCode,
  CATEGORY: (row: data.FactRow) => row.categoryCode.slice(0, 2),
  AREA: (row: data.FactRow) => row.adcode.slice(0, 6),
  CHANNEL: (row: data.FactRow) => row.channel,
  TYPE: (row: data.FactRow) => row.type,
  JOINT: (row: data.FactRow) => String(row.joint),
  // Enterprises are few: nothing is kept for all others, whose sums are what is left.
  OWNERSHIP: (row: data.FactRow) => row.ownership || null,
} as const
export type Dimension = keyof typeof DIMENSIONS

export function differences(before: readonly data.FactRow[], after: readonly data.FactRow[]): data.Change[] {
  const changes = new Map<string, data.Change>()
  const count = (row: data.FactRow, sign: 1 | -1) => {
    for (const [dim, keyOf] of Object.entries(DIMENSIONS))
      for (const [measure, n] of Object.entries(row.measures) as [Measure, number][]) {
        const key = keyOf(row)
        if (key === null) continue
        const id = `${row.centre} ${dim} ${measure} ${row.day} ${key}`
        const change = changes.get(id)
        if (change) change.n += sign * n
        else changes.set(id, { centre: row.centre, dim, measure, day: row.day, key, n: sign * n })
      }
  }
  for (const row of before) count(row, -1)
  for (const row of after) count(row, 1)
  // In one order for all, so that two writers could never wait for each other.
  return [...changes.entries()]
    .filter(([, { n }]) => n !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change)
}
