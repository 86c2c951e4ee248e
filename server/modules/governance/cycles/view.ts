/** A cycle as it goes over the wire. */
import type { CycleHead, CycleView } from '../../../../api/cycles.ts'
import { CYCLE_BLOCKS, type CycleBlock } from '../../../../common/cycle.ts'
import { formatTime } from '../../../../common/time.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { verifyChain } from '../../orders/public.ts'
import type { LedgerItem } from '../model.ts'
import { mayRead } from '../queries.ts'
import { presentItem } from '../view.ts'
import { type CycleDeps, ownArea, themeOrders } from './actions.ts'
import { allowedSteps } from './allowed.ts'
import type { Cycle, PoolFacts, Study } from './model.ts'
import * as queries from './queries.ts'
import { coverageOf } from './rules/pool.ts'
import { type CycleSettings, settingsOf } from './settings.ts'

export interface ViewDeps extends CycleDeps {
  knowledge: KnowledgeStore
}

/** Names of what a pool's lines say in codes. */
export const namesOf = ({ units, knowledge }: ViewDeps, centre: string) => ({
  county: (code: string) => units.area(code)?.name ?? code,
  unit: (code: string) => units.unit(centre, code)?.name ?? code,
  subtype: (code: string) => knowledge.category(centre, code)?.name ?? code,
})
type Names = ReturnType<typeof namesOf>

const named = <T extends Pick<PoolFacts, 'county' | 'unit' | 'subtype'>>(names: Names, of: T) => ({
  ...of,
  countyName: names.county(of.county),
  unitName: names.unit(of.unit),
  subtypeName: names.subtype(of.subtype),
})

export function presentHead(
  names: Names,
  { id, adcode, month, state, theme, pool, late, version, directives }: Cycle,
  writtenOff: number,
): CycleHead {
  return {
    ...{ id, adcode, areaName: names.county(adcode), month, state, late, version, writtenOff },
    ...{ theme: theme?.title ?? null, orders: pool.entries.length, directives: directives.length },
  }
}

export async function viewCycle(db: Db, ctx: Ctx, deps: ViewDeps, cycle: Cycle): Promise<CycleView> {
  const settings = settingsOf(deps, cycle.centre, cycle.adcode)
  const names = namesOf(deps, cycle.centre)
  const items = await queries.selectItems(db, cycle.id)
  const openItems = items.filter((i) => i.state !== 'WRITTEN_OFF').length
  const earlier = cycle.theme ? await queries.selectEarlier(db, cycle) : []
  const building = cycle.state === 'THEMED' || cycle.state === 'POOLING'
  const orders = building ? await themeOrders(db, cycle, settings, ctx.now) : cycle.pool.entries
  const { writtenOff: _, directives: __, ...head } = presentHead(names, cycle, 0)
  const { pool, draw, theme, proposal } = cycle
  const studies = cycle.studies.map((s) => named(names, s))
  return {
    ...head,
    ...{ round: cycle.round, windows: settings.windows, poolSize: [...settings.size] as [number, number] },
    bodies: settings.bodies.map(({ code, name }) => ({ code, name })),
    ...{ proposal, themeDetail: theme, directives: cycle.directives, studies },
    pool: {
      ...{ removed: pool.removed, lockedAt: pool.lockedAt, lockedBy: pool.lockedBy },
      // The secret stays with us until it has drawn.
      ...{ hash: pool.hash, commitment: pool.commitment },
      entries: pool.entries.map((e) => named(names, e)),
      coverage: coverageOf(orders, pool.entries).map(({ axis, values }) => ({
        axis,
        values: values.map((v) => ({ ...v, name: nameOn(axis, v.value, names) })),
      })),
    },
    draw: draw && withoutSequence(draw),
    roster: cycle.roster.map((s) => ({ ...s, own: mayCheckIn(ctx, s.unitCode) })),
    agenda: agendaOf(studies),
    items: items.filter((i) => mayRead(ctx.actor, i)).map((i) => presentItem(deps.units, i, ctx.now)),
    blocks: blocksOf(cycle, items, settings, names),
    earlier,
    sessionAt: cycle.sessionAt && formatTime(cycle.sessionAt),
    sessionEndedAt: cycle.sessionEndedAt && formatTime(cycle.sessionEndedAt),
    closedAt: cycle.closedAt && formatTime(cycle.closedAt),
    chain: verifyChain(cycle.id, cycle, await queries.selectHistory(db, cycle.id)).valid,
    allowedActions: allowedSteps(cycle, ctx, { settings, openItems, ownArea: ownArea(ctx, deps) }),
  }
}

const withoutSequence = ({ sequence: _, ...draw }: NonNullable<Cycle['draw']>) => draw

const mayCheckIn = ({ actor }: Ctx, unitCode: string | null): boolean =>
  actor.unitCode === null
    ? actor.permissions.has('cycle.host')
    : unitCode !== null && actor.unitScope.has(unitCode)

function nameOn(axis: string, value: string, names: Names): string {
  if (axis === 'county') return names.county(value)
  if (axis === 'unit') return names.unit(value)
  return axis === 'subtype' ? names.subtype(value) : value
}

/** 分区分类 (AY-13): by county, then by category; each drawn order keeps a record of its own. */
function agendaOf(studies: (Study & { countyName: string; subtypeName: string })[]): CycleView['agenda'] {
  const groups = new Map<string, CycleView['agenda'][number]>()
  for (const { county, countyName, subtype, subtypeName, id } of studies) {
    const key = `${county} ${subtype}`
    const group = groups.get(key) ?? { county, countyName, subtype, subtypeName, studyIds: [] }
    group.studyIds.push(id)
    groups.set(key, group)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/** AY-02: who answers for each of the four blocks, and where it stands. */
function blocksOf(
  cycle: Cycle,
  items: LedgerItem[],
  { bodies }: CycleSettings,
  names: Names,
): CycleView['blocks'] {
  const { proposal, roster, theme, sessionAt, sessionEndedAt } = cycle
  const supervised = items.filter((i) => i.kind === 'SUPERVISION')
  const done = supervised.filter((i) => i.state === 'WRITTEN_OFF').length
  const inspected = supervised.filter((i) => i.findings.length > 0).length
  const hosts = roster.filter((s) => s.role === 'HOST' || s.role === 'LEADER').map((s) => s.name)
  const of: Record<CycleBlock, { owners: string[]; state: string }> = {
    DISPATCH: {
      owners: hosts.length > 0 ? hosts : bodies.map((b) => b.name),
      state: sessionEndedAt ? 'HELD' : sessionAt ? 'RUNNING' : 'PENDING',
    },
    TOPIC: {
      owners: [...new Set([...(proposal ? [proposal.by] : []), ...bodies.map((b) => b.name)])],
      state: theme ? 'FIXED' : proposal ? 'DELIBERATING' : 'PENDING',
    },
    INSPECTION: {
      owners: ['OVERSIGHT'],
      state: supervised.length === 0 ? 'PENDING' : `${inspected}/${supervised.length}`,
    },
    CLOSURE: {
      owners:
        supervised.length === 0
          ? ['SUPERVISOR']
          : [...new Set(supervised.map((i) => names.unit(i.unitCode!)))],
      state: supervised.length === 0 ? 'PENDING' : `${done}/${supervised.length}`,
    },
  }
  return CYCLE_BLOCKS.map((block) => ({ block, ...of[block] }))
}
