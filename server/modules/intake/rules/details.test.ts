import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../common/errors.ts'
import type { Request } from '../../orders/public.ts'
import { checkDetails, completeDetails, requiredOf } from './details.ts'

type Details = Pick<Request, 'place' | 'occurredAt' | 'requesterPhone' | 'requesterName'>
const NOW = new Date('2026-05-12T10:00:00+08:00')
const BEFORE = '2026-05-11T20:00:00+08:00'
const empty: Details = { place: {}, occurredAt: null, requesterPhone: null, requesterName: null }
const whole: Details = {
  place: { text: '椰海大道12号', componentCode: 'HK-001' },
  occurredAt: new Date(BEFORE),
  requesterPhone: '13700000001',
  requesterName: '岑明远',
}

function refusal(run: () => unknown): { code: string; paths: string[] } | null {
  try {
    run()
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { code: error.code, paths: (error.details.fields ?? []).map((f) => f.path) }
  }
}

describe('分类必填要素', () => {
  it('asks what the category and those above it ask, each once', () => {
    const path = [
      { requiredFields: ['place'] },
      { requiredFields: [] },
      { requiredFields: ['phone', 'place'] },
    ]
    expect(requiredOf(path)).toEqual(['place', 'phone'])
    expect(requiredOf([])).toEqual([])
  })

  it.each([
    ['nothing is asked for', [], empty, null],
    ['nothing is missing', ['place', 'occurredAt', 'phone', 'name', 'componentCode'], whole, null],
    [
      'everything is missing',
      ['place', 'occurredAt', 'phone', 'name', 'componentCode'],
      empty,
      ['place.text', 'occurredAt', 'requester.phone', 'requester.name', 'place.componentCode'],
    ],
    [
      'blanks say nothing',
      ['place', 'name'],
      { ...empty, place: { text: ' ' }, requesterName: ' ' },
      ['place.text', 'requester.name'],
    ],
    ['a point is a place', ['place'], { ...empty, place: { location: { lon: 110.3, lat: 20 } } }, null],
    ['an area is none', ['place'], { ...empty, place: { adcode: '460105' } }, ['place.text']],
    ['what is not asked for may be missing', ['phone'], { ...empty, requesterPhone: '12345' }, null],
  ] as const)('%s', (_, required, details, paths) => {
    const got = refusal(() => checkDetails(required, details as Details))
    expect(got).toEqual(paths && { code: 'category.details_missing', paths })
  })

  it('fills what is empty and says which', () => {
    const done = completeDetails(
      empty,
      {
        requester: { name: '岑明远', phone: '137-0000 0001' },
        ...{ place: { text: '椰海大道12号', componentCode: 'HK-001' }, occurredAt: BEFORE },
      },
      NOW,
    )
    expect(done).toEqual({
      ...whole,
      completed: ['name', 'phone', 'occurredAt', 'place', 'componentCode'],
    })
    expect(empty.place).toEqual({})
  })

  it('keeps what was said', () => {
    const input = { requester: { phone: '13900000009' }, place: { text: '别处' }, occurredAt: BEFORE }
    expect(refusal(() => completeDetails({ ...whole, occurredAt: null }, input, NOW))).toEqual({
      code: 'request.detail_given',
      paths: ['requester.phone', 'place.text'],
    })
  })

  it('does not believe what is still to come', () => {
    const input = { occurredAt: '2026-05-12T10:01:00+08:00' }
    expect(refusal(() => completeDetails(empty, input, NOW))?.paths).toEqual(['occurredAt'])
  })
})
