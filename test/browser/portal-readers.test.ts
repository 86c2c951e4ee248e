/** Who reads the citizen's pages: five languages, large type, small screens, screen readers. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { createApp, type TestApp } from '../app.ts'
import { accessibilityProblems, browse, DESK, describeBrowser, PHONE, type Window } from './browser.ts'

const SUBMIT = {
  'zh-CN': ['中文', '提交诉求'],
  en: ['English', 'Submit a request'],
  ja: ['日本語', '要望を送る'],
  ko: ['한국어', '민원 접수'],
  ru: ['Русский', 'Подать обращение'],
} as const

const PLACES = ['/', '/submit', '/progress', '/progress/460100202603020000017'] as const

/** Characters that only simplified Chinese writes: kanji share most of the others. */
const SIMPLIFIED = /[诉请说进这为务业您们产对时间没边办见过让给图认证询电话录长门]/

describeBrowser('readers of the citizen’s pages', () => {
  let app: TestApp
  let window: Window
  const people = browse(() => app)

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
    window = await people.anyone({ viewport: PHONE })
  }, 120_000)

  const open = async (address: string): Promise<Page> => {
    const { page } = window
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (address === '/submit')
      await page.waitForFunction(() => document.querySelectorAll('option').length > 14)
    return page
  }
  const sideways = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

  it.each(Object.entries(SUBMIT))(
    'speaks %s, keeps it, and mixes in nothing else',
    async (tag, [name, main]) => {
      const page = await open('/')
      await page.getByRole('combobox').selectOption({ label: name })
      expect(await page.locator('html').getAttribute('lang')).toBe(tag)
      await page.getByRole('link', { name: new RegExp(`^${main}`) }).waitFor()
      for (const address of PLACES) {
        await open(address)
        expect(await page.locator('html').getAttribute('lang'), address).toBe(tag)
        expect(await sideways(page), address).toBeLessThanOrEqual(0)
        expect(await accessibilityProblems(page), address).toEqual([])
        // The language switch names every language by its own name.
        const text = await page.evaluate(
          (names) => {
            const said = `${document.title}\n${document.body.innerText}`
            return names.reduce((rest, each) => rest.replaceAll(each, ''), said)
          },
          Object.values(SUBMIT).map(([each]) => each) as string[],
        )
        if (tag === 'ja') expect(text.match(SIMPLIFIED), address).toBeNull()
        else if (tag !== 'zh-CN') expect(text.match(/\p{Script=Han}/u), address).toBeNull()
        expect(text, address).not.toMatch(/undefined|NaN|\{\w+\}/)
      }
    },
  )

  it('large type makes letters a third larger and targets wide enough, and stays', async () => {
    const page = await open('/')
    await page.getByRole('combobox').selectOption({ label: '中文' })
    const letters = () =>
      page.getByRole('heading', { level: 1 }).evaluate((e) => Number.parseFloat(getComputedStyle(e).fontSize))
    const before = await letters()
    await page.getByRole('button', { name: '关怀版' }).press('Enter')
    expect(await page.getByRole('button', { name: '关怀版', pressed: true }).count()).toBe(1)
    expect((await letters()) / before).toBeCloseTo(1.35, 2)
    for (const size of [PHONE, { width: 320, height: 640 }, DESK]) {
      await page.setViewportSize(size)
      for (const address of PLACES) {
        await open(address)
        expect((await letters()) / before, 'remembered').toBeCloseTo(1.35, 2)
        expect(await sideways(page), `${address} at ${size.width}`).toBeLessThanOrEqual(0)
        expect(await accessibilityProblems(page), address).toEqual([])
        expect(await smallTargets(page), address).toEqual([])
      }
    }
    await page.getByRole('button', { name: '关怀版' }).click()
    expect(await page.getByRole('button', { name: '关怀版', pressed: false }).count()).toBe(1)
  }, 120_000)

  it('fits a screen of 320 px in every language', async () => {
    await window.page.setViewportSize({ width: 320, height: 640 })
    for (const [name] of Object.values(SUBMIT)) {
      await (await open('/')).getByRole('combobox').selectOption({ label: name })
      for (const address of PLACES) expect(await sideways(await open(address)), name + address).toBe(0)
    }
  })
})

/** Buttons and fields that a shaking finger would miss. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'button, select, textarea, input:not([type=radio], [type=checkbox], [type=file])',
      ),
    ]
      .filter((e) => e.getBoundingClientRect().height < 48)
      .map((e) => e.outerHTML.slice(0, 100)),
  )
