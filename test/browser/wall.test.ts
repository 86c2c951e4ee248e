/** The big screen: live figures and nothing of any person. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { allDerived } from '../derived.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser } from './browser.ts'

const BIG = { width: 1920, height: 1080 }

/** In the page: what is cut off, and how large the letters are in hundredths of the height. */
function measured() {
  const { scrollWidth, scrollHeight } = document.documentElement
  const size = (e: Element) => {
    // Of a drawing, as it is shown.
    const scale = e instanceof SVGElement ? (e.ownerSVGElement?.getScreenCTM()?.d ?? 1) : 1
    return ((Number.parseFloat(getComputedStyle(e).fontSize) * scale) / innerHeight) * 100
  }
  const letters = [...document.querySelectorAll('.wall *')].filter((e) =>
    [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim()),
  )
  const boxes = [...document.querySelectorAll('section, .figures li, header')]
  return {
    wide: scrollWidth > innerWidth,
    high: scrollHeight > innerHeight,
    cut: boxes
      .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
      .map((box) => box.textContent),
    figures: Math.min(...[...document.querySelectorAll('.figures .value')].map(size)),
    least: Math.min(...letters.map(size)),
  }
}

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
    await page.getByText('各类别都在往常之内').waitFor()
    // Areas, categories, states.
    expect(await page.getByText('目前没有在办工单').count()).toBe(3)
    expect(await page.getByRole('img').count()).toBe(0)
    // Nothing is divided by: a dash, not a hundred per cent.
    await page.getByRole('listitem', { name: '本月按时办结 —' }).waitFor()
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
      const seen = await page.evaluate(measured)
      expect(seen).toMatchObject({ wide: false, high: false, cut: [] })
      // From ten metres: the main figures are at least 4.5 % of the height, nothing is smaller than 2 %.
      expect(seen.figures).toBeGreaterThanOrEqual(4.5)
      expect(seen.least).toBeGreaterThanOrEqual(2)
    }
  })

  it('draws the areas on their outlines once they are imported, and still fits', async () => {
    const areas = (await (await app.as('admin@haikou')).get('/api/v1/areas?limit=20')).body.items
    const districts =
      areas.length > 1
        ? areas
        : (await (await app.as('admin@haikou')).get(`/api/v1/areas?parent=${areas[0].code}`)).body.items
    const ring = (x: number) => [
      [x, 20],
      [x + 0.1, 20],
      [x + 0.1, 20.12],
      [x, 20.1],
      [x, 20],
    ]
    const features = districts.map(({ code }: Json, i: number) => ({
      type: 'Feature',
      properties: { kind: 'AREA', code },
      geometry: { type: 'Polygon', coordinates: [ring(110 + i * 0.1)] },
    }))
    const text = JSON.stringify({ type: 'FeatureCollection', features })
    const made = await (await app.as('admin@haikou')).post('/api/v1/gazetteer/import', { text })
    expect(made.status).toBe(200)
    const { page } = await people.as('leader@haikou', { viewport: BIG })
    await page.goto('/wall')
    const map = page.getByRole('img', { name: /各辖区在办/ })
    await map.waitFor()
    expect(await map.locator('path').count()).toBe(districts.length)
    await map.getByText(districts[0].name).waitFor()
    expect(await page.evaluate(measured)).toMatchObject({ wide: false, high: false, cut: [] })
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('says the month as the figures page says it', async () => {
    const at = life(app, 'haikou')
    await at.closed({ text: '井盖异响。', phone: '13700000555' })
    await allDerived(app.db)
    const { page } = await people.as('leader@haikou', { viewport: BIG })
    await page.goto('/wall')
    const { body } = await (await app.as('leader@haikou')).get('/api/v1/kpis/onTimeClosureRate')
    expect(body.value).toBeGreaterThan(0)
    await page.getByRole('listitem', { name: `本月按时办结 ${(body.value * 100).toFixed(1)}%` }).waitFor()
  })

  it('runs for weeks: updates come and go, and neither memory nor the page grows', async () => {
    const { page, context } = await people.as('leader@haikou', { viewport: BIG })
    const first = await (await app.as('leader@haikou')).get('/api/v1/wall')
    let n = 0
    await page.route('**/api/v1/wall', (route) => {
      n += 1
      const states = first.body.states.filter((_: Json, i: number) => (n + i) % 3 > 0)
      const hours = first.body.hours.map((h: Json, i: number) => ({ ...h, requests: (n * 7 + i) % 40 }))
      const today = { ...first.body.today, requests: 1_000 + n }
      return route.fulfill({ json: { ...first.body, today, states, hours, open: 100 + (n % 90) } })
    })
    await page.clock.install({ time: new Date('2026-03-20T10:00:00+08:00') })
    await page.goto('/wall')
    await page.getByRole('listitem', { name: /^今日诉求 1,00/ }).waitFor()
    const session = await context.newCDPSession(page)
    const updates = async (times: number) => {
      for (let i = 0; i < times; i++) {
        const answered = page.waitForResponse('**/api/v1/wall')
        await page.clock.runFor(30_000)
        await answered
      }
    }
    const weight = async () => {
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
      return { heap: usedSize, nodes, listeners: jsEventListeners }
    }
    await updates(60)
    const early = await weight()
    await updates(240)
    const late = await weight()
    expect(n).toBeGreaterThan(290)
    expect(late.nodes).toBeLessThanOrEqual(early.nodes + 60)
    expect(late.listeners).toBeLessThanOrEqual(early.listeners + 5)
    // 240 updates of two hours: a kilobyte kept of each would be seen.
    expect(late.heap - early.heap).toBeLessThan(240_000)
  })

  it('says how old its figures are when the server is gone, in red, and goes on by itself when it is back', async () => {
    const { page } = await people.as('leader@haikou', { viewport: BIG })
    await page.clock.install({ time: new Date('2026-03-20T10:00:00+08:00') })
    await page.goto('/wall')
    await page.getByText(/^更新于 \d\d:\d\d:\d\d$/).waitFor()
    const before = await page.locator('.wall').getAttribute('style')
    await page.route('**/api/v1/**', (route) => route.abort())
    for (let i = 0; i < 10; i++) await page.clock.runFor(15_000)
    const stale = page.getByText(/^数据停在 \d\d:\d\d:\d\d$/)
    await stale.waitFor()
    expect(await stale.evaluate((e) => getComputedStyle(e).color)).toBe('rgb(255, 144, 144)')
    await page.getByRole('status').getByText('连接中断').waitFor()
    // What it knew stays to be read.
    await page.getByRole('listitem', { name: /^在办 \d/ }).waitFor()
    // Nothing stands on one spot for ever.
    expect(await page.locator('.wall').getAttribute('style')).not.toBe(before)
    await page.unroute('**/api/v1/**')
    for (let i = 0; i < 3; i++) await page.clock.runFor(15_000)
    await page.getByText(/^更新于/).waitFor()
    expect(await page.getByRole('status').getByText('连接中断').count()).toBe(0)
  })

  it('is darker at night, and can still be read', async () => {
    await app.setClock('2026-03-20T22:00:00+08:00')
    const { page } = await people.as('leader@haikou', { viewport: BIG })
    await page.goto('/wall')
    await page.locator('.wall.night').waitFor()
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.wall')!).color)).toBe(
      'rgb(185, 196, 208)',
    )
    expect(await accessibilityProblems(page)).toEqual([])
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
