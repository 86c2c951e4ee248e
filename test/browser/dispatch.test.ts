/** The dispatch desk: the suggestion by one key, something else with a reason, many at once. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser } from './browser.ts'

/** Its policy lets the push-down guard be overridden with a basis. */
const CENTRE = 'shangqiu'
const who = (role: string) => `${role}@${CENTRE}`

/** For the first load of a page on a busy machine. */
const LOAD_MS = 60_000
/** For whole steps of several people. */
const STEPS_MS = 180_000

describeBrowser('the dispatch desk', () => {
  let app: TestApp
  let at: ReturnType<typeof life>
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp()
    at = life(app, CENTRE)
  })

  const openDesk = async (page: Page, order: Json, tab = 'dispatch') => {
    const started = performance.now()
    await page.goto(`/console/dispatch?tab=${tab}&order=${order.id}`)
    await page.getByRole('heading', { name: order.title, level: 2 }).waitFor({ timeout: LOAD_MS })
    return Math.round(performance.now() - started)
  }
  const unitsOf = async (id: string): Promise<string[]> =>
    (await at.read(id)).assignments.map((a: Json) => `${a.role} ${a.unitCode}`)

  it(
    'gives each unit with its reasons and sends the suggestion out with one key',
    async () => {
      const order = await at.approved({ text: '归德路路灯不亮已有一周。', place: { text: '归德路18号' } })
      const next = await at.approved({ text: '神火大道路灯不亮。' })
      const { page } = await people.as(who('dispatcher'))
      console.log(`dispatch desk usable after ${await openDesk(page, order)} ms`)
      const why = page.getByRole('region', { name: '建议单位与依据' })
      await why
        .getByText(/派单目录第 \d+ 版/)
        .first()
        .waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
      const { body } = await (await at.as('dispatcher')).get(`/api/v1/orders/${order.id}/suggestion`)
      const started = performance.now()
      await page.locator('body').press('d')
      await page.waitForURL(new RegExp(next.id))
      console.log(`from the key to the next order: ${Math.round(performance.now() - started)} ms`)
      await expect
        .poll(() => unitsOf(order.id))
        .toEqual(body.assignments.map((a: Json) => `${a.role} ${a.unitCode}`))
    },
    STEPS_MS,
  )

  it(
    'asks once when it is not the suggestion; a guard’s refusal stands at the unit, a basis overrides it (N9)',
    async () => {
      const { body: units } = await (await at.as('dispatcher')).get('/api/v1/units?kind=SUBDISTRICT&limit=1')
      const [town] = units.items
      const order = await at.approved({ text: '工地拖欠农民工工资三个月。', categoryCode: '060102' })
      const { page } = await people.as(who('dispatcher'))
      await openDesk(page, order)
      await page.getByRole('combobox', { name: '单位 1', exact: true }).click()
      await page.keyboard.type(town.name)
      await page.keyboard.press('Enter')
      // A reload in the middle keeps what was chosen.
      await page.reload()
      await page.getByText('已改动建议').waitFor()
      await page.getByRole('button', { name: '派单 (D)' }).click()
      await page.getByRole('dialog').getByText(town.name).waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
      await page.getByRole('dialog').getByRole('button', { name: '确认派单' }).click()
      await page.getByRole('alert').getByText('该事项应由职能部门办理，不得分派给基层').first().waitFor()
      await page.getByLabel('突破规则的理由').fill('市政府专题会议明确由镇街先行处置')
      await page.getByRole('button', { name: '派单 (D)' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '确认派单' }).click()
      await expect.poll(() => unitsOf(order.id)).toContain(`LEAD ${town.code}`)
      const sent = (await at.events(order.id)).find((e: Json) => e.type === 'order.dispatched')
      expect(sent.data.overrides).toEqual([`push_down:${town.code}`])
    },
    STEPS_MS,
  )

  it(
    'sends several as suggested, each by itself; who is refused stays ticked with the reason',
    async () => {
      const orders: Json[] = []
      for (const n of ['一', '二', '三', '四'])
        orders.push(await at.approved({ text: `批量派单${n}号路灯不亮。` }))
      const { request } = await at.register({ text: '批量投诉城管不作为路灯不亮。' })
      const agent = await at.as('agent')
      const { body } = await agent.post(`/api/v1/requests/${request.id}/create-order`, {
        ...{ type: 'COMPLAINT', categoryCode: '030502', urgency: 'ORDINARY' },
        reportedUnitCode: (await (await at.as('dispatcher')).get(`/api/v1/orders/${orders[0].id}/suggestion`))
          .body.assignments[0].unitCode,
      })
      const submitted = await agent.act(body.order.id, 'submit')
      if (submitted.state === 'PENDING_REVIEW') await (await at.as('reviewer')).act(body.order.id, 'approve')
      const { page } = await people.as(who('dispatcher'))
      await openDesk(page, orders[0])
      const list = page.getByRole('region', { name: '工单列表' })
      for (const each of [...orders, body.order])
        await list.getByRole('checkbox', { name: `选择 ${each.number}` }).check()
      await list.getByText('已选 5 件').waitFor()
      await page.getByRole('button', { name: '批量按建议派单' }).click()
      const dialog = page.getByRole('dialog', { name: '批量按建议派单' })
      await dialog.getByText('成功 4 件，未成功 1 件').waitFor()
      await dialog.getByText(/被反映/).waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
      await dialog.getByRole('button', { name: '关闭' }).click()
      await list.getByText('已选 1 件').waitFor()
      expect(await list.getByRole('checkbox', { name: `选择 ${body.order.number}` }).isChecked()).toBe(true)
      for (const each of orders) expect((await at.read(each.id)).state).toBe('DISPATCHED')
      expect((await at.read(body.order.id)).state).toBe('PENDING_DISPATCH')
    },
    STEPS_MS,
  )

  it(
    'merges a duplicate, and calls a consultation for what has no owner and rules on it',
    async () => {
      const place = { text: '凯旋路66号' }
      const kept = await at.approved({ text: '凯旋路井盖破损有危险。', phone: '13700000666', place })
      const twin = await at.approved({ text: '凯旋路井盖破损，有危险！', phone: '13700000666', place })
      const { page } = await people.as(who('dispatcher'))
      await openDesk(page, twin)
      await page.getByRole('button', { name: `并入此单 ${kept.number}` }).click()
      await page.getByRole('dialog').getByRole('button', { name: '并单' }).click()
      await expect.poll(async () => (await at.read(twin.id)).state).toBe('MERGED')
      await openDesk(page, kept)
      await page.getByRole('button', { name: '无承办单位' }).click()
      await page.getByRole('dialog').getByLabel('理由').fill('井盖权属不清')
      await page.getByRole('dialog').getByRole('button', { name: '无承办单位' }).click()
      await expect.poll(async () => (await at.read(kept.id)).state).toBe('IN_CONSULTATION')
      await openDesk(page, kept, 'consult')
      await page
        .getByRole('region', { name: '工单列表' })
        .getByRole('button', { name: /凯旋路/ })
        .waitFor()
      await page.getByRole('button', { name: '会商裁定' }).waitFor()
    },
    STEPS_MS,
  )

  it(
    'says so when nothing waits, and speaks English',
    async () => {
      const { page } = await people.as(who('dispatcher'), { language: 'en' })
      await page.goto('/console/dispatch?tab=signing&order=00000000-0000-7000-8000-000000000000')
      await page.getByRole('heading', { name: 'Dispatch desk', level: 1 }).waitFor()
      await page.getByRole('alert').getByText('Not found').waitFor()
      const order = await at.approved({ text: '英文界面看的路灯不亮。' })
      await openDesk(page, order)
      await page.getByRole('button', { name: 'Dispatch (D)' }).waitFor()
      await page
        .getByRole('region', { name: 'Suggested units and why' })
        .getByText('Catalogue')
        .first()
        .waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
    },
    STEPS_MS,
  )
})
