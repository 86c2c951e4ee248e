/** The supervision desk and its papers: urged in two clicks, three at once, printed on one A4 page, answered. */
import { beforeAll, expect, it, vi } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser } from './browser.ts'
import { chineseLeft, namesIn } from './language.ts'

let app: TestApp
let haikou: ReturnType<typeof life>
let late: Json[]
const windows = browse(() => app)

// Whole days of several people in one test.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })
const TEXTS = [
  '海府路井盖松动，车辆经过有异响。',
  '和平大道路灯损坏，夜间行走不便。',
  '蓝天路垃圾清运不及时，异味明显。',
  '大同路占道经营，行人通行困难。',
]

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  haikou = life(app, 'haikou')
  late = []
  for (const [n, text] of TEXTS.entries()) late.push(await haikou.signed({ text, phone: `1370000070${n}` }))
  await app.setClock('2026-03-09T10:00:00+08:00')
})

const noticesOf = (order: Json, kind: string) => haikou.notices(`orderId=${order.id}&kind=${kind}`)

describeBrowser('督办台', () => {
  it('a late order is urged by two clicks; whoever urges again at once is told why not', async () => {
    const before = (await noticesOf(late[0], 'URGE')).length
    const { page } = await windows.as('supervisor@haikou')
    const started = performance.now()
    await page.goto('/console/supervision')
    const row = page.getByText('海府路井盖松动').first()
    await row.waitFor()
    console.log(`supervision desk usable after ${Math.round(performance.now() - started)} ms`)
    await expect.poll(() => page.getByRole('tab', { name: '已超时 4' }).count()).toBe(1)
    expect(await accessibilityProblems(page)).toEqual([])

    await row.click()
    const detail = page.getByRole('region', { name: '工单', exact: true })
    await detail.getByRole('button', { name: '催办', exact: true }).click()
    await detail.getByText('距上次催办不足').waitFor()
    const urges = await noticesOf(late[0], 'URGE')
    expect(urges).toHaveLength(before + 1)
    expect(urges[0].text).toBe('该件已超过办结期限，请立即办理并反馈办理情况。')
    expect(await detail.getByRole('button', { name: '催办', exact: true }).isDisabled()).toBe(true)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('three at once, with a text of one’s own that survives a reload; each says how it went', async () => {
    const { page } = await windows.as('supervisor@haikou')
    await page.goto('/console/supervision')
    const choose = async () => {
      for (const order of late.slice(1))
        await page.getByRole('checkbox', { name: order.number, exact: true }).check()
    }
    await choose()
    const text = page.getByRole('textbox', { name: '催办、督办内容' })
    await text.fill('请今日下班前办结，并电话告知诉求人。')
    await page.reload()
    await choose()
    expect(await text.inputValue()).toBe('请今日下班前办结，并电话告知诉求人。')
    // One of them is urged meanwhile by somebody else: that one is refused, the others go through.
    await (await haikou.as('leader')).act(late[3].id, 'urge', { text: '请尽快办理。' })
    await page.getByRole('button', { name: '催办所选' }).click()
    const results = page.getByRole('region', { name: '逐件结果' })
    await results.getByText('成功 2 件，未成功 1 件').waitFor()
    await results.getByText(/距上次催办不足/).waitFor()
    for (const order of late.slice(1, 3)) {
      const [urge] = await noticesOf(order, 'URGE')
      expect(urge.text).toBe('请今日下班前办结，并电话告知诉求人。')
    }
    expect((await noticesOf(late[3], 'URGE'))[0].text).toBe('请尽快办理。')
  })

  it('supervised in place; the document prints on one A4 page with its receipt on another, with all it says', async () => {
    const { page } = await windows.as('supervisor@haikou')
    await page.goto(`/console/supervision?order=${late[0].id}`)
    const detail = page.getByRole('region', { name: '工单', exact: true })
    await detail.getByRole('button', { name: '督办', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '督办' })
    await dialog.getByRole('combobox', { name: '督办事由' }).click()
    await page.getByTitle('超时未办').click()
    await dialog.getByRole('textbox', { name: '督办要求' }).fill('请三个工作日内办结，并书面说明超时原因。')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '督办', exact: true }).click()
    await detail.getByRole('link', { name: /^海12345督〔2026〕/ }).click()
    const paper = page.getByRole('article')
    await paper.waitFor()
    await paper.getByText('特此通知。').waitFor()
    const said = (await paper.textContent()) ?? ''
    for (const part of [
      '海口市12345政务服务便民热线',
      '督办通知',
      late[0].number,
      '因超时未办',
      '2026年3月9日',
    ])
      expect(said).toContain(part)
    expect(await accessibilityProblems(page)).toEqual([])

    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
    // 210 × 297 mm in points.
    const [, width, height] = pdf.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/)!
    expect(Math.abs(Number(width) - 595.28)).toBeLessThan(1)
    expect(Math.abs(Number(height) - 841.89)).toBeLessThan(1)
  })

  it('the unit answers from the document; the answer stands there for the officer to verify', async () => {
    const [notice] = await noticesOf(late[0], 'SUPERVISION')
    const unit = await windows.as('chengguan@haikou')
    await unit.page.goto(`/console/notices/${notice.id}`)
    const answer = unit.page.getByRole('textbox', { name: '反馈内容' })
    await answer.fill('已更换井盖并全线排查，超时系材料到货晚。')
    await unit.page.reload()
    expect(await answer.inputValue()).toBe('已更换井盖并全线排查，超时系材料到货晚。')
    await unit.page.getByRole('button', { name: '提交反馈' }).click()
    await unit.page.getByRole('region', { name: '反馈内容' }).getByText('材料到货晚').waitFor()

    const { page } = await windows.as('supervisor@haikou')
    await page.goto('/console/notices?kind=SUPERVISION&state=ANSWERED')
    await page.getByRole('link', { name: notice.number }).click()
    await page.getByRole('radio', { name: '有效，已落实' }).check()
    await page.getByRole('button', { name: '核实' }).click()
    await expect.poll(async () => (await noticesOf(late[0], 'SUPERVISION'))[0].state).toBe('VERIFIED')
  })

  it('HK-16: exposure is proposed when supervision fails, and goes nowhere without the hotline authority', async () => {
    const order = late[1]
    await (await haikou.as('supervisor')).act(order.id, 'supervise', { trigger: 'OVERDUE', text: '请办结。' })
    const [notice] = await noticesOf(order, 'SUPERVISION')
    await app.setClock(new Date(Date.parse(notice.dueAt) + 1_000))
    const { page } = await windows.as('leader@haikou')
    await page.goto('/console/supervision?tab=external')
    await page.getByRole('cell', { name: '媒体监督' }).click()
    const detail = page.getByRole('region', { name: '工单', exact: true })
    await detail.getByRole('button', { name: '审批外部监督' }).click()
    const dialog = page.getByRole('dialog', { name: '审批外部监督' })
    await dialog.getByText('不同意', { exact: true }).click()
    await dialog.getByRole('textbox', { name: '理由' }).fill('先由分管领导约谈。')
    await dialog.getByRole('button', { name: '审批外部监督' }).click()
    await page.getByRole('cell', { name: '不同意' }).waitFor()
    const { body } = await (await haikou.as('leader')).get('/api/v1/escalations')
    expect(body.items).toMatchObject([{ orderId: order.id, step: 'MEDIA', state: 'REFUSED' }])
  })

  it('in English nothing of the desk, the list and the page of a document is Chinese but the data', async () => {
    const { page } = await windows.as('supervisor@haikou', { language: 'en' })
    const all = [
      ...(await namesIn(app, 'supervisor@haikou')),
      ...late.flatMap((o) => [o.title, o.summary]),
      ...TEXTS,
    ]
    const { body } = await (await haikou.as('supervisor')).get('/api/v1/notices?limit=200')
    const data = [...all, ...body.items.flatMap((n: Json) => [n.text, n.cause, n.signer ?? ''])]
    await page.goto('/console/supervision')
    await page.getByRole('heading', { name: 'Supervision desk' }).waitFor()
    await page.getByText('海府路').first().waitFor()
    expect(await chineseLeft(page, data)).toEqual([])
    await page.goto('/console/notices')
    await page
      .getByRole('link', { name: /〔2026〕/ })
      .first()
      .waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await chineseLeft(page, data)).toEqual([])
    await page
      .getByRole('link', { name: /〔2026〕/ })
      .first()
      .click()
    await page.getByRole('article').waitFor()
    expect(await chineseLeft(page, data)).toEqual([])
  })
})
