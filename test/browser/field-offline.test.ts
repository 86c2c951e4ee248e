/** The field app without a network: what is entered is kept, and arrives when there is one — in order, once. */
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser, installed } from './browser.ts'
import { eventTypes, GRID, gridRequests, phone, photo, taskAt } from './field-world.ts'

describeBrowser('the field app without a network', () => {
  let app: TestApp
  const people = browse(() => app)
  const officer = () => people.as(`${GRID}@haikou`, phone())

  beforeAll(async () => {
    app = await createApp()
  })

  it('keeps a check-in, a report and a patrol through a reload offline, and sends each once, in order (KL-06)', async () => {
    const order = await taskAt(app, '中山街道垃圾堆放多日未清。', 120)
    const before = (await gridRequests(app)).length
    const { page, context } = await officer()
    await installed(page, '/field')
    await page
      .getByRole('region', { name: '待签收' })
      .getByRole('link', { name: /垃圾堆放多日/ })
      .click()
    await page.getByRole('button', { name: '签收' }).first().click()
    await page.getByRole('link', { name: '到场打卡' }).first().waitFor()
    await expect.poll(() => eventTypes(app, order.id)).toContain('assignment.signed')

    await context.setOffline(true)
    await page.getByRole('link', { name: '到场打卡' }).first().click()
    await page.getByText('距事发地约 120 m').waitFor()
    await page.getByLabel('拍照或选照片').setInputFiles([photo('a.png'), photo('bb.png')])
    await page.getByRole('img', { name: '第 2 张照片' }).waitFor()
    await page.getByLabel('现场情况').fill('两堆建筑垃圾')
    await page.getByRole('button', { name: '打卡' }).click()
    await page.getByRole('region', { name: '待发送' }).getByText('到场打卡').waitFor()

    await page.getByRole('link', { name: '反馈进展' }).first().click()
    await page.getByLabel('进展', { exact: true }).fill('已联系清运车')
    await page.getByRole('button', { name: '提交进展' }).click()
    await page.getByRole('region', { name: '待发送' }).getByText('反馈进展').waitFor()

    await page.getByRole('link', { name: '返回' }).click()
    await page.getByRole('navigation').getByRole('link', { name: '巡查上报' }).click()
    await page.getByLabel('拍照或选照片').setInputFiles(photo('ccc.png'))
    await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
    await page.getByLabel('隐患类型').selectOption({ label: '井盖缺损' })
    await page.getByLabel('看到了什么').fill('井盖裂开一半，已用石块围住')
    await page.getByText('已取得位置').waitFor()
    await page.getByRole('button', { name: '上报' }).click()
    await page.getByRole('region', { name: '待发送' }).getByText('巡查上报').waitFor()

    // The tab dies; the phone has no network when the app is opened again.
    await page.goto('about:blank')
    await page.goto('/field/outbox')
    const waiting = page.getByRole('region', { name: '待发送' }).getByRole('listitem')
    await expect.poll(() => waiting.count()).toBe(3)
    await page.getByText('没有网络：可以继续办理').waitFor()
    await page.goto('/field')
    await page.getByText(/离线，数据截至/).waitFor()
    await page
      .getByRole('link', { name: /垃圾堆放多日/ })
      .getByText('2 项待发送')
      .waitFor()
    expect(await eventTypes(app, order.id)).not.toContain('handler.checked_in')

    await context.setOffline(false)
    await expect.poll(async () => (await gridRequests(app)).length, { timeout: 30_000 }).toBe(before + 1)
    const types = await eventTypes(app, order.id)
    expect(types.filter((t) => t === 'handler.checked_in')).toHaveLength(1)
    expect(types.filter((t) => t === 'progress.reported')).toHaveLength(1)
    expect(types.indexOf('handler.checked_in')).toBeLessThan(types.indexOf('progress.reported'))
    const done = await life(app, 'haikou').read(order.id)
    expect(done.checkIns).toHaveLength(1)
    expect(done.checkIns[0]).toMatchObject({ note: '两堆建筑垃圾', outsideRadius: false })
    expect(done.checkIns[0].metres).toBeGreaterThan(110)
    expect(new Set(done.checkIns[0].attachments).size).toBe(2)
    const [report] = await gridRequests(app)
    expect(report).toMatchObject({ channel: 'GRID', text: '井盖缺损：井盖裂开一半，已用石块围住' })
    expect(report.place.location).toBeTruthy()
    await page.goto('/field/outbox')
    await page.getByText('没有待发送的内容').waitFor()
    await page.getByRole('region', { name: '已发送' }).getByText(`编号 ${report.number}`).waitFor()
  })

  it('an answer that was lost on the way doubles nothing, a photo neither', async () => {
    const order = await taskAt(app, '公厕旁污水外溢。', 60, true)
    const { page, context } = await officer()
    await installed(page, '/field')
    let lost = 0
    let uploads = 0
    await context.route('**/api/v1/attachments', async (route) => {
      uploads += 1
      await route.continue()
    })
    await context.route('**/check-in', async (route) => {
      if (lost > 0) return route.continue()
      lost += 1
      await route.fetch()
      await route.abort('connectionreset')
    })
    await page.goto(`/field/tasks/${order.id}/check-in`)
    await page.getByText('已取得位置').waitFor()
    await page.getByLabel('拍照或选照片').setInputFiles(photo('dddd.png'))
    await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
    await page.getByRole('button', { name: '打卡' }).click()
    await page.getByRole('link', { name: '返回' }).click()
    await page.getByRole('navigation').getByRole('link', { name: '待发箱' }).click()
    await page.getByRole('region', { name: '已发送' }).getByText('到场打卡').waitFor()
    expect(lost).toBe(1)
    expect(uploads).toBe(1)
    const types = await eventTypes(app, order.id)
    expect(types.filter((t) => t === 'handler.checked_in')).toHaveLength(1)
  })

  it('a refused entry says why and holds back its own task only; deleted, the rest goes on', async () => {
    const ended = await taskAt(app, '占道摆摊堵住路口。', 200, true)
    const other = await taskAt(app, '绿化带枯枝掉落。', 300, true)
    const { page, context } = await officer()
    await installed(page, '/field')
    await page.getByRole('link', { name: /占道摆摊/ }).waitFor()
    await context.setOffline(true)
    for (const [id, text] of [
      [ended.id, '先到的'],
      [ended.id, '后到的'],
      [other.id, '另一件'],
    ]) {
      await page.goto(`/field/tasks/${id}/report-progress`)
      await page.getByLabel('进展', { exact: true }).fill(text!)
      await page.getByRole('button', { name: '提交进展' }).click()
      await page.getByRole('region', { name: '待发送' }).getByText('反馈进展').first().waitFor()
    }
    // Meanwhile the task is taken to another unit.
    const supervisor = await app.as('supervisor@haikou')
    await supervisor.act(ended.id, 'escalate-level', { to: 'chengguan', reason: '由市级办理' })
    await context.setOffline(false)
    await page.goto('/field/outbox')
    const refused = page.getByRole('region', { name: '被拒绝' })
    await refused.getByRole('alert').waitFor()
    expect((await refused.getByRole('alert').innerText()).length).toBeGreaterThan(4)
    await page.getByRole('region', { name: '待发送' }).getByText('同一任务前面有一项被拒绝').waitFor()
    await page.getByRole('region', { name: '已发送' }).getByText('反馈进展').waitFor()
    expect(await eventTypes(app, other.id)).toContain('progress.reported')
    await refused.getByRole('button', { name: '删除' }).click()
    await refused.getByRole('button', { name: '确定删除' }).click()
    // What waited behind it is tried, and has its own answer.
    await page.getByText('同一任务前面有一项被拒绝').waitFor({ state: 'hidden' })
    await refused.getByRole('alert').waitFor()
    expect((await eventTypes(app, ended.id)).filter((t) => t === 'progress.reported')).toEqual([])
  })

  it('a session that ended keeps everything and sends it after signing in again', async () => {
    const order = await taskAt(app, '健身器材螺丝松动。', 400, true)
    const { page, context } = await officer()
    await installed(page, '/field')
    await page.goto(`/field/tasks/${order.id}/report-progress`)
    await page.getByLabel('进展', { exact: true }).waitFor()
    await context.clearCookies()
    await page.getByLabel('进展', { exact: true }).fill('已拧紧')
    await page.getByRole('button', { name: '提交进展' }).click()
    await page.getByRole('link', { name: '重新登录' }).click()
    await page.getByLabel('密码').fill('12345-demo')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect.poll(() => eventTypes(app, order.id), { timeout: 20_000 }).toContain('progress.reported')
  })

  it('nothing of one person is there for the next, and what waits is theirs alone', async () => {
    const order = await taskAt(app, '楼道灯箱破损漏电。', 500, true)
    const { page, context } = await officer()
    await installed(page, '/field')
    await page.goto(`/field/tasks/${order.id}/report-progress`)
    await page.getByLabel('进展', { exact: true }).waitFor()
    await context.setOffline(true)
    await page.getByLabel('进展', { exact: true }).fill('已断电')
    await page.getByRole('button', { name: '提交进展' }).click()
    await page.getByRole('region', { name: '待发送' }).waitFor()
    // Before the network is back: the app sends the moment it is.
    await context.route('**/report-progress', (route) => route.abort())
    await context.setOffline(false)
    await page.goto('/field/settings')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('alert').getByText('还有 1 项没有发送').waitFor()
    await page.getByRole('button', { name: '仍然退出' }).click()
    await page.getByLabel('用户名').fill('c460106001003@haikou')
    await page.getByLabel('密码').fill('12345-demo')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('navigation', { name: '主导航' }).waitFor()
    await context.unroute('**/report-progress')
    await page.goto('/field/outbox')
    await page.getByText('没有待发送的内容').waitFor()
    const kept: Json = await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const open = indexedDB.open('huisheng-field')
          open.onerror = () => reject(open.error)
          open.onsuccess = () => {
            const all = open.result.transaction('kept').objectStore('kept').getAll()
            all.onsuccess = () => resolve(all.result.map((row: { account: string }) => row.account))
          }
        }),
    )
    expect(kept).not.toContain(`${GRID}@haikou`)
    expect(await eventTypes(app, order.id)).not.toContain('progress.reported')
    await page.goto('/field/settings')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByLabel('用户名').fill(`${GRID}@haikou`)
    await page.getByLabel('密码').fill('12345-demo')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect.poll(() => eventTypes(app, order.id), { timeout: 20_000 }).toContain('progress.reported')
  })

  it('two tabs send nothing twice', async () => {
    const order = await taskAt(app, '路牌歪斜。', 600, true)
    const { page, context } = await officer()
    await installed(page, '/field')
    const second = await context.newPage()
    await second.goto('/field/outbox')
    await page.goto(`/field/tasks/${order.id}/report-progress`)
    await page.getByLabel('进展', { exact: true }).waitFor()
    await context.setOffline(true)
    await page.getByLabel('进展', { exact: true }).fill('已扶正')
    await page.getByRole('button', { name: '提交进展' }).click()
    await page.getByRole('region', { name: '待发送' }).waitFor()
    let sent = 0
    await context.route('**/report-progress', async (route) => {
      sent += 1
      await route.continue()
    })
    await context.setOffline(false)
    await second.getByRole('region', { name: '已发送' }).getByText('反馈进展').waitFor()
    await page.getByRole('region', { name: '待发送' }).waitFor({ state: 'hidden' })
    expect(sent).toBeLessThanOrEqual(1)
    expect((await eventTypes(app, order.id)).filter((t) => t === 'progress.reported')).toHaveLength(1)
  })
})
