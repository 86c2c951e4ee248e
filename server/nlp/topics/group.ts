/**
 * 归并全部诉求（夜间整理、整年重做、评测都用它）：按时间先后逐条归入最近的热点，归不进的自成一个；再把近于同一件事的并在一起。
 * 人工合并、拆分过的不再动：指定归属的先入，分开过的不再并。
 * Grouping in memory. One at a time by time, so it is the same whatever batches they came in; then near twins are joined.
 */
import type { Features } from './features.ts'
import {
  addMember,
  addProfile,
  emptyProfile,
  indexTerms,
  NEAR,
  nearTo,
  type Profile,
  profilesNear,
} from './topic.ts'

/** A matter nobody spoke of for so long is over; who speaks of it then begins anew. */
export const GAP_DAYS = 120
const ASKED_TERMS = 16
const LISTED = 128
const LOOKED_AT = 64
const PASSES = 5
const DAY_MS = 86_400_000

export interface Grouped {
  /** Members in the order they came, as indexes of `add`. */
  members: number[]
  profile: Profile
  first: number
  last: number
  /** Somebody said that these belong here. */
  held: string | null
}

/** Topics under a term: those of several members apart, so that a flood of single requests does not hide them. */
interface Listing {
  many: number[]
  single: number[]
}

export class Grouping {
  readonly topics: (Grouped | null)[] = []
  readonly #lists = new Map<string, Listing>()
  readonly #indexed: Set<string>[] = []
  readonly #held = new Map<string, number>()
  #next = 0

  /**
   * The next request by time; `held` names the topic somebody put it into. A quiet one (confidential) is counted where it
   * belongs but leaves no word behind, and makes no topic.
   */
  add(features: Features, at: number, held: string | null = null, quiet = false): number | undefined {
    const member = this.#next++
    let topic = held === null ? this.#nearest(features, at) : this.#held.get(held)
    if (topic === undefined && quiet) return undefined
    if (topic === undefined) {
      topic = this.topics.push({ members: [], profile: emptyProfile(), first: at, last: at, held }) - 1
      this.#indexed.push(new Set())
      if (held !== null) this.#held.set(held, topic)
    }
    const to = this.topics[topic]!
    to.members.push(member)
    to.last = Math.max(to.last, at)
    to.first = Math.min(to.first, at)
    if (quiet) return topic
    addMember(to.profile, features)
    this.#list(topic)
    return topic
  }

  /** Joins topics that are nearly one; the larger keeps its place in the list. */
  reconcile(): void {
    for (let pass = 0; pass < PASSES; pass++) {
      const pairs: [near: number, a: number, b: number][] = []
      for (const [a, topic] of this.topics.entries()) {
        if (!topic || topic.members.length < 2) continue
        for (const b of this.#candidates([...topic.profile.terms.keys()])) {
          const other = this.topics[b]
          if (!other || a === b || (other.members.length > 1 && b > a) || !this.#mayJoin(topic, other))
            continue
          const near = profilesNear(topic.profile, other.profile)
          if (near >= NEAR) pairs.push([near, a, b])
        }
      }
      pairs.sort((x, y) => y[0] - x[0] || x[1] - y[1] || x[2] - y[2])
      const moved = new Set<number>()
      for (const [, a, b] of pairs) {
        if (moved.has(a) || moved.has(b)) continue
        moved.add(a).add(b)
        this.#join(a, b)
      }
      if (moved.size === 0) break
    }
  }

  #mayJoin(a: Grouped, b: Grouped): boolean {
    // People said of both what belongs there.
    if (a.held !== null && b.held !== null) return false
    const gap = Math.max(a.first, b.first) - Math.min(a.last, b.last)
    return gap <= GAP_DAYS * DAY_MS
  }

  #join(a: number, b: number): void {
    const [one, two] = [this.topics[a]!, this.topics[b]!]
    const [keep, drop] = one.members.length >= two.members.length ? [a, b] : [b, a]
    const [kept, gone] = [this.topics[keep]!, this.topics[drop]!]
    kept.members = [...kept.members, ...gone.members].sort((x, y) => x - y)
    kept.first = Math.min(kept.first, gone.first)
    kept.last = Math.max(kept.last, gone.last)
    kept.held ??= gone.held
    if (kept.held !== null) this.#held.set(kept.held, keep)
    addProfile(kept.profile, gone.profile)
    this.topics[drop] = null
    this.#list(keep)
  }

  #nearest(features: Features, at: number): number | undefined {
    let best: number | undefined
    let most = NEAR
    for (const topic of this.#candidates(features.terms.slice(0, ASKED_TERMS).map(([term]) => term))) {
      const to = this.topics[topic]
      if (!to || at - to.last > GAP_DAYS * DAY_MS) continue
      const near = nearTo(features, to.profile)
      if (near > most || (near === most && best !== undefined && topic < best)) {
        most = near
        best = topic
      }
    }
    return best
  }

  /** Those that stand under most of these terms. */
  #candidates(terms: readonly string[]): number[] {
    const shared = new Map<number, number>()
    for (const term of terms) {
      const listing = this.#lists.get(term)
      if (!listing) continue
      for (const list of [listing.many, listing.single])
        for (let i = Math.max(0, list.length - LISTED); i < list.length; i++)
          if (this.topics[list[i]!]) shared.set(list[i]!, (shared.get(list[i]!) ?? 0) + 1)
    }
    const found = [...shared].filter(([, n]) => n > 1)
    return found
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, LOOKED_AT)
      .map(([topic]) => topic)
  }

  #list(topic: number): void {
    const { members, profile } = this.topics[topic]!
    const many = members.length > 1
    if (members.length === 2) this.#indexed[topic]!.clear()
    for (const term of indexTerms(profile)) {
      if (this.#indexed[topic]!.has(term)) continue
      this.#indexed[topic]!.add(term)
      const listing = this.#lists.get(term) ?? { many: [], single: [] }
      this.#lists.set(term, listing)
      const list = many ? listing.many : listing.single
      list.push(topic)
      if (list.length > 2 * LISTED) list.splice(0, LISTED)
    }
  }
}
