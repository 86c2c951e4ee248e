/** Published articles in memory, for suggestions while a request is registered. */
import { groupBy } from '../../../common/group.ts'
import type { Db } from '../../platform/db.ts'
import { selectPublished, selectStamp } from './article-data.ts'
import {
  type ArticleFacts,
  type ArticleIndex,
  type ArticleSuggestion,
  indexArticles,
  suggestFrom,
} from './article-ranking.ts'

export interface ArticleStore {
  reload(): Promise<void>
  /** Grows with every reading: what was made of the articles is old then. */
  revision(): number
  published(centre: string): readonly ArticleFacts[]
  /** The three that fit best; what another process wrote is known within half a minute. */
  suggest(
    centre: string,
    text: string,
    categoryCode: string | undefined,
    day: string,
    near?: (title: string) => number | undefined,
  ): ArticleSuggestion[]
}

const LOOK_EVERY_MS = 30_000
const NOTHING: ArticleIndex = { articles: [], postings: new Map() }

export async function openArticleStore(db: Db): Promise<ArticleStore> {
  let shelves = new Map<string, ArticleIndex>()
  let stamp = ''
  let revision = 0
  /** On the monotonic clock: business time may stand still. */
  let lookedAt = 0

  async function reload(): Promise<void> {
    lookedAt = performance.now()
    // The stamp first: what is written between the two is read again next time.
    stamp = await selectStamp(db)
    const byCentre = groupBy(await selectPublished(db), (article) => article.centre)
    shelves = new Map([...byCentre].map(([centre, articles]) => [centre, indexArticles(articles)]))
    revision += 1
  }

  /** Beside the request that asked, which need not wait for it. */
  async function look(): Promise<void> {
    lookedAt = performance.now()
    if ((await selectStamp(db)) !== stamp) await reload()
  }

  await reload()
  return {
    reload,
    revision: () => revision,
    published: (centre) => (shelves.get(centre) ?? NOTHING).articles,
    suggest(centre, text, categoryCode, day, near) {
      // Without the database for a moment the last known articles serve; the next request looks again.
      if (performance.now() - lookedAt > LOOK_EVERY_MS) void look().catch(() => {})
      return suggestFrom(shelves.get(centre) ?? NOTHING, text, categoryCode, day, near)
    },
  }
}
