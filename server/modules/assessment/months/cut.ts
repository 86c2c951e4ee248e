/**
 * The cut: what was known of a month at one instant, in one statement and so in one snapshot. Sums come from the kept
 * facts; the few orders whose facts are not derived yet are read from their events in the same snapshot. Where each
 * history ended is written down, so that the same can be read again whatever happens later.
 */
import { AppError } from '../../../../common/errors.ts'
import { groupBy } from '../../../../common/group.ts'
import { sql, type Tx } from '../../../platform/db.ts'
import type { Told } from '../kpis/facts.ts'
import type { Measure } from '../kpis/measures.ts'
import type { Span } from '../kpis/queries.ts'
import type { CutOff, Exemption } from './document.ts'
import type { Measures } from './score.ts'
import { factsOfOrder, UnitSums } from './sums.ts'

export interface Cut {
  cutOff: CutOff
  measures: Record<string, Measures>
  outside: Measures
  exemptions: Exemption[]
}

/** More than this waits only after an import; the figures follow in seconds to minutes. */
const MOST_WAITING = 2_000

interface Row {
  waiting: number
  subjects: number
  digest: string
  sums: { unit: string; measure: Measure; n: number }[]
  outside: { measure: Measure; n: number }[]
  exemptions: Exemption[]
  dirty: { id: string; type: string; at: string; data: Record<string, unknown> }[]
  again: { id: string; at: string }[]
}

export async function cutMonth(
  tx: Tx,
  { id, centre }: { id: string; centre: string },
  span: Span,
  now: Date,
): Promise<Cut> {
  const within = sql`centre = ${centre} and kind = 'ORDER' and day between ${span.from}::int and ${span.to}::int`
  const [row] = await tx.query<Row>(sql`
    with queued as materialized (
      select q.subject_id from facts_queue q join orders o on o.id = q.subject_id
      where q.centre = ${centre} limit ${MOST_WAITING + 1}),
    told as materialized (
      select n.number, e.at, e.subject_id as by_order
      from queued q join events e on e.subject_id = q.subject_id and e.type = 'order.recurred'
      cross join lateral jsonb_array_elements_text(e.data->'earlierOrders') n (number)),
    dirty as materialized (
      select subject_id from queued union select o.id from told t join orders o on o.number = t.number),
    clean as materialized (
      select subject_id, unit_code, measures from kpi_facts f
      where ${within} and not exists (select 1 from dirty d where d.subject_id = f.subject_id)),
    owners as materialized (select subject_id from clean union select subject_id from dirty),
    again as materialized (
      select o.id, r.at, r.by_order from owners w join orders o on o.id = w.subject_id
      join kpi_recurrences r on r.order_number = o.number
      union select o.id, t.at, t.by_order from told t join orders o on o.number = t.number),
    heads as (
      insert into assessment_heads (assessment_id, subject_id, seq)
      select ${id}::uuid, s.subject_id, e.seq
      from (select subject_id from owners union select by_order from again) s
      cross join lateral (select max(seq) as seq from events where subject_id = s.subject_id) e
      where e.seq is not null
      returning subject_id, seq)
    select (select count(*)::int from queued) as waiting,
      (select count(*)::int from heads) as subjects,
      (select encode(sha256(convert_to(coalesce(
         string_agg(subject_id::text || ':' || seq, E'\n' order by subject_id), ''), 'UTF8')), 'hex') from heads) as digest,
      (select coalesce(json_agg(s), '[]') from (
         select unit_code as unit, m.key as measure, sum(m.value::bigint)::float8 as n
         from clean cross join lateral jsonb_each_text(measures) m group by 1, 2) s) as sums,
      (select coalesce(json_agg(s), '[]') from (
         select measure, sum(n)::float8 as n from kpi_outside
         where centre = ${centre} and day between ${span.from}::int and ${span.to}::int group by 1) s) as outside,
      (select coalesce(json_agg(json_build_object('id', x.id, 'orderId', x.order_id, 'kpis', x.data->'kpis')), '[]')
         from heads h join side_processes x on x.order_id = h.subject_id
         where x.kind = 'EXEMPTION' and x.state = 'GRANTED') as exemptions,
      (select coalesce(json_agg(json_build_object('id', e.subject_id, 'type', e.type, 'at', e.at, 'data', e.data)
           order by e.subject_id, e.seq), '[]')
         from dirty d join events e on e.subject_id = d.subject_id) as dirty,
      (select coalesce(json_agg(json_build_object('id', a.id, 'at', a.at)), '[]')
         from again a join dirty d on d.subject_id = a.id) as again`)
  const { waiting, subjects, digest, sums: kept, exemptions } = row!
  if (waiting > MOST_WAITING) throw new AppError('assessment.figures_behind')
  const sums = new UnitSums(span)
  for (const { unit, measure, n } of kept) sums.add(unit, measure, n)
  for (const [of, events] of groupBy(row!.dirty, (e) => e.id)) {
    const again = row!.again.filter((a) => a.id === of).map((a) => new Date(a.at))
    sums.addFacts(factsOfOrder(events.map(toTold), again))
  }
  return {
    cutOff: { at: now.toISOString(), subjects, digest },
    measures: sums.done(),
    outside: Object.fromEntries(row!.outside.filter((o) => o.n !== 0).map(({ measure, n }) => [measure, n])),
    exemptions,
  }
}

const toTold = ({ type, at, data }: Row['dirty'][number]): Told => ({ type, at: new Date(at), data })
