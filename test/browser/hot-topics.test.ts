/** From a list of what people speak of to one matter: named, parted and taken back, in a real browser. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser } from './browser.ts'

let app: TestApp
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  const haikou = life(app, 'haikou')
  const said = [
    '搅拌站噪音扰民，运渣车灰尘大',
    '搅拌站噪音很大，灰尘污染',
    '搅拌站深夜施工，噪音灰尘',
    '搅拌站噪音污染',
  ]
  for (const [i, text] of said.entries())
    await haikou.create({ text: `金沙湾小区附近${text}，请取缔搅拌站。`, phone: `1370000060${i}` })
  await app.setClock('2026-03-03T09:00:00+08:00')
})

describeBrowser('热点', () => {
  it('is found by heat, renamed, split and put back', async () => {
    const { page } = await windows.as('analyst@haikou')
    await page.goto('/console/hot-topics')
    await page.getByRole('button', { name: /金沙湾.*搅拌站/ }).click()
    const drawer = page.getByRole('dialog', { name: '热点详情' })
    await drawer.getByText('近 30 天 4 人 4 件').waitFor()
    const members = drawer.getByRole('region', { name: '诉求' }).getByRole('listitem')
    expect(await members.count()).toBe(4)
    expect(await members.first().getByRole('link').getAttribute('href')).toMatch(/^\/console\/orders\//)

    await drawer.getByRole('button', { name: '改名' }).click()
    const rename = page.getByRole('dialog', { name: '改名' })
    await rename.getByLabel('名称').fill('金沙湾搅拌站专题')
    await rename.getByRole('button', { name: /确\s?定/ }).click()
    await drawer.getByRole('heading', { name: '金沙湾搅拌站专题' }).waitFor()

    await members.first().getByRole('checkbox').check()
    await drawer.getByRole('button', { name: '拆出选中的 1 件' }).click()
    const split = page.getByRole('dialog', { name: '拆出选中的 1 件' })
    await split.getByRole('button', { name: /确\s?定/ }).click()
    await drawer.getByText('近 30 天 3 人 3 件').waitFor()

    await drawer.getByRole('button', { name: '撤销：拆出' }).click()
    await drawer.getByText('近 30 天 4 人 4 件').waitFor()
    await drawer.getByRole('button', { name: '撤销：改名' }).click()
    const renamed = drawer.getByRole('heading', { name: '金沙湾搅拌站专题' })
    await renamed.waitFor({ state: 'detached' })
    await drawer.getByRole('heading', { name: /金沙湾.*搅拌站/ }).waitFor()
  })

  it('who may only read has no buttons', async () => {
    const { page } = await windows.as('leader@haikou')
    await page.goto('/console/hot-topics')
    await page.getByRole('button', { name: /金沙湾.*搅拌站/ }).click()
    const drawer = page.getByRole('dialog', { name: '热点详情' })
    await drawer.getByRole('region', { name: '诉求' }).waitFor()
    expect(await drawer.getByRole('button', { name: '改名' }).count()).toBe(0)
    expect(await drawer.getByRole('checkbox').count()).toBe(0)
  })
})
