/** Meetings, key issues and service reforms in the browser. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { browse, describeBrowser } from './browser.ts'
import { type MeetingsWorld, meetingsWorld } from './meetings-world.ts'

let app: TestApp
let world: MeetingsWorld
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-06-16T09:00:00+08:00' })
  world = await meetingsWorld(app)
})

describeBrowser('会议', () => {
  it('ZZ-14: a flagged issue goes on the agenda, another is refused by name; the meeting assigns lead and assists on the spot and the screen shows it', async () => {
    const { page } = await windows.as('supervisor@zaozhuang')
    await page.goto(`/console/meetings/${world.planned}`)
    await page.getByRole('button', { name: '列入 路灯不亮' }).click()
    await page.getByRole('listitem', { name: '路灯不亮' }).getByText('解决不到位', { exact: true }).waitFor()

    await page.getByLabel('列入其他分类').first().click()
    await page.getByLabel('列入其他分类').first().fill('电梯故障')
    await page
      .getByRole('menuitemcheckbox', { name: /电梯故障/ })
      .or(page.getByRole('option', { name: /电梯故障/ }))
      .first()
      .click()
    await page.getByRole('button', { name: '列入其他分类' }).click()
    await page.getByText(/“电梯故障与维修”30日内诉求0件/).waitFor()

    await page.getByRole('button', { name: '开会', exact: true }).click()
    const convene = page.getByRole('dialog', { name: '开会' })
    await convene.getByLabel('主持').fill('秘书长')
    await convene.getByRole('button', { name: '开会' }).click()

    const screen = await windows.as('leader@zaozhuang', { viewport: { width: 1920, height: 1080 } })
    await screen.page.goto(`/console/meetings/${world.planned}?view=screen`)
    expect(await screen.page.getByRole('button', { name: '交办' }).count()).toBe(0)

    await page.getByRole('button', { name: '交办', exact: true }).first().click()
    const assign = page.getByRole('dialog', { name: /^交办/ })
    await assign.getByLabel('牵头单位').fill('供水')
    await page
      .getByTitle(/澄源供水/)
      .first()
      .click()
    await assign.getByLabel('要求').fill('十日内查清水压不足的原因')
    await assign.getByLabel('完成时限').fill('2026-06-30 18:00')
    await assign.getByLabel('完成时限').press('Enter')
    await assign.getByRole('button', { name: '交办' }).click()
    // At the same moment on the projector.
    await screen.page.getByText('十日内查清水压不足的原因').waitFor()
    await page.getByRole('region', { name: '挂账事项' }).first().getByText('待办').first().waitFor()
    expect(await page.getByRole('button', { name: '散会' }).isDisabled()).toBe(true)
  })

  it('SP-28: the meeting that two refusals called is arranged and ends with the ruling, made on its page', async () => {
    const { page } = await windows.as('leader@siping')
    await page.goto('/console/meetings?kind=COORDINATION')
    await page
      .getByRole('row', { name: /协调会/ })
      .getByRole('link')
      .click()
    // From the meeting to its order, and from the order back to its meeting.
    await page.getByRole('link', { name: /^G/ }).click()
    await page.getByRole('region', { name: '会议' }).getByRole('link', { name: '协调会' }).click()
    await page.getByText('多次退单', { exact: true }).waitFor()
    await page.getByRole('button', { name: '裁定' }).click()
    const rule = page.getByRole('dialog', { name: /裁定/ })
    await rule.getByLabel('单位 1').fill('城市管理')
    await page
      .getByTitle(/城市管理局/)
      .first()
      .click()
    await rule.getByLabel('纪要').fill('桥下空间由城管牵头清理。')
    await rule.getByRole('button', { name: '裁定' }).click()
    await page.getByRole('region', { name: '会议纪要' }).getByText('桥下空间由城管牵头清理。').waitFor()
    await page.getByText('已召开').waitFor()
  })

  it('HK-43: what keeps the list from the public stands on the page; with an owner it is named no more', async () => {
    const { page } = await windows.as('leader@haikou')
    await page.goto('/console/key-issues?year=2026')
    await page.getByText('没有责任单位：噪声扰民').waitFor()
    expect(await page.getByRole('button', { name: '公布' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '修改 噪声扰民' }).click()
    const form = page.getByRole('dialog', { name: '修改' })
    await form.getByLabel('责任单位').fill('城市管理')
    await form.getByLabel('责任单位').press('Enter')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByText('本地一年须有 5 件，现为 3 件').waitFor()
    await page
      .getByRole('region', { name: '噪声扰民' })
      .getByText(/城市管理局 · 分管副市长/)
      .waitFor()
  })

  it('AY-43: the page lists the three departments with systems and fields, and the complaints by month', async () => {
    const { page } = await windows.as('analyst@haikou')
    await page.goto('/console/reforms')
    await page.getByRole('link', { name: /老年人认证/ }).click()
    for (const system of ['社会救助系统', '社保系统', '全员人口系统']) await page.getByText(system).waitFor()
    await page.getByRole('region', { name: '相关诉求逐月' }).waitFor()
  })
})
