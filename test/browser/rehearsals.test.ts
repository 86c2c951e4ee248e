/** 策略预演 as an administrator does it: change the text, see what differs, start, read the table, open the orders. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { CENTRE, type RehearsalWorld, rehearsalWorld, stricter } from '../rehearsal-world.ts'
import { browse, describeBrowser, PHONE } from './browser.ts'

let app: TestApp
let world: RehearsalWorld
let text: string
const windows = browse(() => app)

beforeAll(async () => {
  app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  world = await rehearsalWorld(app)
  const admin = await app.as(`admin@${CENTRE}`)
  text = (await admin.get(`/api/v1/policies/${CENTRE}/text`)).body.text
})

describeBrowser('策略预演', () => {
  it('a mistake is shown with its line; a good text with what differs; then it runs and opens its orders', async () => {
    const { page } = await windows.as(`admin@${CENTRE}`)
    await page.goto('/console/rehearsals')
    await page.getByText('还没有预演').waitFor()
    await page.getByRole('button', { name: '新的预演' }).click()
    const box = page.getByRole('textbox', { name: '规则文件' })
    await box.fill(text.replace('    urgeAt: 2', '    urgeAt: 9'))
    expect(await page.getByRole('button', { name: '开始预演' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '检查差别' }).click()
    await page.getByRole('alert').getByText('followUp.negative.superviseAt').waitFor()
    expect(await page.getByRole('button', { name: '开始预演' }).isDisabled()).toBe(true)

    await box.fill(stricter(text))
    await page.getByRole('button', { name: '检查差别' }).click()
    const differences = page.getByRole('region', { name: '与现行规则的差别' })
    await differences.getByRole('row', { name: /timers\.sign\.0\.amount.*4.*2/ }).waitFor()
    await page.getByLabel('名称').fill('签收缩短到 2 小时')
    await page.getByRole('button', { name: '开始预演' }).click()

    await page.getByRole('heading', { name: '签收缩短到 2 小时' }).waitFor()
    const stages = page.getByRole('region', { name: '各环节按时率' })
    const sign = stages.getByRole('row', { name: /^签收/ })
    await sign.waitFor({ timeout: 30_000 })
    await sign.getByText('85.7%').first().waitFor()
    await stages.getByRole('row', { name: /^办结/ }).getByText('57.1 – 85.7%').waitFor()
    const agreement = page.getByRole('region', { name: '与记录相符' })
    await agreement.getByText('6 / 6').waitFor()
    expect(await agreement.getByRole('button').count()).toBe(0)

    await sign.getByRole('button', { name: '新增 签收 的工单 1' }).click()
    const drawer = page.getByRole('dialog', { name: /签收/ })
    await drawer.getByRole('link', { name: world.slower.number }).waitFor()
    expect(await drawer.getByRole('link').count()).toBe(1)
    await page.keyboard.press('Escape')

    const affected = page.getByRole('region', { name: '谁受影响' })
    await affected.getByRole('row', { name: /枣庄市城市管理局/ }).waitFor()
    await affected.getByText('类别', { exact: true }).click()
    await affected.getByRole('row', { name: /市政设施/ }).waitFor()

    await page.getByRole('button', { name: '封存' }).click()
    await page.getByText(/封存$/).first().waitFor()
    await page.getByRole('button', { name: '启用这份规则' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '启用这份规则' }).click()
    await page.getByText('已启用第 2 版').waitFor()
  })

  it('in English, by the supervisor, on a phone: read, not begun', async () => {
    const { page } = await windows.as(`supervisor@${CENTRE}`, { viewport: PHONE, language: 'en' })
    await page.goto('/console/rehearsals')
    await page.getByRole('link', { name: '签收缩短到 2 小时' }).click()
    await page
      .getByRole('region', { name: 'On time, by stage' })
      .getByRole('row', { name: /^Sign/ })
      .waitFor()
    expect(await page.getByRole('button', { name: 'Seal' }).count()).toBe(0)
    await page.goto('/console/rehearsals')
    await page.getByRole('link', { name: '签收缩短到 2 小时' }).waitFor()
    expect(await page.getByRole('button', { name: 'New rehearsal' }).count()).toBe(0)
  })
})
