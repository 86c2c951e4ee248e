/** A dispute from the first question to the agreement, as the unit and the mediation body work it on their desks. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser, PHONE, type Window } from './browser.ts'

let app: TestApp
let order: Json
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-11-16T09:00:00+08:00' })
  order = await life(app, 'huaibei').signed(
    { text: '与邻居因共用通道堆放杂物争吵多次，请求调解。', categoryCode: '1205', phone: '13700000741' },
    [{ unitCode: 'sifa', role: 'LEAD' }],
  )
})

type Page = Window['page']
const step = async (page: Page, name: string) => {
  await page.getByRole('button', { name: '更多' }).first().click()
  await page.getByRole('menuitem', { name, exact: true }).click()
  return page.getByRole('dialog', { name })
}
const send = async (form: ReturnType<Page['getByRole']>, name: string) => {
  await form.getByRole('button', { name, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

describeBrowser('调解', () => {
  it('HB-06, ZZ-12: proposed, one consent is not enough, both are; the body records the settlement', async () => {
    const { page } = await windows.as('sifa@huaibei')
    await page.goto(`/console/orders/${order.id}`)
    const propose = await step(page, '提议调解')
    await propose.getByLabel('调解组织').click()
    await page.getByTitle('古槐茶馆人民调解委员会').click()
    await propose.getByLabel('对方当事人').fill('钱守义')
    await propose.getByLabel('争议事项').fill('共用通道堆放杂物')
    await send(propose, '提议调解')
    const part = page.getByRole('article', { name: '古槐茶馆人民调解委员会' })
    await part.getByText('征求意见').waitFor()

    const consent = async (who: string, by: string) => {
      const form = await step(page, '登记调解意愿')
      // The side that is still to be asked stands chosen.
      expect(await form.getByRole('radio', { name: who, exact: true }).isChecked()).toBe(true)
      await form.getByText('同意', { exact: true }).click()
      await form.getByLabel('表态人').fill(by)
      await form.getByText('电话', { exact: true }).click()
      await send(form, '登记调解意愿')
    }
    await consent('诉求人', '周晓岚')
    const refused = await step(page, '移送调解')
    await refused.getByRole('button', { name: '移送调解' }).click()
    await page.getByText('须双方同意后方可移送调解，尚缺：对方').waitFor()
    await refused.getByRole('button', { name: '取消' }).click()
    await consent('对方', '钱守义')
    await send(await step(page, '移送调解'), '移送调解')
    await part.getByText('调解中').waitFor()

    const body = await windows.as('tiaojie-chaguan@huaibei')
    await body.page.goto('/console/mediations')
    await body.page.getByRole('link', { name: order.title }).click()
    const held = await step(body.page, '登记调解')
    await held.getByLabel('调解笔录').fill('一杯热茶，双方各退一步。')
    await held.getByLabel('调解方法').click()
    await body.page.getByTitle('一杯茶调解法').click()
    await held.getByText('双方和解', { exact: true }).click()
    await held.getByLabel('协议内容').fill('三日内清空通道，双方互不追究。')
    await held.getByText('已解决', { exact: true }).click()
    await held.getByText('已解开', { exact: true }).click()
    await send(held, '登记调解')
    const done = body.page.getByRole('article', { name: '古槐茶馆人民调解委员会' })
    await done.getByText('三日内清空通道，双方互不追究。').waitFor()
    await done.getByText('心结解开：是').waitFor()
  })

  it('HB-07: the results by body and method stand over the list, on a phone too', async () => {
    const { page } = await windows.as('supervisor@huaibei')
    await page.goto('/console/mediations')
    const results = page.getByRole('region', { name: '调解成效' })
    const row = results.getByRole('row', { name: /一杯茶调解法/ })
    expect((await row.innerText()).split(/\s+/)).toEqual([
      '一杯茶调解法',
      '1',
      '0',
      '1',
      '1',
      '0',
      '1',
      '100.0%',
    ])
    await page
      .getByRole('row', { name: new RegExp(order.number) })
      .getByText('双方和解')
      .waitFor()
    const phone = await windows.as('supervisor@huaibei', { viewport: PHONE })
    await phone.page.goto('/console/mediations')
    await phone.page.getByRole('button', { name: '筛选' }).click()
    await phone.page.getByLabel('状态').click()
    await phone.page.getByTitle('调解不成').click()
    await phone.page.getByText('没有符合条件的调解').waitFor()
  })
})
