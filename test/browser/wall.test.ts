/** The big screen: live figures and nothing of any person. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser } from './browser.ts'

const BIG = { width: 1920, height: 1080 }

describeBrowser('the big screen', () => {
  let app: TestApp
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp()
  })

  it('says that nothing is there before the first request, without an empty chart', async () => {
    const { page } = await people.as('analyst@siping', { viewport: BIG })
    await page.goto('/wall')
    await page.getByText('今日还没有诉求').waitFor()
    expect(await page.getByText('目前没有在办工单').count()).toBe(3)
    expect(await page.getByRole('img').count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('GS-55: changes within five seconds of an event, and names and phones are never on it', async () => {
    const at = life(app, 'haikou')
    const name = '欧阳静远'
    const requester = { name, phone: '13755550123' }
    const order = await at.dispatched({ text: `${name}反映龙华路井盖破损，电话13755550123。`, requester })
    const { page } = await people.as('leader@haikou', { viewport: BIG })
    const answers: string[] = []
    page.on('response', async (response) => {
      if (response.url().includes('/api/v1/')) answers.push(await response.text().catch(() => ''))
    })
    await page.goto('/wall')
    await page.getByRole('listitem', { name: '今日诉求 1' }).waitFor()
    await page.getByRole('listitem', { name: '在办 1' }).waitFor()
    await page.getByRole('region', { name: '在办工单所处环节' }).getByText('待签收').waitFor()
    await page.getByRole('img', { name: /今日各时诉求: 9:00 1/ }).waitFor()
    await page.getByRole('status').getByText('实时').waitFor()
    const before = Date.now()
    await (await at.as('chengguan')).act(order.id, 'sign')
    await page
      .getByRole('region', { name: '在办工单所处环节' })
      .getByText('办理中')
      .waitFor({ timeout: 5_000 })
    expect(Date.now() - before).toBeLessThan(5_000)
    await at.register({ text: '公园长椅损坏。' })
    await page.getByRole('listitem', { name: '今日诉求 2' }).waitFor({ timeout: 5_000 })
    const text = await page.locator('body').innerText()
    for (const secret of [name, '1375555', order.number, '龙华路']) {
      expect(text).not.toContain(secret)
      // Nor does it reach the machine at all.
      expect(answers.join('\n')).not.toContain(secret)
    }
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('shows what is late, and fits 1080p and 4K alike', async () => {
    await app.setClock('2026-03-20T10:00:00+08:00')
    const { page } = await people.as('leader@haikou', { viewport: BIG })
    for (const size of [BIG, { width: 3840, height: 2160 }]) {
      await page.setViewportSize(size)
      await page.goto('/wall')
      await page.getByRole('listitem', { name: '已超时 1' }).waitFor()
      const rest = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        const boxes = [...document.querySelectorAll('section')]
        return {
          wide: scrollWidth > innerWidth,
          high: scrollHeight > innerHeight,
          cut: boxes.filter((box) => box.scrollHeight > box.clientHeight + 1).length,
          letters: Number.parseFloat(getComputedStyle(document.querySelector('h2')!).fontSize) / innerWidth,
        }
      })
      expect(rest).toMatchObject({ wide: false, high: false, cut: 0 })
      expect(rest.letters).toBeGreaterThan(0.012)
    }
  })

  it('asks for a session, and for one that may read figures', async () => {
    const nobody = await people.anyone({ viewport: BIG })
    await nobody.page.goto('/wall')
    await nobody.page.getByRole('link', { name: '到工作台登录' }).waitFor()
    expect(await accessibilityProblems(nobody.page)).toEqual([])
    const unit = await people.as('chengguan@haikou', { viewport: BIG, language: 'en' })
    await unit.page.goto('/wall')
    await unit.page.getByText('The signed-in account may not read figures').waitFor()
    // Whoever has a password that an administrator set is sent to change it, as everywhere.
    await app.db.query({
      text: "update users set must_change_password = true where username = 'leader@haikou'",
      values: [],
    })
    const leader = await people.as('leader@haikou', { viewport: BIG })
    await leader.page.goto('/wall')
    await leader.page.getByRole('heading', { name: '请先修改密码' }).waitFor()
    expect(await accessibilityProblems(leader.page)).toEqual([])
    await leader.page.getByRole('link', { name: '去修改密码' }).click()
    await leader.page.getByLabel('原密码').waitFor()
  })
})
