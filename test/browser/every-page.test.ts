/**
 * Every page in a lived-in world, in both languages and on a desk's and a phone's screen: nothing runs over the edge,
 * nothing is left unsaid, and axe finds nothing serious. `npm run screens` takes the pictures of docs/screens here.
 * A page is opened once in each language and then only made smaller, as a window is.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { PASSWORD } from '../app.ts'
import { accessibilityProblems, browse, DESK, describeBrowser, PHONE, type Window } from './browser.ts'
import { HERE } from './field-world.ts'
import { type LivedIn, livedIn } from './lived-in.ts'
import { PAGES, type PageEntry } from './pages.ts'

const BIG = { width: 1920, height: 1080 }
const folder = process.env.SCREENS

type Size = typeof DESK

describeBrowser('every page', () => {
  let world: LivedIn
  const people = browse(() => world.app)
  /** One window for all: who sits before it changes, what the browser has loaded stays. */
  let window: Promise<Window & { user: string | null }> | undefined

  beforeAll(async () => {
    world = await livedIn()
  }, 240_000)

  async function open(entry: PageEntry): Promise<Page> {
    window ??= newWindow()
    const seat = await window
    const { page, context } = seat
    if (seat.user !== entry.user) {
      await context.clearCookies()
      if (entry.user) {
        const data = { username: entry.user, password: PASSWORD }
        expect((await context.request.post('/api/v1/session', { data })).status()).toBe(200)
      }
      seat.user = entry.user
    }
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize(entry.phone ? PHONE : DESK)
    const kept = Object.entries(entry.kept?.(world) ?? {}).map(([name, value]) => [
      `huisheng.portal.${name}`,
      JSON.stringify(value),
    ])
    await page.evaluate((values) => {
      localStorage.clear()
      localStorage.setItem('huisheng.language', 'zh')
      for (const [key, value] of values) localStorage.setItem(key!, value!)
    }, kept)
    await page.goto(await addressOf(entry))
    await settled(page)
    if (entry.begun) {
      await entry.begun(page)
      await settled(page)
    }
    return page
  }

  async function newWindow(): Promise<Window & { user: string | null }> {
    const window = await people.anyone({
      context: { geolocation: HERE, permissions: ['geolocation'], serviceWorkers: 'block' },
    })
    // Any document of ours will do to lay something into its storage.
    await window.page.goto('/icon.svg')
    return { ...window, user: null }
  }

  const addressOf = async ({ path, user }: PageEntry): Promise<string> => {
    if (typeof path === 'string') return path
    const person = user ? await world.app.as(user) : world.app.anyone
    return path(async (list) => {
      const { status, body } = await person.get(list)
      if (status !== 200) throw new Error(`${list}: ${status}`)
      return body
    }, world)
  }

  it.each(PAGES.map((entry) => [entry.name, entry] as const))('%s', async (_, entry) => {
    const page = await open(entry)
    if (entry.print) return inPrint(page, entry)
    for (const language of languagesOf(entry)) {
      if (language !== 'zh') await speak(page, entry, language)
      const where = `${page.url()} in ${language}`
      await plain(page, language, where)
      for (const size of sizesOf(entry, language)) {
        await page.setViewportSize(size)
        await settled(page, 40)
        await shown(page, `${entry.name}-${language}-${size.width}`)
        expect.soft(await overTheEdge(page), `${where} at ${size.width}`).toEqual([])
        if (toldByAxe(entry, language, size)) {
          expect.soft(await accessibilityProblems(page), `${where} at ${size.width}`).toEqual([])
        }
      }
    }
  })

  async function inPrint(page: Page, entry: PageEntry): Promise<void> {
    await page.emulateMedia({ media: 'print' })
    // A4 at 96 dots an inch.
    await page.setViewportSize({ width: 794, height: 1123 })
    await shown(page, entry.name)
    expect(await overTheEdge(page), entry.name).toEqual([])
    expect(await page.getByRole('navigation').count(), entry.name).toBe(0)
  }
})

/** Further languages than the staff's two are looked at when pictures are taken. */
const languagesOf = (entry: PageEntry): readonly string[] =>
  (entry.languages ?? ['zh', 'en']).filter((language) => folder || ['zh', 'en'].includes(language))

/** In place, as a reader does it, where the page offers it. */
async function speak(page: Page, entry: PageEntry, language: string): Promise<void> {
  await page.setViewportSize(entry.phone ? PHONE : DESK)
  const { pathname } = new URL(page.url())
  if (pathname.startsWith('/console')) {
    await page.getByRole('button', { name: 'English' }).click()
  } else if (pathname.startsWith('/field') || pathname === '/wall') {
    await page.evaluate((to) => localStorage.setItem('huisheng.language', to), language)
    await page.reload()
  } else {
    await page.getByRole('banner').getByRole('combobox').selectOption(language)
  }
  await settled(page)
}

/** Everything is said, and in the reader's language. */
async function plain(page: Page, language: string, where: string): Promise<void> {
  const text = await page.locator('body').innerText()
  expect.soft(text, where).not.toMatch(/undefined|NaN|\[object|\{\w+\}/)
  const spoken = (await page.locator('html').getAttribute('lang')) ?? ''
  expect.soft(spoken.startsWith(language), where).toBe(true)
  if (language === 'zh') expect.soft(await wordsIn(page, /[A-Za-z]{3,}/), where).toEqual([])
  if (language === 'en') expect.soft(await wordsIn(page, /[一-鿿]/), where).toEqual([])
}

function sizesOf(entry: PageEntry, language: string): readonly Size[] {
  if (entry.phone || !['zh', 'en'].includes(language)) return [PHONE]
  const wide = folder && (entry.desk || process.env.SCREENS_ALL) ? [BIG] : []
  return [DESK, ...wide, ...(entry.wide ? [] : [PHONE])]
}

/**
 * Each language and each size once: in Chinese at a desk and in English on a phone, where the page is made for it. The
 * two other pairs would double the time and have nothing of their own.
 */
const toldByAxe = (entry: PageEntry, language: string, size: Size): boolean =>
  (language === 'zh' && size === (entry.phone ? PHONE : DESK)) ||
  (language === 'en' && size === (entry.wide ? DESK : PHONE))

async function shown(page: Page, name: string): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 70 })
}

/** Until the page has its head, and nothing on it loads. */
async function settled(page: Page, moment = 120): Promise<void> {
  await page.waitForFunction(() => {
    const loading =
      '[role=status][aria-label="正在加载"], [role=status][aria-label="Loading"], .ant-spin-spinning'
    return document.querySelector('h1, [role=alert]') !== null && document.querySelector(loading) === null
  })
  // What was asked for is drawn in the frame after its answer.
  await page.waitForTimeout(moment)
}

/** What makes the page itself scroll sideways. */
const overTheEdge = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth + 1) return []
    const inOwnScroll = (e: Element): boolean => {
      for (let at = e.parentElement; at && at !== document.body; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true
      return false
    }
    return [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > clientWidth + 1 && !inOwnScroll(e))
      .slice(0, 5)
      .map((e) => e.outerHTML.slice(0, 120))
  })

/** Words of the page's own in the wrong language: names of controls, heads and labels, not what people wrote. */
const wordsIn = (page: Page, wrong: RegExp): Promise<string[]> =>
  page.evaluate((pattern) => {
    const bad = new RegExp(pattern)
    // What a name of ours, an abbreviation of the trade or the other language's own name may say.
    const known =
      /[\w-]+@[a-z]+|海?(12345)?(提|催|督|挂督|函|警|交|督单|专报|市长专报)〔\d{4}〕\d+号|12345|English|中文|Huisheng|回声|Excel|PDF|DOCX|Word|QR|WGS|CSV|API|YAML|GeoJSON|SHA|Ctrl|Enter|Alt|Esc|Tab/g
    const own =
      'button, th, label, legend, h1, h2, h3, dt, [role=tab], [role=menuitem], nav a, summary, .quiet, kbd'
    // What people wrote is marked with its own language, and is left as it is.
    const ownText = (element: Element): string => {
      const copy = element.cloneNode(true) as Element
      for (const said of copy.querySelectorAll('[lang]')) said.remove()
      return copy.textContent?.trim() ?? ''
    }
    return [...document.querySelectorAll(own)]
      .filter((e) => e.closest('body [lang]') === null)
      .map(ownText)
      .filter((text) => bad.test(text.replace(known, '')))
      .slice(0, 8)
  }, wrong.source)
