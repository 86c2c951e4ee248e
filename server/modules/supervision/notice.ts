/** One document: what its paper says, and what its reader may do with it. Seen by whom the list shows it to. */
import type { NoticeDetail } from '../../../api/supervision.ts'
import { AppError, errorMessage } from '../../../common/errors.ts'
import { isReport } from '../../../common/kinds.ts'
import { redactText } from '../../../common/mask.ts'
import { formatTime, timeOrNone } from '../../../common/time.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import { type Database, type Db, sql } from '../../platform/db.ts'
import type { KnowledgeStore } from '../knowledge/public.ts'
import {
  assembleOrder,
  Draft,
  type Engine,
  type Notice,
  type Order,
  overdueNotice,
  peopleIn,
  presentRequester,
  readOrder,
  veil,
  visible,
} from '../orders/public.ts'
import { letterhead, type Matter, noticePaper } from './rules/notice-paper.ts'
import { REPORT_STEPS, type ReportData, type ReportStep, reportRefusal } from './rules/report-steps.ts'
import { removalRefusal, stepsOf } from './rules.ts'

export interface NoticeRouteDeps {
  db: Database
  engine: Engine
  knowledge: KnowledgeStore
}

type Row = Omit<Notice, 'body' | 'assignmentId'> & {
  centre: string
  orderId: string | null
  text: string
  overdue: boolean
  openTasks: number
  follows: NoticeDetail['follows'] | null
}

type NoticeData = Partial<
  Record<'signedBy' | 'answer' | 'leader' | 'verifiedBy' | 'finding' | 'removedBy' | 'removal', string>
> & { bodies?: string[] }

/** `reveal`: the requester as they are; whether the reader may is asked before. */
export async function readNotice(
  { db, engine, knowledge }: NoticeRouteDeps,
  ctx: Ctx,
  id: string,
  reveal = false,
): Promise<NoticeDetail> {
  const row = await selectNotice(db, id, ctx.now)
  if (!row || !mayRead(ctx.actor, row)) throw new AppError('not_found')
  const order = row.orderId ? assembleOrder(await db.batch(readOrder(row.orderId))) : null
  const draft = order && new Draft(engine.env(ctx, row.centre, order.policyVersion), order)
  const { policy, units } = draft?.env ?? engine.env(ctx, row.centre)
  const told = order ? veil(ctx.actor, order.confidential, order.requests) : (text: string) => text
  const unitName = units.unit(row.unitCode)?.name ?? (row.unitCode === 'hotline' ? '本热线' : row.unitCode)
  const categories = order ? knowledge.categoryPath(row.centre, order.categoryCode).map((c) => c.name) : []
  const data = row.data as NoticeData
  return {
    ...{ id: row.id, kind: row.kind, number: row.number, unitCode: row.unitCode, level: row.level },
    ...{ state: row.state, signer: row.signer ?? undefined, cause: row.cause, text: told(row.text) },
    ...{ sentAt: formatTime(row.sentAt), dueAt: timeOrNone(row.dueAt) },
    ...{ acknowledgedAt: timeOrNone(row.acknowledgedAt), answeredAt: timeOrNone(row.answeredAt) },
    closedAt: timeOrNone(row.closedAt),
    overdue: row.overdue,
    report: isReport(row) ? reportOf(row) : undefined,
    ...{ signedBy: data.signedBy, answer: data.answer && told(data.answer), leader: data.leader },
    ...{
      verifiedBy: data.verifiedBy,
      finding: data.finding,
      removedBy: data.removedBy,
      removal: data.removal,
    },
    bodies: data.bodies?.length ? data.bodies : undefined,
    follows: row.follows ?? undefined,
    unitName,
    regionName: policy.region.name,
    paper: noticePaper(
      {
        notice: { ...row, body: row.text },
        ...{ unitName, follows: row.follows?.number },
        order: order && matterOf(order, ctx.actor, categories, reveal),
        told: reveal ? told : order ? (text) => redactText(text, peopleIn(order.requests)) : told,
      },
      letterhead(policy.region.name, policy.documents),
    ),
    ...(order ? { orderId: order.id, orderNumber: order.number } : {}),
    order: order ? orderOf(order, ctx.actor, told) : undefined,
    allowedActions: allowed(row, ctx.actor, draft ? engine.view(draft).allowedActions : []),
  }
}

async function selectNotice(db: Db, id: string, now: Date): Promise<Row | undefined> {
  const [row] = await db.query<Row>(sql`
    select n.id, n.centre, n.kind, n.number, n.order_id as "orderId", n.unit_code as "unitCode", n.level, n.state,
           n.signer, n.cause, n.body as text, n.data, n.sent_at as "sentAt", n.due_at as "dueAt",
           n.acknowledged_at as "acknowledgedAt", n.answered_at as "answeredAt", n.closed_at as "closedAt",
           coalesce(${overdueNotice(now)}, false) as overdue,
           (select count(*)::int from ledger_items l where l.notice_id = n.id and l.state <> 'WRITTEN_OFF') as "openTasks",
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
    ...{ acceptedAt: formatTime(order.acceptedAt), dueAt: timeOrNone(order.dueAt) },
    readable: readable(order, actor),
  }
}

/** Who asked: masked, unless the reader may know and said so; nothing of a confidential matter for a unit. */
function matterOf(order: Order, actor: Actor, categories: string[], reveal: boolean): Matter {
  const [first] = order.requests
  const shown = first && presentRequester(first, actor, order.confidential || first.confidential)
  const seen = shown && 'hidden' in shown ? undefined : reveal ? plainly(first) : shown
  return {
    ...order,
    categories,
    place: order.place.text,
    ...{ requester: seen?.name, phone: seen?.phone },
  }
}

const plainly = (request: Order['requests'][number] | undefined) => ({
  name: request?.requesterName ?? undefined,
  phone: request?.requesterPhone ?? undefined,
})

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
    if (action === 'verify' || action === 'remove') {
      if (!actor.permissions.has(`notice.${action}`)) return []
      const code = action === 'remove' ? removalRefusal(row, actor.userId) : null
      return [
        code ? { action, allowed: false, code, reason: errorMessage(code, {}) } : { action, allowed: true },
      ]
    }
    if (action in REPORT_STEPS) {
      const step = action as ReportStep
      if (!actor.permissions.has(REPORT_STEPS[step])) return []
      const code = reportRefusal(row, step, { userId: actor.userId, openTasks: row.openTasks })
      const reason = code && errorMessage(code, { n: row.openTasks })
      return [code ? { action, allowed: false, code, reason: reason! } : { action, allowed: true }]
    }
    const found = ofOrder.find((a) => a.action === action)
    if (!found) return []
    if (actor.unitCode !== null && !own) return [{ action, allowed: false, ...FORBIDDEN() }]
    const { allowed, code, reason } = found
    return [{ action, allowed, code, reason }]
  })
}

function reportOf(row: Row): NoticeDetail['report'] {
  const { title, to, draftedBy, instructions = [], analysisReportId } = row.data as ReportData
  return { title, to, draftedBy, instructions, analysisReportId, openTasks: row.openTasks }
}

const FORBIDDEN = () => ({ code: 'forbidden', reason: errorMessage('forbidden', {}) })
