import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'
import { life } from '../life.ts'

describe('实时更新', () => {
  let app: TestApp
  let haikou: ReturnType<typeof life>

  beforeAll(async () => {
    app = await createApp()
    haikou = life(app, 'haikou')
  })

  /** Listens as this person; `heard` fills as messages come. */
  async function listen(person: Person) {
    const heard: Json[] = []
    const stop = new AbortController()
    const response = await fetch(`${app.url}/api/v1/live`, {
      headers: { authorization: `Bearer ${person.token}` },
      signal: stop.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const opened = new Promise<void>((resolve) => {
      void (async () => {
        const decoder = new TextDecoder()
        let rest = ''
        try {
          for await (const chunk of response.body!) {
            rest += decoder.decode(chunk as Uint8Array, { stream: true })
            resolve()
            const lines = rest.split('\n\n')
            rest = lines.pop()!
            for (const line of lines) if (line.startsWith('data: ')) heard.push(JSON.parse(line.slice(6)))
          }
        } catch {
          // stopped by the test
        }
      })()
    })
    await opened
    return { heard, close: () => stop.abort() }
  }

  const until = async (done: () => boolean) => {
    for (let n = 0; n < 100 && !done(); n++) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  it('GS-05: a live message is type, id and version, and goes to those who may see the order', async () => {
    const order = await haikou.approved()
    const staff = await listen(await haikou.as('dispatcher'))
    const lead = await listen(await haikou.as('chengguan'))
    const stranger = await listen(await haikou.as('zhujian'))
    const elsewhere = await listen(await life(app, 'gansu').as('dispatcher'))
    const sent = await (await haikou.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    await until(() => lead.heard.length > 0 && staff.heard.length > 0)
    expect(lead.heard).toEqual([{ type: 'order', id: order.id, version: sent.version }])
    const signed = await (await haikou.as('chengguan')).act(order.id, 'sign')
    await until(() => staff.heard.length > 1)
    expect(staff.heard).toEqual([
      { type: 'order', id: order.id, version: sent.version },
      { type: 'order', id: order.id, version: signed.version },
    ])
    const { request } = await haikou.register({ phone: '13700000002' })
    await until(() => staff.heard.length > 2)
    expect(staff.heard[2]).toEqual({ type: 'request', id: request.id, version: 1 })
    expect(lead.heard).toHaveLength(2)
    expect([stranger.heard, elsewhere.heard]).toEqual([[], []])
    for (const each of [staff, lead, stranger, elsewhere]) each.close()
  })

  it('a refused action and an alarm: the first is silent, the second is heard', async () => {
    const order = await haikou.dispatched({ phone: '13700000003' })
    const lead = await listen(await haikou.as('chengguan'))
    await (await haikou.as('chengguan')).refused(order.id, 'reply', {
      ...{ text: '早了', publicText: '早了', truthful: true, resolution: 'RESOLVED' },
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(lead.heard).toEqual([])
    await app.setClock(new Date(app.now().getTime() + 5 * 3_600_000))
    await until(() => lead.heard.length > 0)
    expect(lead.heard.every((m) => m.id === order.id && Object.keys(m).length === 3)).toBe(true)
    expect(lead.heard.at(-1).version).toBe((await haikou.read(order.id)).version)
    lead.close()
  })

  it('without a session there is no stream', async () => {
    expect((await app.anyone.get('/api/v1/live')).status).toBe(401)
  })
})
