/** From what was answered to what everybody can read: prepared, a case left out, approved by another, read on the portal. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser } from './browser.ts'

let app: TestApp
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  const haikou = life(app, 'haikou')
  await haikou.closed({ text: '海府路井盖松动，请尽快更换。', phone: '13700000501' })
  await haikou.closed({ text: '白龙路绿化带积水，请疏通。', phone: '13700000502' })
  await app.setClock('2026-04-01T09:00:00+08:00')
})

describeBrowser('公开', () => {
  it('one prepares, another approves, everybody reads it and takes it along', async () => {
    const { page } = await windows.as('analyst@haikou')
    await page.goto('/console/publications')
    await page.getByRole('button', { name: '拟公开' }).click()
    const form = page.getByRole('dialog', { name: '拟公开' })
    await form.getByLabel('标题').fill('3月办结件公开')
    await form.getByRole('button', { name: '生成' }).click()
    const drawer = page.getByRole('dialog', { name: '公开内容' })
    const cases = drawer.getByRole('article')
    await cases.filter({ hasText: '白龙路' }).getByRole('button', { name: '剔除' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '剔除' }).click()
    await expect.poll(() => cases.count()).toBe(1)
    expect(await drawer.getByRole('button', { name: '批准公开' }).count()).toBe(0)

    const leader = await windows.as('leader@haikou')
    await leader.page.goto(page.url())
    await leader.page.getByRole('button', { name: '批准公开' }).click()
    await leader.page.getByRole('form', { name: '撤回' }).waitFor()

    const citizen = await windows.anyone()
    await citizen.page.goto('/')
    await citizen.page.getByRole('link', { name: '看办结的诉求和答复、不予受理的情况' }).click()
    await citizen.page.getByLabel('地区').selectOption('haikou')
    await citizen.page.getByRole('link', { name: '3月办结件公开' }).click()
    await citizen.page.getByRole('heading', { level: 1, name: '3月办结件公开' }).waitFor()
    expect(await citizen.page.getByRole('article').count()).toBe(1)
    await citizen.page.getByText('您反映的问题已办理完毕').waitFor()
    expect(await citizen.page.getByRole('link', { name: '下载 CSV' }).getAttribute('href')).toMatch(
      /format=csv$/,
    )
  })
})
