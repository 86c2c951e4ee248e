/**
 * Chinese full text without a dictionary: a text is indexed as its overlapping character pairs (decision 0005).
 * A word of two characters or more is found by its pairs; one character by the beginning of a pair.
 */
import { type Database, type Db, inTx, sql } from '../../platform/db.ts'

const RUNS = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu
const HAN = /\p{Script=Han}/u

/**
 * Lexemes of a text (`index`) or the query that finds it (`query`), in tsvector/tsquery syntax.
 * '路灯坏' -> index: 路灯 灯坏 坏; query: '路灯' & '灯坏'. A single 路 asks for '路':*.
 */
export function pairsOf(text: string, use: 'index' | 'query'): string {
  const lexemes = new Set<string>()
  for (const [run] of text.toLowerCase().matchAll(RUNS)) {
    const chars = [...run]
    if (!HAN.test(run)) {
      lexemes.add(use === 'query' ? `'${run.slice(0, 60)}':*` : run.slice(0, 60))
      // Numbers and words are also found by a part of them, four characters on.
      if (use === 'index')
        for (let i = 1; i + 4 <= chars.length && i < 40; i++) lexemes.add(run.slice(i, i + 60))
      continue
    }
    if (chars.length === 1) {
      lexemes.add(use === 'query' ? `'${run}':*` : run)
      continue
    }
    for (let i = 0; i < chars.length - 1; i++) {
      const pair = `${chars[i]}${chars[i + 1]}`
      lexemes.add(use === 'query' ? `'${pair}'` : pair)
    }
    // The last character begins no pair; it stands alone so that a search for it finds it.
    if (use === 'index') lexemes.add(chars.at(-1)!)
  }
  return [...lexemes].join(use === 'query' ? ' & ' : ' ')
}

const BATCH = 500

/** Makes the full text of orders whose words changed; returns how many. Any number of workers may run it. */
export async function indexPending(db: Database): Promise<number> {
  return inTx(db, async (tx) => {
    const rows = await tx.query<{ id: string; centre: string; createdAt: Date; body: string }>(sql`
      with due as (
        delete from search_queue where order_id in (
          select order_id from search_queue order by order_id limit ${BATCH} for update skip locked)
        returning order_id)
      select o.id, o.centre, o.created_at as "createdAt", ${orderWords} as body
      from due join orders o on o.id = due.order_id`)
    if (rows.length > 0) await storeSearch(tx, rows)
    return rows.length
  })
}

/** Everything a person may search an order by, as one text; `o` is the order. */
export const orderWords = sql.raw(`concat_ws(' ', o.number, o.title, o.summary, o.place->>'text',
  (select string_agg(concat_ws(' ', r.number, r.title, r.body), ' ') from requests r where r.order_id = o.id),
  (select string_agg(s.data->>'answer', ' ') from side_processes s where s.order_id = o.id and s.kind = 'INFO'))`)

export async function storeSearch(
  tx: Db,
  rows: { id: string; centre: string; createdAt: Date; body: string }[],
): Promise<void> {
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
      rows.map((r) => r.body.slice(0, 30_000)),
      rows.map((r) => pairsOf(r.body.slice(0, 30_000), 'index')),
    ],
  })
}
