/** Documents on paper: their numbers, who signs them, what leaves the house as Word and PDF. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { unzipText } from '../unzip.ts'

let app: TestApp
let haikou: ReturnType<typeof life>
let siping: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp({ now: '2025-12-31T10:00:00+08:00' })
  haikou = life(app, 'haikou')
  siping = life(app, 'siping')
})

const fileOf = async (who: { token: string }, path: string) => {
  const response = await fetch(app.url + path, { headers: { authorization: `Bearer ${who.token}` } })
  const body = Buffer.from(await response.arrayBuffer())
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body,
    headers: response.headers,
  }
}

const wordOf = (file: Buffer): string =>
  unzipText(file, 'word/document.xml')
    .replaceAll('</w:p>', '\n')
    .replace(/<[^>]+>/g, '')

const supervise = async (centre: ReturnType<typeof life>, order: Json, text = '请限期办结。') => {
  await (await centre.as('supervisor')).act(order.id, 'supervise', {
    ...{ trigger: 'OTHER', text, dueAt: new Date(app.now().getTime() + 86_400_000).toISOString() },
  })
  const found = await centre.notices(`orderId=${order.id}&kind=SUPERVISION`)
  return found[0]!
}

describe('文书：签发、文号、下载', () => {
  it('SP-26, SP-27: an unsigned slip stays in; the wrong office is refused; signed, it goes to its unit', async () => {
    const order = await siping.dispatched({ urgency: 'URGENT' })
    const [slip] = await siping.notices(`orderId=${order.id}&kind=SUPERVISION_SLIP`)
    expect(slip).toMatchObject({ state: 'DRAFTED', signer: '部门分管领导' })
    const unit = await siping.as('chengguan')
    const path = `/api/v1/notices/${slip.id}/document?format=docx`
    expect((await fileOf(unit, path)).status).toBe(404)
    const draft = wordOf((await fileOf(await siping.as('supervisor'), path)).body)
    expect(draft).toContain('（送审稿）')
    expect(draft).toContain('（待签发）')
    const leader = await siping.as('leader')
    const sign = (signer: string) => ({ noticeId: slip.id, signer, name: '沈知远' })
    expect(await leader.refused(order.id, 'sign-document', sign('办公室主任'))).toBe('supervision.signer')
    expect((await unit.get(`/api/v1/notices/${slip.id}`)).status).toBe(404)
    await leader.act(order.id, 'sign-document', sign('部门分管领导'))
    const sent = wordOf((await fileOf(unit, path)).body)
    expect(sent).not.toContain('送审稿')
    expect(sent).toContain('部门分管领导　沈知远')
    expect(sent).toContain('2025年12月31日')
    expect(sent).toContain('回执')
  })

  it('SP-26: numbers run by kind and year without gaps, and begin anew at New Year in Beijing', async () => {
    const order = await haikou.signed()
    const before = await supervise(haikou, order)
    const other = await supervise(haikou, await haikou.signed({ phone: '13700000002' }))
    expect([before.number, other.number]).toEqual(['海12345督〔2025〕1号', '海12345督〔2025〕2号'])
    await (await haikou.as('supervisor')).act(order.id, 'urge', { text: '请尽快办理。' })
    expect((await haikou.notices(`orderId=${order.id}&kind=URGE`))[0]!.number).toBe('海12345催〔2025〕1号')
    await app.setClock('2025-12-31T23:59:59+08:00')
    const last = await supervise(haikou, await haikou.signed({ phone: '13700000003' }))
    expect(last.number).toBe('海12345督〔2025〕3号')
    await app.setClock('2026-01-01T00:00:00+08:00')
    const first = await supervise(haikou, await haikou.signed({ phone: '13700000004' }))
    expect(first.number).toBe('海12345督〔2026〕1号')
    // Two at once: neither a gap nor a double.
    const orders = await Promise.all(['5', '6', '7'].map((n) => haikou.signed({ phone: `1370000001${n}` })))
    const numbers = (await Promise.all(orders.map((o) => supervise(haikou, o)))).map((n) => n.number)
    expect(numbers.sort()).toEqual([2, 3, 4].map((n) => `海12345督〔2026〕${n}号`))
  })

  it('HK-16: Word and PDF name number, addressee and facts, and nobody’s number; the log keeps who took them', async () => {
    const order = await haikou.signed({
      ...{ phone: '13712345678', requester: { name: '王璧喆', phone: '13712345678' } },
      text: '王璧喆反映海府路井盖松动，联系电话13712345678，请尽快更换。',
    })
    const notice = await supervise(
      haikou,
      order,
      '一、立即更换井盖\n（一）当日围挡\n（二）次日更换\n二、举一反三',
    )
    const path = `/api/v1/notices/${notice.id}/document`
    const unit = await haikou.as('chengguan')
    const word = await fileOf(unit, `${path}?format=docx`)
    expect(word.status).toBe(200)
    expect(decodeURIComponent(word.headers.get('content-disposition') ?? '')).toContain(
      `${notice.number} 关于`,
    )
    const said = wordOf(word.body)
    const { unitName } = (await unit.get(`/api/v1/notices/${notice.id}`)).body
    for (const part of [
      notice.number,
      `${unitName}：`,
      order.number,
      '137****5678',
      '王**',
      '（一）当日围挡',
      '2026年1月1日',
    ])
      expect(said).toContain(part)
    expect(said).not.toContain('13712345678')
    expect(said).not.toContain('王璧喆')
    const pdf = await fileOf(unit, `${path}?format=pdf`)
    expect([pdf.status, pdf.type]).toEqual([200, 'application/pdf'])
    const raw = pdf.body.toString('latin1')
    expect(raw.startsWith('%PDF-1.')).toBe(true)
    expect(raw.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThanOrEqual(2)
    expect(raw).toContain('NotoSerifSC')

    // Another unit has no document; who may see the requester says why.
    expect((await fileOf(await haikou.as('jiaoyu'), `${path}?format=pdf`)).status).toBe(404)
    const full = `${path}?format=docx&reveal=true`
    expect((await fileOf(await haikou.as('auditor'), `${full}&reason=核对`)).status).toBe(403)
    const supervisor = await haikou.as('supervisor')
    expect((await fileOf(supervisor, full)).status).toBe(400)
    const revealed = await fileOf(supervisor, `${full}&reason=${encodeURIComponent('纸质送达')}`)
    expect(wordOf(revealed.body)).toContain('13712345678')
    const { items } = (
      await (await haikou.as('auditor')).get(`/api/v1/audit-log?subjectKind=NOTICE&subjectId=${notice.id}`)
    ).body
    expect(items.map((e: Json) => [e.action, e.username, e.reason ?? null]).sort()).toEqual([
      ['export', 'chengguan@haikou', null],
      ['export', 'chengguan@haikou', null],
      ['export', 'supervisor@haikou', '纸质送达'],
    ])
  })
})

describe('文书登记簿（HK-26）', () => {
  const counted = async (who: string, year: number, kind: string) => {
    const { body } = await (await haikou.as(who)).get(`/api/v1/notices/counts?year=${year}`)
    return body.items.find((i: Json) => i.kind === kind)
  }
  const exported = async (who: string, body: Json) => {
    const response = await fetch(`${app.url}/api/v1/notices/export`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${(await haikou.as(who)).token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    return { status: response.status, file: Buffer.from(await response.arrayBuffer()) }
  }

  it('counts a year by kind, and a unit its own', async () => {
    expect(await counted('supervisor', 2025, 'SUPERVISION')).toMatchObject({ total: 3, drafted: 0 })
    const all = (await haikou.notices('kind=SUPERVISION&from=2026-01-01')).length
    expect(await counted('supervisor', 2026, 'SUPERVISION')).toMatchObject({ total: all })
    expect(await counted('jiaoyu', 2025, 'SUPERVISION')).toMatchObject({ total: 0 })
  })

  it('finds by number, order, words, signer and day; and what is late', async () => {
    const [one] = await haikou.notices(`q=${encodeURIComponent('督〔2025〕2号')}`)
    expect(one.number).toBe('海12345督〔2025〕2号')
    expect((await haikou.notices(`q=${one.orderNumber}&kind=SUPERVISION`)).map((n) => n.id)).toEqual([one.id])
    expect((await haikou.notices('q=一百个百分号%25')).length).toBe(0)
    expect((await haikou.notices('kind=SUPERVISION&to=2025-12-31')).length).toBe(3)
    await app.setClock('2026-01-05T10:00:00+08:00')
    await (await haikou.as('supervisor')).act(one.orderId, 'urge', { text: '刚刚发出。' })
    const late = await haikou.notices('kind=URGE&overdue=true')
    expect(late.length).toBeGreaterThan(0)
    const other = await haikou.notices('kind=URGE&overdue=false')
    expect(other.some((n) => n.orderId === one.orderId)).toBe(true)
    expect(other.every((n) => !n.overdue)).toBe(true)
    expect(late.every((n) => n.overdue && n.state === 'SENT')).toBe(true)
  })

  it('leaves as a table with a reason, nobody’s number in it, on record', async () => {
    const filter = { kind: 'SUPERVISION', to: '2026-01-01' }
    const csv = await exported('supervisor', { filter, format: 'csv', reason: '年度归档' })
    expect(csv.status).toBe(200)
    const text = csv.file.toString('utf8')
    expect(text.split('\r\n').filter(Boolean).length - 1).toBe(
      (await haikou.notices('kind=SUPERVISION&to=2026-01-01')).length,
    )
    expect(text).toContain('海12345督〔2025〕1号')
    expect(text).not.toContain('13712345678')
    const book = await exported('supervisor', { filter, format: 'xlsx', reason: '年度归档' })
    expect(unzipText(book.file, 'xl/worksheets/sheet1.xml')).toContain('<row')
    expect((await exported('supervisor', { filter, format: 'csv', reason: '' })).status).toBe(400)
    expect((await exported('agent', { filter, format: 'csv', reason: '年度归档' })).status).toBe(403)
    const { items } = (await (await haikou.as('auditor')).get('/api/v1/audit-log?subjectKind=NOTICES')).body
    expect(items.map((e: Json) => e.reason)).toEqual(['年度归档', '年度归档'])
  })
})
