/**
 * Every page in a lived-in world, in both languages and on a desk's and a phone's screen: nothing runs over the edge,
 * nothing is left unsaid, and axe finds nothing serious. `npm run screens` takes the pictures of docs/screens here.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { accessibilityProblems, browse, DESK, describeBrowser, PHONE, type Window } from './browser.ts'
import { PAGES, type PageEntry } from './pages.ts'

const BIG = { width: 1920, height: 1080 }
const folder = process.env.SCREENS

const SIZES = folder ? [DESK, BIG, PHONE] : [DESK, PHONE]
const fits = (entry: PageEntry, { width }: { width: number }) =>
  width === PHONE.width ? !entry.wide : !entry.phone

describeBrowser('every page', () => {
  let app: TestApp
  const people = browse(() => app)
  const windows = new Map<string, Window>()

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-12T10:20:00+08:00', env: { DEMO: 'full', SIMULATE_DAYS: '3' } })
  }, 240_000)

  const windowOf = async (user: string | null, language: 'zh' | 'en'): Promise<Window> => {
    const key = `${user}/${language}`
    const known = windows.get(key)
    if (known) return known
    const made = user ? await people.as(user, { language }) : await people.anyone({ language })
    windows.set(key, made)
    return made
  }
  const addressOf = async ({ path, user }: PageEntry): Promise<string> =>
    typeof path === 'string'
      ? path
      : path(async (list) => {
          const { status, body } = await (user ? await app.as(user) : app.anyone).get(list)
          if (status !== 200) throw new Error(`${list}: ${status}`)
          return body
        })

  for (const language of ['zh', 'en'] as const) {
    it.each(PAGES.map((entry) => [entry.name, entry] as const))(
      `${language}: %s`,
      async (name, entry) => {
        const { page } = await windowOf(entry.user, language)
        const address = await addressOf(entry)
        for (const size of SIZES.filter((each) => fits(entry, each))) {
          await page.setViewportSize(size)
          await page.goto(address)
          await settled(page)
          if (folder) await picture(page, folder, `${name}-${language}-${size.width}`)
          expect(await overTheEdge(page), `${address} at ${size.width}`).toEqual([])
          const text = await page.locator('body').innerText()
          expect(text, address).not.toMatch(/undefined|NaN|\[object|\{\w+\}/)
          if (size === DESK || entry.phone) expect(await accessibilityProblems(page), address).toEqual([])
        }
        const where = `${address} in ${language}`
        const spoken = (await page.locator('html').getAttribute('lang')) ?? ''
        expect(spoken.startsWith(language), where).toBe(true)
        if (language === 'zh') expect(await wordsIn(page, /[A-Za-z]{3,}/), where).toEqual([])
        else expect(await wordsIn(page, /[一-鿿]/), where).toEqual([])
      },
      90_000,
    )
  }
})

/** Until nothing more is asked for and nothing loads. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('h1, [role=alert]') !== null)
  await page.waitForFunction(
    () =>
      document.querySelector('[role=status][aria-label="正在加载"], [role=status][aria-label="Loading"]') ===
      null,
  )
  await page.waitForTimeout(300)
}

async function picture(page: Page, to: string, name: string): Promise<void> {
  mkdirSync(to, { recursive: true })
  await page.screenshot({ path: join(to, `${name}.jpg`), type: 'jpeg', quality: 70 })
}

/** What makes the page itself scroll sideways. */
const overTheEdge = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth + 1) return []
    return [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((e) => e.outerHTML.slice(0, 120))
  })

/** Words of the page's own in the wrong language: names of controls, heads and labels, not what people wrote. */
const wordsIn = (page: Page, wrong: RegExp): Promise<string[]> =>
  page.evaluate((pattern) => {
    const bad = new RegExp(pattern)
    // What a name of ours, an abbreviation of the trade or the other language's own name may say.
    const known =
      /12345|English|中文|Huisheng|回声|Excel|PDF|DOCX|Word|QR|WGS|CSV|API|YAML|GeoJSON|SHA|Ctrl|Enter|Alt|Esc|Tab/g
    const own = 'button, th, label, h1, h2, h3, legend, [role=tab], [role=menuitem], nav a, summary'
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
