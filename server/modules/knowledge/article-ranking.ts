/** 按字对找知识条目：越少见的字对越有分量，标题和关键词重于正文，同类诉求再加一些。 */
import { bigrams } from '../../nlp/understand.ts'

export interface ArticleFacts {
  id: string
  centre: string
  title: string
  body: string
  keywords: string[]
  categoryCode: string | null
  validFrom: string | null
  validTo: string | null
}

export interface ArticleSuggestion {
  articleId: string
  title: string
  score: number
}

const TITLE = 3
const KEYWORD = 4
const BODY = 1

/** A text's pairs, as they are stored and looked for. */
export const pairsIn = (...texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => [...bigrams(text.toLowerCase())])),
]

export interface ArticleIndex {
  articles: ArticleFacts[]
  /** Which articles hold a pair, and how much it says of each. */
  postings: Map<string, { article: number; weight: number }[]>
}

export function indexArticles(articles: ArticleFacts[]): ArticleIndex {
  const postings: ArticleIndex['postings'] = new Map()
  for (const [article, { title, body, keywords }] of articles.entries()) {
    const weights = new Map<string, number>()
    const add = (text: string, weight: number) => {
      for (const pair of bigrams(text.toLowerCase()))
        weights.set(pair, Math.max(weights.get(pair) ?? 0, weight))
    }
    add(body, BODY)
    add(title, TITLE)
    for (const keyword of keywords) add(keyword, KEYWORD)
    for (const [pair, weight] of weights) {
      const list = postings.get(pair)
      if (list) list.push({ article, weight })
      else postings.set(pair, [{ article, weight }])
    }
  }
  return { articles, postings }
}

/** The matter stands at the beginning; the rest of a long text only costs time. */
const LOOKED_AT = 500
const SHOWN = 3
/** Points at which a suggestion is as good as an even bet. */
const HALF = 18
/** Under this it is chance. */
const WORTH_SHOWING = 0.4
const SAME_CATEGORY = 1.4
/** Texts that have nothing to do with each other come up to this; from 0.75 on a title alone is worth showing. */
const FAR = 0.6
const NEAR = 80
/** A pair that so large a share of many articles holds tells none of them apart. */
const COMMON = 0.3
const FEW = 20

export function suggestFrom(
  { articles, postings }: ArticleIndex,
  text: string,
  categoryCode: string | undefined,
  day: string,
  /** Cosine of the model pack between the text and a title, when there is one. */
  near?: (title: string) => number | undefined,
): ArticleSuggestion[] {
  const points = new Float64Array(articles.length)
  for (const pair of bigrams(text.slice(0, LOOKED_AT).toLowerCase())) {
    const found = postings.get(pair)
    if (!found || (articles.length > FEW && found.length > articles.length * COMMON)) continue
    const rare = Math.log(1 + articles.length / found.length)
    for (const { article, weight } of found) points[article]! += rare * weight
  }
  return [...points.entries()]
    .flatMap(([i, plain]) => {
      const { id, title, categoryCode: own, validFrom, validTo } = articles[i]!
      const meant = Math.max(0, (near?.(title) ?? 0) - FAR) * NEAR
      if (plain + meant === 0) return []
      if ((validFrom && validFrom > day) || (validTo && validTo < day)) return []
      const same = own !== null && categoryCode !== undefined && sameLine(own, categoryCode)
      const sum = (plain + meant) * (same ? SAME_CATEGORY : 1)
      return [{ articleId: id, title, score: Math.round((sum / (sum + HALF)) * 1000) / 1000 }]
    })
    .filter(({ score }) => score >= WORTH_SHOWING)
    .sort((a, b) => b.score - a.score || (a.articleId < b.articleId ? -1 : 1))
    .slice(0, SHOWN)
}

const sameLine = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)
