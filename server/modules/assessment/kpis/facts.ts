/**
 * 由事件推出事实（B.10）：每个工单、每条诉求发生过什么，记在发生的那一天、当时的单位名下；指标只由事实相加再相除。
 * 并单的工单由存续的一单计算；剔除经两人评议的（T42），不计入所剔除的指标。
 * Facts come from events alone, so that a month can be made again from its events to the byte.
 */
import { DAY_MS, dayOf } from '../../../../common/time.ts'
import type { Measure } from './measures.ts'

export interface Told {
  type: string
  at: Date
  data: Record<string, unknown>
}

export interface Fact {
  measure: Measure
  day: number
  unit: string
  n: number
}

/** By what figures are told apart. */
export interface Attributes {
  categoryCode: string
  adcode: string
  channel: string
  type: string
  /** Two units or more work on it (HK-13). */
  joint: boolean
  /** Of an enterprise; empty for everybody else (SQ-12, SP-17). */
  ownership: string
}

export interface Derived {
  facts: Fact[]
  attributes: Attributes
  /** Numbers of closed orders whose matter this one brings again. */
  recursFrom: { numbers: string[]; at: Date } | null
}

/** A matter that comes again within these days was not done the first time (B.10, 一次办结率). */
const AGAIN_DAYS = 30
const MINUTE = 60_000
const ENDS = new Set(['order.closed', 'order.terminated', 'order.withdrawn'])

/** Events that are simply counted, for the unit they name or else the lead. */
const COUNTED: Record<string, Measure> = {
  'assignment.sub_dispatched': 'assignments',
  'return.requested': 'returnsAsked',
  'return.refused': 'returnsRefused',
  'extension.requested': 'extensionsAsked',
  'praise.recorded': 'praised',
  'urge.sent': 'urged',
  'supervision.opened': 'supervised',
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const time = (value: unknown): Date => new Date(text(value))
/** A limit that ends at midnight was missed on the day before. */
const dayOfLimit = (due: Date): number => dayOf(new Date(due.getTime() - 1))

interface Word {
  at: Date
  unit: string
  satisfaction: string
  resolution: string
}

/** Measures that a granted exemption takes the order out of. */
const EXEMPTED: Record<string, readonly Measure[]> = {
  onTimeClosureRate: ['closedInTime', 'closedInTimeUnextended', 'late', 'lateUnextended'],
  resolutionRate: ['resolutionSaid', 'resolved', 'partlyResolved'],
  satisfactionRate: ['rated', 'satisfied', 'basicallySatisfied'],
  responseRate: ['contactedInTime', 'contactedLate'],
  signedOnTimeRate: ['signedInTime', 'signedLate'],
}

/** The measures that an order leaves when it is exempted from these figures. */
export const exemptedFrom = (kpis: readonly string[]): Set<Measure> =>
  new Set(kpis.flatMap((code) => EXEMPTED[code] ?? []))

/** What an order can be taken out of. */
export const EXEMPTIBLE: readonly string[] = Object.keys(EXEMPTED)

/**
 * @param again when the matter came again by a later order, the earliest first.
 * @param known what an older event did not say yet.
 */
export function orderFacts(
  events: readonly Told[],
  known: Omit<Attributes, 'joint'>,
  again: readonly Date[] = [],
): Derived {
  const order = new OrderFacts(known)
  for (const event of events) order.read(event)
  return order.finish(again)
}

class OrderFacts {
  readonly #facts: Fact[] = []
  readonly #attributes: Attributes
  readonly #words = new Map<string, Word>()
  /** Limits missed and not yet met, by kind, unit and round. */
  readonly #missed = new Map<string, Fact>()
  readonly #met = new Set<string>()
  readonly #returns = new Set<string>()
  readonly #exempt = new Set<Measure>()
  readonly #units = new Set<string>()
  #lead = ''
  #created: Date | null = null
  #first: { unit: string; day: number; returned: boolean } | null = null
  #late: { day: number; unit: string } | null = null
  #lateUnextended: { day: number; unit: string } | null = null
  /** The limit as it was before anybody extended it. */
  #unextended: Date | null = null
  #answered: Date | null = null
  #ended: { at: Date; unit: string; closed: boolean; code: string } | null = null
  /** After the closing that stands; the shortest span counts. */
  #cameAgain: 'SOON' | 'LATER' | null = null
  #rehandled = false
  #tried: Date | null = null
  #reached: Date | null = null
  #merged: Date | null = null
  #recurs: Derived['recursFrom'] = null

  constructor(known: Omit<Attributes, 'joint'>) {
    this.#attributes = { ...known, joint: false }
  }

  #add(measure: Measure, day: number, unit: string, n = 1): void {
    this.#facts.push({ measure, day, unit, n })
  }

  read({ type, at, data }: Told): void {
    const counted = COUNTED[type]
    const unit = text(data.unit)
    if (counted) this.#add(counted, dayOf(at), unit || this.#lead)
    else if (ENDS.has(type)) {
      const code = text((data.closure as { code?: unknown } | undefined)?.code)
      this.#ended = { at, unit: this.#lead, closed: type === 'order.closed', code }
      this.#cameAgain = null
    } else this.#readers[type]?.(data, at, unit)
  }

  /** What an event changes in the picture of its order; those that are only counted stand in COUNTED. */
  readonly #readers: Record<string, (data: Record<string, unknown>, at: Date, unit: string) => void> = {
    'order.created': (data, at) => {
      this.#created = at
      for (const key of ['categoryCode', 'adcode', 'channel', 'type', 'ownership'] as const)
        if (typeof data[key] === 'string') this.#attributes[key] = data[key]
    },
    'order.corrected': ({ after }) => {
      const { categoryCode, type } = (after ?? {}) as Record<string, unknown>
      if (categoryCode) this.#attributes.categoryCode = text(categoryCode)
      if (type) this.#attributes.type = text(type)
    },
    'order.dispatched': (data, at) => this.#dispatched(data, at),
    'assignment.signed': (data, at, unit) =>
      this.#meet(
        { kind: 'sign', unit, round: data.round },
        at,
        data.late === true ? 'signedLate' : 'signedInTime',
      ),
    'requester.contacted': (data, at, unit) =>
      this.#meet({ kind: 'contact', unit, round: data.round }, at, 'contactedInTime'),
    'clock.breached': (data) => this.#breached(data),
    'return.approved': (data, at, unit) => this.#returned(data, dayOf(at), unit),
    'return.decided': (data, at, unit) => this.#returned(data, dayOf(at), unit),
    'extension.decided': (data) => {
      if (data.approved === true) this.#unextended ??= time(data.from)
    },
    'reply.submitted': (_, at) => {
      this.#answered = at
    },
    'follow_up.recorded': (data, at) => this.#followedUp(data, at),
    'order.rehandled': () => {
      this.#rehandled = true
    },
    'order.reopened': () => {
      this.#rehandled = true
      this.#ended = null
    },
    'order.came_again': ({ soon }) => {
      if (soon === true) this.#cameAgain = 'SOON'
      else this.#cameAgain ??= 'LATER'
    },
    'order.merged': (_, at) => {
      this.#merged = at
    },
    'order.unmerged': () => {
      this.#merged = null
    },
    'order.recurred': ({ earlierOrders }, at) => {
      this.#recurs = { numbers: (earlierOrders as string[] | undefined) ?? [], at }
    },
    'exemption.decided': ({ state, kpis }) => {
      if (state !== 'GRANTED') return
      for (const measure of exemptedFrom((kpis as string[] | undefined) ?? [])) this.#exempt.add(measure)
    },
  }

  #dispatched(data: Record<string, unknown>, at: Date): void {
    const day = dayOf(at)
    let copies = 0
    for (const { unitCode, role } of (data.assignments as { unitCode: string; role: string }[]) ?? []) {
      if (role === 'COPY') {
        copies += 1
        continue
      }
      this.#add('assignments', day, unitCode)
      this.#units.add(unitCode)
      if (role === 'LEAD') this.#lead = unitCode
    }
    // HB-18: sent straight to the unit that acts; whoever stands between was told, not asked to pass it on.
    if (copies > 0) this.#add('relaysSaved', day, this.#lead, copies)
    if (this.#first || !this.#created) return
    this.#first = { unit: this.#lead, day, returned: false }
    this.#add(
      'dispatchMinutes',
      day,
      this.#lead,
      Math.round((at.getTime() - this.#created.getTime()) / MINUTE),
    )
  }

  /** A limit is met once, in time or late; one that was missed before it was met is counted by its miss. */
  #meet({ kind, unit, round }: { kind: string; unit: string; round: unknown }, at: Date, as: Measure): void {
    const key = `${kind} ${unit} ${round}`
    if (this.#met.has(key)) return
    this.#met.add(key)
    if (!this.#missed.has(key)) this.#add(as, dayOf(at), unit)
  }

  #breached(data: Record<string, unknown>): void {
    const [kind, unit] = [text(data.clock), text(data.unit)]
    const day = dayOfLimit(time(data.dueAt))
    if (kind === 'complete') {
      this.#late ??= { day, unit }
      this.#lateUnextended ??= { day, unit }
    }
    const measure = kind === 'sign' ? 'signedLate' : kind === 'contact' ? 'contactedLate' : undefined
    const key = `${kind} ${unit} ${data.round}`
    if (measure && !this.#met.has(key) && !this.#missed.has(key))
      this.#missed.set(key, { measure, day, unit, n: 1 })
  }

  #returned(data: Record<string, unknown>, day: number, unit: string): void {
    const id = text(data.returnId)
    if (this.#returns.has(id)) return
    this.#returns.add(id)
    this.#add('returnsApproved', day, unit)
    if (this.#first?.unit === unit && unit === this.#lead) this.#first.returned = true
    if (unit === this.#lead) this.#lead = ''
  }

  #followedUp(data: Record<string, unknown>, at: Date): void {
    // A deputy's call bears witness beside the follow-up; it is not the follow-up (HK-18).
    if (data.source === 'DEPUTY') return
    this.#tried ??= at
    if (data.outcome !== 'REACHED' && data.outcome !== undefined) return
    this.#reached ??= at
    this.#words.set(text(data.requestId), {
      ...{ at, unit: this.#lead },
      ...{ satisfaction: text(data.satisfaction), resolution: text(data.resolution) },
    })
  }

  finish(again: readonly Date[]): Derived {
    this.#attributes.joint = this.#units.size >= 2
    const derived = { attributes: this.#attributes, recursFrom: this.#recurs }
    if (!this.#created) return { facts: [], ...derived }
    // Of an order that another took in nothing counts but that one work order fewer was handled.
    if (this.#merged) {
      const taken: Fact = { measure: 'mergedAway', day: dayOf(this.#merged), unit: this.#lead, n: 1 }
      return { facts: [taken], ...derived }
    }
    const unit = this.#ended?.unit || this.#lead
    this.#add('accepted', dayOf(this.#created), unit)
    this.#add('opened', dayOf(this.#created), unit)
    for (const missed of this.#missed.values()) this.#facts.push(missed)
    if (this.#first) {
      this.#add('firstDispatched', this.#first.day, this.#first.unit)
      if (this.#first.returned) this.#add('firstDispatchReturned', this.#first.day, this.#first.unit)
    }
    this.#finishLimits(unit)
    this.#finishEnd(again)
    for (const word of this.#words.values()) this.#say(word)
    return { facts: this.#facts.filter((f) => !this.#exempt.has(f.measure)), ...derived }
  }

  #finishLimits(unit: string): void {
    const done = this.#answered ?? this.#ended?.at
    // Answered after the first limit, within the extended one: late only where extensions do not count.
    if (!this.#lateUnextended && this.#unextended && done && done > this.#unextended)
      this.#lateUnextended = { day: dayOfLimit(this.#unextended), unit }
    if (this.#late) {
      this.#add('late', this.#late.day, this.#late.unit)
      this.#add('becameLate', this.#late.day, unit)
      if (this.#ended) this.#add('ceasedLate', Math.max(dayOf(this.#ended.at), this.#late.day), unit)
    }
    if (this.#lateUnextended) this.#add('lateUnextended', this.#lateUnextended.day, this.#lateUnextended.unit)
  }

  #finishEnd(again: readonly Date[]): void {
    if (!this.#ended) return
    const { at, unit, closed, code } = this.#ended
    const day = dayOf(at)
    this.#add('ended', day, unit)
    if (!closed) return
    this.#add('closed', day, unit)
    if (!this.#late) this.#add('closedInTime', day, unit)
    if (!this.#lateUnextended) this.#add('closedInTimeUnextended', day, unit)
    this.#add('handlingMinutes', day, unit, Math.round((at.getTime() - this.#created!.getTime()) / MINUTE))
    if (this.#rehandled) this.#add('rehandled', day, unit)
    const cameAgain = again.some((each) => each > at && each.getTime() - at.getTime() <= AGAIN_DAYS * DAY_MS)
    if (!this.#rehandled && this.#returns.size === 0 && !cameAgain) this.#add('firstTime', day, unit)
    // 未抽中 was not asked: it is neither satisfied nor missed.
    if (code === 'NOT_DRAWN') this.#add('notDrawn', day, unit)
    if (this.#cameAgain) this.#add('cameAgain', day, unit)
    if (this.#cameAgain === 'SOON') this.#add('cameAgainSoon', day, unit)
    if (this.#tried) this.#add('followedUp', day, unit)
    if (this.#reached) this.#add('reached', day, unit)
  }

  #say({ at, unit, satisfaction, resolution }: Word): void {
    const day = dayOf(at)
    if (satisfaction && satisfaction !== 'UNRATED') {
      this.#add('rated', day, unit)
      if (satisfaction === 'VERY_SATISFIED' || satisfaction === 'SATISFIED') this.#add('satisfied', day, unit)
      if (satisfaction === 'BASICALLY_SATISFIED') this.#add('basicallySatisfied', day, unit)
    }
    if (['RESOLVED', 'PARTIALLY_RESOLVED', 'UNRESOLVED'].includes(resolution)) {
      this.#add('resolutionSaid', day, unit)
      if (resolution === 'RESOLVED') this.#add('resolved', day, unit)
      if (resolution === 'PARTIALLY_RESOLVED') this.#add('partlyResolved', day, unit)
    }
  }
}

/** Requests: how many came, how many were answered on the line, how many joined an order that was open already. */
export function requestFacts(
  events: readonly Told[],
  known: Omit<Attributes, 'joint'>,
  /** What an older link did not say: that it joined an order that was there. */
  joined: boolean,
): Derived {
  const facts: Fact[] = []
  let day = 0
  let outcome: Measure | undefined
  const attributes: Attributes = { ...known, joint: false }
  for (const { type, at, data } of events) {
    if (type === 'request.registered') {
      day = dayOf(at)
      if (data.channel) attributes.channel = text(data.channel)
      facts.push({ measure: 'requests', day, unit: '', n: 1 })
    } else if (type === 'request.answered') outcome = 'answeredDirectly'
    else if (type === 'request.declined') outcome = 'declined'
    // Making an order links too; only joining one that is there says `joined`.
    else if (type === 'request.linked') outcome = (data.joined ?? joined) === true ? 'linked' : undefined
    else if (type === 'request.unlinked') outcome = undefined
  }
  if (outcome && facts.length > 0) facts.push({ measure: outcome, day, unit: '', n: 1 })
  return { facts, attributes, recursFrom: null }
}
