/** A weekly report from draft to its readers, and a topic made, cloned and watched, as people do it. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser } from './browser.ts'

let app: TestApp
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-05-08T09:00:00+08:00' })
  const anyang = life(app, 'anyang')
  for (const n of [1, 2, 3])
    await anyang.dispatched({ phone: `1370000060${n}`, categoryCode: '110102', text: '噪声扰民。' })
  await app.setClock('2026-05-11T08:00:00+08:00')
})

describeBrowser('研判报告', () => {
  it('a number leads to its orders; one that is not of the data is marked and explained; approved by another, read by the unit', async () => {
    const { page } = await windows.as('analyst@anyang')
    await page.goto('/console/analysis-reports')
    await page.getByRole('link', { name: '热线周报（2026年第19周）' }).click()
    const hot = page.getByRole('region', { name: '热点' })
    await hot.getByRole('button', { name: '3', exact: true }).first().click()
    const behind = page.getByRole('dialog', { name: '数字的出处' })
    await expect.poll(() => behind.getByRole('table').getByRole('link').count()).toBe(3)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: '修改总体情况第1段' }).click()
    const form = page.getByRole('dialog', { name: '修改文字' })
    await form.getByLabel('文字').fill('本周受理群众诉求3件，其中夜间9件。')
    await form.getByRole('button', { name: '保存' }).click()
    const overview = page.getByRole('region', { name: '总体情况' })
    await overview.getByText('已修改').waitFor()
    expect(await page.getByRole('button', { name: '送批' }).isDisabled()).toBe(true)
    await overview.getByRole('button', { name: '9', exact: true }).click()
    const explain = page.getByRole('dialog', { name: '说明数字 9' })
    await explain.getByLabel('出处或理由').fill('话务系统夜间报表')
    await explain.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '送批' }).click()
    await page.getByText('待批').first().waitFor()
    await page.getByText('修改记录').click()
    await page.getByText('夜间9件').first().waitFor()

    const leader = await windows.as('leader@anyang')
    await leader.page.goto(page.url())
    await leader.page.getByRole('button', { name: '批准并编号' }).click()
    await leader.page.getByText('周报〔2026〕1号').first().waitFor()

    await page.reload()
    await page.getByRole('button', { name: '发送', exact: true }).click()
    const send = page.getByRole('dialog', { name: '发送' })
    await send.getByLabel('单位').fill('城市管理')
    await page
      .getByRole('option', { name: /城市管理/ })
      .first()
      .waitFor({ state: 'attached' })
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await send.getByRole('button', { name: '发送', exact: true }).click()
    await page.getByRole('region', { name: '发送与签收' }).getByText('待签收').waitFor()

    const unit = await windows.as('chengguan@anyang')
    await unit.page.goto('/console/analysis-reports?kind=weekly')
    await unit.page.getByRole('link', { name: '热线周报（2026年第19周）' }).click()
    await unit.page.getByText('夜间9件').first().waitFor()
    await unit.page.getByRole('button', { name: '签收' }).click()
    await expect.poll(() => unit.page.getByRole('button', { name: '签收' }).count()).toBe(0)
  })

  it('CZ-19: a topic is made, cloned and looked at; the barometer shows its parts', async () => {
    const { page } = await windows.as('analyst@anyang')
    await page.goto('/console/topics')
    await page.getByRole('button', { name: '新建', exact: true }).click()
    const form = page.getByRole('dialog', { name: '新建专题、探针' })
    await form.getByLabel('名称').fill('噪声扰民')
    await form.getByLabel('或含词语').fill('噪声')
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '克隆噪声扰民' }).click()
    const copy = page.getByRole('dialog', { name: '克隆“噪声扰民”' })
    await copy.getByLabel('名称').fill('供暖')
    await copy.getByRole('button', { name: '保存' }).click()
    await page.getByRole('link', { name: '供暖' }).waitFor()
    await page.getByRole('link', { name: '噪声扰民' }).click()
    await page.getByRole('region', { name: '趋势' }).waitFor()
    await page.getByRole('region', { name: '单位' }).getByRole('cell', { name: '3' }).first().waitFor()

    await page.goto('/console/barometer')
    for (const part of ['诉求量', '严重度（紧急占比）', '扩散度（涉及区域数）', '办结力（办结比受理）'])
      await page.getByRole('cell', { name: part }).waitFor()
  })
})
