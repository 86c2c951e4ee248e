/** The SQL of knowledge articles. */
import type { ARTICLE_STATES, ArticleBody, ArticlesQuery } from '../../../api/articles.ts'
import { type Db, sql, type Tx } from '../../platform/db.ts'
import { type ArticleFacts, pairsIn } from './article-ranking.ts'

export interface Article extends ArticleFacts {
  source: string
  state: (typeof ARTICLE_STATES)[number]
  version: number
  updatedBy: string | null
  updatedAt: Date
}

const columns = sql`
  a.id, a.centre, a.title, a.body, a.category_code as "categoryCode", a.keywords, a.source, a.valid_from as "validFrom",
  a.valid_to as "validTo", a.state, a.version, a.updated_at as "updatedAt",
  (select u.name from users u where u.id = a.updated_by) as "updatedBy"`

export const selectPublished = (db: Db): Promise<ArticleFacts[]> =>
  db.query<ArticleFacts>(sql`
    select id, centre, title, body, keywords, category_code as "categoryCode", valid_from as "validFrom",
           valid_to as "validTo"
    from knowledge_articles where state = 'PUBLISHED' order by centre, id`)

/** Changes with every write: versions only grow, and no article is ever taken out. */
export async function selectStamp(db: Db): Promise<string> {
  const [row] = await db.query<{ stamp: string }>(
    sql`select concat_ws('/', count(*), sum(version)) as stamp from knowledge_articles`,
  )
  return row!.stamp
}

export async function selectArticle(db: Db, id: string, lock = false): Promise<Article | undefined> {
  const [row] = await db.query<Article>(sql`
    select ${columns} from knowledge_articles a where a.id = ${id} ${lock ? sql`for update` : sql``}`)
  return row
}

/** A third of what was asked for has to be there: of a long question most words are not the matter. */
const ENOUGH = 3

export function listArticles(
  db: Db,
  centre: string,
  f: Pick<ArticlesQuery, 'q' | 'category' | 'state'> & { offset: number; limit: number },
): Promise<Article[]> {
  const where = [sql`a.centre = ${centre} and a.state = ${f.state ?? 'PUBLISHED'}`]
  if (f.category) where.push(sql`a.category_code like ${`${f.category}%`}`)
  const pairs = f.q ? pairsIn(f.q) : []
  if (f.q && pairs.length === 0)
    where.push(sql`position(lower(${f.q.trim()}) in lower(a.title || a.body)) > 0`)
  if (pairs.length > 0) where.push(sql`a.pairs && ${pairs}::text[]`)
  const found = (column: 'pairs' | 'title_pairs') =>
    sql`(select count(*) from unnest(${sql.raw(`a.${column}`)}) p where p = any(${pairs}::text[]))`
  const ranked = pairs.length > 0 ? sql`${found('pairs')} + 2 * ${found('title_pairs')} desc,` : sql``
  if (pairs.length > 0) where.push(sql`${ENOUGH} * ${found('pairs')} >= ${pairs.length}`)
  return db.query<Article>(sql`
    select ${columns} from knowledge_articles a where ${sql.join(where, sql` and `)}
    order by ${ranked} a.updated_at desc, a.id desc limit ${f.limit} offset ${f.offset}`)
}

export interface ArticleWrite extends ArticleBody {
  id: string
  centre: string
  version: number
  updatedBy: string | null
  updatedAt: Date
}

export async function insertArticle(tx: Tx, a: ArticleWrite): Promise<void> {
  await tx.query(sql`
    insert into knowledge_articles (id, centre, title, body, category_code, keywords, source, valid_from, valid_to, state,
                                    version, pairs, title_pairs, updated_by, updated_at)
    values (${a.id}, ${a.centre}, ${a.title}, ${a.body}, ${a.categoryCode ?? null}, ${a.keywords}, ${a.source},
            ${a.validFrom ?? null}, ${a.validTo ?? null}, ${a.state}, ${a.version}, ${allPairs(a)}, ${pairsIn(a.title)},
            ${a.updatedBy}, ${a.updatedAt})`)
}

export async function updateArticle(tx: Tx, a: ArticleWrite): Promise<void> {
  await tx.query(sql`
    update knowledge_articles
    set title = ${a.title}, body = ${a.body}, category_code = ${a.categoryCode ?? null}, keywords = ${a.keywords},
        source = ${a.source}, valid_from = ${a.validFrom ?? null}, valid_to = ${a.validTo ?? null}, state = ${a.state},
        version = ${a.version}, pairs = ${allPairs(a)}, title_pairs = ${pairsIn(a.title)}, updated_by = ${a.updatedBy},
        updated_at = ${a.updatedAt}
    where id = ${a.id}`)
}

const allPairs = ({ title, body, keywords }: ArticleBody): string[] => pairsIn(title, body, ...keywords)
