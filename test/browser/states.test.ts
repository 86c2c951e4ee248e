/**
 * Every list while it waits, when the server fails, and when there is nothing: it says so, and the way on from a
 * failure is there. The answers are held back or made in the browser; everything else is the running product.
 */
import type { Page, Route } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { browse, describeBrowser, type Window } from './browser.ts'

interface List {
  page: string
  who: string
  path: string
  /** Whose answers are held back: the path after /api/v1/. */
  api: RegExp
  empty: string
  /** An answer without anything in it, where it is more than a page without items. */
  nothing?: object
}

const page = (api: string): RegExp => new RegExp(`/api/v1/${api}(\\?|$)`)

const LISTS: readonly List[] = [
  { page: 'requests', who: 'agent', path: 'requests', api: page('requests'), empty: '没有符合条件的诉求' },
  { page: 'orders', who: 'supervisor', path: 'orders', api: page('orders'), empty: '没有符合条件的工单' },
  { page: 'review desk', who: 'reviewer', path: 'review', api: page('orders'), empty: '没有待审核的工单' },
  {
    ...{ page: 'returns', who: 'reviewer', path: 'review?tab=returns', api: page('orders') },
    empty: '没有等您复核的退单',
  },
  {
    page: 'dispatch desk',
    who: 'dispatcher',
    path: 'dispatch',
    api: page('orders'),
    empty: '没有待派遣的工单',
  },
  { page: 'unit desk', who: 'chengguan', path: 'unit', api: page('orders'), empty: '没有待签收的工单' },
  {
    page: 'documents of a unit',
    who: 'chengguan',
    path: 'unit?tab=documents',
    api: page('notices'),
    empty: '没有收到文书',
  },
  {
    page: 'follow-up desk',
    who: 'followup',
    path: 'follow-up',
    api: page('follow-ups'),
    empty: '没有待回访的诉求',
  },
  {
    page: 'supervision desk',
    who: 'supervisor',
    path: 'supervision',
    api: page('orders'),
    empty: '没有需要关注的工单',
  },
  { page: 'notices', who: 'supervisor', path: 'notices', api: page('notices'), empty: '没有符合条件的文书' },
  {
    page: 'ledger',
    who: 'supervisor',
    path: 'ledger',
    api: page('ledger'),
    empty: '没有符合条件的事项',
  },
  {
    ...{ page: 'team', who: 'teamleader', path: 'team', api: page('team'), empty: '没有在办工单' },
    nothing: { people: [], queues: [] },
  },
  { page: 'people', who: 'admin', path: 'admin/people', api: page('people'), empty: '没有符合条件的人员' },
  {
    page: 'components',
    who: 'admin',
    path: 'admin/components',
    api: page('component-register'),
    empty: '没有符合条件的部件',
  },
  { page: 'reports', who: 'analyst', path: 'cadence', api: page('cadence'), empty: '还没有报告' },
  {
    ...{ page: 'unusual patterns', who: 'analyst', path: 'patterns', api: page('patterns') },
    empty: '这一时段没有数据',
    nothing: {
      from: '2026-02-01T00:00:00+08:00',
      to: '2026-03-01T00:00:00+08:00',
      thresholds: {},
      items: [],
    },
  },
  {
    ...{ page: 'knowledge', who: 'editor', path: 'knowledge', api: page('knowledge/articles') },
    empty: '没有找到相关知识',
  },
  {
    page: 'audit log',
    who: 'admin',
    path: 'admin/audit',
    api: page('audit-log'),
    empty: '没有符合条件的记录',
  },
]

describeBrowser('lists that wait, fail, or have nothing', () => {
  let app: TestApp
  const people = browse(() => app)
  const windows = new Map<string, Promise<Window>>()

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  })

  const windowOf = (who: string): Promise<Window> => {
    const known = windows.get(who) ?? people.as(`${who}@haikou`)
    windows.set(who, known)
    return known
  }

  it.each(LISTS.map((list) => [list.page, list] as const))(
    '%s',
    async (_, { who, path, api, empty, nothing }) => {
      const { page } = await windowOf(who)
      const held: Route[] = []
      let answer: 'wait' | 'fail' | 'nothing' = 'wait'
      const handle = (route: Route) => {
        if (answer === 'wait') held.push(route)
        else void (answer === 'fail' ? fail(route) : give(route))
      }
      const give = (route: Route) =>
        route.fulfill({ json: nothing ?? { items: [], nextCursor: null, total: 0 } })
      // Refused for good: the page does not try again by itself, and says what the server said.
      const fail = (route: Route) =>
        route.fulfill({ status: 422, json: { code: 'request.invalid', message: '请求有误，服务器不接受' } })
      await page.route(api, handle)
      await page.goto(`/console/${path}`)
      await waiting(page).first().waitFor()
      expect(await page.getByText(empty).count()).toBe(0)

      answer = 'fail'
      for (const route of held.splice(0)) await fail(route)
      const alert = page.getByRole('alert').filter({ hasText: '请求有误，服务器不接受' }).first()
      await alert.waitFor()

      answer = 'nothing'
      await alert.getByRole('button', { name: '重试' }).click()
      await page.getByText(empty).first().waitFor()
      expect(await waiting(page).count()).toBe(0)
      await page.unroute(api, handle)
    },
  )
})

const waiting = (page: Page) =>
  page
    .getByRole('status', { name: '正在加载' })
    .or(page.locator('[aria-busy=true]'))
    .filter({ visible: true })
