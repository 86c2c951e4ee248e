/** The demo's knowledge articles under a centre's own name. Pure. */
import type { CentreFile, WorldFiles } from './world-files.ts'

export interface SeedArticle {
  title: string
  body: string
  category: string | null
  keywords: string[]
  source: string
}

export function buildArticles(articles: WorldFiles['articles'], { name }: CentreFile): SeedArticle[] {
  const here = (text: string) => text.replaceAll('{city}', name)
  return articles.map(({ title, body, category, keywords, source }) => ({
    ...{ title: here(title), body: here(body), keywords, source: here(source) },
    category: category ?? null,
  }))
}
