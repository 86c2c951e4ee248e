/** What scenarios of campaigns share: opening one, its list, the steps of a target, each as one line. */
import { expect } from 'vitest'
import type { Json, Person, Reply, TestApp } from './app.ts'

export async function ok(reply: Promise<Reply>, status = 200): Promise<Json> {
  const { status: was, body } = await reply
  expect(was, JSON.stringify(body)).toBe(status)
  return body
}

/** The code of a refusal. */
export async function no(reply: Promise<Reply>): Promise<string> {
  const { status, body } = await reply
  expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
  return body.code
}

export function campaigns(app: TestApp, centre: string) {
  const as = (who: string): Promise<Person> => app.as(`${who}@${centre}`)
  const post = async (who: string, path: string, body: unknown = {}) =>
    (await as(who)).post(`/api/v1/${path}`, body)
  const self = {
    as,
    post,
    get: async (who: string, path: string): Promise<Json> => ok((await as(who)).get(`/api/v1/${path}`)),
    open: (body: Json, who = 'supervisor'): Promise<Json> =>
      ok(post(who, 'campaigns', { begins: '2026-03-02', ends: '2026-06-30', ...body }), 201),
    step: (who: string, id: string, action: string, body: Json = {}): Promise<Json> =>
      ok(post(who, `campaigns/${id}/${action}`, body)),
    target: (who: string, id: string, action: string, body: Json = {}): Promise<Json> =>
      ok(post(who, `campaign-targets/${id}/${action}`, body)),
    refused: (who: string, path: string, body: Json = {}): Promise<string> => no(post(who, path, body)),
    read: (id: string, who = 'supervisor'): Promise<Json> => self.get(who, `campaigns/${id}`),
    /** All targets that match, page by page. */
    async targets(id: string, query = '', who = 'supervisor'): Promise<Json[]> {
      const items: Json[] = []
      for (let cursor = ''; ; ) {
        const page = await self.get(who, `campaigns/${id}/targets?limit=50${query}${cursor}`)
        items.push(...page.items)
        if (!page.nextCursor) return items
        cursor = `&cursor=${page.nextCursor}`
      }
    },
  }
  return self
}
