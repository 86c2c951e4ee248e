/**
 * One order's whole life across the desks, each step by another person in a window of their own, in three regions
 * whose rules differ: Haikou (review, two voices), Gansu (one hour to dispatch, three to sign), Siping (the handler
 * calls back before replying).
 */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { leadOf, life } from '../life.ts'
import { browse, describeBrowser } from './browser.ts'

const LOAD_MS = 60_000

const CASES = [
  { centre: 'haikou', phone: '13700000701', place: '椰海大道12号院' },
  { centre: 'gansu', phone: '13700000702', place: '东岗西路45号院' },
  { centre: 'siping', phone: '13700000703', place: '中央西路8号院' },
] as const

const REPLY =
  '您反映门口路灯不亮的情况属实，原因是电缆老化。我局3月2日到场更换电缆，当晚路灯已全部点亮，欢迎继续监督。'

describeBrowser('a whole life across the desks', () => {
  let app: TestApp
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp()
  })

  it.each(CASES)(
    '$centre: taken, reviewed, dispatched, signed, answered, checked and followed up by different people',
    async ({ centre, phone, place }) => {
      const at = life(app, centre)
      const who = (role: string) => `${role}@${centre}`
      const began = performance.now()

      const agent = await people.as(who('agent'))
      await takeCall(agent.page, phone, place)
      const [request] = (await (await at.as('agent')).get(`/api/v1/requests?phone=${phone}`)).body.items
      const id = request.orderId as string
      let order: Json = await at.read(id)

      if (order.state === 'PENDING_REVIEW') {
        const reviewer = await people.as(who('reviewer'))
        await open(reviewer.page, `/console/review?tab=review&order=${id}`, order)
        await reviewer.page.getByRole('button', { name: '审核通过 (A)' }).click()
        await expect.poll(async () => (await at.read(id)).state).toBe('PENDING_DISPATCH')
      }

      const dispatcher = await people.as(who('dispatcher'))
      await open(dispatcher.page, `/console/dispatch?tab=dispatch&order=${id}`, order)
      await dispatcher.page.getByRole('region', { name: '建议单位与依据' }).waitFor()
      await dispatcher.page.getByRole('button', { name: '派单 (D)' }).click()
      await expect.poll(async () => (await at.read(id)).state).toBe('DISPATCHED')
      order = await at.read(id)

      const unit = await people.as(who(leadOf(order)))
      await open(unit.page, `/console/unit?tab=sign&order=${id}`, order)
      await unit.page.getByRole('button', { name: '签收 (S)' }).click()
      await expect.poll(async () => (await at.read(id)).state).toBe('IN_PROGRESS')
      await open(unit.page, `/console/unit?tab=handle&order=${id}`, order)
      await unit.page
        .getByRole('region', { name: '联系诉求人' })
        .getByRole('button', { name: '已联系' })
        .click()
      await expect.poll(async () => (await at.read(id)).contacts.length).toBe(1)
      await writeReply(unit.page)
      await expect
        .poll(async () => (await at.read(id)).state)
        .toMatch(/PENDING_REPLY_REVIEW|PENDING_FOLLOW_UP/)

      if ((await at.read(id)).state === 'PENDING_REPLY_REVIEW') {
        const reviewer = await people.as(who('reviewer'))
        await open(reviewer.page, `/console/review?tab=replies&order=${id}`, order)
        await reviewer.page
          .getByRole('region', { name: '质量检查' })
          .getByText(/项检查全部通过/)
          .waitFor()
        await reviewer.page.keyboard.press('a')
        await expect.poll(async () => (await at.read(id)).state).toBe('PENDING_FOLLOW_UP')
      }

      const caller = await people.as(who('followup'))
      await caller.page.goto(`/console/follow-up?request=${request.id}`)
      await caller.page
        .getByRole('region', { name: '回访通话' })
        .getByRole('button', { name: '显示姓名和电话' })
        .waitFor({ timeout: LOAD_MS })
      await caller.page.keyboard.press('1')
      await caller.page.keyboard.press('1')
      await expect.poll(async () => (await at.read(id)).state, { timeout: 30_000 }).toBe('CLOSED')

      // The agent who took it sees on its page what became of it; the record is whole.
      await agent.page.goto(`/console/orders/${id}`)
      await agent.page
        .getByRole('region', { name: '时间线' })
        .getByText('结案')
        .first()
        .waitFor({ timeout: LOAD_MS })
      const acted = new Set((await at.events(id)).map((e: Json) => e.actor.username).filter(Boolean))
      expect(acted.size).toBeGreaterThanOrEqual(4)
      expect(await at.verify(id)).toMatchObject({ valid: true })
      console.log(
        `${centre}: a whole life in ${((performance.now() - began) / 1000).toFixed(1)} s of browser work`,
      )
    },
    300_000,
  )
})

const open = async (page: Page, address: string, order: Json): Promise<void> => {
  await page.goto(address)
  await page.getByRole('heading', { name: order.title, level: 2 }).waitFor({ timeout: LOAD_MS })
}

async function takeCall(page: Page, phone: string, place: string): Promise<void> {
  await page.goto('/console/intake')
  await page.getByLabel('来电号码').first().fill(phone, { timeout: LOAD_MS })
  await page.getByLabel('来电号码').first().press('Enter')
  await page.getByLabel('诉求内容').fill(`${place}门口路灯不亮，夜间出行看不清，请尽快维修`)
  await page.getByRole('textbox', { name: '地点' }).fill(place)
  await page.getByRole('region', { name: '分类' }).getByRole('button', { name: /路灯/ }).first().click()
  await page.getByLabel('诉求内容').press('Control+Enter')
  await page.getByRole('region', { name: '已办完' }).getByText('已转工单').waitFor()
}

async function writeReply(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交答复 (R)' }).click()
  const editor = page.getByRole('dialog', { name: /提交答复/ })
  await editor.getByLabel('办理情况（内部）').fill('3月2日到场更换电缆')
  await editor.getByLabel('公开答复（给诉求人）').fill(REPLY)
  await editor.getByLabel('政策依据', { exact: true }).fill('《城市照明管理规定》')
  await editor.getByText('已解决', { exact: true }).click()
  const callback = editor.getByRole('group', { name: '承办回访' })
  if (await callback.isVisible()) {
    await callback.getByLabel('回访时间').click()
    await page.getByText('现在', { exact: true }).first().click()
    await callback.getByText('已联系', { exact: true }).click()
    await callback.getByLabel('办理过程说明').fill('电缆老化，已更换')
    await callback.getByLabel('政策依据说明').fill('《城市照明管理规定》')
  }
  await editor.getByRole('button', { name: '提交答复' }).click()
}
