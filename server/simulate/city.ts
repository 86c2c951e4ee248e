/** One centre as the simulation knows it: who works there, where people live, what its policy allows. */
import type { Role } from '../../common/codes.ts'
import { dueInstant } from '../modules/deadlines/public.ts'
import { permissionsOf } from '../modules/identity/public.ts'
import type { Region } from '../modules/orders/public.ts'
import type { Actor } from '../platform/context.ts'
import { sql } from '../platform/db.ts'
import type { Services } from '../services.ts'
import { type Random, randomOf } from './random.ts'
import { estateName, roadName, type Site, TOPICS, type Topic } from './texts.ts'

export interface City {
  centre: string
  region: Region
  services: Services
  topics: readonly Topic[]
  sites: readonly Site[]
  /** The account `<name>@<centre>`; undefined for a unit without one. */
  actor(name: string): Actor | undefined
  /** The moment when so many office hours have passed. */
  office(at: number, hours: number): number
  /** The unit answers for the matter day and night. */
  roundTheClock(unitCode: string): boolean
}

interface Account {
  id: string
  username: string
  name: string
  roles: Role[]
  unitCode: string | null
  outsourced: boolean
}

export async function openCity(
  services: Services,
  centre: string,
  seed: number,
  size: number,
): Promise<City> {
  const { units, knowledge, db, engine } = services
  const accounts = await db.query<Account>(sql`
    select id, username, name, roles, unit_code as "unitCode", outsourced from users
    where centre = ${centre} and active order by username`)
  const moved = services.movedPermissions(centre)
  const actors = new Map<string, Actor>()
  for (const { id, unitCode, ...account } of accounts) {
    actors.set(account.username.split('@')[0]!, {
      ...account,
      ...{ kind: 'USER', userId: id, centre, unitCode },
      mustChangePassword: false,
      unitScope: unitCode ? units.scopeOf(centre, unitCode) : new Set<string>(),
      permissions: permissionsOf(account.roles, moved),
    })
  }
  const region = engine.deps.region(centre)
  const random = randomOf(seed, centre, 'sites')
  return {
    ...{ centre, region, services },
    topics: TOPICS.filter((topic) => knowledge.category(centre, topic.category)),
    sites: sitesOf(services, centre, random, size),
    actor: (name) => actors.get(name),
    office: (at, hours) =>
      dueInstant(region.calendar, new Date(at), { amount: hours, unit: 'WH' }, region.hours).getTime(),
    roundTheClock: (code) => units.unit(centre, code)?.kind === 'UTILITY',
  }
}

/** Estates and roads, invented, in the smallest areas the centre's map has. */
function sitesOf({ units }: Services, centre: string, random: Random, size: number): Site[] {
  const areas = areasBelow(units, centre, null).filter((a) =>
    ['DISTRICT', 'STREET', 'COMMUNITY'].includes(a.level),
  )
  const leaves = areas.filter((a) => !areas.some((b) => b.parentCode === a.code))
  return Array.from({ length: size }, (_, i) => {
    const area = leaves[i % leaves.length]!
    const path = units.areaPath(area.code).slice(1).join('')
    const name = random.chance(0.65)
      ? `${estateName(random)}${random.whole(1, 24)}号楼`
      : `${roadName(random)}${random.whole(1, 180)}号`
    return { adcode: area.code, text: `${path}${name}`, name }
  })
}

function areasBelow(
  units: Services['units'],
  centre: string,
  parent: string | null,
): ReturnType<typeof units.areas> {
  const here = [...units.areas(centre, parent)].sort((a, b) => (a.code < b.code ? -1 : 1))
  return here.flatMap((area) => [area, ...areasBelow(units, centre, area.code)])
}
