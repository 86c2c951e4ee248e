/**
 * A real browser (the system's Chromium) on a real server: each person is a window of their own. Pages are spoken to
 * as people do: by role and label.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, vi } from 'vitest'
import { chromiumPath, launchChromium } from '../../bench/chromium.ts'
import { PASSWORD, type TestApp } from '../app.ts'

// Whole steps of several people on a busy machine of two cores.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

if (!chromiumPath && process.env.CI === 'true') throw new Error('no Chromium: .ci/run installs it')

/**
 * Without a browser on this machine these tests say so and are not run; CI always has one. There a case is tried once
 * more: whole steps of several people on two shared cores can be starved past a limit of time, and the report names
 * each second try. A defect fails both times.
 */
export function describeBrowser(name: string, body: () => void): void {
  if (chromiumPath) describe(name, { retry: process.env.CI === 'true' ? 1 : 0 }, body)
  else describe.skip(`${name} (no Chromium found)`, body)
}

export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }

export interface Window {
  page: Page
  context: BrowserContext
  /** What went wrong in the page itself; a test ends with none. */
  problems: string[]
}

export interface Browsing {
  /** A window of a member of staff or a unit, signed in. */
  as(username: string, options?: WindowOptions): Promise<Window>
  /** A window of nobody. */
  anyone(options?: WindowOptions): Promise<Window>
}

interface WindowOptions {
  viewport?: { width: number; height: number }
  language?: 'zh' | 'en'
  /** More for Playwright: locale, geolocation, permissions … */
  context?: Parameters<Browser['newContext']>[0]
}

let shared: Promise<Browser> | undefined

/** Opens windows on an app; they are closed, and must have had no errors, when the file ends. */
export function browse(app: () => TestApp): Browsing {
  const windows: Window[] = []
  afterAll(async () => {
    for (const { context } of windows) await context.close()
    await (await shared)?.close()
    shared = undefined
    expect(windows.flatMap((w) => w.problems)).toEqual([])
  })
  const open = async ({ viewport = DESK, language = 'zh', context: more = {} }: WindowOptions = {}) => {
    shared ??= launchChromium()
    const context = await (await shared).newContext({
      viewport,
      baseURL: app().url,
      locale: 'zh-CN',
      ...more,
    })
    context.setDefaultTimeout(30_000)
    await context.addInitScript((lang) => {
      try {
        if (!localStorage.getItem('huisheng.language')) localStorage.setItem('huisheng.language', lang)
      } catch {}
    }, language)
    const page = await context.newPage()
    const window: Window = { page, context, problems: [] }
    page.on('pageerror', (error) => window.problems.push(String(error)))
    page.on('console', (message) => {
      // A refused request is an answer, not a defect; everything else that a page complains of is.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        window.problems.push(message.text())
    })
    windows.push(window)
    return window
  }
  return {
    anyone: open,
    async as(username, options) {
      const window = await open(options)
      const answer = await window.context.request.post('/api/v1/session', {
        data: { username, password: PASSWORD },
      })
      if (!answer.ok()) throw new Error(`sign-in of ${username}: ${answer.status()}`)
      return window
    },
  }
}

/** Opened once, and what it needs without a network is kept. */
export async function installed(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.evaluate(async () => {
    const { serviceWorker } = navigator
    await serviceWorker.ready
    if (!serviceWorker.controller)
      await new Promise((resolve) =>
        serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      )
  })
}

/** Picks a choice of a select by the keyboard, as one does at a desk: its label, the words, Enter. */
export async function choose(within: Page | Locator, label: string, words: string): Promise<void> {
  const box = within.getByRole('combobox', { name: label, exact: true })
  // Typing opens the list; a click would close one that is still about to close from before, a moment later.
  await box.fill(words)
  // Enter takes what is marked: not before the list has been narrowed to the words.
  const marked = () =>
    box.evaluate(
      (input) => document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.ariaLabel ?? '',
    )
  await expect.poll(marked, { timeout: 15_000 }).toContain(words)
  await box.press('Enter')
  // A list of several stays open; where one is picked it has closed, and Escape would close the dialog.
  if ((await box.getAttribute('aria-expanded')) === 'true') await box.press('Escape')
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or critical on the page as it stands; a page must have none. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(on: unknown, options: object): Promise<{ violations: Violation[] }> }
    }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.map((v) => ({
      id: v.id,
      impact: v.impact,
      where: v.nodes.map((n) => n.html.slice(0, 160)),
    }))
  })
  return found
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.where.slice(0, 3).join(' | ')}`)
}

/** The part of axe's answer that is read here. */
interface Violation {
  id: string
  impact: string
  nodes: { html: string }[]
}

/** Chinese in what a page says itself: names of controls, heads, labels, hints. What people wrote is marked as such. */
export const ownChinese = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const textOf = (element: Element): string => {
      const copy = element.cloneNode(true) as Element
      for (const said of copy.querySelectorAll('[lang]')) said.remove()
      return copy.textContent ?? ''
    }
    return [...document.querySelectorAll('button, label, h1, h2, h3, [role=alert], kbd, dt, dd, .quiet')]
      .filter((e) => e.closest('body [lang]') === null)
      .map(textOf)
      .filter((text) => /[一-鿿]/.test(text))
  })
