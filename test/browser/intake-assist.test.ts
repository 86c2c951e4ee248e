/** AY-03: what a large model drafts at the agent's desk, labelled, taken or left; and the desk without one. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { accessibilityProblems, browse, describeBrowser, ownChinese } from './browser.ts'
import { intakeDesk } from './intake-desk.ts'

const TEXT = '昨天晚上9点金盘路12号院门口路灯不亮，夜市占道，请尽快处理'

describeBrowser('drafts by a large model', () => {
  let app: TestApp
  let stub: Server
  let broken = false
  const people = browse(() => app)
  const { desk, suggestions, requestsOf } = intakeDesk(() => app, people)

  /** Answers as a model would, by what the question offers. */
  const answerTo = (system: string, { candidates, articles }: Json): Json => {
    if (candidates) return { code: candidates.at(-1).code }
    if (articles) return { text: '居住证在街道服务中心办理。', articleIds: [articles[0].articleId] }
    if (system.includes('抽取要素'))
      return {
        who: null,
        where: '金盘路12号院门口',
        when: '昨天晚上9点',
        what: '路灯不亮',
        demand: '尽快处理',
      }
    return { title: '金盘路路灯不亮', summary: '路灯不亮，夜市占道。' }
  }

  beforeAll(async () => {
    stub = createServer(async (req, res) => {
      let body = ''
      for await (const chunk of req) body += chunk
      if (broken) return void res.writeHead(500).end()
      const [system, user] = JSON.parse(body).messages
      const content = JSON.stringify(answerTo(system.content, JSON.parse(user.content)))
      res.setHeader('content-type', 'application/json')
      res.end(JSON.stringify({ choices: [{ message: { content } }], usage: { total_tokens: 50 } }))
    })
    await new Promise<void>((ready) => stub.listen(0, '127.0.0.1', ready))
    const address = `http://127.0.0.1:${(stub.address() as AddressInfo).port}/v1`
    app = await createApp({ env: { LLM_BASE_URL: address, LLM_MODEL: 'invented-model' } })
  })
  afterAll(() => void stub.close())

  const decided = () =>
    app.db.query<{ task: string; agreed: boolean | null }>({
      text: 'select task, agreed from llm_calls order by at, id',
      values: [],
    })

  it('suggests a category and the facts, labelled; what is taken or left is recorded', async () => {
    const page = await desk()
    await page.keyboard.type('13700000025')
    await page.getByLabel('诉求内容').fill(TEXT)
    const box = suggestions(page).getByRole('region', { name: '大模型' })
    await box.getByRole('button', { name: '建议分类' }).click()
    const category = box.getByRole('region', { name: '分类' })
    await category.getByText('生成，仅供参考 · invented-model').waitFor()
    await category.getByRole('button', { name: '采用 分类', exact: true }).click()
    await category.waitFor({ state: 'hidden' })
    await box.getByRole('button', { name: '抽取要素' }).click()
    const facts = box.getByRole('region', { name: '要素' })
    await facts.getByRole('row', { name: /何地 金盘路12号院门口/ }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await facts.getByRole('button', { name: '填入地点' }).click()
    expect(await page.getByRole('textbox', { name: '地点' }).inputValue()).toBe('金盘路12号院门口')
    await facts.getByRole('button', { name: '填入发生时间' }).click()
    await facts.getByRole('button', { name: '填入发生时间' }).waitFor({ state: 'hidden' })
    await box.getByRole('button', { name: '起草标题' }).click()
    await box.getByRole('button', { name: '不采用 标题' }).click()
    await expect
      .poll(async () => (await decided()).map((d) => `${d.task} ${d.agreed}`).sort())
      .toEqual(['CATEGORY true', 'EXTRACTION true', 'SUMMARY false'])
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: '已办完' }).getByText('已转工单').waitFor()
    const [request] = await requestsOf('13700000025')
    expect(request).toMatchObject({
      place: { text: '金盘路12号院门口' },
      occurredAt: '2026-03-01T21:00:00+08:00',
    })
  })

  it('drafts the direct answer with the article it rests on', async () => {
    const page = await desk()
    await page.getByLabel('诉求内容').fill('请问居住证怎么办理，需要什么材料')
    await page.keyboard.press('Alt+A')
    const dialog = page.getByRole('dialog', { name: '直接答复' })
    await dialog.getByRole('button', { name: '用大模型起草答复' }).click()
    await dialog.getByText('居住证在街道服务中心办理。').waitFor()
    await dialog.getByText('生成，仅供参考').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '采用', exact: true }).click()
    expect(await dialog.getByLabel('答复内容').inputValue()).toBe('居住证在街道服务中心办理。')
    expect(await ownChinese(await desk('en'))).toEqual([])
  })

  it('a provider that fails is answered for from here, and nobody is shown an error', async () => {
    broken = true
    const page = await desk()
    await page.getByLabel('诉求内容').fill(TEXT)
    const box = suggestions(page).getByRole('region', { name: '大模型' })
    for (const name of ['建议分类', '抽取要素']) {
      await box.getByRole('button', { name }).click()
      await expect.poll(() => box.getByRole('button', { name }).isDisabled()).toBe(true)
    }
    expect(await box.getByText('本地生成').count()).toBe(2)
    expect(await page.getByRole('alert').count()).toBe(0)
    broken = false
  })
})
