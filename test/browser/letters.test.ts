/** A letter to a unit: acknowledged, answered, and nothing more to be done. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser } from './browser.ts'

let app: TestApp
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
})

describeBrowser('工作提示函', () => {
  it('the unit acknowledges and answers the letter on its page', async () => {
    const huaibei = life(app, 'huaibei')
    const matter = { text: '雷河桥头井盖松动', categoryCode: '030501', place: { text: '烈山区雷河桥头' } }
    for (const n of [1, 2, 3]) await huaibei.dispatched({ ...matter, phone: `1370000080${n}` })
    const [letter] = await huaibei.notices('kind=ADVISORY_LETTER')
    const leader = await huaibei.as('leader')
    const sign = { noticeId: letter.id, signer: '热线负责人', name: '沈知远' }
    await leader.act(letter.orderId, 'sign-document', sign)
    const { page } = await windows.as('chengguan@huaibei')
    await page.goto('/console/notices?kind=ADVISORY_LETTER')
    await page.getByRole('link', { name: letter.number }).click()
    await page.getByRole('article').getByText('特此函告。').waitFor()
    await page.getByRole('button', { name: '签收' }).click()
    await page.getByRole('button', { name: '签收' }).waitFor({ state: 'detached' })
    await page.getByRole('textbox', { name: '反馈内容' }).fill('已列入本月检修计划，全线加固。')
    await page.getByRole('button', { name: '提交回复' }).click()
    await page.getByRole('region', { name: '反馈内容' }).getByText('全线加固').waitFor()
    expect(await huaibei.notices('kind=ADVISORY_LETTER')).toMatchObject([
      { state: 'ANSWERED', acknowledgedAt: expect.any(String), answeredAt: expect.any(String) },
    ])

    const office = await windows.as('supervisor@huaibei')
    await office.page.goto(`/console/notices/${letter.id}`)
    await office.page.getByRole('radio', { name: '认可' }).check()
    await office.page.getByRole('button', { name: '核实回复' }).click()
    await expect.poll(async () => (await huaibei.notices('kind=ADVISORY_LETTER'))[0].state).toBe('VERIFIED')
  })
})
