/** GS-37..40: the assessment of a month as the supervisor, the unit and the leader do it. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { allDerived } from '../derived.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, choose, describeBrowser, PHONE } from './browser.ts'
import { chineseLeft, namesIn } from './language.ts'

let app: TestApp
const windows = browse(() => app)
const MONTH = '/console/assessment?month=2026-09'

beforeAll(async () => {
  app = await createApp({ now: '2026-09-10T09:00:00+08:00' })
  const gansu = life(app, 'gansu')
  let phone = 13_700_003_000
  for (const [unitCode, n] of [
    ['chengguan', 10],
    ['gongan', 10],
    ['jiaoyu', 2],
  ] as const)
    for (let i = 0; i < n; i++) {
      const matter = { phone: String(++phone), text: `${unitCode}辖内设施损坏 ${phone}` }
      await gansu.followUp(await gansu.answered(matter, [{ unitCode, role: 'LEAD' }]))
    }
  const supervisor = await gansu.as('supervisor')
  for (const unitCode of ['chengguan', 'gongan'])
    for (const score of [10, 12])
      await supervisor.post('/api/v1/assessments/2026-09/calls', {
        ...{ unitCode, calledAt: '2026-09-10T08:30:00+08:00', findings: '接通后按预案提问' },
        scores: { 接听及时: score, 用语规范: 20, 答复准确: 35, 承诺兑现: 20 },
      })
  await app.setClock('2026-09-28T15:00:00+08:00')
  await allDerived(app.db)
}, 240_000)

describeBrowser('考核', () => {
  it('GS-39: a test call is recorded and struck; what was typed survives a reload', async () => {
    const { page } = await windows.as('supervisor@gansu')
    await page.goto(MONTH)
    await page.getByRole('button', { name: '录入拨测' }).click()
    const dialog = page.getByRole('dialog', { name: '录入拨测' })
    await dialog.getByLabel('拨测情况').fill('占线两次，第三次接通。')
    await page.reload()
    await page.getByRole('button', { name: '录入拨测' }).click()
    expect(await dialog.getByLabel('拨测情况').inputValue()).toBe('占线两次，第三次接通。')
    await choose(dialog, '单位', '城市管理')
    await dialog.getByLabel('通话时间').fill('2026-09-28 14:30')
    await dialog.getByLabel('通话时间').press('Enter')
    for (const [item, score] of [
      ['接听及时', 5],
      ['用语规范', 20],
      ['答复准确', 40],
      ['承诺兑现', 20],
    ] as const)
      await dialog.getByLabel(new RegExp(`^${item}`)).fill(String(score))
    await dialog.getByRole('button', { name: '提交' }).click()
    const calls = page.getByRole('region', { name: '拨测' })
    const row = calls.getByRole('row').filter({ hasText: '占线两次，第三次接通。' })
    await row.waitFor()
    expect(await row.getByText('85', { exact: true }).count()).toBe(1)
  })

  it('is frozen after the month, appealed by the unit, decided by the leader, published in bands', async () => {
    await app.setClock('2026-10-01T09:00:00+08:00')
    const { page } = await windows.as('supervisor@gansu')
    await page.goto(MONTH)
    const units = page.getByRole('region', { name: '单位' })
    await units.getByText('样本不足').waitFor()
    await units.getByRole('button', { name: /^展开 .*城市管理/ }).click()
    const parts = page.getByRole('region', { name: /城市管理.*得分构成/ })
    await parts.getByText('热线中心的指标，不计').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '冻结' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '冻结' }).click()
    await page
      .getByText(/^第 1 版/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '由事件重算比对' }).click()
    await page.getByText('重算一致，字节相同').waitFor()

    const unit = await windows.as('chengguan@gansu', { viewport: PHONE })
    await unit.page.goto(MONTH)
    expect(await unit.page.getByRole('region', { name: '单位' }).getByRole('row').count()).toBeLessThan(5)
    await unit.page.getByRole('button', { name: '申诉' }).click()
    const dialog = unit.page.getByRole('dialog', { name: '申诉' })
    await dialog.getByText('拨测不实').click()
    await dialog.getByRole('combobox', { name: '拨测' }).click()
    await unit.page.getByTitle('2026-09-28 14:30 · 85').click()
    await dialog.getByLabel('理由').fill('拨打的不是本单位号码。')
    await dialog.getByRole('button', { name: '提交' }).click()
    await unit.page.getByRole('region', { name: '申诉' }).getByText('拨打的不是本单位号码。').waitFor()

    const leader = await windows.as('leader@gansu')
    await leader.page.goto(MONTH)
    await leader.page.getByRole('region', { name: '申诉' }).getByRole('button', { name: '决定' }).click()
    const decision = leader.page.getByRole('dialog', { name: '决定申诉' })
    await decision.getByText('采纳', { exact: true }).click()
    await decision.getByLabel('理由').fill('核实属实。')
    await decision.getByRole('button', { name: '提交' }).click()
    await leader.page
      .getByText(/^第 2 版/)
      .first()
      .waitFor()

    await app.setClock('2026-10-14T09:00:00+08:00')
    await page.reload()
    await page.getByRole('button', { name: '提请公布' }).click()
    await page.getByText('待批准公布').waitFor()
    await leader.page.reload()
    await leader.page.getByRole('button', { name: '审批公布' }).click()
    const approval = leader.page.getByRole('dialog', { name: '审批公布' })
    await approval.getByText('同意公布').click()
    await approval.getByRole('button', { name: '提交' }).click()
    const published = leader.page.getByRole('region', { name: '公布' })
    await published.getByRole('heading', { name: '部门' }).waitFor()
    // Bands of names, and no number of anybody.
    expect(await published.textContent()).not.toMatch(/\d/)

    const english = await windows.as('leader@gansu', { language: 'en' })
    await english.page.goto(MONTH)
    await english.page.getByRole('heading', { name: 'Assessment' }).waitFor()
    await english.page.getByRole('region', { name: 'Units' }).waitFor()
    expect(await chineseLeft(english.page, await namesIn(app, 'leader@gansu'))).toEqual([])
  })
})
