/** An item of the ledger as it goes over the wire. */
import type { ItemDetail, ItemView, LedgerSessionView } from '../../../api/ledger.ts'
import type { RecordedEvent } from '../../../api/order-lists.ts'
import { formatTime } from '../../../common/time.ts'
import type { Actor } from '../../platform/context.ts'
import type { UnitStore } from '../identity/public.ts'
import { verifyChain } from '../orders/public.ts'
import type { LedgerItem } from './model.ts'
import { mayRead, type readItem } from './queries.ts'
import { allowedSteps } from './rules/allowed.ts'

export function presentItem(units: UnitStore, item: LedgerItem, now: Date): ItemView {
  const { centre, unitCode, requirement, linkedTo, sessionId, sessionTitle, orderId } = item
  const settled = item.state === 'VERIFIED' || item.state === 'WRITTEN_OFF'
  return {
    ...{ id: item.id, kind: item.kind, title: item.title, state: item.state, round: item.round },
    ...{ version: item.version, evidence: item.evidence, findings: item.findings },
    requirement: requirement ?? undefined,
    unitCode: unitCode ?? undefined,
    unitName: unitCode === null ? undefined : (units.unit(centre, unitCode)?.name ?? unitCode),
    dueAt: formatTime(item.dueAt),
    overdue: !settled && item.dueAt.getTime() < now.getTime(),
    linkedTo: linkedTo ?? undefined,
    session: sessionId === null ? undefined : { id: sessionId, title: sessionTitle },
    orderId: orderId ?? undefined,
    noticeId: item.noticeId ?? undefined,
    sourceId: item.sourceId ?? undefined,
    handlerId: item.handlerId ?? undefined,
    verifierId: item.verifierId ?? undefined,
    writtenOffBy: item.writtenOffBy ?? undefined,
    createdAt: formatTime(item.createdAt),
    updatedAt: formatTime(item.updatedAt),
  }
}

const presentLink = ({ id, kind, title, state, unitCode }: LedgerItem) => ({
  ...{ id, kind, title, state, unitCode: unitCode ?? undefined },
})

type Read = NonNullable<Awaited<ReturnType<typeof readItem>>>

export function presentDetail(
  units: UnitStore,
  actor: Actor,
  { item, links, events }: Read,
  now: Date,
): ItemDetail {
  // A unit is told which problem its item belongs to, not what is asked of others.
  const scene = { now, actor }
  const supervisions = links.filter((link) => link.kind === 'SUPERVISION' && link.linkedTo === item.id)
  const shown = links.filter((link) => link.kind === 'PROBLEM' || mayRead(actor, link))
  return {
    ...presentItem(units, item, now),
    allowedActions: allowedSteps(item, scene, supervisions),
    links: shown.map(presentLink),
    history: events.map(({ seq, type, at, actor: by, data }) => ({
      ...{ seq, type, at: formatTime(at) },
      actor: by as RecordedEvent['actor'],
      data: data as RecordedEvent['data'],
    })),
    chain: verifyChain(item.id, item, events),
  }
}

export function presentSession(
  units: UnitStore,
  session: { id: string; title: string; lists: { problem: LedgerItem; supervisions: LedgerItem[] }[] },
  now: Date,
): LedgerSessionView {
  const show = (item: LedgerItem) => presentItem(units, item, now)
  return {
    ...{ id: session.id, title: session.title },
    problems: session.lists.map(({ problem, supervisions }) => ({
      ...show(problem),
      links: supervisions.map(presentLink),
    })),
    supervisions: session.lists.flatMap(({ supervisions }) => supervisions.map(show)),
  }
}
