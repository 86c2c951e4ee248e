/** What the centre learnt, on its page: versions, one brought into use and back, how suggestions fare; who sees it. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { accessibilityProblems, browse, describeBrowser, PHONE } from './browser.ts'
import { learnt } from './learnt.ts'

const CENTRE = 'haikou'
const ADDRESS = '/console/admin/models'

describeBrowser('suggestions', () => {
  let app: TestApp
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
    await learnt(app, CENTRE)
  }, 120_000)

  it('AY-03: the versions stand with their figures; an earlier one is brought into use, and it is logged', async () => {
    const { page } = await people.as(`admin@${CENTRE}`)
    await page.goto('/console/admin')
    await page.getByRole('link', { name: '智能建议' }).click()
    const units = page.getByRole('region', { name: '承办单位', exact: true })
    await units.getByText('82.4%').first().waitFor()
    await units.getByText('学自 1316 件办结工单').waitFor()
    const row = (n: number) => units.getByRole('row', { name: new RegExp(`^第 ${n} 版`) })
    await row(3).getByText('未启用').waitFor()
    await row(3).getByText('准确率 80.2%，低于当时在用的第 2 版（81.9%）').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])

    await row(1).getByRole('button', { name: '启用' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('改由第 1 版（准确率 78.1%）给出').waitFor()
    await dialog.getByText('现用的第 2 版（准确率 82.4%）留存').waitFor()
    await dialog.getByRole('button', { name: '启用' }).click()
    await row(1).getByText('在用').waitFor()
    await row(2).getByText('早先').waitFor()
    expect(await row(1).getByRole('button').count()).toBe(0)
    expect(app.app.services.models.model(CENTRE, 'UNIT')?.version).toBe(1)
    expect(app.app.services.models.model(CENTRE, 'CATEGORY')?.version).toBe(2)

    await page.goto('/console/admin/audit?action=model.used')
    await page.getByRole('row', { name: /admin@haikou 启用模型版本/ }).waitFor()
  })

  it('派单准确率: shares are taken of sums; the period and the task stay in the address', async () => {
    const { page } = await people.as(`analyst@${CENTRE}`)
    await page.goto(`${ADDRESS}?from=2026-02-20&to=2026-02-23`)
    const fares = page.getByRole('region', { name: '派单准确率' })
    const [sum] = await app.db.query<{ all: number; agreed: number }>({
      text: `select count(*) as all, count(*) filter (where place = 1) as agreed from suggestion_outcomes
        where task = 'UNIT' and decided_at >= '2026-02-20T00:00+08' and decided_at < '2026-02-24T00:00+08'`,
      values: [],
    })
    const share = ((100 * Number(sum!.agreed)) / Number(sum!.all)).toFixed(1)
    await fares.getByText(`${sum!.all} 条建议，首条与人的决定一致 ${sum!.agreed} 条，占 ${share}%`).waitFor()
    await fares.getByRole('img', { name: '按日（%）' }).waitFor()
    await fares
      .getByRole('region', { name: '按实际承办单位' })
      .getByRole('row', { name: /城市管理|综合执法/ })
      .waitFor()
    await fares.getByText('分类', { exact: true }).click()
    await fares.getByRole('region', { name: '按实际分类' }).waitFor()
    expect(new URL(page.url()).searchParams.get('task')).toBe('CATEGORY')
    // Who only looks brings nothing into use.
    expect(await page.getByRole('button', { name: /^启用/ }).count()).toBe(0)

    await page.goto(`${ADDRESS}?from=2025-01-01&to=2025-01-31`)
    await fares.getByText('这段时间没有可对照的建议').waitFor()
  })

  it('two names of one unit: confirmed under the name that is chosen, and taken back; by version; the model pack', async () => {
    const { page } = await people.as(`admin@${CENTRE}`)
    await page.goto(`${ADDRESS}?from=2026-02-10&to=2026-03-01`)
    await page.getByText('语义模型：未启用').waitFor()
    const names = page.getByRole('region', { name: '同一单位的两个名称' }).first()
    await names.getByText('14 件留出的工单分不清是哪一个').waitFor()
    await names.getByRole('radio', { name: '工商局', exact: true }).check()
    await names.getByRole('button', { name: /^是同一单位/ }).click()
    await names.getByRole('button', { name: /^撤销/ }).waitFor()
    const kept = () => app.app.services.models.keptUnits(CENTRE).get('h-gongshangxz')
    expect(kept()).toBe('h-gongshang')
    expect(await accessibilityProblems(page)).toEqual([])
    await names.getByRole('button', { name: /^撤销/ }).click()
    await names.getByRole('button', { name: /^不是/ }).waitFor()
    expect(kept()).toBeUndefined()
    await page
      .getByRole('region', { name: '按模型版本' })
      .first()
      .getByText('分类第 2 版 · 单位第 2 版')
      .waitFor()
  })

  it('a centre that has learnt nothing yet is told when it will', async () => {
    const { page } = await people.as('admin@siping', { viewport: PHONE })
    await page.goto(ADDRESS)
    await page.getByText('办结满 200 件工单后，每天凌晨自动学习').waitFor()
    await page.getByText('npm run train -- --centre siping').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('an agent does not see it', async () => {
    const { page } = await people.as(`agent@${CENTRE}`)
    await page.goto(ADDRESS)
    await page.getByText('您没有权限查看此页').waitFor()
    expect(await page.getByRole('link', { name: '智能建议' }).count()).toBe(0)
  })
})
