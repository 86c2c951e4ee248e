/**
 * What was found: rectified on the spot, or by a proactive order (AY-36, CD-32). The order goes the same way as any
 * other: a request of the channel PROACTIVE, an order of it, handed in. Each of the three can be done again with the
 * same outcome, so a try that broke off is taken up where it stopped.
 */
import type { FindingView } from '../../../../api/campaigns.ts'
import { AppError } from '../../../../common/errors.ts'
import { formatTime, timeOrNone } from '../../../../common/time.ts'
import { type Ctx, SYSTEM_ACTOR } from '../../../platform/context.ts'
import { type Database, inTx, sql, type Tx } from '../../../platform/db.ts'
import { checkAttachments } from '../../attachments/public.ts'
import { createOrder, type IntakeDeps, register } from '../../intake/public.ts'
import type { Engine } from '../../orders/public.ts'
import * as data from './data.ts'
import type { Finding } from './model.ts'
import { findFinding, type SeenFinding } from './target-queries.ts'

export interface FindingDeps {
  db: Database
  engine: Engine
  intake: IntakeDeps
}

interface Matter {
  /** Where it was found, in words. */
  place: string
  categoryCode: string
}

export async function orderOf(
  { db, engine, intake }: FindingDeps,
  ctx: Ctx,
  finding: SeenFinding,
  { place, categoryCode }: Matter,
): Promise<void> {
  if (finding.orderId) throw new AppError('finding.has_order')
  if (finding.rectified) throw new AppError('finding.rectified')
  const { id, centre, areaCode } = finding
  const answer = await register(
    intake,
    ctx,
    centre,
    {
      ...{
        channel: 'PROACTIVE',
        externalId: `finding ${id}`,
        type: 'HELP',
        attachments: finding.attachments,
      },
      text: `${place}：${finding.text}`,
      place: { text: place, ...(areaCode && { adcode: areaCode }) },
    },
    null,
  )
  const { request } = JSON.parse(answer.json) as { request: { id: string; orderId?: string } }
  const orderId =
    request.orderId ?? (await create(intake, ctx, request.id, { categoryCode, unit: finding.unitCode }))
  const system = { ...ctx, actor: { ...SYSTEM_ACTOR, centre } }
  if ((await engine.read(system, orderId)).state === 'DRAFT')
    await engine.act(system, orderId, 'submit', {}, null)
  await inTx(db, async (tx) => {
    await tx.query(
      sql`update campaign_findings set order_id = ${orderId} where id = ${id} and order_id is null`,
    )
    if (finding.campaignId)
      await data.putOrders(tx, finding.campaignId, [orderId], {
        ...{ part: 'FINDING', by: ctx.actor.name, at: ctx.now },
      })
  })
}

async function create(
  intake: IntakeDeps,
  ctx: Ctx,
  requestId: string,
  { categoryCode, unit }: { categoryCode: string; unit: string | null },
): Promise<string> {
  const made = await createOrder(
    intake,
    ctx,
    requestId,
    {
      ...{ type: 'HELP', urgency: 'ORDINARY', categoryCode },
      ...(unit && { assignments: [{ unitCode: unit, role: 'LEAD' as const }] }),
    },
    null,
  )
  return (JSON.parse(made.json) as { order: { id: string } }).order.id
}

export async function rectify(
  tx: Tx,
  ctx: Ctx,
  finding: Finding,
  { note, attachments }: { note: string; attachments: string[] },
): Promise<void> {
  if (finding.rectifiedAt) throw new AppError('finding.rectified')
  // Two ways to say that it is done would be able to contradict each other.
  if (finding.orderId) throw new AppError('finding.has_order')
  await checkAttachments(tx, finding.centre, ctx.actor, attachments)
  tx.atCommit(
    data.updateFinding({
      ...finding,
      ...{
        rectifiedAt: ctx.now,
        rectifiedBy: ctx.actor.name,
        rectifiedNote: note,
        rectifiedAttachments: attachments,
      },
    }),
  )
}

export const presentFinding = (f: SeenFinding, mayRecord: boolean): FindingView => ({
  ...{ id: f.id, text: f.text, attachments: f.attachments, at: formatTime(f.foundAt), by: f.foundBy },
  state: f.rectified ? 'RECTIFIED' : 'OPEN',
  order: f.orderId ? { id: f.orderId, number: f.orderNumber!, state: f.orderState! } : null,
  ...{ rectifiedAt: timeOrNone(f.rectifiedAt) ?? null, rectifiedBy: f.rectifiedBy, note: f.rectifiedNote },
  mayRectify: mayRecord && !f.rectified && !f.orderId,
  mayOrder: mayRecord && !f.rectified && !f.orderId,
})

export async function seen(db: Database, id: string): Promise<SeenFinding> {
  const finding = await findFinding(db, id)
  if (!finding) throw new AppError('not_found')
  return finding
}
