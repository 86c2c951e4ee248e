/** In English nothing of the pages themselves is Chinese; what people wrote and what things are called stays. */
import type { Page } from 'playwright-core'
import type { Json, TestApp } from '../app.ts'

const HAN = /[\u4e00-\u9fff]+/g

/** Chinese left on the page once the data is taken away; `[lang=zh-CN]` are documents, Chinese by nature. */
export async function chineseLeft(page: Page, data: readonly string[]): Promise<string[]> {
  let text = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement
    for (const document of copy.querySelectorAll('[lang=zh-CN], script, style, noscript')) document.remove()
    const named = [...copy.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap((e) =>
      ['aria-label', 'placeholder', 'title'].map((name) => e.getAttribute(name) ?? ''),
    )
    return [copy.textContent ?? '', ...named].join('\n')
  })
  for (const each of [...data].sort((a, b) => b.length - a.length)) text = text.replaceAll(each, '')
  // The button that leads back to Chinese, and the numbers of documents.
  text = text
    .replaceAll('中文', '')
    .replace(/海?(12345)?(提|催|督|挂督|函|警|交|督单|专报|市长专报)〔\d{4}〕\d+号/g, '')
  return [...new Set(text.match(HAN) ?? [])]
}

/** What the account, the categories and the units are called. */
export async function namesIn(app: TestApp, username: string): Promise<string[]> {
  const who = await app.as(username)
  const [session, categories, units] = await Promise.all([
    who.get('/api/v1/session'),
    who.get('/api/v1/categories'),
    who.get('/api/v1/units?limit=200'),
  ])
  return [session.body.name, ...[...categories.body.items, ...units.body.items].map((i: Json) => i.name)]
}
