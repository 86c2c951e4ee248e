/** The citizen's pages without a network: opened again, written in, and what was sent arrives once. */
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser, installed, PHONE } from './browser.ts'
import { photo } from './field-world.ts'

describeBrowser('the citizen’s pages without a network', () => {
  let app: TestApp
  const people = browse(() => app)
  const phone = () => people.anyone({ viewport: PHONE, context: { hasTouch: true } })

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  })

  const requestsLike = (text: string) =>
    app.db.query<{ attachments: string[] }>({
      text: 'select attachments from requests where body like $1',
      values: [`%${text}%`],
    })
  const words = (page: Page) => page.getByLabel('发生了什么')
  const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click()

  /** The cities came with the first visit, though only the first page was looked at. */
  async function ready(page: Page): Promise<void> {
    await installed(page, '/')
    await page.waitForFunction(() => localStorage.getItem('huisheng.portal.centres'))
  }

  /** The tab dies; the phone has no network when the portal is opened again. */
  async function reopened(page: Page, address: string): Promise<void> {
    await page.goto('about:blank')
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }

  it('opened once, it opens again offline, says so, keeps writing, and sends once by itself', async () => {
    const { page, context } = await phone()
    await ready(page)
    await context.setOffline(true)
    await reopened(page, '/')
    await page.getByRole('status').getByText('现在没有网络').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: '提交诉求' }).click()
    await words(page).fill('重新打开后写的：步道积水。')
    await page.getByLabel('哪个城市').selectOption({ label: '海口市' })
    await page.getByLabel('选照片').setInputFiles(photo('a.png'))
    await page.getByRole('img', { name: '照片 1' }).waitFor()
    await reopened(page, '/submit')
    expect(await words(page).inputValue()).toBe('重新打开后写的：步道积水。')
    await send(page)
    await page.getByRole('heading', { name: '已保存，等待提交' }).waitFor()
    await page.getByText('还没有提交上去').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await reopened(page, '/')
    await page.getByRole('status').getByText('有 1 件诉求还没有提交').waitFor()
    await page.getByRole('link', { name: '查看' }).click()
    await page.getByText('还没有提交上去').waitFor()
    expect(await requestsLike('步道积水')).toHaveLength(0)

    const keys = await tellKeys(context)
    await context.setOffline(false)
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    const stored = await requestsLike('步道积水')
    expect(stored).toHaveLength(1)
    expect(stored[0]?.attachments).toHaveLength(1)
    expect(keys).toHaveLength(1)
  })

  it('what was sent offline and a lost answer after it are one request, in two tabs', async () => {
    const { page, context } = await phone()
    await ready(page)
    const second = await context.newPage()
    await second.goto('/')
    await page.goto('/submit')
    await page.getByLabel('哪个城市').selectOption({ label: '海口市' })
    await context.setOffline(true)
    await words(page).fill('两个窗口里的：护栏松动。')
    await send(page)
    await page.getByRole('heading', { name: '已保存，等待提交' }).waitFor()
    // Before the network is back: the page sends the moment it is.
    const keys = await tellKeys(context, '', { lose: 1 })
    await context.setOffline(false)
    await page.getByRole('heading', { name: '已提交' }).waitFor({ timeout: 60_000 })
    expect(keys.length).toBeGreaterThan(1)
    expect(new Set(keys).size).toBe(1)
    expect(await requestsLike('护栏松动')).toHaveLength(1)
    await second.close()
  })

  it('a supplement that could not be sent is kept, said to be unsent, and goes once by one tap', async () => {
    const at = life(app, 'haikou')
    const { page, context } = await phone()
    await ready(page)
    await page.goto('/submit')
    await words(page).fill('井盖响动扰民。')
    await page.getByLabel('哪个城市').selectOption({ label: '海口市' })
    await send(page)
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    const number = (await page.getByRole('definition').first().innerText()).trim()
    const agent = await at.as('agent')
    const { items } = (await agent.get(`/api/v1/requests?number=${number}`)).body
    const { body } = await agent.post(`/api/v1/requests/${items[0].id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    })
    await agent.act(body.order.id, 'submit')
    await page.getByRole('link', { name: '看进度' }).click()
    await page.getByRole('button', { name: '补充情况' }).click()
    // It arrives, the answer does not, and then the network is gone.
    const keys = await tellKeys(context, 'supplement', { lose: 2 })
    await page.getByLabel('想补充什么').fill('夜里十点以后最响。')
    await send(page)
    await page.getByRole('alert').getByText('还没有发出去').waitFor()
    await context.setOffline(true)
    await reopened(page, '/')
    await page.getByRole('status').getByText(`您写给 ${number} 的话还没有发出去`).waitFor()
    await page.getByRole('link', { name: '查看' }).click()
    // How it stood when it was last looked up, with that time.
    await page
      .getByRole('alert')
      .getByText(/网络不通，下面是 2026年3月2日 09:00 查到的情况/)
      .waitFor()
    await page.getByRole('heading', { name: '走到哪一步' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await context.setOffline(false)
    await page.getByRole('alert').getByText('还没有发出去').waitFor()
    expect(await page.getByLabel('想补充什么').inputValue()).toBe('夜里十点以后最响。')
    await send(page)
    await page.getByRole('status').getByText('已补充').waitFor()
    const added = (await at.events(body.order.id)).filter((e: Json) =>
      JSON.stringify(e).includes('夜里十点以后最响'),
    )
    expect(added).toHaveLength(1)
    expect(keys.length).toBeGreaterThan(1)
    expect(new Set(keys).size).toBe(1)
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => page.getByText('还没有发出去').count()).toBe(0)
  })

  it('keeps the shell alone: no answer of the server lies in its store, and other pages are not touched', async () => {
    const { page, context } = await phone()
    await ready(page)
    await page.goto('/progress')
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return { names, paths: requests.flat().map(({ url }) => new URL(url).pathname) }
    })
    expect(kept.names).toEqual([expect.stringMatching(/^portal-shell-/)])
    expect(kept.paths.filter((path) => !/^\/(assets\/.*|icon\.svg)?$/.test(path))).toEqual([])
    await context.setOffline(true)
    await expect(page.goto('/console')).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
  })
})

/** The keys that requests, or acts on them, go out under; the answers of the first ones can be lost on the way. */
async function tellKeys(context: BrowserContext, act = '', { lose = 0 } = {}): Promise<string[]> {
  const keys: string[] = []
  await context.route(`**/api/v1/public/requests${act && `/*/${act}`}`, async (route) => {
    keys.push((await route.request().headerValue('idempotency-key'))!)
    if (keys.length > lose) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  return keys
}
