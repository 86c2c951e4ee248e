/** Warnings as they are shown. */
import { WARNING_STEPS, type WarningDetail, type WarningView } from '../../../../api/warnings.ts'
import { errorMessage } from '../../../../common/errors.ts'
import { formatTime, timeOrNone } from '../../../../common/time.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import type { Warning } from './model.ts'
import type { Counts, Found } from './queries.ts'
import { HOTLINE, refusal, speaksFor } from './rules.ts'

export interface ViewDeps {
  units: UnitStore
  knowledge: KnowledgeStore
}

const PERMISSION = {
  ...{ acknowledge: 'warning.acknowledge', 'add-action': 'warning.write', close: 'warning.write' },
  judge: 'warning.judge',
} as const

export function present({ units, knowledge }: ViewDeps, w: Warning & Counts): WarningView {
  return {
    ...{ id: w.id, kind: w.kind, state: w.state, title: w.title, fired: w.fired },
    ...{
      categoryCode: w.categoryCode,
      categoryName: knowledge.category(w.centre, w.categoryCode)?.name ?? '',
    },
    ...{ adcode: w.adcode, areaName: units.area(w.adcode)?.name ?? '' },
    ...{ raisedAt: formatTime(w.raisedAt), updatedAt: formatTime(w.updatedAt) },
    ...{ expectedAt: timeOrNone(w.expectedAt), seen: w.evidence.seen, expected: w.evidence.expected },
    ...{ recipients: w.recipients, acknowledged: w.acknowledged, actions: w.actions, done: w.done },
    judged: w.judged ?? undefined,
  }
}

export function presentDetail(deps: ViewDeps, { actor, now }: Ctx, found: Found): WarningDetail {
  const { warning: w, told, tasks, sources, count } = found
  const named = (code: string) =>
    code === HOTLINE ? '热线中心' : (deps.units.unit(w.centre, code)?.name ?? code)
  const counts = {
    ...{ recipients: told.length, acknowledged: told.filter((t) => t.acknowledgedAt).length },
    ...{ actions: tasks.length, done: tasks.filter((t) => t.doneAt).length },
  }
  const waiting = speaksFor(
    actor.unitCode,
    actor.unitScope,
    told.filter((t) => !t.acknowledgedAt),
  )
  return {
    ...present(deps, { ...w, ...counts }),
    ...{ text: w.text, suggestion: w.suggestion, evidence: w.evidence, since: formatTime(w.since) },
    ...{ version: w.version, madeBy: w.madeBy, closedAt: timeOrNone(w.closedAt) },
    ...{ closedBy: w.closedBy ?? undefined, closeNote: w.closeNote ?? undefined },
    ...{ judgedBy: w.judgedBy ?? undefined, judgeNote: w.judgeNote ?? undefined },
    told: told.map((t) => ({
      ...{ unitCode: t.unitCode, unitName: named(t.unitCode), dueAt: formatTime(t.dueAt) },
      late: (t.acknowledgedAt ?? now) > t.dueAt,
      ...{ acknowledgedAt: timeOrNone(t.acknowledgedAt), acknowledgedBy: t.acknowledgedBy ?? undefined },
    })),
    tasks: tasks.map((t) => ({
      ...{ id: t.id, unitCode: t.unitCode, unitName: named(t.unitCode), title: t.title },
      ...{ dueAt: formatTime(t.dueAt), state: t.doneAt ? 'DONE' : 'OPEN', late: (t.doneAt ?? now) > t.dueAt },
      ...{ quantity: t.quantity ?? undefined, measure: t.measure, evidence: t.evidence ?? undefined },
      ...{ doneAt: timeOrNone(t.doneAt), doneBy: t.doneBy ?? undefined },
    })),
    sources: sources.map(({ createdAt, orderId, ...s }) => ({
      ...{ ...s, createdAt: formatTime(createdAt), orderId: orderId ?? undefined },
    })),
    sourceCount: count,
    allowedActions: WARNING_STEPS.flatMap((action) => {
      if (!actor.permissions.has(PERMISSION[action])) return []
      if (action === 'acknowledge' && waiting.length === 0) return []
      const code = refusal(w, action, tasks)
      if (code === 'warning.closed' || code === 'warning.judged') return []
      return [
        code ? { action, allowed: false, code, reason: errorMessage(code, {}) } : { action, allowed: true },
      ]
    }),
  }
}
