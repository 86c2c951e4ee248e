/** Meetings that an order calls by itself, and the ruling that ends them (GS-15, SP-28); in the order's own transaction. */
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Live } from '../../../platform/live.ts'
import type { MeetingCall, MeetingRuling } from '../../orders/public.ts'
import * as data from './data.ts'
import type { Issue, Meeting } from './model.ts'
import { levelOf, rulesOf, type SettingsDeps } from './settings.ts'

export async function meetingCalled(tx: Tx, ctx: Ctx, deps: SettingsDeps, call: MeetingCall): Promise<void> {
  const { centre, orderId, number, units, topic, categoryCode } = call
  const { now, actor } = ctx
  const issue: Issue = {
    ...{ id: newId(now), source: 'ORDER', title: topic.slice(0, 200), categoryCode, topicId: null, orderId },
    ...{ class: `order:${orderId}`, flags: [], facts: {}, by: actor.name, at: now.toISOString() },
    ...{ assignment: null, dropped: null },
  }
  const meeting: Meeting = {
    ...{ id: newId(now), centre, adcode: levelOf(deps, centre, undefined).adcode },
    ...{ kind: rulesOf(deps, centre).disputes, state: 'PLANNED', year: null, series: null, number: null },
    ...{ title: number, meetsAt: null, convenedAt: null, heldAt: null, place: null, host: null },
    ...{ partner: null, period: null, orderId, reason: call.reason, invited: [...new Set(units)] },
    ...{ issues: [issue], minutes: null, closedBy: null, cancelled: null, version: 1 },
    ...{ createdBy: actor.userId, createdAt: now, updatedAt: now },
  }
  await tx.batch([data.callMeeting(meeting)])
}

export async function meetingRuled(
  tx: Tx,
  { now, actor }: Ctx,
  live: Live,
  { orderId, minutes, ruling }: MeetingRuling,
): Promise<void> {
  const named = (role: string) => ruling.filter((a) => a.role === role).map((a) => a.unitCode)
  const [rows] = await tx.batch([
    data.ruleMeetings({
      ...{ orderId, minutes, by: actor.name, at: now },
      assignment: {
        ...{ lead: named('LEAD')[0] ?? '', assists: named('ASSIST'), requirement: minutes, dueAt: null },
        ...{ itemIds: [], by: actor.name, at: now.toISOString() },
      },
    }),
  ])
  const ended = rows as unknown as Pick<Meeting, 'id' | 'version' | 'centre' | 'invited'>[]
  tx.afterCommit(() => {
    for (const { id, version, centre, invited } of ended)
      live.publish({ type: 'meeting', id, version, centre, units: invited })
  })
}
