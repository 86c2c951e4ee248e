/** The session of a cycle in four windows at the same moment: host's tablet, projector, county by video, the hotline's caller. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { browse, describeBrowser } from './browser.ts'
import { type CycleWorld, cycleWorld } from './cycle-world.ts'

let app: TestApp
let world: CycleWorld
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-07-22T09:00:00+08:00' })
  world = await cycleWorld(app, ['2026-06', '2026-07'])
})

describeBrowser('月调度', () => {
  it('AY-12 AY-16 AY-17: what one does the others see at once; dissatisfied on the screen, reviewed, directed, closed', async () => {
    const path = `/console/cycles/${world.inSession}/session`
    const host = await windows.as('supervisor@anyang', { viewport: { width: 1024, height: 768 } })
    const screen = await windows.as('leader@anyang', { viewport: { width: 1920, height: 1080 } })
    const county = await windows.as('d410581@anyang')
    const caller = await windows.as('followup@anyang')
    await host.page.goto(path)
    await screen.page.goto(`${path}?view=screen`)
    await county.page.goto(path)
    await caller.page.goto(path)

    await county.page.getByRole('button', { name: '签到 林州市' }).click()
    await screen.page.getByText(/\d\d:\d\d 到会/).waitFor()
    expect(await county.page.getByRole('button', { name: '签到 安阳县' }).count()).toBe(0)
    // The projector shows; it has no steps.
    expect(await screen.page.getByRole('button', { name: '抽取' }).count()).toBe(0)

    await host.page.getByRole('button', { name: '抽取', exact: true }).click()
    const draw = host.page.getByRole('dialog', { name: '抽取' })
    await draw.getByLabel('主持人当场报的词').fill('七月流火')
    await draw.getByRole('button', { name: '抽取' }).click()
    const study = screen.page.getByRole('region', { name: /不动产登记/ })
    await study.getByText('待汇报').waitFor()

    await host.page.getByRole('button', { name: '汇报' }).click()
    const report = host.page.getByRole('dialog', { name: /汇报/ })
    await report.getByLabel('办理情况及同类问题').fill('该小区消防未验收，正在补办。')
    await report.getByRole('button', { name: '提交' }).click()
    await study.getByText('该小区消防未验收，正在补办。').waitFor()

    await caller.page.getByRole('button', { name: '现场回访' }).click()
    const call = caller.page.getByRole('dialog', { name: /现场回访/ })
    await call.getByText('不满意', { exact: true }).click()
    await call.getByRole('button', { name: '提交' }).click()
    await study.getByText('不满意', { exact: true }).waitFor()

    await host.page.getByRole('button', { name: '研究完毕' }).click()
    await host.page.getByText('诉求人不满意，须复盘并写明后才能结束研究').waitFor()
    await host.page.getByRole('button', { name: '复盘' }).click()
    const review = host.page.getByRole('dialog', { name: /复盘/ })
    await review.getByLabel('复盘：问题出在哪里').fill('两次延期后未与业主联系')
    await review.getByRole('button', { name: '提交' }).click()
    await study.getByText('两次延期后未与业主联系').waitFor()
    await host.page.getByRole('button', { name: '研究完毕' }).click()
    await study.getByText('研究完毕').waitFor()
  })

  it('AY-14: the pool’s page shows hash, word and seed, and hands out the file', async () => {
    const { page } = await windows.as('auditor@anyang')
    await page.goto(`/console/cycles/${world.inSession}?tab=pool`)
    await page.getByText('七月流火').waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载公开文件' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('draw-2026-07.json')
  })

  it('a topic is proposed from the figures, and the list of the year shows every cycle', async () => {
    const { page } = await windows.as('analyst@anyang')
    await page.goto('/console/cycles?year=2026')
    await page.getByRole('button', { name: '建立本月调度' }).click()
    const opening = page.getByRole('dialog', { name: '建立本月调度' })
    await opening.getByLabel('地区').click()
    await page.getByRole('option', { name: '林州市' }).or(page.getByTitle('林州市')).last().click()
    await opening.getByRole('button', { name: '建立本月调度' }).click()
    await page.getByRole('heading', { name: '2026-07 林州市' }).waitFor()
    await page.goto('/console/cycles?year=2026')
    await page.getByRole('row', { name: /2026-07 林州市/ }).waitFor()
    await page.getByRole('row', { name: /2026-06 安阳市 不动产登记难/ }).waitFor()
  })
})
