/**
 * 一个热点的画像与相近程度：成员特征之和取最重的四十个词；与诉求相比看共有的词，最重的一个只算一半（只有小区名相同不算同一件事），
 * 地点都说了而全不相同的不算一件，相同的加分。
 * What a topic's members say together, and how near a request or another topic is to it.
 */
import { type Features, samePlace } from './features.ts'

/** At least so near to be one; set by hand on a public set of messages and rounded, as are the shares below. */
export const NEAR = 0.2
/** The heaviest shared word counts half: it is the name of the estate, and an estate has more than one trouble. */
const HEAVIEST = 0.5
const LEAST_SHARED = 2
const SAME_PLACE = 1.2
/** So many of those that name a place must name this one. */
const PLACE_SHARE = 0.2
const LOCATED = 0.3
const PROFILE = 40
const KEPT = 96
const MOST_PLACES = 24

export interface Profile {
  /** Sums of members' weights. */
  sums: Map<string, number>
  /** The heaviest of them, of length 1. */
  terms: Map<string, number>
  places: Map<string, number>
  /** Members that named a place. */
  located: number
  size: number
}

export const emptyProfile = (): Profile => ({
  ...{ sums: new Map(), terms: new Map(), places: new Map(), located: 0, size: 0 },
})

const heaviest = (all: Map<string, number>, most: number): [string, number][] =>
  [...all].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most)

/** Finds the terms of the sums anew; called after members came or went. */
export function settle(profile: Profile): Profile {
  const kept = heaviest(profile.sums, KEPT)
  if (profile.sums.size > KEPT) profile.sums = new Map(kept)
  const top = kept.slice(0, PROFILE)
  const norm = Math.hypot(...top.map(([, w]) => w)) || 1
  profile.terms = new Map(top.map(([term, w]) => [term, w / norm]))
  if (profile.places.size > MOST_PLACES) profile.places = new Map(heaviest(profile.places, MOST_PLACES))
  return profile
}

export function addMember(profile: Profile, { terms, places }: Features): Profile {
  for (const [term, w] of terms) profile.sums.set(term, (profile.sums.get(term) ?? 0) + w)
  for (const place of places) profile.places.set(place, (profile.places.get(place) ?? 0) + 1)
  if (places.length > 0) profile.located += 1
  profile.size += 1
  return settle(profile)
}

export function addProfile(profile: Profile, other: Profile): Profile {
  for (const [term, w] of other.sums) profile.sums.set(term, (profile.sums.get(term) ?? 0) + w)
  for (const [place, n] of other.places) profile.places.set(place, (profile.places.get(place) ?? 0) + n)
  profile.located += other.located
  profile.size += other.size
  return settle(profile)
}

function overlap(terms: Iterable<[string, number]>, profile: Profile): number {
  let sum = 0
  let most = 0
  let shared = 0
  for (const [term, w] of terms) {
    const other = profile.terms.get(term)
    if (other === undefined) continue
    const both = w * other
    sum += both
    shared += 1
    if (both > most) most = both
  }
  return shared < LEAST_SHARED ? 0 : sum - HEAVIEST * most
}

function shareAt(profile: Profile, places: readonly string[]): number {
  let at = 0
  for (const [place, n] of profile.places) if (places.some((each) => samePlace(place, each))) at += n
  return at / profile.located
}

/** A topic has its places when enough of its members name one; then who names none of them speaks of another matter. */
const hasPlaces = ({ located, size }: Profile): boolean => located > 0 && located >= LOCATED * size
const byPlace = (share: number): number => (share >= PLACE_SHARE ? SAME_PLACE : share > 0 ? 1 : 0)

export function nearTo({ terms, places }: Features, profile: Profile): number {
  const near = overlap(terms, profile)
  if (near * SAME_PLACE < NEAR) return 0
  return places.length > 0 && hasPlaces(profile) ? near * byPlace(shareAt(profile, places)) : near
}

export function profilesNear(a: Profile, b: Profile): number {
  const near = overlap(a.terms, b)
  if (near * SAME_PLACE < NEAR || !hasPlaces(a) || !hasPlaces(b)) return near
  const share = Math.min(shareAt(a, [...b.places.keys()]), shareAt(b, [...a.places.keys()]))
  return near * byPlace(share)
}

/** Under these a topic is looked up: its heaviest terms. */
export const indexTerms = (profile: Profile): string[] => [...profile.terms.keys()].slice(0, INDEXED)
const INDEXED = 24
