/**
 * 全文检索：逐字相符，与对全部工单做 LIKE 的结果一致。少见的词由词对索引找出；常见的词（两千件以上说到）沿列表的顺序逐件核对，
 * 够一页就停——否则每次都要把说到“路灯”的几十万件全部取出再排序。
 */
import { type Db, type RawBuilder, sql } from '../../platform/db.ts'
import { containing } from '../../platform/like.ts'
import { orderWords, pairsOf } from './search.ts'

/** The number of an order or a request, as it is read aloud. */
const WHOLE_NUMBER = /^G?\d{21}$/
/** From so many orders on, a page is found sooner by walking the list than by fetching all of them. */
const COMMON = 2_000

const isNumber = (q: string): boolean => WHOLE_NUMBER.test(q.trim().toUpperCase())

function partsOf(q: string) {
  const words = q.trim().split(/\s+/).slice(0, 8)
  const tsquery = words
    .map((word) => pairsOf(word, 'query'))
    .filter(Boolean)
    .join(' & ')
  const exact = (body: RawBuilder<unknown>) =>
    sql.join(
      words.map((word) => sql`${body} ilike ${containing(word)}`),
      sql` and `,
    )
  return { tsquery, exact }
}

/** Whether very many orders hold these words; counted no further than that. */
export async function isCommon(db: Db, centre: string, q: string): Promise<boolean> {
  if (isNumber(q)) return false
  const { tsquery } = partsOf(q)
  if (tsquery === '') return false
  const [row] = await db.query<{ n: number }>(sql`
    select count(*)::int as n from (
      select 1 from order_search s where s.centre = ${centre} and s.tsv @@ ${tsquery}::tsquery limit ${COMMON}) found`)
  return row !== undefined && row.n >= COMMON
}

/**
 * The condition on an order `o`: the pairs find the candidates, LIKE confirms the exact words. Orders whose text is not
 * indexed yet (a moment after their change) are looked at as they are now. `common` asks each order by itself.
 */
export function saysWords(centre: string, q: string, common: boolean): RawBuilder<unknown> {
  if (isNumber(q)) {
    const number = q.trim().toUpperCase()
    return sql`(o.number = ${number} or o.id in (select r.order_id from requests r where r.number = ${number}))`
  }
  const { tsquery, exact } = partsOf(q)
  if (common)
    return sql`(case when exists (select 1 from search_queue p where p.order_id = o.id) then ${exact(orderWords)}
      else coalesce((select ${exact(sql`s.body`)} from order_search s where s.order_id = o.id), false) end)`
  const indexed = tsquery ? sql`s.tsv @@ ${tsquery}::tsquery and ${exact(sql`s.body`)}` : exact(sql`s.body`)
  return sql`o.id in (
    select s.order_id from order_search s where s.centre = ${centre} and ${indexed}
      and not exists (select 1 from search_queue p where p.order_id = s.order_id)
    union all
    select o.id from search_queue p join orders o on o.id = p.order_id where p.centre = ${centre} and ${exact(orderWords)})`
}
