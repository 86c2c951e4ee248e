/** The agent's desk of a test: opened empty, with what the server holds of the calls made at it. */
import type { Page } from 'playwright-core'
import type { Json, TestApp } from '../app.ts'
import type { browse } from './browser.ts'

const AGENT = 'agent@haikou'

export const focusOn = (page: Page, label: string) =>
  page.getByLabel(label).and(page.locator(':focus')).first().waitFor()

export const intakeDesk = (app: () => TestApp, people: ReturnType<typeof browse>) => ({
  /** A desk of one's own: nothing of an earlier call is on it. */
  async desk(language: 'zh' | 'en' = 'zh'): Promise<Page> {
    const { page } = await people.as(AGENT, { language })
    await page.goto('/console/intake')
    await focusOn(page, language === 'zh' ? '来电号码' : 'Phone')
    return page
  },
  suggestions: (page: Page) => page.getByRole('region', { name: '建议', exact: true }),
  /** What the server holds of a phone number, newest first. */
  requestsOf: async (phone: string): Promise<Json[]> =>
    (await (await app().as(AGENT)).get(`/api/v1/requests?phone=${phone}`)).body.items,
  detail: async (id: string): Promise<Json> =>
    (await (await app().as(AGENT)).get(`/api/v1/requests/${id}`)).body,
})
