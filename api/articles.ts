/** Knowledge articles: what agents read out and answers cite. */
import { z } from 'zod'
import { CalendarDate, Centre, Page, paged, plain, Text, Word } from './parts.ts'

export const ARTICLE_STATES = ['DRAFT', 'PUBLISHED', 'RETIRED'] as const

const CategoryCode = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)

export const ArticlesQuery = z.strictObject({
  ...Page,
  /** Best first; without it the one changed last comes first. */
  q: Word.optional(),
  /** A category and all below it. */
  category: CategoryCode.optional(),
  /** Absent: what is published. Drafts and retired articles are for those who may write. */
  state: z.enum(ARTICLE_STATES).optional(),
  centre: Centre.optional(),
})
export type ArticlesQuery = z.infer<typeof ArticlesQuery>

export const ArticleView = z.strictObject({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  categoryCode: z.string().optional(),
  keywords: z.array(z.string()),
  /** The document that it stands on. */
  source: z.string(),
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
  state: z.enum(ARTICLE_STATES),
  version: z.number().int(),
  updatedBy: z.string().optional(),
  updatedAt: z.string(),
})
export type ArticleView = z.infer<typeof ArticleView>

export const ListedArticle = ArticleView.omit({ body: true, updatedBy: true }).extend({ excerpt: z.string() })
export type ListedArticle = z.infer<typeof ListedArticle>
export const ArticlePage = paged(ListedArticle)

const fields = {
  title: plain(120).min(2),
  body: Text,
  categoryCode: CategoryCode.optional(),
  keywords: z.array(plain(30).min(1)).max(30).default([]),
  source: plain(300).min(2),
  /** The first and the last day on which it holds. */
  validFrom: CalendarDate.optional(),
  validTo: CalendarDate.optional(),
  state: z.enum(ARTICLE_STATES).default('DRAFT'),
}
export const ArticleBody = z.strictObject(fields)
export type ArticleBody = z.infer<typeof ArticleBody>

/** The whole article as it is to be, on the version that was seen. */
export const ArticleChange = z.strictObject({ ...fields, version: z.int().min(1) })
export type ArticleChange = z.infer<typeof ArticleChange>

export const ArticleCentreQuery = z.strictObject({ centre: Centre.optional() })

export const articlesEndpoints = {
  'GET /api/v1/knowledge/articles': { query: ArticlesQuery, answer: ArticlePage },
  'POST /api/v1/knowledge/articles': { query: ArticleCentreQuery, body: ArticleBody, answer: ArticleView },
  'GET /api/v1/knowledge/articles/:id': { answer: ArticleView },
  'PUT /api/v1/knowledge/articles/:id': { body: ArticleChange, answer: ArticleView },
} as const
