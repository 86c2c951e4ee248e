/** One matter that somebody brings forward, from the call to the end of its order. */

import type { OrderView } from '../../api/order.ts'
import type { Channel, RequestType } from '../../common/codes.ts'
import type { City } from './city.ts'
import { type Random, randomOf } from './random.ts'
import { againOf, personOf, type Site, type Topic, textOf } from './texts.ts'
import { CHANNELS, TYPES } from './traffic.ts'

export interface Suggestion {
  units: { unitCode: string; role: 'LEAD' | 'ASSIST'; score: number }[]
  duplicates: { orderId: string; score: number }[]
  urgency: 'EMERGENCY' | 'URGENT' | 'ORDINARY'
}

export interface Matter {
  index: number
  city: City
  random: Random
  /** Happenings of the same spot run one after the other. */
  key: string
  channel: Channel
  type: RequestType
  topic: Topic
  site: Site | null
  text: string
  person: { name: string; phone: string }
  /** Somebody rings again about this earlier matter. */
  again: Matter | null
  requestId?: string
  suggestion?: Suggestion
  orderId?: string
  /** Its order is open. */
  open: boolean
  /** What has been planned once and is not planned again. */
  planned: Set<string>
  sequence: number
  steps: number
  /** When the lead means to be done, by round. */
  finishAt: Map<number, number>
}

/** Of ten callers one speaks of something that is known already. */
const AGAIN = 0.11

export function newMatter(city: City, index: number, seed: number, recent: readonly Matter[]): Matter {
  const random = randomOf(seed, city.centre, 'matter', index)
  const earlier = random.chance(AGAIN) ? pickOpen(recent, random) : null
  const type = earlier?.type ?? random.weighted(TYPES)
  const topic = earlier?.topic ?? pickTopic(city.topics, type, random)
  const placed = topic.texts.some((text) => text.includes('{place}'))
  const site = earlier ? earlier.site : placed ? random.pick(city.sites) : null
  const same = earlier !== null && random.chance(0.4)
  const person = same ? earlier.person : personOf(index, random)
  return {
    ...{ index, city, random, type, topic, site, person, again: earlier },
    channel: random.weighted(CHANNELS),
    key: earlier?.key ?? `${city.centre}/${site?.text ?? index}`,
    text: earlier ? againOf(earlier.text, random) : textOf(topic, site, random),
    ...{ open: false, planned: new Set<string>(), sequence: 0, steps: 0, finishAt: new Map() },
  }
}

function pickOpen(recent: readonly Matter[], random: Random): Matter | null {
  for (let i = 0; i < 8 && recent.length > 0; i++) {
    const found = random.pick(recent)
    if (found.open && found.site) return found
  }
  return null
}

function pickTopic(topics: readonly Topic[], type: RequestType, random: Random): Topic {
  const fitting = topics.filter((t) => t.types.includes(type))
  const list = fitting.length > 0 ? fitting : topics
  let left = random.next() * list.reduce((sum, t) => sum + t.weight, 0)
  for (const topic of list) {
    left -= topic.weight
    if (left < 0) return topic
  }
  return list.at(-1)!
}

export type View = OrderView

/** Notices the lead in a view; the same rule as the order's own. */
export const leadIn = (view: View) =>
  view.assignments.find(
    (a) => a.role === 'LEAD' && a.round === view.round && !['RETURNED', 'RECALLED'].includes(a.state),
  )
