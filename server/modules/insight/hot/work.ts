/**
 * 诉求归入热点，边来边归：跟在事件之后，按时间先后一条一条归，重启不丢、不重。热度随成员重算。
 * The same decision as the night's run takes (nlp/topics), with candidates from the index of terms instead of memory.
 */

import { DAY_MS } from '../../../../common/time.ts'
import { titleOf } from '../../../../common/title.ts'
import { type Features, featuresOf } from '../../../nlp/topics/features.ts'
import { GAP_DAYS } from '../../../nlp/topics/group.ts'
import { nameOf, titleOfTopic } from '../../../nlp/topics/name.ts'
import {
  addMember,
  emptyProfile,
  indexTerms,
  NEAR,
  nearTo,
  type Profile,
  settle,
} from '../../../nlp/topics/topic.ts'
import { NO_WORDS, Vocabulary, type VocabularyData } from '../../../nlp/topics/vocabulary.ts'
import { readMood } from '../../../nlp/urgency/mood.ts'
import { newId } from '../../../platform/context.ts'
import { type Database, inTx, type Tx } from '../../../platform/db.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { PolicyStore } from '../../policy/public.ts'
import * as data from './data.ts'
import * as queries from './queries.ts'
import { GROWTH_DAYS, heatOf, personKey } from './rules.ts'

const BATCH = 200
const ASKED_TERMS = 16

export interface HotTopicDeps {
  db: Database
  units: Pick<UnitStore, 'area'>
  policies: Pick<PolicyStore, 'current' | 'centres'>
}

/** Of each centre, until a night's run makes new ones. */
const known = new Map<string, { madeAt: number; vocabulary: Vocabulary }>()

export async function vocabularyOf(tx: Tx, centre: string): Promise<Vocabulary> {
  const at = await queries.selectWordsTime(tx, centre)
  if (!at) return NO_WORDS
  const have = known.get(centre)
  if (have && have.madeAt === at.getTime()) return have.vocabulary
  const words = await queries.selectWords(tx, centre)
  const vocabulary = new Vocabulary(words as VocabularyData)
  known.set(centre, { madeAt: at.getTime(), vocabulary })
  return vocabulary
}

export const profileOf = (stored: data.StoredProfile): Profile =>
  settle({
    ...emptyProfile(),
    ...{ sums: new Map(stored.sums), places: new Map(stored.places) },
    ...{ located: stored.located, size: stored.size },
  })

const short = (n: number): number => Math.round(n * 1e5) / 1e5

export const storedProfile = ({ sums, places, located, size }: Profile): data.StoredProfile => ({
  sums: [...sums].map(([term, w]) => [term, short(w)]),
  ...{ places: [...places], located, size },
})

export function nameFor(
  { units }: Pick<HotTopicDeps, 'units'>,
  profile: Profile,
  area: string | null,
): string {
  const district = area ? units.area(area.slice(0, 6))?.name : undefined
  return titleOfTopic(nameOf(profile), district)
}

/** Requests of older imports have no title: the first words are it. */
export const sourceOf = ({ title, text }: data.Waiting): { title: string; text: string } => ({
  title: title || titleOf(text),
  text,
})

/** An anonymous text that is a copy of another, but for numbers and signs, is most likely of the same hand. */
export const personOf = ({ phone, name, text }: data.Waiting): string =>
  personKey({ phone, name, copyOf: text.replace(/[^\p{L}]/gu, '').slice(0, 80) })

export const memberOf = (
  w: data.Waiting,
  facetId: string,
  topicId: string,
  pinned = false,
): data.MemberRow => ({
  ...{ requestId: w.id, centre: w.centre, topicId, facetId, pinned, at: w.at },
  person: personOf(w),
  ...{ area: w.area, categoryCode: w.categoryCode },
  negative: readMood(`${w.title}。${w.text}`).mood === 'NEGATIVE',
})

/** Groups what waits, at most a batch; returns how many requests were looked at. */
export async function groupPending(deps: HotTopicDeps, now: Date): Promise<number> {
  return inTx(deps.db, async (tx) => {
    if (!(await data.takeTurn(tx))) return 0
    const waiting = await data.selectWaiting(tx, BATCH)
    if (waiting.length === 0) return 0
    const batch = new BatchOfTopics(deps, tx)
    for (const request of waiting) await batch.take(request)
    await batch.write(now)
    await data.dropQueued(
      tx,
      waiting.map((w) => w.id),
    )
    return waiting.length
  })
}

interface Held {
  row: data.TopicRow
  profile: Profile
  changed: boolean
}

class BatchOfTopics {
  readonly #deps: HotTopicDeps
  readonly #tx: Tx
  readonly #topics = new Map<string, Held>()
  /** Made in this batch: they stand in no index yet. */
  readonly #made: Held[] = []
  readonly #members: data.MemberRow[] = []

  constructor(deps: HotTopicDeps, tx: Tx) {
    this.#deps = deps
    this.#tx = tx
  }

  async take(request: data.Waiting): Promise<void> {
    const vocabulary = await vocabularyOf(this.#tx, request.centre)
    const features = featuresOf(sourceOf(request), vocabulary)
    let topic = await this.#nearest(request, features)
    if (!topic) {
      // What is confidential is counted where it belongs; it makes no topic and leaves no word behind.
      if (request.confidential) return
      topic = this.#make(request)
    }
    const { row } = topic
    if (!request.confidential) addMember(topic.profile, features)
    topic.changed = true
    row.firstAt = request.at < row.firstAt ? request.at : row.firstAt
    row.lastAt = request.at > row.lastAt ? request.at : row.lastAt
    row.area ??= request.area
    row.categoryCode ??= request.categoryCode
    this.#members.push(memberOf(request, row.id, row.mergedInto ?? row.id))
  }

  #make(request: data.Waiting): Held {
    const row: data.TopicRow = {
      ...{ id: newId(request.at), centre: request.centre, state: 'OPEN', mergedInto: null, held: false },
      ...{ name: '', givenName: null, area: request.area, categoryCode: request.categoryCode },
      profile: storedProfile(emptyProfile()),
      ...{ requests: 1, people: 1, firstAt: request.at, lastAt: request.at },
    }
    const made = { row, profile: emptyProfile(), changed: true }
    this.#topics.set(row.id, made)
    this.#made.push(made)
    return made
  }

  async #nearest({ centre, at }: data.Waiting, features: Features): Promise<Held | undefined> {
    const terms = features.terms.slice(0, ASKED_TERMS).map(([term]) => term)
    const stored = (await queries.selectCandidates(this.#tx, centre, terms)).map((row) => this.#hold(row))
    let best: Held | undefined
    let most = NEAR
    for (const topic of [...stored, ...this.#made.filter(({ row }) => row.centre === centre)]) {
      if (at.getTime() - topic.row.lastAt.getTime() > GAP_DAYS * DAY_MS) continue
      const near = nearTo(features, topic.profile)
      if (near > most) {
        most = near
        best = topic
      }
    }
    return best
  }

  #hold(row: data.TopicRow): Held {
    const have = this.#topics.get(row.id)
    if (have) return have
    const held = { row, profile: profileOf(row.profile), changed: false }
    this.#topics.set(row.id, held)
    return held
  }

  async write(now: Date): Promise<void> {
    const changed = [...this.#topics.values()].filter((topic) => topic.changed)
    for (const { row, profile } of changed) {
      row.profile = storedProfile(profile)
      row.name = nameFor(this.#deps, profile, row.area)
    }
    await data.putTopics(
      this.#tx,
      changed.map(({ row }) => row),
    )
    await data.putTerms(
      this.#tx,
      changed.map(({ row, profile }) => ({ id: row.id, many: profile.size > 1, terms: indexTerms(profile) })),
    )
    await data.putMembers(this.#tx, this.#members)
    const roots = new Map(changed.map(({ row }) => [row.mergedInto ?? row.id, row.centre]))
    for (const [id, centre] of roots) await recount(this.#deps, this.#tx, centre, id, now)
  }
}

/** Who speaks of it alone makes no heat: fewer people than the policy says, and it stands in no list. */
export async function recount(
  { policies }: Pick<HotTopicDeps, 'policies'>,
  tx: Tx,
  centre: string,
  id: string,
  now: Date,
): Promise<void> {
  const rules = policies.current(centre).policy.hotTopics
  const counts = await queries.countMembers(tx, id, now, {
    windowDays: rules.windowDays,
    growthDays: GROWTH_DAYS,
  })
  const heat = heatOf(counts, rules.weights)
  const parts = counts.people < rules.leastPeople ? { ...heat, total: 0 } : heat
  await tx.query(data.updateHeat(id, { counts, parts }))
}
