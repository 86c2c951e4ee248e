/**
 * Chinese full text without a dictionary: a text is indexed as its overlapping character pairs (decision 0005), and
 * its numbers and foreign words as all their endings, so that any part of them is the beginning of one.
 * A word of two characters or more is found by its pairs; one character by the beginning of a pair.
 */
import { type Database, type Db, inTx, sql } from '../../platform/db.ts'

/** Either Chinese or not: where the two meet ("3号楼", "用ETC") the text is cut, in texts and queries alike. */
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const HAN = /^\p{Script=Han}/u
/** Of a longer number its end is looked up, where numbers differ; LIKE tells the rest apart. */
const MAX_LEXEME = 12

/**
 * Lexemes of a text (`index`) or the query that finds it (`query`), in tsvector/tsquery syntax.
 * '路灯坏' -> index: 路灯 灯坏 坏; query: '路灯' & '灯坏'. A single 路 asks for '路':*, a part of a number for '88':*.
 */
export function pairsOf(text: string, use: 'index' | 'query'): string {
  const lexemes = new Set<string>()
  // PostgreSQL's lower() knows one small sigma, JavaScript's two.
  for (const [run] of text.toLowerCase().replaceAll('ς', 'σ').matchAll(RUNS)) {
    const chars = [...run]
    if (use === 'query' && (chars.length === 1 || !HAN.test(run))) {
      lexemes.add(`'${chars.slice(-MAX_LEXEME).join('')}':*`)
    } else if (HAN.test(run)) {
      for (let i = 0; i < chars.length - 1; i++) {
        const pair = `${chars[i]}${chars[i + 1]}`
        lexemes.add(use === 'query' ? `'${pair}'` : pair)
      }
      // The last character begins no pair; it stands alone so that a search for it finds it.
      if (use === 'index') lexemes.add(chars.at(-1)!)
    } else {
      for (let i = 0; i < chars.length; i++) lexemes.add(chars.slice(i, i + MAX_LEXEME).join(''))
    }
  }
  return [...lexemes].join(use === 'query' ? ' & ' : ' ')
}

const MAX_BODY = 30_000
/** PostgreSQL holds at most 1 MB of lexemes in one row. */
const MAX_LEXEME_BYTES = 900_000

/** What of a text is indexed: all of it, unless it is a book or a heap of letters without spaces. */
function indexed(text: string): { body: string; lexemes: string } {
  for (let length = MAX_BODY; ; length = Math.floor(length / 2)) {
    const body = text.slice(0, length)
    const lexemes = pairsOf(body, 'index')
    if (Buffer.byteLength(lexemes) <= MAX_LEXEME_BYTES) return { body, lexemes }
  }
}

export const INDEX_BATCH = 500

/** Makes the full text of orders whose words changed; returns how many. Any number of workers may run it. */
export async function indexPending(db: Database): Promise<number> {
  return inTx(db, async (tx) => {
    const due = await tx.query<{ id: string }>(sql`
      delete from search_queue where order_id in (
        select order_id from search_queue order by order_id limit ${INDEX_BATCH} for update skip locked)
      returning order_id as id`)
    if (due.length === 0) return 0
    // A statement of its own: it sees the words of whoever made the mark, also when they were committed this instant.
    const rows = await tx.query<{ id: string; centre: string; createdAt: Date; body: string }>(sql`
      select o.id, o.centre, o.created_at as "createdAt", ${orderWords} as body
      from orders o where o.id = any(${due.map(({ id }) => id)}::uuid[])`)
    if (rows.length > 0) await storeSearch(tx, rows)
    return due.length
  })
}

/**
 * Everything a person may search an order by, as one text; `o` is the order. Numbers are not among it: they have
 * their own indexes, and their endings would be most of this one.
 */
export const orderWords = sql.raw(`concat_ws(' ', o.title, o.summary, o.place->>'text',
  (select string_agg(concat_ws(' ', r.title, r.body), ' ') from requests r where r.order_id = o.id),
  (select string_agg(s.data->>'answer', ' ') from side_processes s where s.order_id = o.id and s.kind = 'INFO'))`)

export async function storeSearch(
  tx: Db,
  rows: { id: string; centre: string; createdAt: Date; body: string }[],
): Promise<void> {
  const texts = rows.map((r) => indexed(r.body))
  await tx.query({
    name: 'order_search_store',
    text: `insert into order_search (order_id, centre, created_at, body, tsv)
           select id, centre, created_at, body, array_to_tsvector(string_to_array(lexemes, ' '))
           from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[]) as t(id, centre, created_at, body, lexemes)
           on conflict (order_id) do update set body = excluded.body, tsv = excluded.tsv`,
    values: [
      rows.map((r) => r.id),
      rows.map((r) => r.centre),
      rows.map((r) => r.createdAt),
      texts.map((t) => t.body),
      texts.map((t) => t.lexemes),
    ],
  })
}
