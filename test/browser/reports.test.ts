/** A report from its first line to the tasks that a leader's instruction makes of it, as three people work it. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser } from './browser.ts'

let app: TestApp
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-06-15T09:00:00+08:00' })
})

describeBrowser('专报与批示', () => {
  it('HK-27: written, signed by another, instructed; the tasks stand beside it', async () => {
    const siping = life(app, 'siping')
    const { page } = await windows.as('supervisor@siping')
    await page.goto('/console/notices')
    await page.getByRole('button', { name: '拟写专报' }).click()
    const form = page.getByRole('dialog', { name: '拟写专报' })
    await form.getByLabel('标题').fill('关于井盖问题的专报')
    await form.getByLabel('主送').fill('市长')
    await form.getByLabel('正文').fill('一、基本情况\n本周井盖类诉求上升。')
    await form.getByRole('button', { name: '存为待签发' }).click()
    await page.getByRole('article', { name: '关于井盖问题的专报' }).waitFor()
    const [report] = await siping.notices('kind=SPECIAL_REPORT')
    expect(report).toMatchObject({ state: 'DRAFTED', title: '关于井盖问题的专报' })

    const leader = await windows.as('leader@siping')
    await leader.page.goto(`/console/notices/${report.id}`)
    const sign = leader.page.getByRole('form', { name: '签发' })
    expect(await sign.getByLabel('签发职务').inputValue()).toBe('市长')
    await sign.getByLabel('签发人').fill('贺知秋')
    await sign.getByRole('button', { name: '签发' }).click()
    await leader.page.getByText('签发：市长　贺知秋').waitFor()

    await page.goto(`/console/notices/${report.id}`)
    await page.getByRole('button', { name: '登记领导批示' }).click()
    const instruct = page.getByRole('dialog', { name: '登记领导批示' })
    await instruct.getByLabel('批示领导').fill('副市长')
    await instruct.getByLabel('批示日期').fill('2026-06-15')
    await instruct.getByLabel('批示日期').press('Enter')
    await instruct.getByLabel('批示原文').fill('请城管局一周内排查。')
    await instruct.getByLabel('要求').fill('排查全部井盖')
    await instruct.getByLabel('承办单位').fill('城市管理')
    await page.getByTitle('四平市城市管理局', { exact: false }).first().click()
    await instruct.getByLabel('时限').fill('2026-06-22 18:00')
    await instruct.getByLabel('时限').press('Enter')
    await instruct.getByRole('button', { name: '登记并交办' }).click()
    const tasks = page.getByRole('region', { name: '批示任务' })
    await tasks.getByRole('link', { name: '排查全部井盖' }).waitFor()
    await page.getByRole('region', { name: '领导批示' }).getByText('请城管局一周内排查。').waitFor()
    expect(await page.getByRole('button', { name: '办结' }).isDisabled()).toBe(true)
    await page.getByText('还有 1 项批示任务没有销号').waitFor()
    await tasks.getByRole('link', { name: '排查全部井盖' }).click()
    await page.getByRole('dialog', { name: '台账事项' }).getByText('批示任务').waitFor()
  })
})
