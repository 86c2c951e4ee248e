/** The field app's pages: what is near, what can be done, components, both languages; and that a phone can install it. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import { accessibilityProblems, browse, describeBrowser, installed } from './browser.ts'
import { eventTypes, GRID, phone, taskAt } from './field-world.ts'

describeBrowser('the field app', () => {
  let app: TestApp
  const people = browse(() => app)
  const officer = (more = {}) => people.as(`${GRID}@haikou`, { ...phone(), ...more })
  let far: Json
  let near: Json

  beforeAll(async () => {
    app = await createApp()
    far = await taskAt(app, '远处垃圾桶满溢无人清。', 2_400)
    await app.setClock('2026-03-02T09:02:00+08:00')
    near = await taskAt(app, '近处纸箱堵住楼梯口。', 80)
    await taskAt(app, '不远处广告牌摇晃。', 700, true)
  })

  const shown = (page: Page, region: string) =>
    page.getByRole('region', { name: region }).getByRole('listitem').allInnerTexts()

  it('lists the unit’s tasks, nearest first once the phone knows where it is (HK-01)', async () => {
    const { page } = await officer()
    await page.goto('/field')
    await page.getByText('按距离排列').waitFor()
    await page.getByRole('link', { name: /近处纸箱/ }).waitFor()
    const [first, second] = await shown(page, '待签收')
    expect(first).toContain('近处纸箱')
    expect(first).toMatch(/北 80 m/)
    expect(second).toMatch(/北 2\.4 km/)
    expect(await shown(page, '办理中')).toEqual([expect.stringContaining('不远处广告牌')])
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('asks for the position by a button where it is not allowed yet, and sorts by due time without', async () => {
    const { page } = await people.as(`${GRID}@haikou`, phone({ permissions: [] }))
    await page.goto('/field')
    await page.getByRole('link', { name: /近处纸箱/ }).waitFor()
    await page.getByRole('button', { name: '按距离排（用我的位置）' }).waitFor()
    expect((await shown(page, '待签收'))[0]).toContain('远处垃圾桶')
  })

  it('one task: where, until when, whose; the number for a reason on record; reasons of what cannot be done', async () => {
    const { page } = await officer()
    await page.goto(`/field/tasks/${near.id}`)
    await page.getByRole('heading', { name: near.title, level: 1 }).waitFor()
    expect(await page.getByRole('link', { name: '在地图中打开' }).getAttribute('href')).toMatch(/^geo:20\.0/)
    await page.getByRole('region', { name: '时限' }).getByText('签收', { exact: true }).waitFor()
    const actions = page.getByRole('region', { name: '可办理的操作' })
    expect(await actions.getByRole('button', { name: '难以解决，上提' }).isDisabled()).toBe(true)
    await actions.getByText('当前状态').first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    const requester = page.getByRole('region', { name: '诉求人' })
    await requester.getByText('137****0001').waitFor()
    await requester.getByRole('button', { name: '显示号码' }).click()
    expect(await requester.getByRole('link', { name: /拨打/ }).getAttribute('href')).toBe('tel:13700000001')
  })

  it('AY-37: hands up what cannot be solved in the grid, with the reason', async () => {
    const order = await taskAt(app, '违建占用消防通道。', 150, true)
    const { page } = await officer()
    await page.goto(`/field/tasks/${order.id}`)
    await page.getByRole('link', { name: '难以解决，上提' }).click()
    await page.getByLabel('为什么网格解决不了').fill('无执法权，户主拒绝拆除')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '上提' }).click()
    await expect.poll(() => eventTypes(app, order.id)).toContain('order.raised')
    const raised = await life(app, 'haikou').read(order.id)
    expect(raised.assignments.at(-1)).toMatchObject({
      unitCode: 's460106001',
      instruction: '无执法权，户主拒绝拆除',
    })
    await page.goto('/field')
    await page.getByRole('link', { name: /近处纸箱/ }).waitFor()
    expect(await page.getByRole('link', { name: /违建占用/ }).count()).toBe(0)
  })

  it('CD-10: says before it is sent that a check-in is too far away', async () => {
    const { page } = await officer()
    const [order] = (await (await app.as(`${GRID}@haikou`)).get('/api/v1/orders?state=IN_PROGRESS')).body
      .items
    await page.goto(`/field/tasks/${order.id}/check-in`)
    await page.getByText(/距事发地约 700 m，超出 500 m，打卡会被标注/).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('ZZ-10 ZZ-11: finds a component near by or by its code, shows its file, and reports a fault on it', async () => {
    const at = { latitude: 35.0842, longitude: 117.1631, accuracy: 8 }
    const { page } = await people.as('c370481004001@zaozhuang', phone({ geolocation: at }))
    await page.goto('/field/components')
    await page
      .getByRole('region', { name: '附近的部件' })
      .getByRole('link', { name: /雨水井盖/ })
      .waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('部件编码').fill('3704810101000001')
    await page.getByRole('button', { name: '查看档案' }).click()
    const file = page.getByRole('region', { name: '部件档案' })
    await file.getByText('善和路与学苑街口雨水井盖').waitFor()
    await page.getByRole('region', { name: '维护记录' }).getByText('井盖松动，已加固并更换垫圈').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: '上报此部件故障' }).click()
    expect(await page.getByLabel('部件编码').inputValue()).toBe('3704810101000001')
    await page.getByLabel('隐患类型').selectOption({ label: '井盖缺损' })
    await page.getByLabel('看到了什么').fill('井盖翘起')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '上报' }).click()
    await page.getByRole('region', { name: '已发送' }).getByText('巡查上报').waitFor()
    const { body } = await (await app.as('agent@zaozhuang')).get('/api/v1/requests?channel=GRID')
    expect(body.items).toHaveLength(1)
    expect(body.items[0].place.componentCode).toBe('3704810101000001')
  })

  it('an unknown code is said to be unknown', async () => {
    const { page } = await officer()
    await page.goto('/field/components/9999999999999999')
    await page.getByText('没有登记这个编码的部件').waitFor()
  })

  it('speaks English wholly: labels, buttons, heads and messages', async () => {
    const { page } = await officer({ language: 'en' })
    const pages = [
      ['/field', 'To sign'],
      [`/field/tasks/${far.id}`, 'What can be done'],
      [`/field/tasks/${far.id}/reply`, 'Submit the reply'],
      ['/field/patrol', 'Kind of hazard'],
      ['/field/components', 'Near me'],
      ['/field/outbox', 'Nothing waits'],
      ['/field/settings', 'Sign out'],
    ]
    for (const [address, text] of pages) {
      await page.goto(address!)
      await page.getByText(text!).first().waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      const chinese = await page.evaluate(() => {
        const own = 'button, label, legend, h1, h2, nav a, [role=status], a'
        return [...document.querySelectorAll(own)].flatMap((element) => {
          const copy = element.cloneNode(true) as Element
          for (const said of copy.querySelectorAll('[lang], option')) said.remove()
          return /[一-鿿]/.test(copy.textContent ?? '') ? [copy.textContent] : []
        })
      })
      expect(chinese, address).toEqual([])
      expect(await accessibilityProblems(page), address).toEqual([])
    }
  }, 180_000)

  it('signs in on a page of its own, in a demo world from a list, and remembers the language', async () => {
    const { page } = await people.anyone(phone())
    await page.goto('/field')
    await page.getByLabel('演示账号').selectOption(`${GRID}@haikou`)
    expect(await page.getByLabel('用户名').inputValue()).toBe(`${GRID}@haikou`)
    await page.getByLabel('密码').fill('wrong')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').getByText('用户名或密码不正确').waitFor()
    await page.getByLabel('密码').fill('12345-demo')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的' }).click()
    await page.getByLabel('语言').selectOption('en')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('User name').waitFor()
  })

  it('can be installed: a whole manifest, icons of their size, and a worker that controls the page', async () => {
    const { page } = await officer()
    await installed(page, '/field')
    const manifest: Json = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')
      return (await fetch(link!.href)).json()
    })
    expect(manifest).toMatchObject({
      ...{ name: '回声·网格', start_url: '/field', scope: '/field', display: 'standalone' },
    })
    const sizes = manifest.icons.map((icon: Json) => icon.sizes)
    for (const size of ['192x192', '512x512']) expect(sizes).toContain(size)
    for (const { src, sizes: said } of manifest.icons.filter((icon: Json) => icon.type === 'image/png')) {
      const width = await page.evaluate(async (url: string) => {
        const picture = await createImageBitmap(await (await fetch(url)).blob())
        return picture.width
      }, src)
      expect(`${width}x${width}`).toBe(said)
    }
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)
    expect(new URL(scope).pathname).toBe('/field')
    // The shell alone is kept by the worker; answers of the API never are.
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return lists.flat().map((request) => new URL(request.url).pathname)
    })
    expect(kept).toContain('/field')
    expect(kept.filter((path) => path.startsWith('/api/'))).toEqual([])
  })
})
