/**
 * 夜间整理：重学一遍用词，把一年的诉求重新归并，近于同一件事的并起来、不像一件事的分开；编号按成员重合多少沿用，人工合并、
 * 拆分、改名、标记过的照旧。The same engine over the whole year; a topic keeps its identity by the members it keeps.
 */

import { setImmediate as breathe } from 'node:timers/promises'
import { DAY_MS } from '../../../../common/time.ts'
import { featuresOf } from '../../../nlp/topics/features.ts'
import { GAP_DAYS, type Grouped, Grouping } from '../../../nlp/topics/group.ts'
import { indexTerms } from '../../../nlp/topics/topic.ts'
import { learnWords } from '../../../nlp/topics/vocabulary.ts'
import { newId } from '../../../platform/context.ts'
import { inTx, type Tx } from '../../../platform/db.ts'
import * as data from './data.ts'
import { identities } from './identity.ts'
import * as queries from './queries.ts'
import {
  areasOf,
  type HotTopicDeps,
  memberOf,
  nameFor,
  personOf,
  recount,
  sourceOf,
  storedProfile,
} from './work.ts'

/** A year and the month it grew out of. */
const DAYS = 400
const PAGE = 5_000
/** So many of the newest say how a centre's people speak. */
const LEARNT_FROM = 50_000
const WRITTEN = 1_000
/** Some 20 ms of work. */
const BREATH = 100

/** @returns how many requests were grouped; null while another keeps the topics. */
export async function nightRun(deps: HotTopicDeps, centre: string, now: Date): Promise<number | null> {
  return inTx(deps.db, async (tx) => {
    if (!(await data.takeTurn(tx))) return null
    return regroup(deps, tx, centre, now)
  })
}

async function regroup(deps: HotTopicDeps, tx: Tx, centre: string, now: Date): Promise<number> {
  const from = new Date(now.getTime() - DAYS * DAY_MS)
  const requests = await readAll(tx, centre, from)
  const sources = requests
    .filter((r) => !r.confidential)
    .slice(-LEARNT_FROM)
    .map(sourceOf)
  const areas = areasOf(deps, centre)
  const vocabulary = learnWords(sources, areas)
  await data.putWords(tx, centre, vocabulary.data, now)

  const before = await queries.selectMembership(tx, centre)
  const old = new Map((await queries.selectAllTopics(tx, centre)).map((topic) => [topic.id, topic]))
  const facetOf = new Map(before.map((m) => [m.requestId, m.facetId]))
  const pinned = new Map(before.filter((m) => m.pinned).map((m) => [m.requestId, m.facetId]))
  // Two that somebody made or parted are never joined by a run; one of them may draw in what nobody touched.
  const grouping = new Grouping()
  for (const [i, r] of requests.entries()) {
    // Calls are answered by the same process: a year is read in pieces between them.
    if (i % BREATH === 0) await breathe()
    const held = pinned.get(r.id) ?? null
    grouping.add(
      featuresOf(sourceOf(r), vocabulary, { areas }),
      r.at.getTime(),
      held,
      r.confidential && held === null,
    )
  }
  grouping.reconcile()

  const groups = grouping.topics.filter((topic): topic is Grouped => topic !== null)
  const ids = identities(
    groups.map(({ members, held }) => ({ held, before: members.map((i) => facetOf.get(requests[i]!.id)) })),
  )
  const rows: data.TopicRow[] = []
  const members: data.MemberRow[] = []
  const terms: { id: string; many: boolean; terms: string[] }[] = []
  const over = now.getTime() - GAP_DAYS * DAY_MS
  for (const [i, group] of groups.entries()) {
    // A single request that nothing can join any more: there is nothing to keep.
    if (group.members.length === 1 && group.held === null && group.last < over) continue
    const first = requests[group.members[0]!]!
    const id = ids[i] ?? newId(first.at)
    const was = old.get(id)
    const of = group.members.map((m) => requests[m]!)
    const area = mostOf(of.map((r) => r.area))
    rows.push({
      ...{ id, centre, state: was?.state ?? 'OPEN', mergedInto: was?.mergedInto ?? null },
      ...{
        held: group.held !== null,
        name: nameFor(deps, group.profile, area),
        givenName: was?.givenName ?? null,
      },
      ...{ area, categoryCode: mostOf(of.map((r) => r.categoryCode)), profile: storedProfile(group.profile) },
      ...{
        requests: of.length,
        people: new Set(of.map(personOf)).size,
        firstAt: new Date(group.first),
        lastAt: new Date(group.last),
      },
    })
    terms.push({ id, many: group.profile.size > 1, terms: indexTerms(group.profile) })
    for (const r of of) members.push(memberOf(r, id, was?.mergedInto ?? id, pinned.has(r.id)))
  }
  await write(tx, centre, { rows, members, terms })
  await data.dropQueued(
    tx,
    requests.map((r) => r.id),
  )
  const { windowDays } = deps.policies.current(centre).policy.hotTopics
  const since = new Date(now.getTime() - windowDays * DAY_MS)
  const active = rows.filter((row) => row.requests > 1 && row.lastAt > since)
  const warm = await queries.selectWarm(tx, centre)
  for (const id of new Set([...active.map((row) => row.mergedInto ?? row.id), ...warm.map((w) => w.id)]))
    await recount(deps, tx, centre, id, now)
  return requests.length
}

async function readAll(tx: Tx, centre: string, from: Date): Promise<data.Waiting[]> {
  const all: data.Waiting[] = []
  for (;;) {
    const last = all.at(-1)
    const page = await queries.selectRequests(
      tx,
      centre,
      from,
      last ? { at: last.at, id: last.id } : null,
      PAGE,
    )
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

async function write(
  tx: Tx,
  centre: string,
  all: {
    rows: data.TopicRow[]
    members: data.MemberRow[]
    terms: { id: string; many: boolean; terms: string[] }[]
  },
): Promise<void> {
  await data.clearGrouping(tx, centre)
  // A topic that another was merged into comes before it.
  const rows = [...all.rows].sort((a, b) => Number(a.mergedInto !== null) - Number(b.mergedInto !== null))
  const kept = new Set(rows.map((row) => row.id))
  for (const row of rows) if (row.mergedInto && !kept.has(row.mergedInto)) row.mergedInto = null
  await data.dropTopicsBut(tx, centre, [...kept])
  for (let i = 0; i < rows.length; i += WRITTEN) await data.putTopics(tx, rows.slice(i, i + WRITTEN))
  for (let i = 0; i < all.members.length; i += WRITTEN)
    await data.putMembers(tx, all.members.slice(i, i + WRITTEN))
  for (let i = 0; i < all.terms.length; i += WRITTEN) await data.putTerms(tx, all.terms.slice(i, i + WRITTEN))
}

function mostOf(all: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const one of all) if (one) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null
}
