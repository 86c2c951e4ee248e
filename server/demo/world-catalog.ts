/** Categories, dispatch catalogue and duties of a centre, all from one tree. Pure. */
import type { CategoryNode, CentreFile } from './world-files.ts'

export interface SeedCategory {
  code: string
  parent: string | null
  level: number
  name: string
  required: string[]
  townDuty: boolean
}

export interface SeedCatalogRow {
  category: string
  area: string | null
  lead: string
  assist: string[]
  basis: string
}

interface Resolved {
  node: CategoryNode
  level: number
  lead: string
  parentLead: string | null
  assist: string[]
  basis: string
  town: boolean
}

/** Walks the tree; what a node does not say it takes from above. `has` tells which units the centre has. */
function resolve(nodes: CategoryNode[], has: (unit: string) => boolean, above?: Resolved): Resolved[] {
  return nodes.flatMap((node) => {
    const lead = node.lead ? node.lead.find(has) : above?.lead
    if (!lead) throw new Error(`db/seed/world/categories.yaml: ${node.code} has no lead`)
    const self: Resolved = {
      node,
      level: node.code.length / 2,
      lead,
      parentLead: above?.lead ?? null,
      assist: (node.assist ?? above?.assist ?? []).filter((unit) => has(unit) && unit !== lead),
      basis: node.basis ?? above?.basis ?? '',
      town: node.town ?? above?.town ?? false,
    }
    return [self, ...resolve(node.children ?? [], has, self)]
  })
}

export interface SeedKnowledge {
  categories: SeedCategory[]
  catalog: SeedCatalogRow[]
  /** Category prefixes by unit: where a unit takes over from the one above in the tree. */
  duties: Map<string, string[]>
}

export function buildKnowledge(
  tree: CategoryNode[],
  centre: CentreFile,
  has: (unit: string) => boolean,
): SeedKnowledge {
  const all = resolve(tree, has)
  const duties = new Map<string, string[]>()
  for (const { node, lead, parentLead } of all)
    if (lead !== parentLead) duties.set(lead, [...(duties.get(lead) ?? []), node.code])
  // A third level has a row of its own only where it says something of its own.
  const own = all.filter(({ node, level }) => level < 3 || node.lead || node.assist || node.basis)
  return {
    categories: all.map(({ node, level, town }) => ({
      ...{ code: node.code, parent: level === 1 ? null : node.code.slice(0, -2), level, name: node.name },
      ...{ required: node.required ?? [], townDuty: town },
    })),
    catalog: [
      ...own.map(({ node, lead, assist, basis }) => ({
        ...{ category: node.code, area: null, lead, assist, basis },
      })),
      // A row for an area speaks of the category and of all below it that have a row of their own.
      ...centre.catalog.flatMap((row) =>
        own
          .filter(({ node }) => node.code.startsWith(row.category))
          .map(({ node }) => ({ ...row, category: node.code })),
      ),
    ],
    duties,
  }
}
