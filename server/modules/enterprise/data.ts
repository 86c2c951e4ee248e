/** The list of stewards as it is kept. */
import type { StewardBody } from '../../../api/enterprise.ts'
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Db, sql, type Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { logChange } from '../identity/public.ts'
import type { Policy } from '../policy/public.ts'
import type { Steward } from './store.ts'

/** Accounts of the hotline itself: a unit sees an order only once it is dispatched, and a steward is named before. */
export const selectPeople = (db: Db, centre: string): Promise<{ id: string; name: string }[]> =>
  db.query(sql`
    select id, name from users
    where centre = ${centre} and active and unit_code is null and roles && ${['agent', 'dispatcher', 'followup', 'teamleader', 'shiftleader', 'supervisor', 'leader']}::text[]
    order by name, id`)

export async function putSteward(
  tx: Tx,
  ctx: Ctx,
  policy: Policy,
  where: { centre: string; id: string },
  body: StewardBody,
): Promise<Steward> {
  const { centre, id } = where
  const { specialists, topics } = policy.enterprise
  const people = new Map((await selectPeople(tx, centre)).map((p) => [p.id, p.name]))
  const name = people.get(id)
  if (name === undefined) throw new AppError('not_found')
  if (body.specialist !== undefined && !specialists.includes(body.specialist))
    throw new AppError('steward.specialist_unknown', { fields: [{ path: 'specialist', code: 'unknown' }] })
  const known = new Set(topics.map((t) => t.code))
  const wrong = body.topics.findIndex((code) => !known.has(code))
  if (wrong >= 0)
    throw new AppError('enterprise.topic_unknown', { fields: [{ path: `topics.${wrong}`, code: 'unknown' }] })
  const superiorId = body.superiorId ?? null
  if (superiorId !== null && (superiorId === id || !people.has(superiorId)))
    throw new AppError('request.invalid', { fields: [{ path: 'superiorId', code: 'unknown' }] })
  const after = { specialist: body.specialist ?? null, topics: body.topics, superiorId, active: body.active }
  await tx.query(sql`
    insert into stewards (account_id, centre, specialist, topics, superior_id, active, updated_at)
    values (${id}, ${centre}, ${after.specialist}, ${after.topics}::text[], ${superiorId}, ${after.active}, ${ctx.now})
    on conflict (account_id) do update set specialist = excluded.specialist, topics = excluded.topics,
      superior_id = excluded.superior_id, active = excluded.active, updated_at = excluded.updated_at`)
  await logChange(tx, ctx, centre, {
    subjectKind: 'STEWARD',
    subjectId: id,
    action: 'steward.changed',
    after,
  })
  bumpStore(tx, 'stewards')
  return { id, centre, name, superior: (superiorId && people.get(superiorId)) ?? null, ...after }
}
