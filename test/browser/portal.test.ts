/** The citizen's pages on a phone: filing, losing the network, following, acting, rating. */
import { Buffer } from 'node:buffer'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser, PHONE } from './browser.ts'

const HAIKOU = { latitude: 20.02, longitude: 110.35 }

describeBrowser('the citizen’s pages', () => {
  let app: TestApp
  let haikou: ReturnType<typeof life>
  const people = browse(() => app)
  const phone = (context: Record<string, unknown> = {}) =>
    people.anyone({ viewport: PHONE, context: { hasTouch: true, ...context } })

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
    haikou = life(app, 'haikou')
  })

  const requestsLike = (text: string) =>
    app.db.query<{ number: string; attachments: string[] }>({
      text: `select * from requests where body like $1 order by created_at`,
      values: [`%${text}%`],
    })

  const write = async (page: Page, text: string) => {
    await page.goto('/submit')
    await page.getByLabel('发生了什么').fill(text)
    await page.getByLabel('哪个城市').selectOption({ label: '海口市' })
  }
  const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click()

  /** Filed in the portal; the number as the page shows it. */
  async function filed(page: Page, text: string): Promise<string> {
    await write(page, text)
    await send(page)
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    return (await page.getByRole('definition').first().innerText()).trim()
  }

  async function toOrder(number: string): Promise<Json> {
    const agent = await haikou.as('agent')
    const { items } = (await agent.get(`/api/v1/requests?number=${number}`)).body
    const { body } = await agent.post(`/api/v1/requests/${items[0].id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    })
    return agent.act(body.order.id, 'submit')
  }

  async function signed(number: string): Promise<Json> {
    const order = await toOrder(number)
    await (await haikou.as('reviewer')).act(order.id, 'approve')
    await (await haikou.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    return (await haikou.as('chengguan')).act(order.id, 'sign')
  }

  async function answered(number: string): Promise<Json> {
    const order = await haikou.reply(await signed(number))
    return (await haikou.as('reviewer')).act(order.id, 'review-reply', { accept: true })
  }

  it('KL-15: files with a photo and the place, reads the number, and finds the request again', async () => {
    const { page } = await phone({ geolocation: HAIKOU, permissions: ['geolocation'] })
    await page.goto('/')
    await page.getByRole('link', { name: '提交诉求' }).click()
    await page.getByLabel('发生了什么').fill('椰海路井盖破损，夜里有人绊倒。')
    await page.getByLabel('选照片').setInputFiles({
      ...{ name: '井盖.png', mimeType: 'image/png', buffer: await picture(page) },
    })
    await page.getByRole('img', { name: '照片 1' }).waitFor()
    await page.getByLabel('哪个城市').selectOption({ label: '海口市' })
    await page.getByLabel('具体地点').fill('椰海路 12 号门口')
    await page.getByRole('button', { name: '用我现在的位置' }).click()
    await page.getByText('已附上您现在的位置').waitFor()
    await page.getByLabel('手机号').fill('13700000061')
    await page.getByLabel('请为我保密').check()
    await send(page)
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    const number = (await page.getByRole('definition').first().innerText()).trim()
    const [stored] = await requestsLike('井盖破损')
    expect(stored).toMatchObject({
      ...{ number, confidential: true },
      place: { text: '椰海路 12 号门口', location: { lon: 110.35, lat: 20.02 } },
    })
    expect(stored?.attachments).toHaveLength(1)
    const [photo] = await app.db.query<{ media_type: string; size: number }>({
      text: 'select media_type, octet_length(content) as size from attachments where id = $1',
      values: [stored!.attachments[0]],
    })
    expect(photo?.media_type).toBe('image/jpeg')
    await page.getByRole('link', { name: '看进度' }).click()
    await page.getByRole('heading', { name: '已收到，正在核对' }).waitFor()
    // Another device knows nothing of it, and opens it by the phone number.
    const other = (await phone()).page
    await other.goto('/progress')
    await other.getByLabel('诉求编号').fill(number)
    await other.getByLabel('回执码或手机号').fill('13700000000')
    await other.getByRole('button', { name: '查询' }).click()
    await other.getByRole('alert').getByText('没有查到').waitFor()
    await other.getByLabel('回执码或手机号').fill('137 0000 0061')
    await other.getByRole('button', { name: '查询' }).click()
    await other.getByRole('heading', { name: '已收到，正在核对' }).waitFor()
  })

  it('says what is missing in words, at the field, and keeps what was written', async () => {
    const { page } = await phone()
    await page.goto('/submit')
    await page.getByLabel('手机号').fill('一三七')
    await page.getByRole('radio', { name: '企业' }).check()
    await page.getByLabel('统一社会信用代码').fill('91460100MA5TTTTTT0')
    await send(page)
    const list = page.getByRole('alert').filter({ hasText: '还差一点' })
    await list.getByText('请写几个字').waitFor()
    expect(await list.getByRole('link').count()).toBe(4)
    expect(await page.getByLabel('手机号').getAttribute('aria-invalid')).toBe('true')
    expect(await accessibilityProblems(page)).toEqual([])
    await list.getByRole('link', { name: /请选择是哪个城市/ }).click()
    expect(await page.getByLabel('哪个城市').evaluate((e) => e === document.activeElement)).toBe(true)
    expect(await page.getByLabel('统一社会信用代码').inputValue()).toBe('91460100MA5TTTTTT0')
  })

  it('a draft with its photo survives a reload in the middle', async () => {
    const { page } = await phone()
    await write(page, '写到一半的诉求')
    await page.getByLabel('选照片').setInputFiles({
      ...{ name: 'a.png', mimeType: 'image/png', buffer: await picture(page) },
    })
    await page.getByRole('img', { name: '照片 1' }).waitFor()
    await page.getByLabel('怎么称呼您').fill('林')
    await page.reload()
    expect(await page.getByLabel('发生了什么').inputValue()).toBe('写到一半的诉求')
    expect(await page.getByLabel('怎么称呼您').inputValue()).toBe('林')
    await page.getByRole('img', { name: '照片 1' }).waitFor()
    await page.goto('/')
    await page.getByRole('link', { name: '接着写' }).click()
    expect(await page.getByLabel('发生了什么').inputValue()).toBe('写到一半的诉求')
    await page.getByRole('button', { name: '删除照片 1' }).click()
    await page.getByRole('img', { name: '照片 1' }).waitFor({ state: 'detached' })
  })

  it('without a network it waits on the phone, and goes out once when the network is back', async () => {
    const { page, context } = await phone()
    await write(page, '断网时写的诉求：公园座椅坏了。')
    await context.setOffline(true)
    await page.getByRole('status').getByText('现在没有网络').waitFor()
    await send(page)
    await page.getByRole('heading', { name: '已保存，等待提交' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await requestsLike('断网时写的')).toHaveLength(0)
    await context.setOffline(false)
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    expect(await requestsLike('断网时写的')).toHaveLength(1)
  })

  it('an answer that was lost on the way is asked for again, and there is one request', async () => {
    const { page } = await phone()
    await write(page, '答复丢在路上的诉求：花坛积水。')
    let lost = 0
    await page.route('**/api/v1/public/requests', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch() // it arrives; the answer does not
      await route.abort('connectionreset')
    })
    await send(page)
    await page.getByRole('heading', { name: '已保存，等待提交' }).waitFor()
    // What may have arrived cannot be changed any more.
    expect(await page.getByRole('button', { name: '拿回来改一改' }).count()).toBe(0)
    await page.reload()
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    expect(await requestsLike('答复丢在路上')).toHaveLength(1)
  })

  it('CD-04: follows it in plain words, answers a question, supplements, urges and withdraws', async () => {
    const { page } = await phone()
    const number = await filed(page, '东湖路路灯不亮已有一周。')
    const order = await toOrder(number)
    await (await haikou.as('reviewer')).act(order.id, 'ask-info', { question: '是哪一段路？' })
    await page.getByRole('link', { name: '看进度' }).click()
    await page.getByText('是哪一段路？').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('您的回答').fill('东湖路西段')
    await page.getByRole('button', { name: '回复' }).click()
    await page.getByRole('status').getByText('已补充').waitFor()
    expect((await haikou.read(order.id)).state).toBe('PENDING_REVIEW')
    await (await haikou.as('reviewer')).act(order.id, 'approve')
    await (await haikou.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    await (await haikou.as('chengguan')).act(order.id, 'sign')
    await page.getByRole('button', { name: '刷新' }).click()
    await page.getByRole('heading', { name: '承办单位正在办理' }).waitFor()
    await page.getByText(/应在 2026年3月\d+日 24:00 前办结/).waitFor()
    await page.getByRole('button', { name: '补充情况' }).click()
    await page.getByLabel('想补充什么').fill('学生晚自习后都走这条路。')
    await send(page)
    await page.getByRole('status').getByText('已补充，承办单位会看到').waitFor()
    await urgeFor(page, '孩子害怕。')
    await page.getByRole('status').getByText('已催办').waitFor()
    await urgeFor(page, '再催一次。')
    await page.getByRole('alert').getByText('您最近已经催过').waitFor()
    expect(await page.getByLabel('为什么着急').inputValue()).toBe('再催一次。')
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await page.getByText('撤回后这件诉求不再办理').waitFor()
    await page.getByLabel('为什么撤回').fill('已经亮了')
    await page.getByRole('button', { name: '确认撤回' }).click()
    await page.getByRole('heading', { name: '您已撤回' }).waitFor()
    expect((await haikou.read(order.id)).state).toBe('CANCELLED')
    const types = (await haikou.events(order.id)).map((e: Json) => e.type)
    expect(types.filter((t: string) => /urge/.test(t)).length).toBeGreaterThan(0)
  })

  const urgeFor = async (page: Page, why: string) => {
    if (!(await page.getByLabel('为什么着急').isVisible()))
      await page.getByRole('button', { name: '催一催' }).click()
    await page.getByLabel('为什么着急').fill(why)
    await send(page)
  }

  it('KL-15: rates an answered request: content closes it, not content has it handled again', async () => {
    const { page } = await phone()
    const number = await filed(page, '球场围网破损。')
    const order = await answered(number)
    await page.getByRole('link', { name: '看进度' }).click()
    await page.getByText('您反映的问题已办理完毕。').waitFor()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('alert').getByText('请选一选').waitFor()
    await page.getByRole('radio', { name: '不满意', exact: true }).check()
    await page.getByRole('radio', { name: '没解决' }).check()
    await page.getByLabel('还想说什么').fill('只补了一面')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('status').getByText('没办好的，我们会要求再办').waitFor()
    expect(await haikou.read(order.id)).toMatchObject({ round: 2, negativeCount: 1 })
    await haikou.again(order)
    await page.getByRole('button', { name: '刷新' }).click()
    await page.getByRole('radio', { name: '非常满意' }).check()
    await page.getByRole('radio', { name: '解决了', exact: true }).check()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('heading', { name: '已办结' }).waitFor()
    expect((await haikou.read(order.id)).state).toBe('CLOSED')
    await page.getByText('非常满意 · 解决了').waitFor()
  })

  it('SP-45: tells what the hotline is for, in its five roles', async () => {
    const { page } = await phone()
    await page.goto('/')
    await page.getByRole('link', { name: '热线是做什么的' }).click()
    await page.getByRole('heading', { name: '热线是做什么的', level: 1 }).waitFor()
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      ...['百姓连心线', '政民直通车', '发展助推器', '决策信息源', '形象代言人'],
    ])
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('rates from the link in the message, on a device that knows nothing of the request', async () => {
    const order = await haikou.answered({ phone: '13700000870', text: '健身步道灯带不亮。' })
    const [{ number }] = order.requests
    const [message] = await app.db.query<{ link: string }>({
      text: `select d.payload->>'link' as link from deliveries d join requests r on r.id = d.request_id
             where r.number = $1 and d.payload->>'template' = 'REPLY'`,
      values: [number],
    })
    const { page } = await phone()
    await page.goto(message!.link)
    await page.getByText('您反映的问题已办理完毕。').waitFor()
    expect(await page.getByRole('button', { name: '催一催' }).count()).toBe(0)
    await page.getByRole('radio', { name: '满意', exact: true }).check()
    await page.getByRole('radio', { name: '解决了', exact: true }).check()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('heading', { name: '已办结' }).waitFor()
    expect((await haikou.read(order.id)).state).toBe('CLOSED')
    // Nothing of it stays on that device: without the link it asks again who one is.
    await page.goto(`/progress/${number}`)
    await page.getByRole('button', { name: '查询' }).waitFor()
  })

  it('is filed with the keyboard alone', async () => {
    const { page } = await people.anyone()
    await page.goto('/')
    await page.keyboard.press('Tab')
    await page.getByRole('link', { name: '跳到正文' }).press('Enter')
    await reach(page, 'link', '提交诉求')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '提交诉求', level: 1 }).waitFor()
    await reach(page, 'textbox', '发生了什么')
    await page.keyboard.type('只用键盘写的诉求：电梯停运。')
    await reach(page, 'combobox', '哪个城市')
    const city = page.getByRole('combobox', { name: '哪个城市' })
    for (let i = 0; i < 12 && (await city.evaluate(chosen)) !== '海口市'; i++)
      await page.keyboard.press('ArrowDown')
    await reach(page, 'button', '提交')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '已提交' }).waitFor()
    expect(await requestsLike('只用键盘写的')).toHaveLength(1)
  })
})

const chosen = (select: Element) => (select as HTMLSelectElement).selectedOptions[0]?.text

/** Goes on by Tab until the thing has the focus. */
async function reach(page: Page, role: 'link' | 'textbox' | 'combobox' | 'button', name: string) {
  const there = page.getByRole(role, { name: new RegExp(`^${name}`) }).last()
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab')
    if (await there.evaluate((e) => e === document.activeElement)) return
  }
  throw new Error(`${name} cannot be reached by keyboard`)
}

/** A photo as a phone takes it: larger than what is sent. */
async function picture(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 2400
    canvas.height = 1800
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#284'
    pen.fillRect(0, 0, 2400, 1800)
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}
