/** The enterprise team at work: a steward on the list, named for an order, in touch, on a visit. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser, PHONE, type Window } from './browser.ts'

let app: TestApp
let order: Json
let name: string
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  const haikou = life(app, 'haikou')
  name = (await (await haikou.as('followup')).get('/api/v1/session')).body.name
  order = await haikou.approved({
    ...{ text: '港区仓储项目临时用电迟迟未批。', type: 'HELP', categoryCode: '1602' },
    requester: {
      ...{ kind: 'ENTERPRISE', name: '海口青澜仓储有限公司', phone: '13700000721' },
      unifiedSocialCreditCode: '91350100M000100Y43',
    },
  })
  const siping = life(app, 'siping')
  for (const [i, [ownership, text]] of [
    ['PRIVATE', '店门口下水井返水，无法营业。'],
    ['PRIVATE', '甲方拖欠工程款两年。'],
    ['STATE', '更换牌匾成本过高。'],
  ].entries())
    await siping.register({
      text: text!,
      requester: {
        ...{ kind: 'ENTERPRISE', name: `四平某公司${i}`, phone: `1370000073${i}`, ownership },
        unifiedSocialCreditCode: '91350100M000100Y43',
      },
    })
})

type Page = Window['page']
const step = async (page: Page, action: string) => {
  await page.getByRole('button', { name: '更多' }).first().click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
  return page.getByRole('dialog', { name: action })
}
const send = async (form: ReturnType<Page['getByRole']>, action: string) => {
  await form.getByRole('button', { name: action, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

describeBrowser('企业专班', () => {
  it('SQ-09, HK-07: a steward is listed and named, calls, visits; the desk shows it, on a phone too', async () => {
    const { page } = await windows.as('supervisor@haikou')
    await page.goto('/console/enterprise?view=none')
    const cases = page.getByRole('region', { name: '在办企业工单' })
    await cases.getByRole('link', { name: order.title }).waitFor()
    await page.getByRole('button', { name: '登记专员' }).click()
    const entry = page.getByRole('dialog', { name: '登记专员' })
    await entry.getByLabel('人员').fill(name)
    await page.getByTitle(name, { exact: true }).click()
    await entry.getByLabel('专员类别').click()
    await page.getByTitle('口岸专员', { exact: true }).click()
    await entry.getByRole('button', { name: '保存' }).click()
    await page.getByRole('region', { name: '服务专员' }).getByRole('cell', { name: '口岸专员' }).waitFor()

    await cases.getByRole('link', { name: order.title }).click()
    const panel = page.getByRole('region', { name: '企业专班' })
    await panel.getByText('尚未指定服务专员').waitFor()
    const naming = await step(page, '指定服务专员')
    await naming.getByLabel('服务专员').click()
    await page.getByTitle(`${name} · 口岸专员`).click()
    await send(naming, '指定服务专员')
    const visit = await step(page, '登记走访')
    await visit.getByText('政策解读', { exact: true }).first().click()
    await visit.getByLabel('接待人').fill('林经理')
    await visit.getByLabel('走访情况').fill('现场核对用电容量。')
    await send(visit, '登记走访')
    await panel.getByText(/林经理 · 现场核对用电容量/).waitFor()

    const own = await windows.as('followup@haikou', { viewport: PHONE })
    await own.page.goto('/console/enterprise?view=mine')
    const row = own.page.getByRole('row', { name: new RegExp(order.number) })
    expect(await row.innerText()).toContain('口岸专员')
  })

  it('SP-17: private enterprises by topic; a count opens its requests', async () => {
    const { page } = await windows.as('supervisor@siping')
    await page.goto('/console/enterprise')
    const topics = page.getByRole('region', { name: '企业诉求主题' })
    await topics.getByText('受理 3 件').waitFor()
    await topics.getByLabel('所有制').click()
    await page.getByTitle('民营', { exact: true }).click()
    await topics.getByText('受理 2 件，办结率 0.0%，满意率 —。').waitFor()
    await topics.getByRole('button', { name: '1，查看 下水井返水 的诉求' }).click()
    const behind = page.getByRole('dialog')
    await behind.getByRole('link', { name: /返水/ }).waitFor()
    expect(await behind.getByRole('row').count()).toBe(2)
  })
})
