/** A report made of data: the counts of three windows, the sections in the order of the policy, frozen as canonical text. */
import { createHash } from 'node:crypto'
import type { ReportData, ReportFilter } from '../../../../api/analysis-reports.ts'
import { SECTION } from '../../../../common/analysis.ts'
import { CHANNEL, type Channel } from '../../../../common/codes.ts'
import { beijingDate, formatTime } from '../../../../common/time.ts'
import { newId } from '../../../platform/context.ts'
import { type Db, sql } from '../../../platform/db.ts'
import { countQueued } from '../../assessment/public.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { canonical } from '../../orders/public.ts'
import type { Policy, ReportKind } from '../../policy/public.ts'
import { HOTLINE } from '../queries.ts'
import { type Row, talliesOf, tallyStatement } from './counts.ts'
import { isEmpty } from './filter.ts'
import type { Piece, Report } from './model.ts'
import { hadOrders, reportBefore } from './queries.ts'
import { BEFORE, THIS, type Windows } from './rules/span.ts'
import { titleOf } from './rules/titles.ts'
import { type Consulted, cadenceOf, type Programme, type Scene, type SourceTask } from './scene.ts'
import { PROVIDERS } from './sections/registry.ts'

export interface AssembleDeps {
  units: UnitStore
  knowledge: KnowledgeStore
  policy(centre: string): Policy
  /** Tasks of the ledger, which is another module's, by where they came from. */
  tasksOf(db: Db, sources: readonly string[]): Promise<SourceTask[]>
  /** Consultations with partner bodies about a quarter, `2026-Q2`; governance knows them. */
  consultedOf(db: Db, centre: string, period: string): Promise<Consulted[]>
}

export interface Wanted {
  centre: string
  kind: ReportKind
  windows: Windows
  dueAt: Date
  now: Date
  filter: ReportFilter
  programme: Programme | null
  /** Null: the schedule. */
  by: { id: string; name: string } | null
  title?: string
}

export function namesOf(
  { units, knowledge }: Pick<AssembleDeps, 'units' | 'knowledge'>,
  centre: string,
): Scene['names'] {
  return {
    unit: (code) => (code === HOTLINE ? '热线中心' : (units.unit(centre, code)?.name ?? code)),
    category: (code) => knowledge.category(centre, code)?.name ?? code,
    area: (code) => (code === '-' ? '区域未定' : (units.area(code)?.name ?? code)),
    channel: (code) => CHANNEL[code as Channel]?.[0] ?? code,
  }
}

export async function assemble(db: Db, deps: AssembleDeps, wanted: Wanted): Promise<Report> {
  const { centre, kind, windows, dueAt, now, filter, programme, by } = wanted
  const { before, lastYear } = windows
  const cadence = cadenceOf(kind)
  // A day's report is mostly these counts: one trip, for there are many days.
  const year = lastYear ?? before
  const [now3, before3, year3, had, hadThen] = await db.batch([
    tallyStatement(centre, windows.now, dueAt, filter),
    tallyStatement(centre, before, asOfBefore(windows, dueAt), filter),
    ...(lastYear ? [tallyStatement(centre, lastYear, lastYear.to, filter)] : [hadOrders(centre, before.to)]),
    hadOrders(centre, before.to),
    hadOrders(centre, year.to),
  ])
  const scene: Scene = {
    ...{ db, centre, kind, windows, filter, programme, asOf: dueAt },
    policy: deps.policy(centre),
    now: talliesOf(now3 as unknown as Row[]),
    before: talliesOf(before3 as unknown as Row[]),
    lastYear: lastYear && hadThen!.length > 0 ? talliesOf(year3 as unknown as Row[]) : null,
    hadBefore: had!.length > 0,
    names: namesOf(deps, centre),
    words: { now: THIS[cadence], before: BEFORE[cadence] },
    tasks: async () => {
      const source = programme?.id ?? (await reportBefore(db, centre, kind.code, dueAt))
      return source ? deps.tasksOf(db, [source]) : []
    },
    consulted: () =>
      cadence === 'QUARTER' ? deps.consultedOf(db, centre, quarterName(before.from)) : Promise.resolve([]),
  }
  const sections: ReportData['sections'] = []
  const pieces: Piece[] = []
  for (const section of kind.sections) {
    const made = await PROVIDERS[section](scene)
    if (!made) continue
    const { pieces: texts, ...rest } = made
    sections.push({ kind: section, title: SECTION[section][0], ...rest })
    pieces.push(...texts.map((text, i) => ({ id: `${section}.${i + 1}`, section, text })))
  }
  const words = (p: { from: Date; to: Date }) => ({ from: formatTime(p.from), to: formatTime(p.to) })
  const data: ReportData = {
    ...words(windows.now),
    ...{ asOf: formatTime(dueAt), before: words(before), lastYear: lastYear && words(lastYear) },
    ...{
      filter,
      filterName: await filterWords(db, deps, centre, filter),
      waiting: await countQueued(db, centre),
    },
    sections,
  }
  const text = canonical(data)
  return {
    ...{ id: newId(now), centre, kind: kind.code, period: windows.period, state: 'DRAFT' as const },
    title: wanted.title ?? titleOf(kind.name, windows.period, programme?.name),
    ...{ programmeId: programme?.id ?? null, dueAt, madeAt: now },
    ...{ madeBy: by?.id ?? null, madeByName: by?.name ?? '系统', data: text },
    ...{ sha256: createHash('sha256').update(text).digest('hex'), pieces, confirmed: [], editors: [] },
    ...{ submittedBy: null, submittedByName: null, submittedAt: null, returnedReason: null },
    ...{ approvedBy: null, approvedByName: null, approvedAt: null, number: null },
    ...{
      classification: kind.classification,
      addressee: kind.addressees[0] ?? null,
      noticeId: null,
      version: 1,
    },
  }
}

const quarterName = (at: Date): string => {
  const month = beijingDate(at)
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`
}

/** Each window as it was when its own report was due: as long after its end as this one. */
const asOfBefore = ({ now, before }: Windows, dueAt: Date): Date =>
  new Date(before.to.getTime() + (dueAt.getTime() - now.to.getTime()))

/** 矿区×供暖 */
async function filterWords(db: Db, deps: AssembleDeps, centre: string, f: ReportFilter): Promise<string> {
  if (isEmpty(f)) return ''
  const names = namesOf(deps, centre)
  const tags = f.areaTags?.length
    ? await db.query<{ name: string }>(
        sql`select name from area_tags where id = any(${f.areaTags}::uuid[]) order by name`,
      )
    : []
  const topics = [...(f.categories ?? []).map(names.category), ...(f.words ?? [])]
  return [tags.map((t) => t.name).join('、'), topics.join('、'), (f.units ?? []).map(names.unit).join('、')]
    .filter((part) => part !== '')
    .join('×')
}
