/** The demo accounts of a centre: one for each post, one for each unit. Names are put together, not real. */
import type { Role } from '../../common/codes.ts'
import type { WorldFiles } from './world-files.ts'
import type { SeedUnit } from './world-units.ts'

export interface SeedUser {
  username: string
  name: string
  centre: string | null
  unit: string | null
  roles: Role[]
  outsourced: boolean
}

const POSTS: [post: string, role: Role, outsourced?: true][] = [
  ['agent', 'agent'],
  ['agent2', 'agent', true],
  ['reviewer', 'reviewer'],
  ['reviewer2', 'reviewer'],
  ['teamleader', 'teamleader'],
  ['shiftleader', 'shiftleader'],
  ['dispatcher', 'dispatcher'],
  ['followup', 'followup'],
  ['followup2', 'followup'],
  ['supervisor', 'supervisor'],
  ['analyst', 'analyst'],
  ['editor', 'editor'],
  ['auditor', 'auditor'],
  ['leader', 'leader'],
  ['oversight', 'oversight'],
  ['admin', 'admin'],
  ['leader2', 'leader'],
]

/** Two coprime strides walk through all pairs before one comes again. */
function personName({ surnames, given }: WorldFiles['people'], i: number): string {
  const surname = surnames[i % surnames.length]
  return `${surname}${given[(i * 7 + Math.floor(i / surnames.length)) % given.length]}`
}

export function buildAccounts(
  people: WorldFiles['people'],
  centre: string,
  order: number,
  units: SeedUnit[],
): SeedUser[] {
  const seed = order * 37
  return [
    ...POSTS.map(([post, role, outsourced = false], i) => ({
      ...{ username: `${post}@${centre}`, name: personName(people, seed + i), centre, unit: null },
      ...{ roles: [role], outsourced },
    })),
    ...units.map((unit, i): SeedUser => {
      const name = unit.kind === 'GRID' ? personName(people, seed + POSTS.length + i) : `${unit.name}联络员`
      return {
        username: `${unit.code}@${centre}`,
        name,
        centre,
        unit: unit.code,
        roles: ['unit'],
        outsourced: false,
      }
    }),
  ]
}

export const OPERATOR: SeedUser = {
  ...{ username: 'operator@platform', name: '平台运维', centre: null, unit: null },
  ...{ roles: ['operator'], outsourced: false },
}
