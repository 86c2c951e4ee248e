/** The administration as an administrator works in it, and what others see of it a moment later. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, choose, describeBrowser, PHONE, type Window } from './browser.ts'
import { chineseLeft, namesIn } from './language.ts'

const CENTRE = 'haikou'
const PARTS = [
  ...['people', 'units', 'areas', 'roles', 'categories', 'catalog', 'calendars', 'policy', 'channels'],
  ...['components', 'gazetteer', 'models', 'audit'],
]
const path = (part: string, search = '') => `/console/admin/${part}${search}`

describeBrowser('administration', () => {
  let app: TestApp
  let desk: ReturnType<typeof life>
  let admin: Window
  let english: Window
  let names: string[]
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
    desk = life(app, CENTRE)
    admin = await people.as(`admin@${CENTRE}`)
    english = await people.as(`admin@${CENTRE}`, { language: 'en' })
    names = await namesIn(app, `admin@${CENTRE}`)
    // The title of a day says what the day is called.
    const { layers } = await good(
      desk.as('admin').then((p) => p.get(`/api/v1/calendar/${CENTRE}/years/2026`)),
    )
    names.push('临时放假', ...layers.flatMap((l: Json) => l.days.map((d: Json) => d.name ?? '')))
  }, 120_000)

  const open = async (part: string, search = '', { page } = admin) => {
    await page.goto(path(part, search))
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }
  const put = async (code: string, location: Json) => {
    const body = { type: 'MANHOLE', name: '井盖', location, ownerUnit: 'chengguan' }
    await good(desk.as('admin').then((person) => person.put(`/api/v1/component-register/${code}`, body)))
  }
  const good = async (answer: Promise<{ status: number; body: Json }>): Promise<Json> => {
    const { status, body } = await answer
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body
  }

  it('makes an account that signs in; a role that is taken away changes the menu of the open page', async () => {
    const page = await open('people')
    const started = performance.now()
    await page.getByRole('button', { name: '新建账号' }).click()
    const dialog = page.getByRole('dialog', { name: '新建账号' })
    await dialog.getByLabel('用户名').fill('chen.yu')
    await dialog.getByLabel('姓名').fill('陈雨')
    await page.reload()
    await expect.poll(() => dialog.getByLabel('姓名').inputValue()).toBe('陈雨')
    expect(await dialog.getByLabel('用户名').inputValue()).toBe('chen.yu')
    await choose(dialog, '角色', '话务员')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '保存' }).click()
    const once = page.getByRole('dialog', { name: '新密码' })
    const [password] = /[a-z]{4}-[A-Z]{4}-\d{4}-[a-z]{4}/.exec(await once.innerText()) ?? []
    expect(password).toBeDefined()
    await once.getByRole('button', { name: '已记下，关闭' }).click()
    console.log(
      `admin: an account in ${Math.round(performance.now() - started)} ms, with a reload in between`,
    )

    const phone = await people.anyone({ viewport: PHONE })
    await phone.page.goto('/field')
    await phone.page.getByLabel('用户名').fill('chen.yu@haikou')
    await phone.page.getByLabel('密码', { exact: true }).fill(password!)
    await phone.page.getByRole('button', { name: '登录' }).click()
    await phone.page.getByRole('alert').getByRole('link', { name: '修改密码' }).click()
    await phone.page.getByRole('heading', { name: '请先修改密码' }).waitFor()

    const hers = await people.anyone()
    await hers.page.goto('/console')
    await hers.page.getByLabel('用户名').fill('chen.yu@haikou')
    await hers.page.getByLabel('密码', { exact: true }).fill(password!)
    await hers.page.getByRole('button', { name: '登录' }).click()
    // Two people know this password: it is changed before anything else, and the page that was asked for is there.
    await hers.page.getByRole('heading', { name: '请先修改密码' }).waitFor()
    expect(await accessibilityProblems(hers.page)).toEqual([])
    await hers.page.getByLabel('原密码').fill(password!)
    await hers.page.getByLabel('新密码', { exact: true }).fill('Autumn-2026-leaf')
    await hers.page.getByLabel('再输一次新密码').fill('Autumn-2026-leaf')
    await hers.page.getByRole('button', { name: '修改', exact: true }).click()
    const menu = hers.page.getByRole('navigation', { name: '功能菜单' })
    await menu.getByRole('link', { name: '受理台' }).waitFor()

    await open('people', '?edit=chen.yu@haikou')
    const form = page.getByRole('dialog')
    await choose(form, '角色', '回访员')
    await form.getByTitle('话务员').locator('[aria-label=close]').click()
    await form.getByRole('button', { name: '保存' }).click()
    await form.waitFor({ state: 'hidden' })
    await menu.getByRole('link', { name: '回访台' }).waitFor()
    expect(await menu.getByRole('link', { name: '受理台' }).count()).toBe(0)
  })

  it('nobody can take their own administrator role away; the refusal stands in the form', async () => {
    const page = await open('people', `?edit=admin@${CENTRE}`)
    const form = page.getByRole('dialog')
    await choose(form, '角色', '审计员')
    await form.getByTitle('管理员').locator('[aria-label=close]').click()
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByRole('alert').filter({ hasText: '不能去掉自己的管理员角色' }).first().waitFor()
  })

  it('a unit with open work is not closed; a new unit is in the dispatcher’s picker at once', async () => {
    await desk.signed()
    const page = await open('units', '?unit=chengguan')
    await page.getByRole('button', { name: '停用' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: /尚有 \d+ 件在办工单/ })
      .waitFor()

    const dispatcher = await people.as(`dispatcher@${CENTRE}`)
    await dispatcher.page.goto('/console/orders')
    const picker = dispatcher.page.getByRole('combobox', { name: '承办单位' })
    await picker.fill('低空')
    expect(await dispatcher.page.getByTitle(/低空经济局/).count()).toBe(0)

    await page.getByRole('button', { name: '新增单位' }).click()
    const form = page.getByRole('dialog', { name: '新增单位' })
    await form.getByLabel('代码').fill('dikong')
    await form.getByLabel('名称').fill('海口市低空经济局')
    await page.reload()
    await expect.poll(() => form.getByLabel('名称').inputValue()).toBe('海口市低空经济局')
    expect(await accessibilityProblems(page)).toEqual([])
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '海口市低空经济局' }).waitFor()
    await dispatcher.page
      .getByTitle(/低空经济局/)
      .first()
      .waitFor()
  })

  it('GS-13: a new version of the catalogue is previewed and published; the suggestion follows', async () => {
    const dispatcher = await people.as(`dispatcher@${CENTRE}`)
    const { page } = dispatcher
    const ask = async () => {
      const { categories, units } = await good(
        (await desk.as('dispatcher')).post('/api/v1/understand', { text: '小区道路上的路灯坏了一周没人修' }),
      )
      return {
        category: categories[0].code as string,
        lead: units.find((u: Json) => u.role === 'LEAD')?.unitCode,
      }
    }
    const before = await ask()
    expect(before.lead).not.toBe('shangmao')
    await page.goto(path('catalog', '?edit=new'))
    const form = page.getByRole('dialog', { name: '新增目录条目' })
    const category = form.getByRole('combobox', { name: '分类' })
    const name = (
      await good(
        admin.context.request.get('/api/v1/categories').then(async (r) => ({
          ...{ status: r.status(), body: await r.json() },
        })),
      )
    ).items.find((c: Json) => c.code === before.category).name
    await category.fill(name)
    await page
      .getByRole('menuitemcheckbox', { name: new RegExp(name) })
      .first()
      .click()
    await choose(form, '主办', '青屿商贸')
    await form.getByLabel('法律依据').fill('照明设施委托运营合同')
    await form.getByRole('button', { name: '放入草稿' }).click()
    await page.reload() // the draft is not lost
    await page.getByRole('alert').filter({ hasText: '1 条新增或修改' }).waitFor()
    await page.getByRole('button', { name: '预览并发布' }).click()
    const dialog = page.getByRole('dialog', { name: '发布派单目录' })
    await dialog.getByText(/(新增|变更) 1 条/).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByText(/已发布第 \d+ 版/).waitFor()
    expect((await ask()).lead).toBe('shangmao')
  })

  it('a day is marked; which limits move is shown before it is saved', async () => {
    const order = await desk.signed({ phone: '13700000077' })
    const page = await open('calendars')
    await page.getByRole('button', { name: /^2026-03-04/ }).click()
    await page.getByRole('dialog').getByLabel(/名称/).fill('临时放假')
    await page.getByRole('dialog').getByRole('button', { name: '标记' }).click()
    await page.reload()
    await page.getByRole('alert').filter({ hasText: '改动 1 天' }).waitFor()
    await page.getByRole('button', { name: '预览并保存' }).click()
    const dialog = page.getByRole('dialog', { name: '保存日历' })
    await dialog.getByText(/有 [1-9]\d* 个在办时限会移动/).waitFor()
    await dialog.getByText(order.number).first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect((await desk.read(order.id)).dueAt).toBe(order.dueAt)
    await dialog.getByLabel(/依据/).fill('市政府办公室通知')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByText(/已保存，移动了 \d+ 个时限/).waitFor()
    expect(Date.parse((await desk.read(order.id)).dueAt)).toBeGreaterThan(Date.parse(order.dueAt))
    await page.getByRole('button', { name: /^2026-03-04 放假 临时放假/ }).waitFor()
  })

  it('SP-08: an error of a policy leads to its line; a valid one is tried, then adopted; old orders keep theirs', async () => {
    const old = await desk.signed({ phone: '13700000078' })
    const page = await open('policy')
    const box = page.getByRole('textbox', { name: '规则文件' })
    const text = await box.inputValue()
    await box.fill(text.replace('maxCount: 1', 'maxCount: x'))
    await page.getByRole('button', { name: '检查' }).click()
    const wrong = page.getByRole('alert').filter({ hasText: '处错误' })
    await wrong.getByText('extension.maxCount').waitFor()
    const line = text.slice(0, text.indexOf('maxCount: 1')).split('\n').length
    await wrong.getByRole('button', { name: `第 ${line} 行` }).click()
    const selected = await box.evaluate((e) => {
      const area = e as unknown as { value: string; selectionStart: number; selectionEnd: number }
      return area.value.slice(area.selectionStart, area.selectionEnd)
    })
    expect(selected).toContain('maxCount: x')

    const changed = text.replace(
      '{ when: { types: [ENQUIRY, HELP, SUGGESTION] }, amount: 3, unit: WD',
      '{ when: { types: [ENQUIRY, HELP, SUGGESTION] }, amount: 4, unit: WD',
    )
    expect(changed).not.toBe(text)
    await box.fill(changed)
    await page.reload()
    await expect.poll(() => box.inputValue()).toBe(changed)
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText(/[1-9]\d* 个在办时限会不同/).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '启用新版' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '启用新版' }).click()
    await page.getByText('现行第 2 版').waitFor()
    expect((await desk.read(old.id)).policyVersion).toBe(1)
    expect((await desk.create({ phone: '13700000079' })).policyVersion).toBe(2)
    await page.getByRole('tab', { name: '历次版本' }).click()
    await page
      .getByRole('region', { name: '差异' })
      .getByText(/amount: 4, unit: WD/)
      .waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('a channel that is closed takes nothing', async () => {
    const page = await open('channels')
    await page.getByRole('switch', { name: '微信 受理' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
    await expect.poll(() => page.getByRole('switch', { name: '微信 受理' }).isChecked()).toBe(false)
    const refused = await (await desk.as('agent')).post('/api/v1/requests', {
      channel: 'WECHAT',
      text: '路灯不亮',
    })
    expect([refused.status, refused.body.code]).toEqual([422, 'channel.disabled'])
  })

  it('a category is added and retired; a used one is not deleted', async () => {
    await desk.create({ phone: '13700000080', categoryCode: '030502' })
    const page = await open('categories')
    await page.getByRole('button', { name: '新增分类' }).click()
    const form = page.getByRole('dialog', { name: '新增分类' })
    await form.getByLabel('代码').fill('030588')
    await form.getByLabel('名称').fill('景观灯光')
    await form.getByRole('button', { name: '保存' }).click()
    await form.waitFor({ state: 'hidden' })
    await page.getByRole('textbox', { name: '名称或代码' }).fill('0305')
    await page.getByRole('button', { name: '停用 景观灯光' }).click()
    await page.getByRole('button', { name: '恢复 景观灯光' }).waitFor()
    const used = (await good((await desk.as('agent')).get('/api/v1/categories'))).items.find(
      (c: Json) => c.code === '030502',
    ).name
    await page.getByRole('button', { name: `删除 ${used}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
    await page.getByText(/不能删除，可以停用/).waitFor()
  })

  it('a table of components with one bad line: the line is told, the others are taken', async () => {
    const page = await open('components', '?edit=import')
    const dialog = page.getByRole('dialog', { name: '批量导入部件' })
    const csv =
      '编码,类型,名称,经度,纬度,权属单位\nB-01,井盖,甲,110.3,20,chengguan\nB-02,井盖,乙,110.3,20,没有这个局'
    await dialog.getByRole('textbox', { name: '内容' }).fill(csv)
    await page.reload()
    await expect.poll(() => dialog.getByRole('textbox', { name: '内容' }).inputValue()).toBe(csv)
    await dialog.getByRole('button', { name: '检查' }).click()
    await dialog.getByText('共 2 行：新登记 1，更新 0，无变化 0，不收 1。').waitFor()
    await dialog.getByRole('row', { name: /3 权属单位 系统中没有/ }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '导入' }).click()
    await page.getByText('已导入：新登记 1，更新 0').waitFor()
    await page.goto(path('components', '?labels=B-01'))
    await page.getByRole('img', { name: '二维码 B-01' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('the place of a component is clicked on the map, and moved by typing', async () => {
    await put('K-01', { lon: 110.3, lat: 20 })
    await put('K-02', { lon: 110.31, lat: 20.01 })
    const page = await open('components', '?edit=new&q=K-0')
    const dialog = page.getByRole('dialog', { name: '登记部件' })
    await dialog.getByLabel('编码').fill('K-03')
    await dialog.getByLabel('名称').fill('路口井盖')
    await choose(dialog, '权属单位', '城市管理局')
    const map = dialog.getByRole('region', { name: '位置' })
    await map.click()
    // Between the two that are there already: the map shows them.
    const [lon, lat] = [dialog.getByLabel('经度'), dialog.getByLabel('纬度')]
    await expect.poll(async () => Number(await lon.inputValue())).toBeCloseTo(110.305, 2)
    await expect.poll(async () => Number(await lat.inputValue())).toBeCloseTo(20.005, 2)
    await lat.fill('20.004')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const { items } = await good(
      desk.as('admin').then((person) => person.get('/api/v1/component-register?q=K-03')),
    )
    expect(items).toMatchObject([{ code: 'K-03', location: { lat: 20.004 } }])
  })

  it('everybody changes their own password from the menu of their name', async () => {
    const { page } = await people.as(`editor@${CENTRE}`)
    await page.goto('/console/password')
    await page.getByLabel('原密码').fill('12345-demo')
    await page.getByLabel('新密码', { exact: true }).fill('short')
    await page.getByLabel('再输一次新密码').fill('short')
    await page.getByRole('button', { name: '修改', exact: true }).click()
    await page.getByText('密码至少 10 位').waitFor()
    await page.getByLabel('新密码', { exact: true }).fill('Autumn-2026-leaf')
    await page.getByLabel('再输一次新密码').fill('Autumn-2026-leaf')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '修改', exact: true }).click()
    await page.getByText('密码已修改').waitFor()
    await page.getByRole('button', { name: /知识编辑/ }).click()
    await page.getByRole('menuitem', { name: '修改密码' }).waitFor()
  })

  it('the audit log shows all of it, with before and after, to the auditor; who may not see a part is told so', async () => {
    const auditor = await people.as(`auditor@${CENTRE}`)
    const { page } = auditor
    await page.goto('/console/admin')
    await page.getByRole('heading', { name: '角色与权限' }).waitFor()
    const parts = page.getByRole('navigation', { name: '系统管理' })
    expect(await parts.getByRole('link').allInnerTexts()).toEqual(['角色', '智能建议', '审计日志'])
    await parts.getByRole('link', { name: '审计日志' }).click()
    for (const what of [
      ...['新建账号', '修改账号', '新增单位', '发布派单目录', '修改日历', '启用新版规则', '停用渠道'],
      ...['新增分类', '停用分类', '导入部件', '修改自己的密码'],
    ])
      await page.getByRole('cell', { name: what, exact: true }).first().waitFor()
    await page.getByRole('button', { name: /^查看 ?修改账号 chen.yu@haikou/ }).click()
    const detail = page.getByRole('dialog')
    await detail.getByRole('row', { name: /roles agent followup/ }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.goto(path('people'))
    await page.getByText('您没有权限查看此页').waitFor()
    const agent = await people.as(`agent@${CENTRE}`)
    await agent.page.goto('/console/admin')
    await agent.page.getByText('您没有权限查看此页').waitFor()
  })

  it.each(PARTS)('%s: axe finds nothing, and in English no word of the page is Chinese', async (part) => {
    const page = await open(part)
    await settled(page)
    expect(await accessibilityProblems(page), part).toEqual([])
    await open(part, '', english)
    await settled(english.page)
    expect(await chineseLeft(english.page, names), part).toEqual([])
  })

  it('the operator of the platform picks the centre', async () => {
    const operator = await people.as('operator@platform')
    const page = await open('people', '?centre=siping', operator)
    await page.getByRole('cell', { name: 'admin@siping', exact: true }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })
})

const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('h1') !== null &&
      document.querySelector('.ant-skeleton, .ant-spin-spinning') === null,
  )
