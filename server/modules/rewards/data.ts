/** The only SQL that writes rewards, and the only one that reads who reported. */
import { type Db, sql, type Tx } from '../../platform/db.ts'
import type { Reward } from './rules.ts'

const columns = sql.raw(`id, centre, request_id as "requestId", state, code_hash as "codeHash",
  code_tail as "codeTail", amount_fen as "amountFen", basis, registered_at as "registeredAt",
  proposed_by as "proposedBy", proposed_name as "proposedName", proposed_at as "proposedAt",
  decided_by as "decidedBy", decided_name as "decidedName", decided_at as "decidedAt",
  decided_reason as "decidedReason", paid_by as "paidBy", paid_name as "paidName", paid_at as "paidAt", voucher`)

export async function lockReward(tx: Tx, id: string, centre: string | null): Promise<Reward | undefined> {
  const [row] = await tx.query<Reward>(sql`
    select ${columns} from rewards where id = ${id} and centre = coalesce(${centre}, centre) for update`)
  return row
}

export async function insertReward(
  tx: Tx,
  reward: Reward,
  registeredBy: string | null,
  identity: { name: string; phone: string },
): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into rewards (id, centre, request_id, state, code_hash, code_tail, registered_by, registered_at)
    values (${reward.id}, ${reward.centre}, ${reward.requestId}, ${reward.state}, ${reward.codeHash},
            ${reward.codeTail}, ${registeredBy}, ${reward.registeredAt})
    on conflict (request_id) do nothing returning id`)
  if (rows.length === 0) return false
  await tx.query(sql`
    insert into reward_identities (reward_id, name, phone)
    values (${reward.id}, ${identity.name}, ${identity.phone})`)
  return true
}

export async function updateReward(tx: Tx, r: Reward): Promise<void> {
  await tx.query(sql`
    update rewards set state = ${r.state}, amount_fen = ${r.amountFen}, basis = ${r.basis},
      proposed_by = ${r.proposedBy}, proposed_name = ${r.proposedName}, proposed_at = ${r.proposedAt},
      decided_by = ${r.decidedBy}, decided_name = ${r.decidedName}, decided_at = ${r.decidedAt},
      decided_reason = ${r.decidedReason}, paid_by = ${r.paidBy}, paid_name = ${r.paidName},
      paid_at = ${r.paidAt}, voucher = ${r.voucher}
    where id = ${r.id}`)
}

export async function selectIdentity(
  db: Db,
  id: string,
): Promise<{ name: string; phone: string } | undefined> {
  const [row] = await db.query<{ name: string; phone: string }>(
    sql`select name, phone from reward_identities where reward_id = ${id}`,
  )
  return row
}
