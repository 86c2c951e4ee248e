/** 态势, map and effects: marks lead to their requests, few are not told, an effect is added and judged in words. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { allCounted } from '../derived.ts'
import { life } from '../life.ts'
import { browse, describeBrowser, PHONE } from './browser.ts'

const LONGHUA = '460106'
const MEILAN = '460108'

describeBrowser('looking', () => {
  let app: TestApp
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:15:00+08:00' })
    const at = life(app, 'haikou')
    for (let i = 0; i < 4; i++)
      await at.create({
        ...{ text: `人民路第${i + 1}盏路灯损坏。`, categoryCode: '030502', phone: `1370000100${i}` },
        place: { text: '人民路', adcode: LONGHUA, location: { lon: 110.33 + i * 1e-5, lat: 20.03 } },
      })
    await at.create({
      ...{ text: '电梯停运。', categoryCode: '010103', phone: '13700002000' },
      place: { text: '和平大道', adcode: MEILAN, location: { lon: 110.4, lat: 20.05 } },
    })
    await allCounted(app.db)
  })

  const rows = '.ant-table-tbody tr.ant-table-row'

  it('a category, a cell and an hour lead to exactly their requests', async () => {
    const { page } = await people.as('analyst@haikou')
    await page.goto('/console/trends')
    await page.getByText('本期 5 件').waitFor()
    const behind = page.getByRole('region', { name: /背后的诉求/ })
    await behind.locator(rows).nth(4).waitFor()
    await page.getByRole('region', { name: '分列' }).getByRole('button', { name: '城市管理' }).click()
    await expect.poll(() => behind.locator(rows).count()).toBe(4)
    expect(new URL(page.url()).searchParams.get('mcategory')).toBe('03')
    await behind.getByRole('button', { name: '看全部' }).click()
    await expect.poll(() => behind.locator(rows).count()).toBe(5)
    await page.getByText('类别 × 区域', { exact: true }).click()
    await page.getByRole('table').first().getByRole('button', { name: '1', exact: true }).click()
    await expect.poll(() => behind.locator(rows).count()).toBe(1)
    await page.getByText('十二时辰', { exact: true }).click()
    await page.getByRole('button', { name: '周一 9 时，5 件' }).click()
    await expect.poll(() => behind.locator(rows).count()).toBe(5)
    // The ring is reached by the keyboard as well.
    await page.getByRole('button', { name: '10 时，0 件' }).press('Enter')
    await behind.getByText('没有诉求').waitFor()
  })

  it('SQ-17: the map shows the hot cell and not the single one; a click leads to the four', async () => {
    const { page } = await people.as('analyst@haikou')
    await page.goto('/console/map?show=heat')
    await page.getByText('5 件中有 5 件说得出位置').waitFor()
    const hottest = page.getByRole('region', { name: '最热的格子' }).getByRole('listitem')
    expect(await hottest.allInnerTexts()).toEqual([expect.stringMatching(/第 1 格\s*4/)])
    await hottest.getByRole('button').click()
    const behind = page.getByRole('region', { name: /背后的诉求/ })
    await expect.poll(() => behind.locator(rows).count()).toBe(4)
    await page.getByText('区域', { exact: true }).first().click()
    await page.getByRole('region', { name: '各区域' }).getByRole('button', { name: '美兰区' }).click()
    await expect.poll(() => behind.locator(rows).count()).toBe(1)
  })

  it('asks no foreign server for anything', async () => {
    const { page } = await people.as('analyst@haikou')
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(app.url) && !/^(data|blob):/.test(request.url()))
        foreign.push(request.url())
    })
    await page.goto('/console/map?show=heat')
    await page.getByRole('region', { name: '地图' }).locator('canvas').first().waitFor()
    expect(foreign).toEqual([])
  })

  it('an effect is added, says in words what it cannot tell, and is removed', async () => {
    const { page } = await people.as('analyst@haikou', { viewport: PHONE })
    await page.goto('/console/effects')
    await page.getByText('还没有测算').waitFor()
    await page.getByRole('button', { name: '新增测算' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('举措').fill('路灯集中检修')
    await dialog.getByLabel('针对的类别').fill('0305')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await dialog.getByLabel('起始日').fill('2026-02-20')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByRole('link', { name: '路灯集中检修' }).click()
    await page.getByText('无法判断：至少要有举措前 28 天、举措后 14 天。').waitFor()
    await page.getByRole('button', { name: '移除' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '移除' }).click()
    await page.getByText('还没有测算').waitFor()
  })
})
