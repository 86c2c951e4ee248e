/** What a category requires of a call or a request, where the matter is, and which component is meant. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser, ownChinese } from './browser.ts'
import { focusOn, intakeDesk } from './intake-desk.ts'

const CENTRE = 'haikou'
const AGENT = `agent@${CENTRE}`

describeBrowser('what a call must say', () => {
  let app: TestApp
  const people = browse(() => app)
  const { desk, suggestions, requestsOf, detail } = intakeDesk(() => app, people)

  beforeAll(async () => {
    app = await createApp()
  })

  /** What an order of this category must say, as the administrator sets it. */
  const setRequired = async (code: string, requiredFields: string[]) => {
    const admin = await app.as(`admin@${CENTRE}`)
    const { name, townDuty } = (await admin.get('/api/v1/categories')).body.items.find(
      (c: Json) => c.code === code,
    )
    const { status } = await admin.put(`/api/v1/categories/${code}`, { name, townDuty, requiredFields })
    expect(status).toBe(200)
  }

  /** Takes the first category that is suggested: 路灯, 030502. */
  async function takeSuggested(page: Page) {
    await suggestions(page)
      .getByRole('region', { name: '分类' })
      .getByRole('button', { name: /路灯/ })
      .first()
      .waitFor()
    await page.keyboard.press('Alt+1')
  }

  it('asks for what the chosen category requires, takes the time and a file, and then makes the order', async () => {
    await setRequired('030502', ['place', 'occurredAt', 'name'])
    const page = await desk()
    await page.keyboard.type('13700000021')
    await page.keyboard.press('F3')
    await page.keyboard.type('路灯不亮已有一周，夜间出行不便')
    await takeSuggested(page)
    await page.getByRole('note').getByText('该分类须填写：地点、发生时间、姓名').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('生成工单前请补齐：地点、发生时间、姓名').waitFor()
    await focusOn(page, '地点')
    expect(await requestsOf('13700000021')).toEqual([])
    await page.keyboard.type('金盘路5号')
    await page.getByLabel('姓名').fill('岑明远')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('生成工单前请补齐：发生时间').waitFor()
    await focusOn(page, '发生时间')
    await page.keyboard.type('2026-03-01 21:30')
    await page.keyboard.press('Enter')
    await page.getByLabel('附件').setInputFiles({
      ...{ name: '路灯.png', mimeType: 'image/png' },
      buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    })
    await page.getByText('路灯.png').waitFor()
    await page.locator('.ant-upload-list-item-done').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: '已办完' }).getByText('已转工单').waitFor()
    const [request] = await requestsOf('13700000021')
    expect(request).toMatchObject({ occurredAt: '2026-03-01T21:30:00+08:00', place: { text: '金盘路5号' } })
    const files = (await (await app.as(AGENT)).get(`/api/v1/orders/${request.orderId}/attachments`)).body
    expect(files.items.map((f: Json) => f.name)).toEqual(['路灯.png'])
  })

  it('fills in what a registered call did not say, and nothing else of it', async () => {
    await setRequired('030502', [])
    const page = await desk()
    await page.keyboard.type('13700000022')
    await page.keyboard.press('F3')
    await page.keyboard.type('路灯又不亮了')
    await takeSuggested(page)
    // The page keeps the list of a moment ago, since its next asking is not answered; the server knows better.
    await page.route('**/api/v1/categories*', () => {})
    await setRequired('030502', ['name'])
    await page.keyboard.press('Control+Enter')
    const kept = page.getByRole('alert').filter({ hasText: '已登记' })
    await kept.getByText('该分类须先补齐：姓名').waitFor()
    expect(await page.getByLabel('来电号码').getAttribute('readonly')).not.toBeNull()
    await page.getByLabel('姓名').fill('岑明远')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: '已办完' }).getByText('已转工单').waitFor()
    const [request, ...others] = await requestsOf('13700000022')
    expect(others).toEqual([])
    const { items } = (await (await app.as(AGENT)).get(`/api/v1/requests/${request.id}/events`)).body
    expect(items.map((e: Json) => e.type)).toContain('request.completed')
  })

  it('completes a request that came by another way, on its own page', async () => {
    await setRequired('030502', ['occurredAt', 'phone'])
    const at = life(app, CENTRE)
    const { request } = await at.register({ text: '路灯坏了，请维修。', channel: 'APP', requester: {} })
    const { page } = await people.as(AGENT)
    await page.goto(`/console/requests/${request.id}`)
    await page.getByRole('button', { name: '补充要素' }).click()
    const details = page.getByRole('dialog', { name: '补充要素' })
    await details.getByLabel('地点').fill('金盘路7号')
    expect(await accessibilityProblems(page)).toEqual([])
    await details.getByRole('button', { name: '补充要素' }).click()
    await page.getByRole('region', { name: '地点', exact: true }).getByText('金盘路7号').waitFor()
    await page.getByRole('region', { name: '时间线' }).getByText('补充：').waitFor()
    // What the category asks for is asked for where the order is made.
    await page.getByRole('button', { name: '生成工单' }).click()
    const dialog = page.getByRole('dialog', { name: '生成工单' })
    await dialog.getByText('该分类还须填写').waitFor()
    await dialog.getByRole('button', { name: '生成工单' }).click()
    await dialog.getByText('请填写').first().waitFor()
    await dialog.getByLabel('联系电话').fill('13700000023')
    await dialog.getByLabel('发生时间').fill('2026-03-01 20:00')
    await page.keyboard.press('Enter')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '生成工单' }).click()
    await expect.poll(async () => (await detail(request.id)).state).toBe('LINKED')
    expect((await requestsOf('13700000023')).map((r) => r.id)).toEqual([request.id])
    await setRequired('030502', [])
  })

  describe('where it is', () => {
    beforeAll(async () => {
      const admin = await app.as(`admin@${CENTRE}`)
      for (const [code, ownerUnit, lon] of [
        ['W-01', 'chengguan', 110.33],
        ['W-02', 'gongan', 110.33003],
      ] as const) {
        const body = {
          type: 'MANHOLE',
          name: `青澜花园${code}井盖`,
          location: { lon, lat: 20.02 },
          ownerUnit,
        }
        expect((await admin.put(`/api/v1/component-register/${code}`, body)).status).toBeLessThan(300)
      }
    })

    it('ZZ-11: says why it is there, and lets a person choose among the components, and take it back', async () => {
      const page = await desk()
      await page.keyboard.type('13700000024')
      await page.keyboard.press('F3')
      await page.keyboard.type('青澜花园的井盖松动了')
      const place = suggestions(page).getByRole('region', { name: '地点' })
      const choice = place.getByRole('group', { name: '可能是以下部件，请选择' })
      const first = choice.getByRole('button', { name: /W-01/ })
      await first.waitFor()
      await choice.getByText('权属 ').first().waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
      // The line below the place leads to the choice; its room was there before.
      await page.getByRole('button', { name: '可能是 2 个部件之一，请选择' }).click()
      await choice.locator('button:focus').waitFor()
      await first.click()
      await choice.getByRole('button', { name: /W-01/, pressed: true }).waitFor()
      await place.getByText('部件 W-01').waitFor()
      await place.getByText('部件编码：').waitFor()
      expect(await page.getByLabel('部件编码').inputValue()).toBe('W-01')
      await first.click()
      await page.getByLabel('部件编码').waitFor({ state: 'hidden' })
      await choice.getByRole('button', { name: /W-02/ }).click()
      await page.getByRole('textbox', { name: '地点' }).fill('青澜花园东门')
      await page.keyboard.press('Alt+1')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('region', { name: '已办完' }).getByText('已转工单').waitFor()
      const [request] = await requestsOf('13700000024')
      expect(request.place.componentCode).toBe('W-02')
    })

    it('offers the components also where a request is completed', async () => {
      const { request } = await life(app, CENTRE).register({ text: '青澜花园的井盖坏了。', channel: 'APP' })
      const { page } = await people.as(AGENT)
      await page.goto(`/console/requests/${request.id}`)
      await page.getByRole('region', { name: '登记时的研判' }).getByText('可能的部件').waitFor()
      await page.getByRole('button', { name: '补充要素' }).click()
      const details = page.getByRole('dialog', { name: '补充要素' })
      await details.getByRole('button', { name: /W-01/ }).click()
      expect(await details.getByLabel('部件编码', { exact: true }).inputValue()).toBe('W-01')
      expect(await accessibilityProblems(page)).toEqual([])
      await details.getByRole('button', { name: '补充要素' }).click()
      await expect.poll(async () => (await detail(request.id)).place.componentCode).toBe('W-01')
      const { page: english } = await people.as(AGENT, { language: 'en' })
      await english.goto(`/console/requests/${request.id}`)
      await english.getByText('Possible components').waitFor()
      expect(await ownChinese(english)).toEqual([])
    })
  })
})
