/** The team leader's page, the ledger, the patterns and the periodic reports. */
import { beforeAll, expect, it, vi } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser } from './browser.ts'
import { chineseLeft, namesIn } from './language.ts'

let app: TestApp
const windows = browse(() => app)

// Whole days of several people in one test.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
})

describeBrowser('班组', () => {
  it('SP-25: the team leader hands three of an agent’s orders to another; both names are kept', async () => {
    const siping = life(app, 'siping')
    const orders: Json[] = []
    for (const n of [1, 2, 3, 4])
      orders.push(await siping.approved({ text: `第${n}街区路灯不亮，请维修。`, phone: `1370000090${n}` }))
    const { body: from } = await (await siping.as('agent')).get('/api/v1/session')
    const { body: to } = await (await siping.as('agent2')).get('/api/v1/session')
    const { page } = await windows.as('teamleader@siping')
    const started = performance.now()
    await page.goto('/console/team')
    const person = page.getByRole('button', { name: new RegExp(`^移交 ${from.name} 的`) })
    await person.waitFor()
    console.log(`team page usable after ${Math.round(performance.now() - started)} ms`)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await person.textContent()).toBe('4')
    await person.click()
    for (const order of orders.slice(0, 3))
      await page.getByRole('checkbox', { name: order.number, exact: true }).check()
    await page.getByRole('textbox', { name: '理由' }).fill('轮休，由同组同事跟进。')
    await page.getByRole('combobox', { name: '移交给' }).click()
    await page.getByTitle(to.name, { exact: true }).click()
    await page.getByRole('button', { name: '移交 3 件' }).click()
    await page.getByRole('region', { name: '逐件结果' }).getByText('成功 3 件，未成功 0 件').waitFor()
    const owners = await Promise.all(orders.map(async (o) => (await siping.read(o.id)).ownerId))
    expect(owners).toEqual([to.id, to.id, to.id, from.id])
    const handed = (await siping.events(orders[0].id)).find((e) => e.type === 'order.handed_over')
    expect(handed.data).toMatchObject({ fromName: from.name, toName: to.name })
    await expect.poll(() => person.textContent()).toBe('1')

    const english = await windows.as('teamleader@siping', { language: 'en' })
    await english.page.goto('/console/team')
    await english.page.getByRole('heading', { name: 'Team' }).waitFor()
    const { body: team } = await (await siping.as('teamleader')).get('/api/v1/team')
    const names = team.people.map((p: Json) => p.name)
    expect(await chineseLeft(english.page, names)).toEqual([])
  })
})

describeBrowser('台账', () => {
  it('AY-20 AY-23: dual lists are opened, handled by the unit, written off by somebody else, never by the handler', async () => {
    const leader = await windows.as('leader@anyang')
    await leader.page.goto('/console/ledger')
    await leader.page.getByRole('button', { name: '建立双清单' }).click()
    const dialog = leader.page.getByRole('dialog', { name: '建立问题、督办双清单' })
    await dialog.getByRole('textbox', { name: '会议名称' }).fill('3月热线调度会')
    await dialog.getByRole('textbox', { name: /问题$/ }).fill('背街小巷路灯长期不亮')
    await dialog.getByRole('textbox', { name: '督办要求' }).fill('月底前逐条修复，建立巡查台账。')
    await leader.page.reload()
    await leader.page.getByRole('button', { name: '建立双清单' }).click()
    expect(await dialog.getByRole('textbox', { name: '督办要求' }).inputValue()).toBe(
      '月底前逐条修复，建立巡查台账。',
    )
    const units = (await (await app.as('leader@anyang')).get('/api/v1/units?limit=200')).body.items
    const unitName = units.find((u: Json) => u.code === 'chengguan').name
    await dialog.getByRole('combobox', { name: '承办单位' }).fill(unitName)
    await leader.page.getByTitle(new RegExp(unitName)).last().click()
    await dialog.getByRole('textbox', { name: '时限' }).fill('2026-03-31 18:00')
    await dialog.getByRole('textbox', { name: '时限' }).press('Enter')
    expect(await accessibilityProblems(leader.page)).toEqual([])
    await dialog.getByRole('button', { name: '挂账' }).click()
    await dialog.waitFor({ state: 'detached' })
    await leader.page.getByRole('button', { name: '查看 背街小巷路灯长期不亮' }).first().waitFor()
    const read = async (kind: string): Promise<Json> =>
      (await (await app.as('leader@anyang')).get(`/api/v1/ledger?kind=${kind}`)).body.items[0]
    const item = await read('SUPERVISION')
    expect(item).toMatchObject({ unitCode: 'chengguan', linkedTo: (await read('PROBLEM')).id })

    const unit = await windows.as('chengguan@anyang')
    await unit.page.goto(`/console/ledger?item=${item.id}`)
    const own = unit.page.getByRole('dialog', { name: '台账事项' })
    await own.getByRole('button', { name: '开始办理' }).click()
    await own.getByRole('textbox', { name: '办理情况与佐证说明' }).fill('已修复路灯二十一盏，照片存档。')
    await own.getByRole('button', { name: '提交佐证' }).click()
    await own.getByText('待核实').first().waitFor()
    expect(await accessibilityProblems(unit.page)).toEqual([])
    // The handler is not offered the last steps, and is refused by name when trying all the same.
    expect(await own.getByRole('button', { name: '销号' }).count()).toBe(0)
    const tried = await (await app.as('chengguan@anyang')).post(`/api/v1/ledger/${item.id}/write-off`)
    expect(tried).toMatchObject({ body: { code: 'ledger.by_handler' } })

    const supervisor = await windows.as('supervisor@anyang')
    await supervisor.page.goto(`/console/ledger?item=${item.id}`)
    const other = supervisor.page.getByRole('dialog', { name: '台账事项' })
    const verify = other.getByRole('form', { name: '核实' })
    await verify.getByText('通过', { exact: true }).click()
    await verify.getByRole('button', { name: '核实' }).click()
    await other.getByText('已核实').first().waitFor()
    await other.getByRole('button', { name: '销号' }).click()
    await other.getByText('已销号').first().waitFor()
    expect((await read('SUPERVISION')).state).toBe('WRITTEN_OFF')
    expect(await accessibilityProblems(supervisor.page)).toEqual([])
  })
})

describeBrowser('异常提示与日周月报', () => {
  it('HK-09: a unit whose replies all read the same is named with the orders behind it', async () => {
    const haikou = life(app, 'haikou')
    for (let n = 1; n <= 6; n++)
      await haikou.answered({ text: `第${n}栋楼道灯损坏，请尽快更换。`, phone: `1370000091${n}` })
    const { page } = await windows.as('supervisor@haikou')
    await page.goto('/console/patterns?flagged=true')
    await page.getByText('答复雷同').first().waitFor()
    await page.getByText(/其中 6 件不同工单的答复文字雷同/).waitFor()
    await page.getByText('第1栋楼道灯损坏').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: /^查看工单 / }).click()
    await page.getByRole('heading', { name: '工单' }).waitFor()
    await page.getByText('第6栋楼道灯损坏').first().waitFor()
    expect(new URL(page.url()).searchParams.get('leadUnit')).toBe('chengguan')
  })

  it('AY-26: the day’s and the week’s reports are drawn, told in tables and printable', async () => {
    await app.setClock('2026-03-16T09:00:00+08:00')
    const { page } = await windows.as('analyst@haikou')
    await page.goto('/console/cadence?cadence=WEEK')
    await page
      .getByRole('button', { name: /周分析/ })
      .first()
      .waitFor()
    await page.getByRole('heading', { name: /周分析 2026-W11/ }).waitFor()
    await page.getByRole('button', { name: /2026-W10/ }).click()
    const chart = page.getByRole('img', { name: '各类诉求受理与办结' })
    await chart.waitFor()
    const table = page.getByRole('table', { name: '各类诉求受理与办结' })
    expect((await table.getByRole('cell').allTextContents()).slice(-2)).toEqual(['6', '0'])
    expect(await accessibilityProblems(page)).toEqual([])
    await page.goto('/console/cadence?cadence=DAY&to=2026-03-05')
    await page.getByRole('heading', { name: '日结清 2026-03-05' }).waitFor()
    await page.getByRole('heading', { name: '近期走势' }).waitFor()
    const english = await windows.as('analyst@haikou', { language: 'en' })
    await english.page.goto('/console/cadence?cadence=WEEK')
    await english.page.getByRole('heading', { name: /Week 2026-W11/ }).waitFor()
    await english.page.getByRole('button', { name: /2026-W10/ }).click()
    await english.page.getByRole('img', { name: 'Received and closed, by category' }).waitFor()
    expect(await chineseLeft(english.page, await namesIn(app, 'analyst@haikou'))).toEqual([])
    expect((await english.page.pdf()).length).toBeGreaterThan(10_000)
  })
})
