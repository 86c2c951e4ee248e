/** The list of orders and the page of one order, as the people of a centre use them. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { tamper } from '../tamper.ts'
import { accessibilityProblems, browse, choose, describeBrowser, PHONE } from './browser.ts'

const CENTRE = 'haikou'

describeBrowser('orders in the browser', () => {
  let app: TestApp
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp()
  })

  it('signs in by the form, says when the password is wrong, and signs out', async () => {
    const { page } = await people.anyone()
    await page.goto('/console')
    await page.getByLabel('用户名').fill(`dispatcher@${CENTRE}`)
    await page.getByLabel('密码').fill('wrong')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('alert').getByText('用户名或密码不正确').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('密码').fill('12345-demo')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('navigation', { name: '功能菜单' }).waitFor()
    await page.getByRole('button', { name: /派单员/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.getByLabel('用户名').waitFor()
  })

  it('keeps the filters in the address and finds an order by its number from the head (GS-53)', async () => {
    const at = life(app, CENTRE)
    const urgent: Json = await at.approved({ text: '椰海路井盖破损，行人有危险。', urgency: 'URGENT' })
    await at.approved({ text: '龙华路路灯不亮已有一周。' })
    const { page } = await people.as(`dispatcher@${CENTRE}`)
    await page.goto('/console/orders')
    await page.getByRole('heading', { name: '工单', level: 1 }).waitFor()
    // Each domain of the hotline has its own group in the menu.
    for (const domain of ['民情收集', '办理', '效能监督', '决策支持'])
      await page.getByRole('navigation', { name: '功能菜单' }).getByText(domain, { exact: true }).waitFor()
    const filters = page.getByRole('search', { name: '筛选条件' })
    await choose(filters, '紧急程度', '紧急')
    await page.waitForURL(/urgency=URGENT/)
    await page.getByRole('link', { name: urgent.number }).waitFor()
    expect(await page.getByText('龙华路路灯不亮').count()).toBe(0)
    await page.reload()
    await page.getByRole('link', { name: urgent.number }).waitFor()
    expect(await page.getByText('龙华路路灯不亮').count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('body').press('/')
    await page.keyboard.type(urgent.number)
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`number=${urgent.number}`))
  })

  it('saves a view of one’s own and takes it up again', async () => {
    const { page } = await people.as(`supervisor@${CENTRE}`)
    await page.goto('/console/orders?light=RED')
    await page.getByRole('button', { name: '我的视图' }).click()
    await page.getByRole('menuitem', { name: '保存当前条件' }).click()
    await page.getByLabel('视图名称').fill('超时的')
    await page.getByRole('dialog').getByRole('button', { name: '保存当前条件' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.goto('/console/orders')
    await page.getByRole('button', { name: '我的视图' }).click()
    await page.getByRole('menuitem', { name: /超时的/ }).click()
    await page.waitForURL(/light=RED/)
  })

  it('exports what is filtered, masked, for a reason that is logged', async () => {
    const at = life(app, CENTRE)
    await at.approved({ text: '导出用的工单：公园座椅损坏。', phone: '13700005678' })
    const { page } = await people.as(`supervisor@${CENTRE}`)
    await page.goto('/console/orders?q=公园座椅')
    await page.getByRole('button', { name: '导出' }).click()
    const dialog = page.getByRole('dialog', { name: '导出 Excel' })
    expect(await dialog.getByRole('button', { name: '导出' }).isDisabled()).toBe(true)
    await dialog.getByLabel('导出理由').fill('周例会')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: '导出' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
    const [logged] = await app.db.query<{ reason: string }>({
      text: "select reason from access_log where action = 'export' order by at desc limit 1",
      values: [],
    })
    expect(logged?.reason).toContain('周例会')
  })

  it('shows everything of one order, counts its limits down and proves its records (CD-04)', async () => {
    const at = life(app, CENTRE)
    const order = await at.answered({
      text: '人民路路灯不亮，请维修。',
      place: { text: '人民路12号', location: { lon: 110.35, lat: 20.02 } },
    })
    const { page } = await people.as(`teamleader@${CENTRE}`)
    await page.goto(`/console/orders/${order.id}`)
    await page.getByRole('heading', { name: order.title, level: 1 }).waitFor()
    for (const part of [
      '内容',
      '诉求',
      '承办',
      '答复',
      '办理记录',
      '时限',
      '地点',
      '附件',
      '相关工单',
      '时间线',
    ])
      await page.getByRole('region', { name: part, exact: true }).waitFor()
    await page.getByRole('region', { name: '地图' }).waitFor()
    await page.getByRole('region', { name: '时间线' }).getByText('派单', { exact: true }).waitFor()
    await page.getByRole('button', { name: '核验记录' }).click()
    await page
      .getByRole('status')
      .getByText(/记录完整，共 \d+ 条/)
      .waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await tamper(
      app,
      `update events set data = jsonb_set(data, '{round}', '7') where subject_id = $1 and seq = 3`,
      [order.id],
    )
    await page.getByRole('button', { name: '核验记录' }).click()
    await page.getByRole('status').getByText('记录自第 3 条起不一致').waitFor()
  })

  it('offers what the server allows, with the reason for what it does not', async () => {
    const at = life(app, CENTRE)
    const order = await at.approved({ text: '海甸路垃圾未清运。' })
    const { page } = await people.as(`teamleader@${CENTRE}`)
    await page.goto(`/console/orders/${order.id}`)
    await page.getByRole('button', { name: '更多' }).click()
    const approve = page.getByRole('menuitem', { name: /审核通过/ })
    expect(await approve.getAttribute('aria-disabled')).toBe('true')
    expect(await approve.textContent()).toContain('待派遣')
  })

  it('keeps what was typed in an action’s form over a forced reload', async () => {
    const at = life(app, CENTRE)
    const order = await at.signed({ text: '白龙路绿化带积水。' })
    const { page } = await people.as(`chengguan@${CENTRE}`)
    await page.goto(`/console/orders/${order.id}`)
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '申请延期' }).click()
    await page.getByLabel('理由').fill('管网须分段排查')
    await page.reload()
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '申请延期' }).click()
    expect(await page.getByLabel('理由').inputValue()).toBe('管网须分段排查')
    await page.getByText('已恢复上次未提交的内容').waitFor()
    await page.getByLabel('工作日数').fill('3')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '申请延期' }).click()
    await page.getByRole('region', { name: '办理记录' }).getByText('延期申请').waitFor()
  })

  it('on a phone the list comes first: its filters stand behind one button that says how many are set', async () => {
    const { page } = await people.as(`supervisor@${CENTRE}`, { viewport: PHONE })
    await page.goto('/console/orders?urgency=URGENT&light=RED&sort=due')
    const filters = page.getByRole('search', { name: '筛选条件' })
    const opener = filters.getByRole('button', { name: '筛选（2）' })
    await opener.waitFor()
    expect(await page.getByRole('combobox', { name: '红黄绿灯' }).isVisible()).toBe(false)
    await opener.click()
    await choose(filters, '渠道', '电话')
    await filters.getByRole('button', { name: '筛选（3）', expanded: true }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await filters.getByRole('button', { name: '清除条件' }).click()
    await filters.getByRole('button', { name: '筛选', exact: true }).click()
    await page.getByRole('combobox', { name: '红黄绿灯' }).waitFor({ state: 'hidden' })
  })

  it('tells the second writer before, and updates by itself', async () => {
    const at = life(app, CENTRE)
    const order = await at.approved({ text: '滨海路人行道破损。' })
    const first = await people.as(`dispatcher@${CENTRE}`)
    const second = await people.as(`shiftleader@${CENTRE}`)
    await first.page.goto(`/console/orders/${order.id}`)
    await first.page.getByRole('button', { name: '派单', exact: true }).click()
    await second.page.goto(`/console/orders/${order.id}`)
    await second.page
      .getByRole('status')
      .getByText(/正在处理此工单（派单）/)
      .waitFor()
    await (await app.as(`dispatcher@${CENTRE}`)).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    // No reload: the server said that it changed.
    const started = performance.now()
    await second.page.getByText('待签收').first().waitFor()
    console.log(`from change to another person's screen: ${Math.round(performance.now() - started)} ms`)
  })

  it('answers an unknown order and a forbidden page in words', async () => {
    const { page } = await people.as(`chengguan@${CENTRE}`)
    await page.goto('/console/orders/00000000-0000-7000-8000-000000000000')
    await page.getByText('没有找到').first().waitFor()
    await page.goto('/console/nowhere')
    await page.getByText('没有找到这个页面').waitFor()
    await page.goto('/console/supervision')
    await page.getByRole('heading', { name: '您没有权限查看此页' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('speaks English without Chinese words of its own', async () => {
    const { page } = await people.as(`auditor@${CENTRE}`, { language: 'en' })
    await page.goto('/console/orders?number=none')
    await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor()
    await page.getByText('No orders match').waitFor()
    const text = await page.getByRole('search', { name: 'Filters' }).innerText()
    expect(text).not.toMatch(/[一-鿿]/)
    expect(await page.getByRole('navigation', { name: 'Main menu' }).innerText()).not.toMatch(/[一-鿿]/)
  })
})
