import { it } from 'vitest'
import { createApp } from '../app.ts'
it('tmp extremes', async () => {
  const app = await createApp({ now: '2026-05-12T09:00:00+08:00' })
  const s = await app.as('supervisor@haikou')
  const out: unknown[] = []
  for (const q of ['from=0000-01-01T00:00:00Z', 'to=0000-01-01T00:00:00Z', 'to=9999-12-31T23:59:59Z','from=9999-12-31T23:59:59-12:00&to=9999-12-31T23:59:59-13:00', 'centre=%00', 'from=x'])
    out.push([q, (await s.get(`/api/v1/patterns?${q}`)).status])
  for (const b of [
    { kind: 'MEETING_ISSUE', title: '\ud800', unitCode: 'gongan', dueAt: '2027-12-31T23:59:59Z' },
    { kind: 'MEETING_ISSUE', title: 'a\u0000', unitCode: 'gongan', dueAt: '2027-12-31T23:59:59Z' },
    { kind: 'MEETING_ISSUE', title: 'a', unitCode: 'gongan', dueAt: '9999-12-31T23:59:59-12:00' },
    { kind: 'MEETING_ISSUE', title: 'a', dueAt: '2027-01-01T00:00:00Z' },
    { kind: 'MEETING_ISSUE', title: 'a', unitCode: 'gongan', dueAt: '2027-01-01T00:00:00Z', orderId: '018f0000-0000-7000-8000-000000000000' },
    { kind: 'MEETING_ISSUE', title: 'a', unitCode: 'gongan', dueAt: '2027-01-01T00:00:00Z', linkedTo: '018f0000-0000-7000-8000-000000000000' },
  ]) { const r = await s.post('/api/v1/ledger', b); out.push([r.status, r.body.code, r.body.fields]) }
  out.push((await (await app.as('operator@platform')).get('/api/v1/ledger?centre=haikou')).status)
  out.push((await s.get('/api/v1/ledger?cursor=zzz')).status)
  const t = await s.get('/api/v1/ledger')
  out.push(t.status, t.body.items?.length)
  console.log(`OUT ${JSON.stringify(out)}`)
})
