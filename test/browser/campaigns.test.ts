/** A campaign from the list to the last target, the community worker on a phone, the playbook beside the next order. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { campaigns } from '../campaign-world.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser, PHONE, type Window } from './browser.ts'

let app: TestApp
let order: Json
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  order = await life(app, 'anyang').signed({ text: '小区一楼住户砌墙圈占绿地。', categoryCode: '0304' })
})

type Page = Window['page']
const pick = async (page: Page, label: string, words: string, title: string) => {
  const field = page.getByRole('dialog').getByLabel(label, { exact: true })
  await field.click()
  await field.fill(words)
  await page.getByTitle(title, { exact: true }).last().click()
}

describeBrowser('专项行动', () => {
  it('AY-36, AY-33: opened from a case, its list pasted with a line that is not taken, started; missing teams are told', async () => {
    const { page } = await windows.as('supervisor@anyang')
    await page.goto(`/console/orders/${order.id}`)
    const part = page.getByRole('region', { name: '同类治理' })
    await part.getByText('不属于任何专项行动').waitFor()
    await part.getByRole('link', { name: '由本单建立专项行动' }).click()
    const form = page.getByRole('dialog', { name: '建立专项行动' })
    await form.getByLabel('名称', { exact: true }).fill('违法建设排查整治')
    await pick(page, '牵头单位', '安阳市城市管理局', '安阳市城市管理局（部门）')
    await form.getByLabel('责任制').click()
    await page.getByTitle('包户责任制', { exact: true }).click()
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '违法建设排查整治' }).waitFor()
    await page.getByRole('button', { name: '录入清单' }).click()
    const list = page.getByRole('dialog', { name: '录入清单' })
    const lines = ['东区1号', '东区2号', '西区1号'].map(
      (name) => `${name},云栖花园,410502,易,chengguan-410502`,
    )
    await list
      .getByLabel(/^粘贴表格/)
      .fill(['名称,小区,区划,类别,单位', ...lines, '坏行,云栖花园,火星,易,'].join('\n'))
    await list.getByRole('button', { name: '试算' }).click()
    await list.getByText('可增加 3 个，已在清单中 0 个').waitFor()
    await list.getByText(/第 5 行：区划 不认识/).waitFor()
    await list.getByRole('button', { name: '录入清单' }).click()
    await page.getByRole('button', { name: '查看 东区2号' }).waitFor()
    await page.getByRole('button', { name: '启动' }).click()
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('进行中', { exact: true }).waitFor()
    expect(await page.getByText('责任人未落实', { exact: true }).count()).toBe(4)
  })

  it('AY-38: on a phone the unit names the team, records a visit and a finding with its order, and hands it in', async () => {
    const { page } = await windows.as('chengguan-410502@anyang', { viewport: PHONE })
    const { items } = await campaigns(app, 'anyang').get('supervisor', 'campaigns')
    await page.goto(`/console/campaigns/${items[0].id}`)
    await page.getByRole('button', { name: '查看 东区1号' }).click()
    const target = page.getByRole('dialog', { name: '东区1号' })
    await target.getByRole('button', { name: '责任人', exact: true }).click()
    const team = page.getByRole('dialog', { name: '责任人' })
    await team.getByLabel('科级干部 姓名').fill('季文澜')
    await team.getByLabel('科级干部 联系方式').fill('0372-6600101')
    await team.getByLabel('执法人员 姓名').fill('鲁若川')
    await team.getByRole('button', { name: '提交' }).click()
    await target.getByText('季文澜 0372-6600101').waitFor()
    await target.getByText('未落实', { exact: true }).waitFor()
    await target.getByRole('button', { name: '走访' }).click()
    const visit = page.getByRole('dialog', { name: '走访' })
    expect(await visit.getByLabel('走访人').inputValue()).toBe('季文澜、鲁若川')
    await visit.getByLabel('情况').fill('入户宣讲，住户同意自拆')
    await visit.getByRole('button', { name: '提交' }).click()
    await target.getByText('季文澜、鲁若川 · 入户宣讲，住户同意自拆').waitFor()
    await target.getByRole('button', { name: '发现问题' }).click()
    const finding = page.getByRole('dialog', { name: '发现问题' })
    await finding.getByLabel('问题').fill('围墙外扩两米')
    await finding.getByLabel('同时生成工单').check()
    await finding.getByRole('button', { name: '提交' }).click()
    const found = target.getByRole('region', { name: '问题' })
    await found.getByText('围墙外扩两米').waitFor()
    await found.getByText(/^G4105/).waitFor()
    // What is not possible yet says why.
    await target.getByText('提交核实：还有 1 处问题未整改').waitFor()
    await target.getByText(/^执行：须先送达：《限期拆除决定书》/).waitFor()
    expect(await target.getByRole('button', { name: '执行' }).isDisabled()).toBe(true)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('CD-18: the case shows its class; what the finished campaign did stands beside the next case, and is used', async () => {
    const city = campaigns(app, 'anyang')
    const { items } = await city.get('supervisor', 'campaigns')
    const { id } = items[0]
    const [, second, third] = await city.targets(id)
    const unit = 'chengguan-410502'
    await city.step(unit, id, 'inspect', { targetIds: [second!.id, third!.id] })
    const [first] = await city.targets(id)
    await city.target(unit, first!.id, 'shelve', { reason: '诉讼未决' })
    await city.step('supervisor', id, 'add-measure', { text: '逐户宣讲，限期自拆' })
    const { page } = await windows.as('supervisor@anyang')
    await page.goto(`/console/orders/${order.id}`)
    const part = page.getByRole('region', { name: '同类治理' })
    await part.getByRole('link', { name: '违法建设排查整治' }).waitFor()
    await part.getByText('逐户宣讲，限期自拆').waitFor()
    await part.getByRole('row', { name: /^同类合计/ }).waitFor()
    // The open finding goes with its order.
    const view = await city.get('supervisor', `campaign-targets/${first!.id}`)
    const anyang = life(app, 'anyang')
    const made = await anyang.read(view.findingList[0].order.id)
    if (made.state === 'PENDING_REVIEW') await (await anyang.as('reviewer')).act(made.id, 'approve')
    await (await anyang.as('dispatcher')).act(made.id, 'dispatch', {
      assignments: [{ unitCode: unit, role: 'LEAD' }],
    })
    await (await anyang.as(unit)).act(made.id, 'sign')
    const replied = await anyang.reply(await anyang.read(made.id))
    if (replied.state === 'PENDING_REPLY_REVIEW')
      await (await anyang.as('reviewer')).act(made.id, 'review-reply', { accept: true })
    await anyang.followUp(await anyang.read(made.id))
    const leader = await windows.as('leader@anyang')
    await leader.page.goto(`/console/campaigns/${id}`)
    await leader.page.getByRole('button', { name: '办结' }).click()
    const finish = leader.page.getByRole('dialog', { name: '办结' })
    await finish.getByLabel('办结说明').fill('两处无问题，一处待判决')
    await finish.getByRole('button', { name: '办结' }).click()
    await leader.page.getByRole('button', { name: '留存为模板' }).click()
    const keep = leader.page.getByRole('dialog', { name: '留存为模板' })
    expect(await keep.getByLabel(/^措施/).inputValue()).toBe('逐户宣讲，限期自拆')
    await keep.getByRole('button', { name: '留存为模板' }).click()
    await keep.waitFor({ state: 'hidden' })
    const next = await anyang.signed({ text: '另一小区私自搭建。', categoryCode: '0304' })
    const handler = await windows.as('chengguan@anyang')
    await handler.page.goto(`/console/orders/${next.id}`)
    const playbook = handler.page
      .getByRole('region', { name: '同类治理' })
      .getByRole('region', { name: '违法建设排查整治' })
    await playbook.getByText('逐户宣讲，限期自拆').waitFor()
    await playbook.getByRole('button', { name: '采用', exact: true }).click()
    await playbook.getByText('安阳市城市管理局联络员 采用').waitFor()
  })
})
