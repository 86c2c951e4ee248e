/** A warning from its issue to its judgement, by the people who have to do with it. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { browse, describeBrowser } from './browser.ts'

let app: TestApp
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-05-13T09:00:00+08:00' })
})

describeBrowser('预警', () => {
  it('issued by the analyst, acknowledged and acted on by units, closed and judged', async () => {
    const analyst = await windows.as('analyst@changde')
    await analyst.page.goto('/console/warnings')
    await analyst.page.getByText('没有预警').waitFor()
    await analyst.page.getByRole('button', { name: '发布预警' }).click()
    const form = analyst.page.getByRole('dialog', { name: '发布预警' })
    await form.getByLabel('标题').fill('管网巡查提醒')
    await form.getByLabel('内容').fill('汛期将至，请各县区巡查管网。')
    await form.getByLabel('发全部县区').check()
    await form
      .getByRole('button', { name: '发 布' })
      .or(form.getByRole('button', { name: '发布' }))
      .click()
    const drawer = analyst.page.getByRole('dialog', { name: '预警' })
    await drawer.getByRole('heading', { name: '管网巡查提醒' }).waitFor()
    expect(await drawer.getByText('待确认').count()).toBeGreaterThan(5)

    const unit = await windows.as('d430726@changde')
    await unit.page.goto('/console/warnings?waiting=1')
    await unit.page.getByRole('button', { name: '管网巡查提醒' }).click()
    const own = unit.page.getByRole('dialog', { name: '预警' })
    await own.getByRole('button', { name: '确认收到' }).click()
    await expect.poll(() => own.getByRole('button', { name: '确认收到' }).count()).toBe(0)

    await analyst.page.reload()
    await drawer.getByLabel('关闭说明').fill('各县区已巡查')
    await drawer.getByRole('button', { name: '关闭预警' }).click()
    await drawer.getByText('已关闭').waitFor()
    await drawer.getByRole('button', { name: '判定为准' }).click()
    await expect.poll(() => drawer.getByRole('button', { name: '判定为准' }).count()).toBe(0)
    await drawer.getByRole('button', { name: '关闭', exact: true }).click()
    await analyst.page.getByText('准确率 100 %').waitFor()
  })
})
