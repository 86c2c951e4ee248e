/** The agent's desk and the pages of requests: calls taken, answered, filed, linked, passed on and declined. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser, ownChinese } from './browser.ts'

const CENTRE = 'haikou'
const AGENT = `agent@${CENTRE}`

describeBrowser('intake in the browser', () => {
  let app: TestApp
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp()
  })

  /** A desk of one's own: nothing of an earlier call is on it. */
  async function desk(language: 'zh' | 'en' = 'zh'): Promise<Page> {
    const { page } = await people.as(AGENT, { language })
    await page.goto('/console/intake')
    await focusOn(page, language === 'zh' ? '来电号码' : 'Phone')
    return page
  }
  const focusOn = (page: Page, label: string) =>
    page.getByLabel(label).and(page.locator(':focus')).first().waitFor()
  const suggestions = (page: Page) => page.getByRole('region', { name: '建议', exact: true })
  /** What the server holds of a phone number, newest first. */
  const requestsOf = async (phone: string): Promise<Json[]> =>
    (await (await app.as(AGENT)).get(`/api/v1/requests?phone=${phone}`)).body.items
  const detail = async (id: string): Promise<Json> =>
    (await (await app.as(AGENT)).get(`/api/v1/requests/${id}`)).body

  it('a trained agent files an order without the mouse', async () => {
    const opened = performance.now()
    const page = await desk()
    console.log(`desk ready for the number: ${Math.round(performance.now() - opened)} ms`)
    const began = performance.now()
    await page.keyboard.type('13700000011')
    await page.keyboard.press('Enter')
    await page.getByText('此号码首次来电').waitFor()
    await page.keyboard.press('Tab')
    await focusOn(page, '姓名')
    await page.keyboard.type('岑明远')
    await page.keyboard.press('F3')
    await focusOn(page, '诉求内容')
    await page.keyboard.type('椰海大道12号院门口井盖破损，老人差点摔倒，请尽快维修')
    const typed = performance.now()
    await suggestions(page)
      .getByRole('region', { name: '分类' })
      .getByRole('button', { name: /井盖/ })
      .waitFor()
    console.log(`last key to suggestion: ${Math.round(performance.now() - typed)} ms`)
    // Keys that an input method is composing with are not ours.
    await page.getByLabel('诉求内容').evaluate((field) =>
      field.dispatchEvent(
        new KeyboardEvent('keydown', {
          ...{ code: 'Enter', key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true },
        }),
      ),
    )
    await page.keyboard.press('Tab')
    await focusOn(page, '地点')
    await page.keyboard.type('椰海大道12号院')
    // Without a category nothing goes out; the field that lacks it has the focus.
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('请选择分类').waitFor()
    await focusOn(page, '诉求分类')
    expect(await requestsOf('13700000011')).toEqual([])
    await page.keyboard.press('Alt+1')
    await page.keyboard.press('Alt+U')
    await suggestions(page).getByRole('button', { name: /主办/, pressed: true }).waitFor()
    await page.keyboard.press('Control+Enter')
    const done = page.getByRole('region', { name: '已办完' })
    await done.getByText('已转工单').waitFor()
    console.log(`call to number, by keyboard alone: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    const [request, ...others] = await requestsOf('13700000011')
    expect(others).toEqual([])
    expect((await done.innerText()).replace(/\s/g, '')).toContain(request.number)
    const order = (await (await app.as(AGENT)).get(`/api/v1/orders/${request.orderId}`)).body
    expect(order).toMatchObject({ state: 'PENDING_REVIEW', urgency: 'URGENT' })
    expect(order.proposal.assignments[0].role).toBe('LEAD')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Alt+N')
    await focusOn(page, '来电号码')
    expect(await page.getByLabel('诉求内容').inputValue()).toBe('')
    await page.getByRole('region', { name: '本班最近办完' }).getByText(request.number.slice(-8)).waitFor()
  })

  it('answers directly with an article that is cited', async () => {
    const page = await desk()
    await page.keyboard.type('13700000012')
    await page.keyboard.press('F3')
    await page.keyboard.type('请问居住证怎么办理，需要什么材料')
    await suggestions(page)
      .getByRole('region', { name: '知识' })
      .getByRole('button', { name: /居住证/ })
      .first()
      .waitFor()
    await page.keyboard.press('Alt+K')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: '知识' })
    await drawer.getByRole('button', { name: '引用到答复' }).and(page.locator(':focus')).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Enter')
    const answer = page.getByRole('dialog', { name: '直接答复' }).getByLabel('答复内容')
    await page.waitForFunction(
      (field) => (field as HTMLTextAreaElement).value.length > 20,
      await answer.elementHandle(),
    )
    await answer.focus()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: '已办完' }).getByText('已直接答复').waitFor()
    const [request] = await requestsOf('13700000012')
    const { outcome } = await detail(request.id)
    expect(outcome.articleId).toBeDefined()
    expect(outcome.answer).toContain('居住')
  })

  it('links a repeated call to the order that is open, without a second one', async () => {
    const at = life(app, CENTRE)
    const matter = { text: '龙昆南路88号门口路灯不亮，夜里很黑，请维修。', phone: '13700000013' }
    const order = await at.approved({ ...matter, place: { text: '龙昆南路88号' } })
    const page = await desk()
    await page.keyboard.type(matter.phone)
    await page.keyboard.press('Enter')
    await page.getByText('第 2 次来电').waitFor()
    await page.keyboard.press('F3')
    await page.keyboard.type('龙昆南路88号门口路灯还是不亮，夜里很黑')
    await suggestions(page).getByRole('region', { name: '疑似重复' }).getByText(order.number).waitFor()
    // The order can be looked at beside the call.
    await page.keyboard.press('Alt+D')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: '工单' })
    await drawer.getByRole('button', { name: '关联到此工单' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await page.keyboard.press('Alt+L')
    await page.getByRole('dialog', { name: '关联在办工单' }).getByText(order.number).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: '已办完' }).getByText('已转工单').waitFor()
    const [request] = await requestsOf(matter.phone)
    expect(request).toMatchObject({ state: 'LINKED', orderId: order.id, cycleRepeat: true })
    expect((await at.read(order.id)).duplicateCount).toBe(1)
  })

  it('adds what was just said to the caller’s open order', async () => {
    const at = life(app, CENTRE)
    const order = await at.approved({ text: '金盘路积水严重。', phone: '13700000014' })
    const page = await desk()
    await page.keyboard.type('13700000014')
    await page.keyboard.press('Enter')
    await page.keyboard.press('F3')
    await page.keyboard.type('补充：积水在公交站南侧二十米')
    await page.getByRole('button', { name: /金盘路积水严重/ }).click()
    const drawer = page.getByRole('dialog', { name: '工单' })
    expect(await drawer.getByLabel('补充内容').inputValue()).toContain('公交站南侧')
    await drawer.getByRole('button', { name: '补充到此工单' }).click()
    await drawer.getByRole('status').getByText('已补充').waitFor()
    expect((await at.events(order.id)).map((e) => e.type)).toContain('order.supplemented')
  })

  it('shows the emergency at once, with what to say, and passes the call on', async () => {
    const page = await desk()
    await page.keyboard.press('F3')
    await page.keyboard.type('海甸二东路居民楼起火，有人被困')
    const banner = suggestions(page).getByRole('alert')
    await banner.getByText('可能危及人身安全，请先转接').waitFor()
    await banner.getByText('请不要挂机').waitFor()
    await page.getByRole('radio', { name: '特急', checked: true }).waitFor({ state: 'attached' })
    expect(await accessibilityProblems(page)).toEqual([])
    await banner.getByRole('button', { name: '转 119' }).click()
    const dialog = page.getByRole('dialog', { name: '转出' })
    expect(await dialog.getByLabel('转往').inputValue()).toBe('119')
    await dialog.getByLabel('交接情况').fill('已告知地址和被困人数')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: '已办完' }).getByText('已转出').waitFor()
  })

  it('declines X8 only with a second person, and never registers the same call twice', async () => {
    const phone = '13700000015'
    const page = await desk()
    await page.keyboard.type(phone)
    await page.keyboard.press('F3')
    await page.keyboard.type('反映楼下商铺占道，已核查并无此情况')
    await page.keyboard.press('Alt+X')
    const dialog = page.getByRole('dialog', { name: '不予受理' })
    await dialog.getByLabel('不予受理情形').and(page.locator(':focus')).waitFor()
    await page.keyboard.type('X8')
    await page.keyboard.press('Enter')
    await dialog.getByText('经核实，您反映的情况与事实不符').waitFor()
    await dialog.getByLabel('理由').fill('现场核查无占道')
    await dialog.getByLabel('核实依据').fill('城管现场照片')
    const approver = dialog.getByRole('combobox', { name: '复核人', exact: true })
    await approver.click()
    // Who may not review is not offered.
    await page.getByTitle(/reviewer@haikou/).waitFor()
    expect(await page.getByTitle(new RegExp(AGENT)).count()).toBe(0)
    await approver.fill(`reviewer@${CENTRE}`)
    await approver.press('Enter')
    expect(await accessibilityProblems(page)).toEqual([])
    // Who was picked has lost the right meanwhile: the call is registered, and nothing else has happened.
    const refusal = { code: 'exit.second_person', message: '复核人须为另一名有审核权限的人员' }
    await page.route('**/decline', (route) => route.fulfill({ status: 422, json: refusal }), { times: 1 })
    await page.keyboard.press('Control+Enter')
    await dialog.getByRole('alert').filter({ hasText: '复核人' }).waitFor()
    const [registered, ...more] = await requestsOf(phone)
    expect(more).toEqual([])
    expect(registered.state).toBe('RECEIVED')
    // A reload in the middle: the number and the form are still there.
    await page.reload()
    await page.getByRole('alert').getByText(`已登记，诉求号 ${registered.number}`).waitFor()
    await page.keyboard.press('Alt+X')
    expect(await dialog.getByLabel('核实依据').inputValue()).toBe('城管现场照片')
    await expect.poll(() => dialog.innerText()).toContain(`reviewer@${CENTRE}`)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: '已办完' }).getByText('不予受理').waitFor()
    const after = await requestsOf(phone)
    expect(after.map((r) => [r.id, r.state])).toEqual([[registered.id, 'DECLINED']])
    expect((await detail(registered.id)).outcome).toMatchObject({
      exitCode: 'X8',
      secondApprover: `reviewer@${CENTRE}`,
    })
  })

  it('keeps two calls over a forced reload, and gives a thrown-away one back', async () => {
    const page = await desk()
    await page.keyboard.type('13700000016')
    await page.keyboard.press('F3')
    await page.keyboard.type('第一个来电：小区电梯停运')
    await page.keyboard.press('Alt+N')
    await focusOn(page, '来电号码')
    await page.keyboard.type('13700000017')
    await page.keyboard.press('F3')
    await page.keyboard.type('第二个来电：噪音扰民')
    await page.reload()
    const calls = page.getByRole('navigation', { name: '来电' })
    await calls.getByRole('button', { name: /^13700000016/ }).waitFor()
    expect(await page.getByLabel('诉求内容').inputValue()).toBe('第二个来电：噪音扰民')
    await page.keyboard.press('Alt+ArrowUp')
    await calls
      .getByRole('button', { name: /^13700000016/ })
      .and(page.locator('[aria-current=true]'))
      .waitFor()
    expect(await page.getByLabel('诉求内容').inputValue()).toBe('第一个来电：小区电梯停运')
    await calls.getByRole('button', { name: /^丢弃 13700000016/ }).click()
    expect(await page.getByLabel('诉求内容').inputValue()).toBe('第二个来电：噪音扰民')
    await page.getByRole('button', { name: '撤销' }).click()
    await calls.getByRole('button', { name: /^13700000016/ }).waitFor()
    expect(await page.getByLabel('诉求内容').inputValue()).toBe('第一个来电：小区电梯停运')
  })

  /** What an order of this category must say, as the administrator sets it. */
  const setRequired = async (code: string, requiredFields: string[]) => {
    const admin = await app.as(`admin@${CENTRE}`)
    const { name, townDuty } = (await admin.get('/api/v1/categories')).body.items.find(
      (c: Json) => c.code === code,
    )
    const { status } = await admin.put(`/api/v1/categories/${code}`, { name, townDuty, requiredFields })
    expect(status).toBe(200)
  }

  /** Takes the first category that is suggested: 路灯, 030502. */
  async function takeSuggested(page: Page) {
    await suggestions(page)
      .getByRole('region', { name: '分类' })
      .getByRole('button', { name: /路灯/ })
      .first()
      .waitFor()
    await page.keyboard.press('Alt+1')
  }

  it('asks for what the chosen category requires, takes the time and a file, and then makes the order', async () => {
    await setRequired('030502', ['place', 'occurredAt', 'name'])
    const page = await desk()
    await page.keyboard.type('13700000021')
    await page.keyboard.press('F3')
    await page.keyboard.type('路灯不亮已有一周，夜间出行不便')
    await takeSuggested(page)
    await page.getByRole('note').getByText('该分类须填写：地点、发生时间、姓名').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('生成工单前请补齐：地点、发生时间、姓名').waitFor()
    await focusOn(page, '地点')
    expect(await requestsOf('13700000021')).toEqual([])
    await page.keyboard.type('金盘路5号')
    await page.getByLabel('姓名').fill('岑明远')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('生成工单前请补齐：发生时间').waitFor()
    await focusOn(page, '发生时间')
    await page.keyboard.type('2026-03-01 21:30')
    await page.keyboard.press('Enter')
    await page.getByLabel('附件').setInputFiles({
      ...{ name: '路灯.png', mimeType: 'image/png' },
      buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    })
    await page.getByText('路灯.png').waitFor()
    await page.locator('.ant-upload-list-item-done').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: '已办完' }).getByText('已转工单').waitFor()
    const [request] = await requestsOf('13700000021')
    expect(request).toMatchObject({ occurredAt: '2026-03-01T21:30:00+08:00', place: { text: '金盘路5号' } })
    const files = (await (await app.as(AGENT)).get(`/api/v1/orders/${request.orderId}/attachments`)).body
    expect(files.items.map((f: Json) => f.name)).toEqual(['路灯.png'])
  })

  it('fills in what a registered call did not say, and nothing else of it', async () => {
    await setRequired('030502', [])
    const page = await desk()
    await page.keyboard.type('13700000022')
    await page.keyboard.press('F3')
    await page.keyboard.type('路灯又不亮了')
    await takeSuggested(page)
    // The page keeps the list of a moment ago, since its next asking is not answered; the server knows better.
    await page.route('**/api/v1/categories*', () => {})
    await setRequired('030502', ['name'])
    await page.keyboard.press('Control+Enter')
    const kept = page.getByRole('alert').filter({ hasText: '已登记' })
    await kept.getByText('该分类须先补齐：姓名').waitFor()
    expect(await page.getByLabel('来电号码').getAttribute('readonly')).not.toBeNull()
    await page.getByLabel('姓名').fill('岑明远')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: '已办完' }).getByText('已转工单').waitFor()
    const [request, ...others] = await requestsOf('13700000022')
    expect(others).toEqual([])
    const { items } = (await (await app.as(AGENT)).get(`/api/v1/requests/${request.id}/events`)).body
    expect(items.map((e: Json) => e.type)).toContain('request.completed')
  })

  it('completes a request that came by another way, on its own page', async () => {
    await setRequired('030502', ['occurredAt', 'phone'])
    const at = life(app, CENTRE)
    const { request } = await at.register({ text: '路灯坏了，请维修。', channel: 'APP', requester: {} })
    const { page } = await people.as(AGENT)
    await page.goto(`/console/requests/${request.id}`)
    await page.getByRole('button', { name: '补充要素' }).click()
    const details = page.getByRole('dialog', { name: '补充要素' })
    await details.getByLabel('地点').fill('金盘路7号')
    expect(await accessibilityProblems(page)).toEqual([])
    await details.getByRole('button', { name: '补充要素' }).click()
    await page.getByRole('region', { name: '地点', exact: true }).getByText('金盘路7号').waitFor()
    await page.getByRole('region', { name: '时间线' }).getByText('补充：').waitFor()
    // What the category asks for is asked for where the order is made.
    await page.getByRole('button', { name: '生成工单' }).click()
    const dialog = page.getByRole('dialog', { name: '生成工单' })
    await dialog.getByText('该分类还须填写').waitFor()
    await dialog.getByRole('button', { name: '生成工单' }).click()
    await dialog.getByText('请填写').first().waitFor()
    await dialog.getByLabel('联系电话').fill('13700000023')
    await dialog.getByLabel('发生时间').fill('2026-03-01 20:00')
    await page.keyboard.press('Enter')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '生成工单' }).click()
    await expect.poll(async () => (await detail(request.id)).state).toBe('LINKED')
    expect((await requestsOf('13700000023')).map((r) => r.id)).toEqual([request.id])
    await setRequired('030502', [])
  })

  it('writes its keys down, and gives the focus back when it closes', async () => {
    const page = await desk()
    await page.keyboard.press('F3')
    await page.keyboard.press('F1')
    const dialog = page.getByRole('dialog', { name: '快捷键' })
    await dialog.getByText('采用建议单位').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await focusOn(page, '诉求内容')
  })

  it('lists requests by what the address says, and takes one on from its page', async () => {
    const at = life(app, CENTRE)
    const { request } = await at.register({ text: '美兰区公交站牌被撞倒。', phone: '13700000018' })
    await at.register({ text: '另一件事：树枝遮挡路牌。', phone: '13700000019' })
    const { page } = await people.as(AGENT)
    await page.goto('/console/requests')
    const filters = page.getByRole('search', { name: '筛选条件' })
    await filters.getByLabel('来电号码').fill('137-0000-0018')
    await page.keyboard.press('Enter')
    await page.waitForURL(/phone=137/)
    await page.getByRole('link', { name: request.number }).waitFor()
    await page.getByText('树枝遮挡路牌').waitFor({ state: 'hidden' })
    await page.reload()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: request.number }).click()
    await page.getByRole('heading', { level: 1, name: /公交站牌被撞倒/ }).waitFor()
    for (const part of ['诉求内容', '诉求人', '去向', '时间线', '登记时的研判', '地点'])
      await page.getByRole('region', { name: part, exact: true }).waitFor()
    await page
      .getByRole('region', { name: '登记时的研判' })
      .getByText(/^按字词规则（第 \d+ 版）$/)
      .waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByLabel('查看理由（将记入日志）').fill('核对号码')
    await page.getByRole('dialog').getByRole('button', { name: '查看' }).click()
    await page.getByRole('region', { name: '诉求人' }).getByText('13700000018').waitFor()
    await page.getByRole('button', { name: '生成工单' }).click()
    const dialog = page.getByRole('dialog', { name: '生成工单' })
    await dialog.getByLabel('标题').fill('公交站牌倒伏')
    await page.reload()
    await page.getByRole('button', { name: '生成工单' }).click()
    expect(await dialog.getByLabel('标题').inputValue()).toBe('公交站牌倒伏')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '生成工单' }).click()
    await page.getByRole('region', { name: '去向' }).getByText('公交站牌倒伏').waitFor()
    // What is no longer possible says why.
    const answer = page.getByRole('button', { name: '直接答复' })
    expect(await answer.isDisabled()).toBe(true)
    await answer.hover({ force: true })
    await page.getByRole('tooltip').getByText('已转工单').waitFor()
    expect((await detail(request.id)).state).toBe('LINKED')
  })

  it('speaks English without Chinese words of its own', async () => {
    const page = await desk('en')
    await page.keyboard.type('13700000020')
    await page.keyboard.press('Enter')
    await page.getByText('First call from this number').waitFor()
    await page.keyboard.press('F3')
    await page.keyboard.type('金宇路居民楼起火，燃气泄漏，另要求起诉开发商')
    await page.getByText('Lives may be at risk').waitFor()
    expect(await ownChinese(page)).toEqual([])
    await page.keyboard.press('Alt+X')
    await page.getByRole('dialog', { name: 'Decline' }).waitFor()
    expect(await ownChinese(page)).toEqual([])
  })
})
