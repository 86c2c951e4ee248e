/** One document: what its paper says, and what its reader may do with it. Seen by whom the list shows it to. */
import type { NoticeDetail } from '../../../api/supervision.ts'
import { AppError, errorMessage } from '../../../common/errors.ts'
import { formatTime } from '../../../common/time.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import { type Db, sql } from '../../platform/db.ts'
import {
  assembleOrder,
  Draft,
  type Engine,
  type Notice,
  type Order,
  readOrder,
  veil,
  visible,
} from '../orders/public.ts'
import { stepsOf } from './rules.ts'

type Row = Omit<Notice, 'body' | 'assignmentId'> & {
  centre: string
  orderId: string | null
  text: string
  follows: NoticeDetail['follows'] | null
}

export async function readNotice(db: Db, engine: Engine, ctx: Ctx, id: string): Promise<NoticeDetail> {
  const row = await selectNotice(db, id)
  if (!row || !mayRead(ctx.actor, row)) throw new AppError('not_found')
  const order = row.orderId ? assembleOrder(await db.batch(readOrder(row.orderId))) : null
  const draft = order && new Draft(engine.env(ctx, row.centre, order.policyVersion), order)
  const { policy, units } = draft?.env ?? engine.env(ctx, row.centre)
  const told = order ? veil(ctx.actor, order.confidential, order.requests) : (text: string) => text
  const data = row.data as { signedBy?: string; answer?: string; bodies?: string[]; leader?: string }
  return {
    ...{ id: row.id, kind: row.kind, number: row.number, unitCode: row.unitCode, level: row.level },
    ...{ state: row.state, signer: row.signer ?? undefined, cause: row.cause, text: told(row.text) },
    ...{ sentAt: formatTime(row.sentAt), dueAt: time(row.dueAt) },
    ...{ acknowledgedAt: time(row.acknowledgedAt), answeredAt: time(row.answeredAt) },
    closedAt: time(row.closedAt),
    ...{ signedBy: data.signedBy, answer: data.answer, leader: data.leader },
    bodies: data.bodies?.length ? data.bodies : undefined,
    follows: row.follows ?? undefined,
    unitName: units.unit(row.unitCode)?.name ?? (row.unitCode === 'hotline' ? '本热线' : row.unitCode),
    regionName: policy.region.name,
    ...(order ? { orderId: order.id, orderNumber: order.number } : {}),
    order: order ? orderOf(order, ctx.actor, told) : undefined,
    allowedActions: allowed(row, ctx.actor, draft ? engine.view(draft).allowedActions : []),
  }
}

async function selectNotice(db: Db, id: string): Promise<Row | undefined> {
  const [row] = await db.query<Row>(sql`
    select n.id, n.centre, n.kind, n.number, n.order_id as "orderId", n.unit_code as "unitCode", n.level, n.state,
           n.signer, n.cause, n.body as text, n.data, n.sent_at as "sentAt", n.due_at as "dueAt",
           n.acknowledged_at as "acknowledgedAt", n.answered_at as "answeredAt", n.closed_at as "closedAt",
           (select jsonb_build_object('id', f.id, 'number', f.number) from notices f
            where f.id::text = n.data->>'follows' and f.order_id = n.order_id) as follows
    from notices n where n.id = ${id}`)
  return row
}

/** A paper that waits for its signature is not the unit's yet (SP-26). */
const mayRead = (actor: Actor, row: Row): boolean =>
  (actor.centre === null || actor.centre === row.centre) &&
  (actor.unitCode === null || (actor.unitScope.has(row.unitCode) && row.state !== 'DRAFTED'))

function orderOf(order: Order, actor: Actor, told: (text: string) => string): NoticeDetail['order'] {
  const { id, number, version, state, type, categoryCode } = order
  return {
    ...{ id, number, version, state, type, categoryCode },
    ...{ title: told(order.title), summary: told(order.summary), place: order.place.text },
    ...{ acceptedAt: formatTime(order.acceptedAt), dueAt: time(order.dueAt) },
    readable: readable(order, actor),
  }
}

function readable(order: Order, actor: Actor): boolean {
  try {
    visible(order, actor)
    return actor.permissions.has('order.read')
  } catch {
    return false // a letter stays with its unit also when the order went to somebody else
  }
}

function allowed(
  row: Row,
  actor: Actor,
  ofOrder: readonly { action: string; allowed: boolean; code?: string; reason?: string }[],
): NoticeDetail['allowedActions'] {
  const own = actor.unitCode === row.unitCode
  return stepsOf(row, { ofOrder: row.orderId !== null }).flatMap((action): NoticeDetail['allowedActions'] => {
    if (action === 'acknowledge' || action === 'answer') {
      if (!actor.permissions.has('notice.answer')) return []
      // Those above the unit read the letter; the one it is addressed to answers.
      return [own ? { action, allowed: true } : { action, allowed: false, ...FORBIDDEN() }]
    }
    const found = ofOrder.find((a) => a.action === action)
    if (!found) return []
    if (actor.unitCode !== null && !own) return [{ action, allowed: false, ...FORBIDDEN() }]
    const { allowed, code, reason } = found
    return [{ action, allowed, code, reason }]
  })
}

const FORBIDDEN = () => ({ code: 'forbidden', reason: errorMessage('forbidden', {}) })

const time = (at: Date | null) => (at ? formatTime(at) : undefined)
