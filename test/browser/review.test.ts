/** The review desk: orders before they go out, returns that need two voices, replies before they go to people. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser } from './browser.ts'

const CENTRE = 'haikou'
const who = (role: string) => `${role}@${CENTRE}`

/** For the first load of a page on a busy machine. */
const LOAD_MS = 60_000
/** For whole steps of several people. */
const STEPS_MS = 180_000

describeBrowser('the review desk', () => {
  let app: TestApp
  let at: ReturnType<typeof life>
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp()
    at = life(app, CENTRE)
  })

  const submitted = async (text: string): Promise<Json> => {
    const order = await at.create({ text })
    return (await at.as('agent')).act(order.id, 'submit')
  }
  const openDesk = async (page: Page, order: Json, tab = 'review') => {
    const started = performance.now()
    await page.goto(`/console/review?tab=${tab}&order=${order.id}`)
    await page.getByRole('heading', { name: order.title, level: 2 }).waitFor({ timeout: LOAD_MS })
    return Math.round(performance.now() - started)
  }
  const stateOf = async (id: string) => (await at.read(id)).state

  it(
    'approves with one key and goes on to the next, due next first',
    async () => {
      const first = await submitted('金龙路路灯不亮已有一周。')
      const second = await submitted('金贸路井盖松动，车过有响声。')
      const { page } = await people.as(who('reviewer'))
      console.log(`review desk usable after ${await openDesk(page, first)} ms`)
      const list = page.getByRole('region', { name: '工单列表' })
      await list.getByRole('button', { name: /金贸路井盖松动/ }).waitFor()
      expect(await list.locator('[aria-current=true]').textContent()).toContain('金龙路')
      expect(await accessibilityProblems(page)).toEqual([])
      // J and K move, the address follows.
      await page.keyboard.press('j')
      await page.waitForURL(new RegExp(second.id))
      await page.keyboard.press('k')
      await page.waitForURL(new RegExp(first.id))
      await page.getByRole('button', { name: '审核通过 (A)' }).waitFor()
      await page.keyboard.press('a')
      await page.waitForURL(new RegExp(second.id))
      await page.getByRole('heading', { name: second.title, level: 2 }).waitFor()
      expect(await stateOf(first.id)).toBe('PENDING_DISPATCH')
      await list.getByRole('button', { name: /金龙路/ }).waitFor({ state: 'hidden' })
      // Enter opens the order's own page.
      await page.keyboard.press('Enter')
      await page.waitForURL(new RegExp(`/console/orders/${second.id}`))
    },
    STEPS_MS,
  )

  it(
    'corrects beside the citizen’s own words; a reload keeps it, the dispatcher sees it (CD-02)',
    async () => {
      const order = await submitted('文明路小区门口摆摊太吵，睡不着。')
      const { page } = await people.as(who('reviewer'))
      await openDesk(page, order)
      await page.getByRole('region', { name: '诉求人的原话' }).getByText('睡不着').waitFor()
      await page.getByLabel('标题').fill('文明路夜间摆摊噪声扰民')
      await page.getByRole('status').getByText('有未保存的更正').waitFor()
      await page.reload()
      await page.getByRole('heading', { name: order.title, level: 2 }).waitFor()
      expect(await page.getByLabel('标题').inputValue()).toBe('文明路夜间摆摊噪声扰民')
      await page.getByRole('button', { name: '保存更正并通过 (A)' }).waitFor()
      await page.locator('body').press('a')
      await expect.poll(() => stateOf(order.id)).toBe('PENDING_DISPATCH')
      const dispatcher = await people.as(who('dispatcher'))
      await dispatcher.page.goto(`/console/dispatch?order=${order.id}`)
      await dispatcher.page.getByRole('heading', { name: '文明路夜间摆摊噪声扰民', level: 2 }).waitFor()
      const corrected = (await at.events(order.id)).find((e: Json) => e.type === 'order.corrected')
      expect(corrected.data.before.title).toBe(order.title)
    },
    STEPS_MS,
  )

  it(
    'asks for what is missing by key; the question survives a reload',
    async () => {
      const order = await submitted('电费有问题。')
      const { page } = await people.as(who('reviewer'))
      await openDesk(page, order)
      await page.getByRole('button', { name: '要求补充 (I)' }).waitFor()
      await page.keyboard.press('i')
      await page.getByRole('dialog').getByLabel('需要补充的内容').fill('请说明户号和地址')
      expect(await accessibilityProblems(page)).toEqual([])
      await page.reload()
      await page.getByRole('button', { name: '要求补充 (I)' }).click()
      const dialog = page.getByRole('dialog')
      expect(await dialog.getByLabel('需要补充的内容').inputValue()).toBe('请说明户号和地址')
      await dialog.getByRole('button', { name: '要求补充' }).click()
      await expect.poll(() => stateOf(order.id)).toBe('PENDING_INFO')
    },
    STEPS_MS,
  )

  it(
    'takes two people for a return; the first may not be the second, and is told why (HK-11)',
    async () => {
      const order = await at.dispatched({ text: '海秀路公交站亭破损。' })
      await (await app.as(who('chengguan'))).act(order.id, 'request-return', {
        ...{ code: 'NOT_OUR_DUTY', reason: '站亭由交通部门管养', suggestedUnitCode: 'jiaotong' },
      })
      const reviewer = await people.as(who('reviewer'))
      await openDesk(reviewer.page, order, 'returns')
      await reviewer.page.getByRole('region', { name: '退单申请' }).getByText('站亭由交通部门管养').waitFor()
      expect(await accessibilityProblems(reviewer.page)).toEqual([])
      const agree = async (page: Page) => {
        await page.getByRole('button', { name: '复核退单 (A)' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByText('同意', { exact: true }).click()
        await dialog.getByRole('button', { name: '复核退单' }).click()
      }
      await agree(reviewer.page)
      await expect.poll(async () => (await at.read(order.id)).returns[0].state).toBe('FIRST_APPROVED')
      await openDesk(reviewer.page, order, 'returns')
      await reviewer.page.getByRole('button', { name: '更多' }).click()
      const barred = reviewer.page.getByRole('menuitem', { name: /复核退单/ })
      expect(await barred.getAttribute('aria-disabled')).toBe('true')
      expect(await barred.textContent()).toContain('两次复核不能是同一人')
      const leader = await people.as(who('teamleader'))
      await openDesk(leader.page, order, 'returns')
      await leader.page.getByRole('region', { name: '退单申请' }).getByText(/同意/).waitFor()
      await agree(leader.page)
      await expect.poll(() => stateOf(order.id)).toBe('PENDING_DISPATCH')
    },
    STEPS_MS,
  )

  it(
    'shows what a reply lacks, accepts by key, sends back with a reason',
    async () => {
      const poor = await at.replied({ text: '龙昆南路路灯不亮。' }, undefined, {
        publicText: '我们将尽快研究处理，其余不归我局管。',
      })
      const good = await at.replied({ text: '国贸路路灯不亮。' }, undefined, {
        text: '3月2日到国贸路更换灯泡三只。',
        publicText:
          '您反映国贸路路灯不亮的情况属实，是灯泡老化所致。我局3月2日已更换灯泡三只，当晚全部点亮，欢迎监督。',
        basis: '《城市照明管理规定》',
      })
      const { page } = await people.as(who('reviewer'))
      await openDesk(page, poor, 'replies')
      const checks = page.getByRole('region', { name: '质量检查' })
      await checks.getByText(/有推诿用语/).waitFor()
      await checks.getByText(/只有承诺/).waitFor()
      // The words that are meant are set off in the reply itself.
      const reply = page.getByRole('region', { name: '答复', exact: true })
      expect(await reply.getByTitle('推诿').innerText()).toContain('不归我局管')
      expect(await reply.getByTitle('空头承诺').innerText()).toContain('我们将尽快研究处理')
      expect(await accessibilityProblems(page)).toEqual([])
      await page.keyboard.press('r')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('意见').fill('请写明何时完成')
      await dialog.getByRole('button', { name: '驳回' }).click()
      await expect.poll(() => stateOf(poor.id)).toBe('IN_PROGRESS')
      await openDesk(page, good, 'replies')
      await checks.getByText('9 项检查全部通过').waitFor()
      await page.keyboard.press('a')
      await expect.poll(() => stateOf(good.id)).toBe('PENDING_FOLLOW_UP')
    },
    STEPS_MS,
  )

  it(
    'stands still under live changes: new ones wait behind a notice, the selection stays, others are announced',
    async () => {
      const order = await submitted('椰海路人行道积水。')
      const first = await people.as(who('reviewer'))
      const second = await people.as(who('teamleader'))
      await openDesk(first.page, order)
      await openDesk(second.page, order)
      await second.page
        .getByRole('status')
        .getByText(/也在查看此工单/)
        .waitFor()
      await first.page.getByRole('button', { name: '要求补充 (I)' }).click()
      await second.page
        .getByRole('status')
        .getByText(/正在处理此工单（要求补充）/)
        .waitFor()
      await first.page.keyboard.press('Escape')
      await submitted('椰海路新来的一件。')
      await second.page.getByRole('status').filter({ hasText: '1 件新到' }).waitFor()
      const list = second.page.getByRole('region', { name: '工单列表' })
      expect(await list.getByText('椰海路新来的一件').count()).toBe(0)
      await second.page.getByRole('status').filter({ hasText: '1 件新到' }).click()
      await list.getByRole('button', { name: /椰海路新来的一件/ }).waitFor()
      const started = performance.now()
      await (await app.as(who('reviewer'))).act(order.id, 'approve')
      await second.page.getByRole('region', { name: '工单详情' }).getByText('待派遣').first().waitFor()
      console.log(`a second window saw the approval after ${Math.round(performance.now() - started)} ms`)
      await list.getByText('已不在此列表').waitFor()
      expect(second.page.url()).toContain(order.id)
    },
    STEPS_MS,
  )

  it(
    'speaks English without Chinese words of its own',
    async () => {
      const order = await submitted('英文界面看的一件。')
      const { page } = await people.as(who('reviewer'), { language: 'en' })
      await openDesk(page, order)
      await page.getByRole('button', { name: 'Approve (A)' }).waitFor()
      const own = await page.evaluate(() => {
        const copy = document.querySelector('#content')!.cloneNode(true) as Element
        for (const said of copy.querySelectorAll('[lang=zh-CN]')) said.remove()
        return copy.textContent ?? ''
      })
      // Categories and requesters' names are data.
      expect(own.match(/审|核|派单|退单|答复|时限|地点|附件/g)).toBeNull()
      await page.getByRole('button', { name: 'More', exact: true }).click()
      expect(await page.getByRole('menu').last().innerText()).not.toMatch(/[一-鿿]/)
    },
    STEPS_MS,
  )
})
