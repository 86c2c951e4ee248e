/** A rewarded report from the reporter's name to the payment on a code, as four people work it. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser, PHONE } from './browser.ts'

let app: TestApp
let order: Json
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  order = await life(app, 'haikou').closed({
    ...{ text: '夜市占道经营，凌晨仍有喧哗。', categoryCode: '030101', requester: {} },
  })
})

describeBrowser('有奖举报', () => {
  it('HK-31: registered apart, proposed, approved by another, paid on the code', async () => {
    const { number } = order.requests[0]
    const agent = (await windows.as('agent@haikou')).page
    await agent.goto('/console/rewards')
    await agent.getByRole('button', { name: '登记举报人' }).click()
    const form = agent.getByRole('dialog', { name: '登记举报人' })
    await form.getByLabel('诉求编号').fill(number)
    await form.getByLabel('举报人', { exact: true }).fill('符海生')
    await form.getByLabel('联系电话').fill('13700000801')
    await form.getByRole('button', { name: '登记', exact: true }).click()
    const told = agent.getByRole('dialog', { name: '领奖码' })
    const code = (await told.getByText(/^[2-9A-Z]{10}$/).innerText()).trim()
    await told.getByRole('button', { name: '已告知' }).click()
    await told.waitFor({ state: 'hidden' })
    await agent
      .getByRole('row', { name: new RegExp(number) })
      .getByText(code.slice(-3))
      .waitFor()
    expect(await agent.getByText('符海生').count()).toBe(0)

    const supervisor = (await windows.as('supervisor@haikou')).page
    await supervisor.goto('/console/rewards')
    await supervisor.getByRole('button', { name: `提出奖励 ${number}` }).click()
    const propose = supervisor.getByRole('dialog', { name: `提出奖励 · ${number}` })
    await propose.getByLabel('奖励金额（元）').fill('600')
    await propose.getByLabel('查实情况与依据').fill('占道经营查实')
    await propose.getByRole('button', { name: '提出奖励' }).click()
    await propose.getByText('奖励金额须在 20 至 500 元之间').first().waitFor()
    await propose.getByLabel('奖励金额（元）').fill('200')
    await propose.getByRole('button', { name: '提出奖励' }).click()
    await propose.waitFor({ state: 'hidden' })
    await supervisor
      .getByRole('row', { name: new RegExp(number) })
      .getByText('待审批')
      .waitFor()

    const leader = (await windows.as('leader@haikou')).page
    await leader.goto('/console/rewards')
    await leader.getByRole('button', { name: `审批 ${number}` }).click()
    const decide = leader.getByRole('dialog', { name: `审批 · ${number}` })
    await decide.getByText('200.00 · 占道经营查实').waitFor()
    await decide.getByRole('button', { name: /^审\s?批$/ }).click()
    await decide.waitFor({ state: 'hidden' })
    await leader.getByRole('button', { name: `查看举报人 ${number}` }).click()
    const who = leader.getByRole('dialog', { name: `查看举报人 · ${number}` })
    await who.getByLabel('理由（将记入日志）').fill('核实领奖人')
    await who.getByRole('button', { name: '查看举报人' }).click()
    await leader.getByRole('dialog').getByText('符海生').waitFor()

    await supervisor.reload()
    expect(await supervisor.getByRole('button', { name: `发放 ${number}` }).isDisabled()).toBe(true)
    const admin = (await windows.as('admin@haikou')).page
    await admin.goto('/console/rewards')
    await admin.getByRole('button', { name: `发放 ${number}` }).click()
    const pay = admin.getByRole('dialog', { name: `发放 · ${number}` })
    await pay.getByLabel('领奖码').fill(code)
    await pay.getByLabel('发放凭证号').fill('HK-2026-0001')
    await pay.getByRole('button', { name: /^发\s?放$/ }).click()
    await pay.waitFor({ state: 'hidden' })
    await admin.getByText('已发放 1 件，共 200.00 元').waitFor()
    expect(await admin.getByRole('button', { name: `发放 ${number}` }).count()).toBe(0)
    const phone = (await windows.as('leader@haikou', { viewport: PHONE })).page
    await phone.goto('/console/rewards')
    await phone.getByRole('button', { name: `查看举报人 ${number}` }).click()
    await phone.getByRole('dialog').getByLabel('理由（将记入日志）').waitFor()
  })
})
