/** The unit desk: signed, handled, helped with, answered once and well; its papers and its own figures. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser, PHONE } from './browser.ts'

const CENTRE = 'haikou'
const who = (unit: string) => `${unit}@${CENTRE}`

const GOOD =
  '您反映和平大道路灯不亮的情况属实，原因是电缆老化。我局3月2日到场更换电缆，当晚路灯已全部点亮，欢迎继续监督。'

/** For the first load of a page on a busy machine. */
const LOAD_MS = 60_000
/** For whole steps of several people. */
const STEPS_MS = 180_000

describeBrowser('the unit desk', () => {
  let app: TestApp
  let at: ReturnType<typeof life>
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp()
    at = life(app, CENTRE)
  })

  const openDesk = async (page: Page, order: Json, tab: string) => {
    const started = performance.now()
    await page.goto(`/console/unit?tab=${tab}&order=${order.id}`)
    await page.getByRole('heading', { name: order.title, level: 2 }).waitFor({ timeout: LOAD_MS })
    return Math.round(performance.now() - started)
  }

  it(
    'signs by key, logs a call, asks for more time before the moment that is shown',
    async () => {
      const order = await at.dispatched({ text: '和平大道路灯不亮，夜间看不清。' })
      const { page } = await people.as(who('chengguan'))
      console.log(`unit desk usable after ${await openDesk(page, order, 'sign')} ms`)
      await page.getByRole('button', { name: '签收 (S)' }).waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
      await page.locator('body').press('s')
      await expect.poll(async () => (await at.read(order.id)).state).toBe('IN_PROGRESS')
      await openDesk(page, order, 'handle')
      const contact = page.getByRole('region', { name: '联系诉求人' })
      await contact.getByLabel('联系情况').fill('已约下午到场')
      await page.reload()
      expect(await contact.getByLabel('联系情况').inputValue()).toBe('已约下午到场')
      await contact.getByRole('button', { name: '已联系' }).click()
      await contact.getByText('已约下午到场').waitFor()
      await page
        .getByRole('region', { name: '本单位任务' })
        .getByText(/最迟申请延期：/)
        .waitFor()
      await page
        .getByRole('region', { name: '本单位任务' })
        .getByText(/最迟申请退单：/)
        .waitFor()
      await page.locator('body').press('e')
      await page.getByRole('dialog').getByLabel('工作日数').fill('2')
      await page.getByRole('dialog').getByLabel('理由').fill('电缆需定制')
      await page.getByRole('dialog').getByRole('button', { name: '申请延期' }).click()
      await page.getByRole('region', { name: '办理记录' }).getByText('延期申请').waitFor()
      await page.getByRole('region', { name: '本单位情况' }).getByText('在办').waitFor()
    },
    STEPS_MS,
  )

  it(
    'takes the assist’s answer into one reply; the checks fail, then pass; the draft survives a reload (GS-17)',
    async () => {
      const order = await at.signed({ text: '和平大道路灯不亮，夜间看不清。' }, [
        { unitCode: 'chengguan', role: 'LEAD' },
        { unitCode: 'gongan', role: 'ASSIST' },
      ])
      const helper = await people.as(who('gongan'))
      await openDesk(helper.page, order, 'sign')
      await helper.page.getByRole('button', { name: '协办反馈' }).click()
      await helper.page.getByRole('dialog').getByLabel('办理情况').fill('已设夜间交通警示')
      await helper.page.getByRole('dialog').getByRole('button', { name: '协办反馈' }).click()
      const { page } = await people.as(who('chengguan'))
      await openDesk(page, order, 'handle')
      await page.getByRole('region', { name: '协办与下派反馈' }).getByText('已设夜间交通警示').waitFor()
      await page.getByRole('button', { name: '提交答复 (R)' }).click()
      const editor = page.getByRole('dialog', { name: /提交答复/ })
      await editor.getByRole('button', { name: '并入答复' }).click()
      await expect
        .poll(() => editor.getByLabel('办理情况（内部）').inputValue())
        .toContain('已设夜间交通警示')
      await editor.getByLabel('公开答复（给诉求人）').fill('我们将尽快研究处理。')
      const checks = editor.getByRole('region', { name: '质量检查' })
      await checks.getByText(/只有承诺/).waitFor()
      await checks.getByText('“我们将尽快研究处理”').first().waitFor()
      await checks.getByText('没有写明何时核实、何时办理').waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
      await editor.getByLabel('公开答复（给诉求人）').fill(GOOD)
      await editor.getByLabel('政策依据').fill('《城市照明管理规定》')
      await checks.getByText('9 项检查全部通过').waitFor()
      await page.reload()
      await page.getByRole('button', { name: '提交答复 (R)' }).click()
      await editor.getByText('已恢复上次的草稿').waitFor()
      expect(await editor.getByLabel('公开答复（给诉求人）').inputValue()).toBe(GOOD)
      expect(await editor.getByLabel('办理情况（内部）').inputValue()).toContain('已设夜间交通警示')
      await editor.getByText('已解决', { exact: true }).click()
      await editor.getByRole('button', { name: '提交答复' }).click()
      await expect.poll(async () => (await at.read(order.id)).state).toBe('PENDING_REPLY_REVIEW')
      const { reply } = await at.read(order.id)
      expect(reply).toMatchObject({ publicText: GOOD, basis: '《城市照明管理规定》', resolution: 'RESOLVED' })
      expect(reply.callback).toBeUndefined()
      // A sent draft is gone.
      const drafts = await page.evaluate(() => Object.keys(localStorage).filter((k) => k.endsWith('.reply')))
      expect(drafts).toEqual([])
    },
    STEPS_MS,
  )

  it(
    'asks for the callback where the region wants it (SP-31)',
    async () => {
      const siping = life(app, 'siping')
      const order = await siping.signed({ text: '中央路路灯不亮。' })
      const unit = order.assignments[0].unitCode
      const { page } = await people.as(`${unit}@siping`)
      await openDesk(page, order, 'handle')
      await page.getByRole('button', { name: '提交答复 (R)' }).click()
      const editor = page.getByRole('dialog', { name: /提交答复/ })
      await editor.getByRole('group', { name: '承办回访' }).waitFor()
      await editor.getByLabel('办理情况（内部）').fill('3月2日更换灯泡')
      await editor.getByLabel('公开答复（给诉求人）').fill(GOOD)
      await editor.getByText('已解决', { exact: true }).click()
      await editor.getByRole('button', { name: '提交答复' }).click()
      await editor.getByText('请填写').first().waitFor()
      await editor.getByLabel('回访时间').click()
      await page.getByText('现在', { exact: true }).click()
      await editor.getByText('已联系', { exact: true }).click()
      await editor.getByRole('button', { name: '提交答复' }).click()
      await expect.poll(async () => (await siping.read(order.id)).state).not.toBe('IN_PROGRESS')
      expect((await siping.read(order.id)).reply.callback.result).toBe('REACHED')
    },
    STEPS_MS,
  )

  it(
    'says on a phone which findings the centre takes no reply with; sending is refused by name until they are gone',
    async () => {
      const changde = life(app, 'changde')
      const admin = await changde.as('admin')
      const { text } = (await admin.get('/api/v1/policies/changde/text')).body
      const put = await admin.put('/api/v1/policies/changde', {
        text: text.replace(
          /\n {2}callbackContent: (\w+)\n/,
          '\n  callbackContent: $1\n  refuses: [SHIRKING]\n',
        ),
      })
      expect(put.status).toBe(200)
      const order = await changde.signed({ text: '和平大道路灯不亮，夜间看不清。' })
      const { page } = await people.as(`${order.assignments[0].unitCode}@changde`, { viewport: PHONE })
      await openDesk(page, order, 'handle')
      await page.getByRole('button', { name: /提交答复/ }).click()
      const editor = page.getByRole('dialog', { name: /提交答复/ })
      await editor.getByLabel('办理情况（内部）').fill('3月2日到场更换电缆')
      await editor.getByLabel('公开答复（给诉求人）').fill(`${GOOD}其余路段不归我局管。`)
      await editor.getByText('已解决', { exact: true }).click()
      const checks = editor.getByRole('region', { name: '质量检查' })
      await checks.getByRole('listitem').filter({ hasText: '须改' }).getByText('“不归我局管”').waitFor()
      await checks.getByText('标“须改”的改好后才能提交').waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
      await editor.getByRole('button', { name: '提交答复' }).click()
      await page.getByText('答复未通过质量检查，请修改后提交：推诿').waitFor()
      expect((await changde.read(order.id)).state).toBe('IN_PROGRESS')
      await editor.getByLabel('公开答复（给诉求人）').fill(GOOD)
      await checks.getByText('没有推诿用语').waitFor()
      await editor.getByRole('button', { name: '提交答复' }).click()
      await expect.poll(async () => (await changde.read(order.id)).state).not.toBe('IN_PROGRESS')
    },
    STEPS_MS,
  )

  it(
    'signs several at once',
    async () => {
      const orders: Json[] = []
      for (const n of ['甲', '乙', '丙'])
        orders.push(
          await at.dispatched({ text: `批量签收${n}处垃圾。` }, [{ unitCode: 'zhujian', role: 'LEAD' }]),
        )
      const { page } = await people.as(who('zhujian'))
      await openDesk(page, orders[0], 'sign')
      const list = page.getByRole('region', { name: '工单列表' })
      await list.getByRole('checkbox', { name: '全选' }).check()
      await page.getByRole('button', { name: '批量签收', exact: true }).click()
      await page.getByRole('dialog').getByText('成功 3 件，未成功 0 件').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
      await list.getByText('没有待签收的工单').waitFor()
      for (const each of orders) expect((await at.read(each.id)).state).toBe('IN_PROGRESS')
    },
    STEPS_MS,
  )

  it(
    'receives papers and answers them',
    async () => {
      const order = await at.signed({ text: '督办的一件。' }, [{ unitCode: 'minzheng', role: 'LEAD' }])
      const supervisor = await at.as('supervisor')
      await supervisor.act(order.id, 'urge', { text: '请抓紧办理' })
      await supervisor.act(order.id, 'supervise', { trigger: 'OVERDUE', text: '请说明进展' })
      // As the day's end sends it: about several orders, so about none.
      await app.db.query({
        text: `insert into notices (id, centre, kind, number, unit_code, state, cause, body, sent_at)
               values (gen_random_uuid(), $1, 'REMINDER', '提〔2026〕9001号', 'minzheng', 'SENT', '日结清', '今日到期 2 件。', now())`,
        values: [CENTRE],
      })
      const { page } = await people.as(who('minzheng'))
      await page.goto('/console/unit?tab=documents')
      const reminder = page.getByRole('listitem').filter({ hasText: '今日到期 2 件' })
      await reminder.getByRole('button', { name: '签收' }).click()
      await reminder.getByText('已签收').waitFor()
      expect(await reminder.getByRole('button', { name: '回复' }).count()).toBe(0)
      const urge = page.getByRole('listitem').filter({ hasText: '请抓紧办理' })
      await urge.getByRole('button', { name: '签收' }).click()
      await urge.getByText('已签收').waitFor()
      const supervision = page.getByRole('listitem').filter({ hasText: '请说明进展' })
      await supervision.getByRole('button', { name: '回复' }).click()
      await page.getByLabel('回复内容').fill('已完成八成')
      await page.reload()
      await supervision.getByRole('button', { name: '回复' }).click()
      expect(await page.getByLabel('回复内容').inputValue()).toBe('已完成八成')
      expect(await accessibilityProblems(page)).toEqual([])
      await page.getByRole('dialog').getByRole('button', { name: '回复' }).click()
      await supervision.getByText('已回复').waitFor()
    },
    STEPS_MS,
  )

  it(
    'speaks English, and says in English why something may not be done',
    async () => {
      const order = await at.signed({ text: '英文界面看的一件。' })
      const { page } = await people.as(who('chengguan'), { language: 'en' })
      await openDesk(page, order, 'handle')
      await page.getByRole('button', { name: 'Reply (R)' }).waitFor()
      await page.getByRole('region', { name: 'Our figures' }).waitFor()
      await page.getByRole('button', { name: 'More', exact: true }).click()
      const menu = page.getByRole('menu').last()
      await menu
        .getByText(/Not possible while the order is/)
        .first()
        .waitFor()
      expect(await menu.innerText()).not.toMatch(/[一-鿿]/)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Reply (R)' }).click()
      const editor = page.getByRole('dialog', { name: /Reply/ })
      await editor
        .getByRole('region', { name: 'Quality checks' })
        .getByText(/to improve/)
        .waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
    },
    STEPS_MS,
  )
})
