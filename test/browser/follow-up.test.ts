/** The follow-up desk: two keys, the next one; what a negative answer leads to; a slip taken back. */
import { beforeAll, expect, it, vi } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser } from './browser.ts'
import { chineseLeft, namesIn } from './language.ts'

let app: TestApp
let haikou: ReturnType<typeof life>
const windows = browse(() => app)

// Whole days of several people in one test.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })
const PEOPLE = [
  ['周晓岚', '13700000601'],
  ['吴启明', '13700000602'],
  ['郑云帆', '13700000603'],
  ['冯佳音', '13700000604'],
  ['褚立夏', '13700000605'],
  ['卫思源', '13700000606'],
] as const

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  haikou = life(app, 'haikou')
})

const answered = (n: number, text: string): Promise<Json> =>
  haikou.answered({ text, requester: { name: PEOPLE[n]![0], phone: PEOPLE[n]![1] } })

const desk = (order: Json) => `/console/follow-up?request=${order.requests[0].id}`

describeBrowser('回访台', () => {
  it('two keys record the answer, close the order and bring the next one', async () => {
    const first = await answered(0, '海甸岛路灯不亮，夜间出行不便。')
    const second = await answered(1, '国兴大道井盖松动，车辆经过有异响。')
    const { page } = await windows.as('followup@haikou')
    const started = performance.now()
    await page.goto(desk(first))
    const call = page.getByRole('region', { name: '回访通话' })
    await call.getByRole('button', { name: '显示姓名和电话' }).waitFor()
    console.log(`follow-up desk usable after ${Math.round(performance.now() - started)} ms`)
    expect(await accessibilityProblems(page)).toEqual([])

    const script = page.getByRole('region', { name: '话术', exact: true })
    expect(await script.textContent()).not.toContain('周晓岚')
    await call.getByRole('button', { name: '显示姓名和电话' }).click()
    await script.getByText('周晓岚').waitFor()
    expect(await script.textContent()).toContain('您反映的问题已办理完毕。')

    const pressed = performance.now()
    await page.keyboard.press('2')
    await page.keyboard.press('1')
    await page.getByRole('region', { name: '待提交' }).getByText('满意 · 已解决').waitFor()
    console.log(`second key to the held answer ${Math.round(performance.now() - pressed)} ms`)
    // The next one is already there while the first may still be taken back.
    await call.getByText(second.number).waitFor()
    await page.getByRole('region', { name: '刚才的结果' }).getByText('已结案').waitFor()
    expect(await haikou.read(first.id)).toMatchObject({
      state: 'CLOSED',
      followUps: [{ outcome: 'REACHED', satisfaction: 'SATISFIED', resolution: 'RESOLVED' }],
    })
    expect((await haikou.read(second.id)).state).toBe('PENDING_FOLLOW_UP')
    await haikou.followUp(second)
  })

  it('taken back within five seconds nothing is recorded; a reload keeps the note, the first key and what is held', async () => {
    const order = await answered(2, '滨海大道垃圾桶外溢，异味明显。')
    const { page } = await windows.as('followup@haikou')
    await page.goto(desk(order))
    const call = page.getByRole('region', { name: '回访通话' })
    await call.getByRole('button', { name: '显示姓名和电话' }).waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('处理及时，希望以后定期清运。')
    await page.keyboard.press('Enter')
    await page.keyboard.press('1')
    await page.reload()
    const note = call.getByRole('textbox', { name: '诉求人意见' })
    await note.waitFor()
    expect(await note.inputValue()).toBe('处理及时，希望以后定期清运。')
    const very = call.getByRole('button', { name: '非常满意', exact: true })
    expect(await very.getAttribute('aria-pressed')).toBe('true')

    await page.keyboard.press('3')
    const held = page.getByRole('region', { name: '待提交' })
    await held.getByText('非常满意 · 未解决').waitFor()
    await held.getByText('将按不满意处理').waitFor()
    await page.reload()
    await held.getByText('非常满意 · 未解决').waitFor()
    await page.keyboard.press('z')
    await held.waitFor({ state: 'detached' })
    // Longer than it would have been held.
    await page.waitForTimeout(6_000)
    expect(await haikou.read(order.id)).toMatchObject({ state: 'PENDING_FOLLOW_UP', followUps: [] })
    // What was typed is there again for the right key.
    expect(await note.inputValue()).toBe('处理及时，希望以后定期清运。')
    await page.keyboard.press('1')
    await page.getByRole('region', { name: '刚才的结果' }).getByText('已结案').waitFor()
    expect((await haikou.read(order.id)).followUps).toMatchObject([
      { satisfaction: 'VERY_SATISFIED', resolution: 'RESOLVED', note: '处理及时，希望以后定期清运。' },
    ])
  })

  it('leaving the desk by a link sends what is held', async () => {
    const order = await answered(3, '龙昆南路公交站牌破损，字迹不清。')
    const { page } = await windows.as('followup@haikou')
    await page.goto(desk(order))
    await page.getByRole('button', { name: '显示姓名和电话' }).waitFor()
    await page.keyboard.press('3')
    await page.keyboard.press('4')
    await page.getByRole('region', { name: '待提交' }).waitFor()
    await page.getByRole('menuitem', { name: '文书登记' }).click()
    await page.getByRole('heading', { name: '文书登记' }).waitFor()
    await expect.poll(async () => (await haikou.read(order.id)).state).toBe('CLOSED')
  })

  it('HK-14 HK-15: dissatisfied: round 2 in the dispatcher’s queue; twice: an urge; four times: supervision', async () => {
    let order = await answered(4, '金盘路夜间施工噪声扰民，多次反映未改善。')
    const followUp = await windows.as('followup@haikou')
    const supervisor = await windows.as('supervisor@haikou')
    const outcome = followUp.page.getByRole('region', { name: '刚才的结果' })
    const dissatisfied = async (round: number) => {
      await followUp.page.goto(desk(order))
      const call = followUp.page.getByRole('region', { name: '回访通话' })
      await call.getByText(`重新办理第 ${round} 轮`).waitFor()
      await followUp.page.keyboard.press('4')
      await followUp.page.keyboard.press('3')
      await outcome.getByText(`已退回重办（第 ${round} 轮）`).waitFor()
    }

    await dissatisfied(2)
    const dispatcher = await windows.as('dispatcher@haikou')
    await dispatcher.page.goto('/console/orders?state=PENDING_DISPATCH')
    await dispatcher.page.getByText(order.number).waitFor()
    await dispatcher.page.getByText('第2轮').waitFor()
    expect(await haikou.notices(`orderId=${order.id}&kind=URGE`)).toEqual([])

    order = await haikou.again(order)
    await dissatisfied(3)
    await outcome.getByText('已发催办').waitFor()
    const watch = supervisor.page
    await watch.goto('/console/supervision?tab=negative')
    await watch.getByText('金盘路夜间施工噪声扰民').first().click()
    const detail = watch.getByRole('region', { name: '工单', exact: true })
    await detail.getByRole('region', { name: '文书' }).getByText('催办').waitFor()

    order = await haikou.again(order)
    order = await haikou.followUp(order, 'DISSATISFIED', 'UNRESOLVED')
    expect(await haikou.notices(`orderId=${order.id}&kind=SUPERVISION`)).toEqual([])
    order = await haikou.again(order)
    await dissatisfied(5)
    await outcome.getByText('已发督办').waitFor()
    await watch.goto('/console/supervision?tab=cases')
    await watch.getByRole('cell', { name: /回访多次不满意或未解决/ }).waitFor()
    await watch.goto('/console/supervision?tab=negative-most')
    await watch.getByText('金盘路夜间施工噪声扰民').first().waitFor()
  })

  it('not reached three times on two days closes it unrated, not earlier', async () => {
    const order = await answered(5, '秀英小街路面坑洼，雨天积水。')
    const { page } = await windows.as('followup@haikou')
    const miss = async () => {
      await page.goto(desk(order))
      await page.getByRole('region', { name: '回访通话' }).getByText(order.number).waitFor()
      await page.getByRole('button', { name: '显示姓名和电话' }).waitFor()
      await page.keyboard.press('u')
      await page.getByRole('region', { name: '刚才的结果' }).getByText('未接通').waitFor()
    }
    await miss()
    await page.getByRole('button', { name: /第 2 次/ }).waitFor()
    await miss()
    expect((await haikou.read(order.id)).state).toBe('PENDING_FOLLOW_UP')
    await app.setClock('2026-03-03T10:00:00+08:00')
    await miss()
    await expect
      .poll(() => haikou.read(order.id))
      .toMatchObject({ state: 'CLOSED', closure: { code: 'UNRATED' } })
  })

  it('in English nothing of the desk is Chinese but what people wrote', async () => {
    const text = '白龙南路树枝遮挡信号灯，存在隐患。'
    const order = await haikou.answered({ text, requester: { name: '沈一诺', phone: '13700000607' } })
    const { page } = await windows.as('followup@haikou', { language: 'en' })
    await page.goto(desk(order))
    await page.getByRole('heading', { name: 'Follow-up desk' }).waitFor()
    await page.getByRole('button', { name: 'Show name and phone' }).waitFor()
    await page
      .getByText('Limit', { exact: false })
      .first()
      .waitFor({ state: 'attached' })
      .catch(() => {})
    const { body } = await (await haikou.as('followup')).get('/api/v1/follow-ups')
    const named = await namesIn(app, 'followup@haikou')
    const data = body.items.flatMap((i: Json) => [i.title, i.leadUnitName])
    const own = [text, order.title, '海口市', '您反映的问题已办理完毕。', '沈', ...data, ...named]
    expect(await chineseLeft(page, own)).toEqual([])
  })
})
