/** The ladder on an order's page, and the rules of follow-up with its draws: by role and label. */
import { beforeAll, expect, it, vi } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser } from './browser.ts'

let app: TestApp
let haikou: ReturnType<typeof life>
let siping: ReturnType<typeof life>
const windows = browse(() => app)

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

beforeAll(async () => {
  app = await createApp({ now: '2026-06-15T09:00:00+08:00' })
  haikou = life(app, 'haikou')
  siping = life(app, 'siping')
})

describeBrowser('阶梯与回访规则', () => {
  it('HK-14 HK-16: the order says how far it has climbed; exposure waits for the second person', async () => {
    let order: Json = await haikou.answered({ phone: '13700004001' })
    for (let n = 0; n < 2; n++)
      order = await haikou.again(await haikou.followUp(order, 'DISSATISFIED', 'UNRESOLVED'))
    const supervisor = await haikou.as('supervisor')
    await supervisor.act(order.id, 'supervise', { trigger: 'LEADER', text: '限期办结' })
    await (await haikou.as('chengguan')).act(order.id, 'answer-supervision', { text: '正在协调' })
    const failed = await supervisor.act(order.id, 'verify-supervision', {
      effective: false,
      reason: '未解决',
    })
    await (await haikou.as('leader')).act(order.id, 'decide-escalation', {
      ...{ escalationId: failed.escalations[0].id, approve: true },
    })
    const { page } = await windows.as('supervisor@haikou')
    await page.goto(`/console/orders/${order.id}`)
    const panel = page.getByRole('region', { name: '阶梯' })
    const negative = panel.getByRole('listitem').filter({ hasText: '自动催办' }).first()
    await negative.getByText('2 / 2 次').waitFor()
    await negative.getByText('已触发').waitFor()
    await negative.getByRole('link').waitFor()
    const media = panel.getByRole('listitem').filter({ hasText: '媒体监督' }).first()
    await media.getByText('须 2 人同意', { exact: false }).waitFor()
    await media.getByText('一人已同意').waitFor()
    const more = panel.getByRole('button', { name: /未触发的时限 \d+ 条/ })
    await more.click()
    await panel.getByText('签收超时').waitFor()
    expect(await panel.getByRole('button', { name: '收起' }).getAttribute('aria-expanded')).toBe('true')
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('SP-33: the rules of follow-up, each draw with its seed, drawn again with the same result', async () => {
    for (let n = 0; n < 3; n++) await siping.answered({ phone: `1370000401${n}` })
    await app.setClock('2026-06-16T08:30:01+08:00')
    const { page } = await windows.as('followup@siping')
    await page.goto('/console/follow-up')
    await page.getByText('未抽中').first().waitFor()
    await page.getByRole('button', { name: '规则' }).click()
    const rules = page.getByRole('dialog', { name: '回访规则' })
    await rules.getByText('每日 08:30 按单位分层抽 5%，每单位至少 1 件；必访的另计').waitFor()
    await rules.getByText('曾不满意').waitFor()
    await rules.getByRole('button', { name: /^查看/ }).click()
    await rules.getByText('重抽一致', { exact: false }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await rules.getByRole('button', { name: '返回' }).click()
    await rules.getByRole('button', { name: /^查看/ }).waitFor()
  })

  it('办结复诉: a tab of its own on the supervision desk', async () => {
    const order = await haikou.closed({ phone: '13700004020', text: '滨海大道路灯不亮，夜间出行不便。' })
    await app.setClock('2026-06-18T09:00:00+08:00')
    await haikou.create({ phone: '13700004020' })
    const { page } = await windows.as('supervisor@haikou')
    await page.goto('/console/supervision?tab=again')
    await page.getByRole('tab', { name: /办结复诉/, selected: true }).waitFor()
    await page.getByText(order.title).first().click()
    await page.getByRole('region', { name: '阶梯' }).getByText('办结后复诉').waitFor()
  })
})
