/** The stewards of every centre, in memory: each new order of an enterprise asks for them. */
import { type Db, sql } from '../../platform/db.ts'
import type { StewardFacts } from '../orders/public.ts'

export interface Steward extends StewardFacts {
  centre: string
  superiorId: string | null
  active: boolean
}

export interface StewardStore {
  reload(): Promise<void>
  /** Those who may be named, by name. */
  active(centre: string): readonly Steward[]
  list(centre: string): readonly Steward[]
}

const selectStewards = (db: Db): Promise<Steward[]> =>
  db.query<Steward>(sql`
    select s.account_id as id, s.centre, u.name, s.specialist, s.topics, s.superior_id as "superiorId",
           a.name as superior, s.active and u.active as active
    from stewards s join users u on u.id = s.account_id left join users a on a.id = s.superior_id
    order by u.name, s.account_id`)

export async function openStewardStore(db: Db): Promise<StewardStore> {
  let all: Steward[] = []
  const store: StewardStore = {
    async reload() {
      all = await selectStewards(db)
    },
    active: (centre) => all.filter((s) => s.centre === centre && s.active),
    list: (centre) => all.filter((s) => s.centre === centre),
  }
  await store.reload()
  return store
}
