import { describe, expect, it } from 'vitest'
import { dateOfDay } from '../../../../common/time.ts'
import { CATALOGUE } from './catalogue.ts'
import { orderFacts, requestFacts, type Told } from './facts.ts'
import { figureOf, weightsOf } from './value.ts'

const known = { categoryCode: '030502', adcode: '460106', channel: 'PHONE', type: 'COMPLAINT', ownership: '' }
const at = (text: string) => new Date(`2026-03-${text}:00+08:00`)
const told = (type: string, when: string, data: Record<string, unknown> = {}): Told => ({
  type,
  at: at(when),
  data,
})
const dispatch = (unit: string, when: string, more: { unitCode: string; role: string }[] = []) =>
  told('order.dispatched', when, {
    assignments: [{ unitCode: unit, role: 'LEAD' }, ...more],
    first: true,
    round: 1,
  })

const CREATED = told('order.created', '02T09:00', { categoryCode: '030502' })
const SENT = dispatch('a', '02T09:20')
const SIGNED = told('assignment.signed', '02T10:00', { unit: 'a', round: 1, late: false })
const CLOSED = told('order.closed', '06T10:00')
const BREACHED = told('clock.breached', '05T00:01', {
  ...{ clock: 'complete', unit: 'a', round: 1, dueAt: '2026-03-04T16:00:00.000Z' },
})
const said = (when: string, satisfaction: string, resolution: string, requestId = 'r') =>
  told('follow_up.recorded', when, { requestId, outcome: 'REACHED', satisfaction, resolution, round: 1 })

const list = (events: Told[], again?: Date[]) =>
  orderFacts(events, known, again)
    .facts.map(
      ({ measure, day, unit, n }) => `${measure} ${dateOfDay(day).slice(8)} ${unit}${n === 1 ? '' : ` ${n}`}`,
    )
    .sort()

describe('B.10：一件工单留下哪些事实', () => {
  it('accepted, dispatched after 20 minutes, signed in time, closed in time at the first go', () => {
    expect(list([CREATED, SENT, SIGNED, CLOSED])).toEqual(
      [
        'accepted 02 a',
        'opened 02 a',
        'firstDispatched 02 a',
        'dispatchMinutes 02 a 20',
        'assignments 02 a',
        'signedInTime 02 a',
        'closed 06 a',
        'ended 06 a',
        'closedInTime 06 a',
        'closedInTimeUnextended 06 a',
        'firstTime 06 a',
        'handlingMinutes 06 a 5820',
      ].sort(),
    )
  })

  it('a limit that ends at midnight was missed on the day before, and once', () => {
    const facts = list([CREATED, SENT, BREACHED, BREACHED, CLOSED])
    expect(facts.filter((f) => /^late /.test(f))).toEqual(['late 04 a'])
    expect(facts).toContain('ceasedLate 06 a')
    expect(facts.some((f) => f.startsWith('closedInTime'))).toBe(false)
  })

  it('answered within the extended limit: in time, but not where extensions do not count', () => {
    const extended = told('extension.decided', '04T09:00', {
      approved: true,
      from: '2026-03-04T16:00:00.000Z',
    })
    const facts = list([CREATED, SENT, extended, told('reply.submitted', '06T09:00'), CLOSED])
    expect(facts).toContain('closedInTime 06 a')
    expect(facts).toContain('lateUnextended 04 a')
    expect(facts).not.toContain('closedInTimeUnextended 06 a')
  })

  it.each([
    ['approved', told('return.decided', '03T09:00', { returnId: 'x', unit: 'a' }), true],
    ['refused', told('return.refused', '03T09:00', { returnId: 'x', unit: 'a' }), false],
  ])('a first dispatch whose return was %s', (_, decision, wrong) => {
    const twice = told('return.approved', '03T09:00', { returnId: 'x', unit: 'a' })
    const events = wrong ? [CREATED, SENT, twice, decision] : [CREATED, SENT, decision]
    const facts = list(events)
    expect(facts.includes('firstDispatchReturned 02 a')).toBe(wrong)
    expect(facts.filter((f) => f.startsWith('returnsApproved')).length).toBe(wrong ? 1 : 0)
  })

  it('a limit to sign that was missed counts late whether or not it was signed after', () => {
    const missed = told('clock.breached', '02T12:00', {
      ...{ clock: 'sign', unit: 'a', round: 1, dueAt: '2026-03-02T03:00:00.000Z' },
    })
    const late = told('assignment.signed', '02T13:00', { unit: 'a', round: 1, late: true })
    for (const events of [[missed], [missed, late]]) {
      const facts = list([CREATED, SENT, ...events]).filter((f) => f.startsWith('signed'))
      expect(facts).toEqual(['signedLate 02 a'])
    }
  })

  it('the last word of each requester counts, a deputy bears witness only', () => {
    const deputy = told('follow_up.recorded', '07T09:00', {
      ...{
        requestId: 'r',
        outcome: 'REACHED',
        source: 'DEPUTY',
        satisfaction: 'DISSATISFIED',
        resolution: 'UNRESOLVED',
      },
    })
    const words = [
      said('05T09:00', 'DISSATISFIED', 'UNRESOLVED'),
      said('06T09:00', 'SATISFIED', 'RESOLVED'),
      said('06T09:30', 'UNRATED', 'PARTIALLY_RESOLVED', 'r2'),
    ]
    const facts = list([CREATED, SENT, ...words, deputy])
    expect(facts.filter((f) => /rated|atisfied|esol/.test(f))).toEqual(
      [
        'rated 06 a',
        'satisfied 06 a',
        'resolutionSaid 06 a',
        'resolutionSaid 06 a',
        'resolved 06 a',
        'partlyResolved 06 a',
      ].sort(),
    )
  })

  it.each([
    ['within 30 days', '2026-04-05T01:59:00Z', false],
    ['after 30 days', '2026-04-05T02:01:00Z', true],
    ['before it was closed', '2026-03-05T09:00:00Z', true],
  ])('the matter came again %s', (_, when, firstTime) => {
    expect(list([CREATED, SENT, CLOSED], [new Date(when)]).includes('firstTime 06 a')).toBe(firstTime)
  })

  it('HB-18: a superior that has a copy did not have to pass the order on, whenever it is dispatched', () => {
    const copy = [{ unitCode: 'above', role: 'COPY' }]
    const facts = list([
      CREATED,
      dispatch('a', '02T09:20', copy),
      dispatch('b', '03T09:20', [...copy, ...copy]),
    ])
    expect(facts.filter((f) => /^relays/.test(f))).toEqual(['relaysSaved 02 a', 'relaysSaved 03 b 2'])
    expect(list([CREATED, SENT]).filter((f) => /^relays/.test(f))).toEqual([])
  })

  it('merged away: nothing but that; unmerged: everything again', () => {
    const merged = told('order.merged', '03T09:00')
    expect(list([CREATED, SENT, merged])).toEqual(['mergedAway 03 a'])
    expect(list([CREATED, SENT, merged, told('order.unmerged', '03T10:00')])).toEqual(list([CREATED, SENT]))
  })

  it('T42: what two people exempted is left out of the rates named, and of no other', () => {
    const granted = told('exemption.decided', '08T09:00', { state: 'GRANTED', kpis: ['onTimeClosureRate'] })
    const facts = list([CREATED, SENT, BREACHED, CLOSED, said('06T11:00', 'SATISFIED', 'RESOLVED'), granted])
    expect(facts.some((f) => /^(late|closedInTime)/.test(f))).toBe(false)
    expect(facts).toContain('closed 06 a')
    expect(facts).toContain('satisfied 06 a')
  })

  it('HK-13: two units at work are a joint order; a corrected category is the category', () => {
    const joint = dispatch('a', '02T09:20', [{ unitCode: 'b', role: 'ASSIST' }])
    const corrected = told('order.corrected', '02T09:10', { after: { categoryCode: '010101' } })
    const { attributes } = orderFacts([CREATED, corrected, joint], known)
    expect(attributes).toMatchObject({ joint: true, categoryCode: '010101' })
    expect(orderFacts([CREATED, SENT], known).attributes.joint).toBe(false)
  })

  it('requests: answered on the line, joined to an open order, declined', () => {
    const registered = told('request.registered', '02T09:00', { channel: 'WEB' })
    const of = (type: string, data = {}) =>
      requestFacts([registered, told(type, '02T09:05', data)], known, false).facts.map((f) => f.measure)
    expect(of('request.answered')).toEqual(['requests', 'answeredDirectly'])
    expect(of('request.declined')).toEqual(['requests', 'declined'])
    expect(of('request.linked', { joined: true })).toEqual(['requests', 'linked'])
    expect(of('request.linked')).toEqual(['requests'])
  })
})

describe('A.14：数字对得上', () => {
  const weights = weightsOf({
    ...{ partialResolutionWeight: 0.5, basicallySatisfiedCounts: true, extensionCountsOnTime: true },
  })
  const figure = (code: string, sums: Record<string, number>) =>
    figureOf(CATALOGUE.find((k) => k.code === code)!, new Map(Object.entries(sums)) as never, weights)

  it('SP-03: 415 332 of 415 382 prints as 99.99 %', () => {
    const { value } = figure('closureRate', { closed: 415_332, accepted: 415_382 })
    expect(`${(value! * 100).toFixed(2)}%`).toBe('99.99%')
  })
  it('SP-03: 235 033 of 243 295 enquiries answered directly, 8 262 not', () => {
    const { numerator, denominator } = figure('directAnswerRate', {
      answeredDirectly: 235_033,
      requests: 243_295,
    })
    expect(denominator! - numerator).toBe(8_262)
  })
  it('HK-13: 3 496 joint orders, 98.15 % satisfied', () => {
    const { value } = figure('satisfactionRate', { rated: 3_496, satisfied: 3_000, basicallySatisfied: 431 })
    expect(value! * 100).toBeCloseTo(98.14, 2)
  })
  it('a partly resolved matter is half, where the region says so; nothing rated is no rate', () => {
    expect(figure('resolutionRate', { resolutionSaid: 4, resolved: 2, partlyResolved: 1 }).value).toBe(0.625)
    expect(figure('resolutionRate', {}).value).toBeNull()
  })
})
