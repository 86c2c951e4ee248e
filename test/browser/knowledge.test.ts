/** The knowledge: found, read, written, published and retired; two writers at once. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { accessibilityProblems, browse, describeBrowser, ownChinese } from './browser.ts'

describeBrowser('knowledge in the browser', () => {
  let app: TestApp
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp()
  })

  it('finds an article as one types and shows what it stands on', async () => {
    const { page } = await people.as('agent@haikou')
    await page.goto('/console/knowledge')
    const list = page.getByRole('list', { name: '知识列表' })
    await list.getByRole('button').first().waitFor()
    await page.getByLabel('查找知识').fill('居住证')
    const typed = performance.now()
    await page.waitForURL(/q=/)
    await list
      .getByRole('button', { name: /居住证/ })
      .first()
      .waitFor()
    console.log(`key to articles: ${Math.round(performance.now() - typed)} ms`)
    await list
      .getByRole('button', { name: /居住证/ })
      .first()
      .click()
    const article = page.getByRole('region', { name: '知识内容' })
    await article.getByText('依据', { exact: false }).first().waitFor()
    await article.getByText(/第 1 版/).waitFor()
    expect(await page.getByRole('button', { name: '新增知识' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: '修改' }).count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
    // The address alone shows the same again.
    await page.reload()
    await article.getByText(/第 1 版/).waitFor()
  })

  it('drafts, keeps what was typed over a reload, publishes and retires', async () => {
    const { page } = await people.as('editor@haikou')
    await page.goto('/console')
    await page.getByRole('heading', { level: 1, name: '知识库' }).waitFor()
    await page.getByRole('button', { name: '新增知识' }).click()
    await page.getByLabel('标题').fill('公园开放时间')
    await page.getByLabel('内容', { exact: true }).fill('市属公园每日 6:00 至 22:00 开放。')
    await page.reload()
    await page.getByRole('status').getByText('已恢复上次未保存的内容').waitFor()
    expect(await page.getByLabel('内容', { exact: true }).inputValue()).toContain('22:00')
    const form = page.getByRole('region', { name: '新增知识' })
    await form.getByRole('button', { name: '保存草稿' }).click()
    await form.getByText('请填写').waitFor()
    await page.getByLabel('依据').fill('市园林部门公告')
    await page.getByRole('region', { name: '预览' }).getByText('市园林部门公告').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await form.getByRole('button', { name: '保存草稿' }).click()
    const article = page.getByRole('region', { name: '知识内容' })
    await article.getByText('草稿').waitFor()
    const agent = await app.as('agent@haikou')
    const found = async () =>
      (
        await agent.get(`/api/v1/knowledge/articles?q=${encodeURIComponent('公园开放时间')}`)
      ).body.items.filter((a: { title: string }) => a.title === '公园开放时间').length
    expect(await found()).toBe(0)
    await article.getByRole('button', { name: '修改' }).click()
    const edit = page.getByRole('region', { name: '修改知识' })
    await edit.getByRole('button', { name: '发布' }).click()
    await article.getByText(/第 2 版/).waitFor()
    expect(await found()).toBe(1)
    await article.getByRole('button', { name: '修改' }).click()
    await edit.getByRole('button', { name: '停用' }).click()
    await article.getByText('已停用').waitFor()
    expect(await found()).toBe(0)
  })

  it('shows the second writer what the first one wrote, and keeps both', async () => {
    const editor = await app.as('editor@haikou')
    const body = {
      title: '图书馆借阅规则',
      body: '每证限借十册。',
      source: '图书馆规定',
      keywords: [],
      state: 'PUBLISHED',
    }
    const { id } = (await editor.post('/api/v1/knowledge/articles', body)).body
    const { page } = await people.as('admin@haikou')
    await page.goto(`/console/knowledge?article=${id}&edit=1`)
    await page.getByLabel('内容', { exact: true }).fill('每证限借十五册。')
    await editor.put(`/api/v1/knowledge/articles/${id}`, { ...body, body: '每证限借十二册。', version: 1 })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('alert').getByText('此条目已被他人修改').waitFor()
    await page.getByRole('region', { name: '最新内容' }).getByText('每证限借十二册。').waitFor()
    expect(await page.getByLabel('内容', { exact: true }).inputValue()).toBe('每证限借十五册。')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '以我的为准' }).click()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('region', { name: '知识内容' }).getByText('每证限借十五册。').waitFor()
    await page.getByText(/第 3 版/).waitFor()
  })

  it('speaks English without Chinese words of its own', async () => {
    const { page } = await people.as('editor@haikou', { language: 'en' })
    await page.goto('/console/knowledge?article=new&edit=1')
    await page.getByRole('region', { name: 'New article' }).waitFor()
    expect(await ownChinese(page)).toEqual([])
    for (const name of ['Save as a draft', 'Publish', 'Cancel'])
      await page.getByRole('button', { name, exact: true }).waitFor()
  })
})
