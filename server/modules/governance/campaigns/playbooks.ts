/** 策略模板: kept of a finished campaign, shown beside the next order like it, used or refused. */
import type { PlaybookBody, PlaybookUse, PlaybookUseBody, PlaybookView } from '../../../../api/playbooks.ts'
import { ORDER_STATE } from '../../../../common/codes.ts'
import { AppError } from '../../../../common/errors.ts'
import { formatTime } from '../../../../common/time.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import { type Db, type RawBuilder, sql, type Tx } from '../../../platform/db.ts'
import { centreOf, logChange } from '../../identity/public.ts'
import { cursorOf, isOpen, makeCursor, visible } from '../../orders/public.ts'
import { type CampaignDeps, wrong } from './actions.ts'
import { matchPlaybooks } from './rules/match.ts'
import { namesOf } from './view.ts'

export interface Playbook {
  id: string
  centre: string
  title: string
  categories: string[]
  words: string[]
  measures: string[]
  campaignId: string | null
  campaignName: string | null
  createdBy: string
  createdAt: Date
  retiredAt: Date | null
  used: number
  refused: number
}

const select = (where: RawBuilder<unknown>, rest: RawBuilder<unknown>) => sql<Playbook>`
  select p.id, p.centre, p.title, p.categories, p.words, p.measures, p.campaign_id as "campaignId",
    c.name as "campaignName", p.created_by as "createdBy", p.created_at as "createdAt", p.retired_at as "retiredAt",
    (select count(*)::int from playbook_uses u where u.playbook_id = p.id and u.used) as used,
    (select count(*)::int from playbook_uses u where u.playbook_id = p.id and not u.used) as refused
  from playbooks p left join campaigns c on c.id = p.campaign_id where ${where} ${rest}`

export async function findPlaybook(db: Db, { actor }: Ctx, id: string): Promise<Playbook> {
  const [row] = await db.query<Playbook>(select(sql`p.id = ${id}`, sql``))
  if (!row || (actor.centre !== null && actor.centre !== row.centre)) throw new AppError('not_found')
  return row
}

export async function listPlaybooks(db: Db, centre: string, f: { cursor?: string; limit: number }) {
  const after = cursorOf(f.cursor)
  const where = after
    ? sql`p.centre = ${centre} and (p.created_at, p.id) < (${after.at}, ${after.id}::uuid)`
    : sql`p.centre = ${centre}`
  const rows = await db.query<Playbook>(
    select(where, sql`order by p.created_at desc, p.id desc limit ${f.limit + 1}`),
  )
  const items = rows.slice(0, f.limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > f.limit && last ? makeCursor(last.createdAt, last.id) : null }
}

export async function keepPlaybook(
  tx: Tx,
  ctx: Ctx,
  deps: CampaignDeps,
  input: PlaybookBody,
): Promise<string> {
  const centre = centreOf(ctx.actor, undefined)
  input.categories.forEach((code, i) => {
    if (!deps.knowledge.category(centre, code)) throw wrong(`categories.${i}`, 'unknown')
  })
  if (input.campaignId) {
    const [campaign] = await tx.query<{ state: string }>(
      sql`select state from campaigns where id = ${input.campaignId} and centre = ${centre}`,
    )
    if (!campaign) throw wrong('campaignId', 'unknown')
    if (campaign.state !== 'FINISHED') throw new AppError('playbook.campaign_open')
  }
  const id = newId(ctx.now)
  await tx.query(sql`
    insert into playbooks (id, centre, title, categories, words, measures, campaign_id, created_by, created_at)
    values (${id}, ${centre}, ${input.title}, ${input.categories}, ${input.words}, ${input.measures},
      ${input.campaignId ?? null}, ${ctx.actor.name}, ${ctx.now})`)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'PLAYBOOK', subjectId: id, action: 'playbook.kept', after: { title: input.title } },
  })
  return id
}

export async function retirePlaybook(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const { centre, title, retiredAt } = await findPlaybook(tx, ctx, id)
  if (retiredAt) throw new AppError('playbook.retired')
  await tx.query(sql`update playbooks set retired_at = ${ctx.now} where id = ${id} and retired_at is null`)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'PLAYBOOK', subjectId: id, action: 'playbook.retired', before: { title } },
  })
}

/** The last word on an order stands; each is told on its timeline. */
export async function decidePlaybook(
  tx: Tx,
  ctx: Ctx,
  { engine }: CampaignDeps,
  id: string,
  { orderId, used, reason }: PlaybookUseBody,
): Promise<PlaybookUse> {
  const playbook = await findPlaybook(tx, ctx, id)
  if (playbook.retiredAt) throw new AppError('playbook.retired')
  const said = reason || null
  const told = await engine.touch(tx, ctx, orderId, (draft) => {
    if (visible(draft.order, ctx.actor).centre !== playbook.centre) throw new AppError('not_found')
    if (!isOpen(draft.order)) throw new AppError('order.state', { state: ORDER_STATE[draft.order.state] })
    draft.emit(used ? 'playbook.used' : 'playbook.refused', {
      playbookId: id,
      title: playbook.title,
      reason: said,
    })
    return true
  })
  if (!told) throw new AppError('not_found')
  const { name, userId } = ctx.actor
  await tx.query(sql`
    insert into playbook_uses (playbook_id, order_id, used, reason, by_name, by_id, at)
    values (${id}, ${orderId}, ${used}, ${said}, ${name}, ${userId}, ${ctx.now})
    on conflict (playbook_id, order_id) do update
    set used = excluded.used, reason = excluded.reason, by_name = excluded.by_name, by_id = excluded.by_id,
      at = excluded.at`)
  return { used, reason: said, by: name, at: formatTime(ctx.now) }
}

export function presentPlaybook(deps: CampaignDeps, p: Playbook): PlaybookView {
  const names = namesOf(deps, p.centre)
  return {
    ...{ id: p.id, title: p.title, words: p.words, measures: p.measures, by: p.createdBy },
    ...{ at: formatTime(p.createdAt), retired: p.retiredAt !== null, used: p.used, refused: p.refused },
    categories: p.categories.map(names.category),
    campaign: p.campaignId ? { id: p.campaignId, name: p.campaignName! } : null,
  }
}

/** Those for one order, best first, with what was said of them on it. */
export async function playbooksFor(
  db: Db,
  { centre, id, categoryCode, text }: { centre: string; id: string; categoryCode: string; text: string },
) {
  const codes = [2, 4, 6].filter((n) => n <= categoryCode.length).map((n) => categoryCode.slice(0, n))
  const rows = await db.query<Playbook>(
    select(
      sql`p.centre = ${centre} and p.retired_at is null and p.categories && ${codes}::text[]`,
      sql`order by p.created_at desc limit 100`,
    ),
  )
  const matched = matchPlaybooks(rows, { categoryCode, text })
  const uses = await db.query<{
    playbookId: string
    used: boolean
    reason: string | null
    by: string
    at: Date
  }>(sql`
    select playbook_id as "playbookId", used, reason, by_name as by, at from playbook_uses where order_id = ${id}`)
  return matched.map((m) => ({ ...m, use: uses.find((u) => u.playbookId === m.playbook.id) ?? null }))
}
