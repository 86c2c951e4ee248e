import { describe, expect, it } from 'vitest'
import { isHeld, nextToSend, seal, verdict, type Write } from './write.ts'

const write = (seq: number, more: Partial<Write> = {}): Write => ({
  ...{ seq, key: `k${seq}`, account: 'a', url: '/x', body: { note: 'n' }, files: [], sealed: false },
  ...{ kind: 'check-in', title: 't', language: 'zh', createdAt: '2026-03-02T09:00:00+08:00' },
  ...{ state: 'WAITING' as const, attempts: 0 },
  ...more,
})

describe('what is sent next', () => {
  it('is the oldest that waits', () => {
    expect(nextToSend([write(1, { state: 'SENT' }), write(2), write(3)])?.seq).toBe(2)
  })

  it('is not behind a refused write of the same order, but other orders go on', () => {
    const all = [
      write(1, { orderId: 'o1', state: 'REFUSED' }),
      write(2, { orderId: 'o1' }),
      write(3, { orderId: 'o2' }),
    ]
    expect(isHeld(all[1]!, all)).toBe(true)
    expect(nextToSend(all)?.seq).toBe(3)
  })

  it('goes on when the refused one is deleted, and a refusal holds nothing that came before it', () => {
    expect(nextToSend([write(2, { orderId: 'o1' })])?.seq).toBe(2)
    const all = [write(1, { orderId: 'o1' }), write(2, { orderId: 'o1', state: 'REFUSED' })]
    expect(nextToSend(all)?.seq).toBe(1)
  })

  it('a refused patrol report holds no other', () => {
    expect(nextToSend([write(1, { state: 'REFUSED' }), write(2)])?.seq).toBe(2)
  })
})

describe('the body as it is sent', () => {
  const created = Date.parse('2026-03-02T09:00:00+08:00')

  it('says when it happened only when it is sent much later', () => {
    const contact = write(1, { timeField: 'at' })
    expect(seal(contact, created + 5_000).body).toEqual({ note: 'n' })
    expect(seal(contact, created + 3_600_000).body).toEqual({ note: 'n', at: '2026-03-02T09:00:00+08:00' })
  })

  it('names the photos by the ids they were given', () => {
    const photo = { id: 'p1', name: 'p.jpg', type: 'image/jpeg', bytes: new ArrayBuffer(1), uploadedId: 'f1' }
    expect(seal(write(1, { files: [photo] }), created).body).toEqual({ note: 'n', attachments: ['f1'] })
  })
})

describe('what an answer means', () => {
  it.each([
    [200, true, 1, 'SENT'],
    [201, true, 1, 'SENT'],
    [200, false, 1, 'LATER'],
    [401, true, 1, 'SIGN_IN'],
    [403, true, 1, 'NO'],
    [409, true, 1, 'NO'],
    [413, true, 1, 'NO'],
    [422, true, 1, 'NO'],
    [404, false, 1, 'LATER'],
    [429, true, 9, 'LATER'],
    [503, true, 9, 'LATER'],
    [500, true, 1, 'LATER'],
    [500, true, 5, 'NO'],
  ])('%d, JSON %s, try %d: %s', (status, isJson, attempts, means) => {
    expect(verdict(status, isJson, attempts)).toBe(means)
  })
})
