/** 地名库: names and outlines of places, kept by the administrator. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { accessibilityProblems, browse, describeBrowser } from './browser.ts'

describeBrowser('names of places', () => {
  let app: TestApp
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  }, 120_000)

  it('ZZ-10: names of places are imported by line, tried, looked at, removed and put back', async () => {
    const { page } = await people.as('admin@haikou')
    await page.goto('/console/admin/gazetteer?edit=import')
    await page.getByRole('heading', { level: 1 }).waitFor()
    const dialog = page.getByRole('dialog', { name: '批量导入地名与边界' })
    const lines = '名称,类型,区划,经度,纬度,别名\n青澜花园,小区,460106,110.31,20.01,青澜苑\n青澜河,河流,,,,\n'
    const text = dialog.getByRole('textbox', { name: '内容' })
    await text.fill(lines)
    await page.reload()
    await expect.poll(() => text.inputValue()).toBe(lines)
    await dialog.getByRole('button', { name: '检查' }).click()
    await dialog.getByText('共 2 行。地名：新增 1，更新 0，无变化 0；不收 1。').waitFor()
    await dialog.getByRole('row', { name: '3 类型 系统中没有' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '导入' }).click()
    await page.getByText('已导入：新增 1，更新 0').waitFor()
    // An address is taken apart, and says why it is where it is; a sentence is searched for its place.
    const box = page.getByRole('region', { name: '试一试' })
    await box.getByLabel('地址或诉求').fill('青澜苑3栋2单元')
    await box.getByRole('button', { name: '识别' }).click()
    const parts = box.getByRole('list', { name: '地址要素' })
    await parts.getByText('青澜苑').waitFor()
    await box.getByText('地名库：青澜花园').waitFor()
    await box.getByText(/海口市 \/ 龙华区/).waitFor()
    await box.getByText('整段诉求').click()
    await box.getByLabel('地址或诉求').fill('反映青澜苑门口积水已有两天')
    await page.keyboard.press('Enter')
    await box.getByText('文字提到：青澜苑').waitFor()
    await box.getByLabel('地址或诉求').fill('一直没有人管')
    await page.keyboard.press('Enter')
    await box.getByText('没有认出地点').waitFor()
    // Found, looked at, removed, and put back at once.
    const filters = page.getByRole('search', { name: '地名库' })
    await filters.getByLabel('名称或别名').fill('青澜苑')
    await page.waitForURL(/q=/)
    const row = page.getByRole('row', { name: /青澜花园/ })
    await row.getByRole('button', { name: /查看/ }).click()
    const name = page.getByRole('dialog', { name: '青澜花园' })
    await name.getByRole('region', { name: '地图' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await name.getByRole('button', { name: '移除此地名' }).click()
    await page.getByText('没有符合条件的地名').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await row.waitFor()
    // The import as a whole, after a question.
    await page.getByRole('button', { name: '导入记录' }).click()
    const imports = page.getByRole('dialog', { name: '导入记录' })
    await imports.getByRole('button', { name: /^撤回/ }).first().click()
    const sure = page.getByRole('dialog', { name: /^撤回 .+ 的导入/ })
    await sure.getByRole('button', { name: '撤回', exact: true }).click()
    await imports.getByText('已撤回', { exact: true }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByText('没有符合条件的地名').waitFor()
    const { status, body } = await (await app.as('auditor@haikou')).get('/api/v1/audit-log?limit=4')
    expect(status).toBe(200)
    expect(body.items.map((e: Json) => e.action)).toContain('gazetteer.import_undone')
  })
})
