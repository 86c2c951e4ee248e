/** Files: what may come in, who may fetch them, and the order that refers to them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'
import { life } from '../life.ts'

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(200, 7)])
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n')

let app: TestApp
let haikou: ReturnType<typeof life>

beforeAll(async () => {
  app = await createApp()
  haikou = life(app, 'haikou')
})

async function upload(
  person: Person,
  content: Buffer,
  { name = 'x.png', path = '/api/v1/attachments' } = {},
): Promise<{ status: number; body: Json }> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(content)]), name)
  const response = await fetch(app.url + path, {
    method: 'POST',
    body: form,
    headers: person.token ? { authorization: `Bearer ${person.token}` } : {},
  })
  return { status: response.status, body: await response.json() }
}

async function fetchFile(person: Person, path: string) {
  const response = await fetch(app.url + path, { headers: { authorization: `Bearer ${person.token}` } })
  return {
    status: response.status,
    headers: response.headers,
    content: Buffer.from(await response.arrayBuffer()),
  }
}

describe('附件上传', () => {
  it('takes a file by its bytes, not its name, and the same bytes once', async () => {
    const agent = await haikou.as('agent')
    const first = await upload(agent, PNG, { name: '现场照片.exe' })
    expect(first).toMatchObject({
      status: 201,
      body: { name: '现场照片.exe', mediaType: 'image/png', bytes: 208 },
    })
    const again = await upload(agent, PNG, { name: 'other.png' })
    expect(again.body.id).toBe(first.body.id)
    const html = await upload(agent, Buffer.from('<html><script>'), { name: 'a.png' })
    expect([html.status, html.body.code]).toEqual([422, 'attachment.kind_not_allowed'])
    expect((await upload(agent, Buffer.alloc(0))).body.code).toBe('attachment.kind_not_allowed')
  })

  it('refuses what is too large, what is no file, and who is nobody', async () => {
    const agent = await haikou.as('agent')
    const large = await upload(agent, Buffer.concat([PNG, Buffer.alloc(8 * 1024 * 1024)]))
    expect([large.status, large.body.code]).toEqual([413, 'body.too_large'])
    expect((await agent.post('/api/v1/attachments', {})).body.code).toBe('media.unsupported')
    const broken = await agent.post('/api/v1/attachments', 'x', { 'content-type': 'multipart/form-data' })
    expect([broken.status, broken.body.code]).toEqual([400, 'request.invalid'])
    expect((await upload(app.anyone, PNG)).status).toBe(401)
  })

  it('citizens send images only, thirty an hour', async () => {
    const path = '/api/v1/public/attachments?centre=haikou'
    expect((await upload(app.anyone, PDF, { path })).body.code).toBe('attachment.kind_not_allowed')
    expect((await upload(app.anyone, PNG, { path: '/api/v1/public/attachments' })).status).toBe(400)
    const sent = await upload(app.anyone, PNG, { path })
    expect(sent.status).toBe(201)
    const made = await app.anyone.post('/api/v1/public/requests', {
      ...{ centre: 'haikou', text: '路灯不亮', attachments: [sent.body.id] },
    })
    expect(made.status).toBe(201)
    let last = { status: 201, body: {} as Json }
    for (let n = 0; n < 30 && last.status === 201; n++) last = await upload(app.anyone, PNG, { path })
    expect([last.status, last.body.code]).toEqual([429, 'rate.limited'])
  })
})

describe('工单附件', () => {
  it('whoever sees the order fetches what it refers to, and nothing else', async () => {
    const [agent, lead] = [await haikou.as('agent'), await haikou.as('chengguan')]
    const photo = (await upload(agent, PNG)).body
    const { body } = await agent.post('/api/v1/requests', {
      ...{ channel: 'PHONE', text: '路灯不亮已有一周', requester: { phone: '13700000009' } },
      attachments: [photo.id, '旧系统照片.jpg'],
    })
    expect(body.request.attachments).toEqual([photo.id, '旧系统照片.jpg'])
    const made = await agent.post(`/api/v1/requests/${body.request.id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    })
    const id = made.body.order.id as string
    await agent.act(id, 'submit')
    await (await haikou.as('reviewer')).act(id, 'approve')
    await (await haikou.as('dispatcher')).act(id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    await lead.act(id, 'sign')
    const [before, after] = [
      (await upload(lead, PDF, { name: '勘察.pdf' })).body,
      (await upload(lead, PNG)).body,
    ]
    await lead.act(id, 'report-progress', { kind: 'INTERIM', text: '已勘察', attachments: [before.id] })
    // A unit cannot name what it did not send: it could read any file through an order of its own.
    const other = (await upload(agent, Buffer.concat([PNG, Buffer.from('2')]))).body
    expect(await lead.refused(id, 'check-in', { attachments: [other.id] })).toBe('attachment.unknown')
    await lead.act(id, 'check-in', { attachments: [after.id] })

    const { items } = (await lead.get(`/api/v1/orders/${id}/attachments`)).body
    expect(items.map((i: Json) => [i.id, i.source, i.mediaType])).toEqual([
      [photo.id, 'REQUEST', 'image/png'],
      [before.id, 'PROGRESS', 'application/pdf'],
      [after.id, 'CHECK_IN', 'image/png'],
    ])
    const file = await fetchFile(lead, `/api/v1/orders/${id}/attachments/${photo.id}`)
    expect(file.content.equals(PNG)).toBe(true)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(file.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''/)
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('cache-control')).toContain('private')
    expect(file.headers.get('content-security-policy')).toContain('sandbox')
    expect((await fetchFile(lead, `/api/v1/orders/${id}/attachments/${other.id}`)).status).toBe(404)
    const stranger = await haikou.as('zhujian')
    expect((await fetchFile(stranger, `/api/v1/orders/${id}/attachments/${photo.id}`)).status).toBe(404)
    // By its own address: the centre's staff and whoever sent it.
    const at = `/api/v1/attachments/${before.id}`
    expect((await fetchFile(await haikou.as('followup'), at)).status).toBe(200)
    expect((await fetchFile(lead, at)).status).toBe(200)
    expect((await fetchFile(stranger, at)).status).toBe(404)
    expect((await fetchFile(await app.as('agent@gansu'), at)).status).toBe(404)
  })

  it('an id that does not exist is refused by name; a unit sees no photo of a confidential requester', async () => {
    const agent = await haikou.as('agent')
    const nobody = '018f0000-0000-7000-8000-000000000000'
    const refused = await agent.post('/api/v1/requests', {
      ...{ channel: 'PHONE', text: '路灯不亮', attachments: ['a.jpg', nobody] },
    })
    expect([refused.status, refused.body.code]).toEqual([422, 'attachment.unknown'])
    expect(refused.body.fields).toEqual([{ path: 'attachments.1', code: 'unknown' }])
    const photo = (await upload(agent, PNG)).body
    const order = await haikou.dispatched({ confidential: true, attachments: [photo.id] })
    const lead = await haikou.as('chengguan')
    expect((await lead.get(`/api/v1/orders/${order.id}`)).body.requests[0].attachments).toEqual([])
    expect((await lead.get(`/api/v1/orders/${order.id}/attachments`)).body.items).toEqual([])
    expect((await fetchFile(lead, `/api/v1/orders/${order.id}/attachments/${photo.id}`)).status).toBe(404)
    expect((await agent.get(`/api/v1/orders/${order.id}/attachments`)).body.items).toHaveLength(1)
  })
})
