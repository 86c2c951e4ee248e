/**
 * Units and categories of a historic set, found by name or made. Names come first, codes are ours: the same set
 * imported twice, or in two parts, finds what the first time made.
 */
import { createHash } from 'node:crypto'
import { type Db, type Statement, sql } from '../../platform/db.ts'
import type { UnitStore } from '../identity/public.ts'
import { type CategoryNode, CategoryTree, FIRST_TOP } from './import-categories.ts'

const SOURCE = 'import'

/** Offices that were renamed or merged by the reform of 2018: old name -> today's. */
const RENAMED: Record<string, string> = {
  环保局: '生态环境局',
  环境保护局: '生态环境局',
  生态环境保护局: '生态环境局',
  国土资源局: '自然资源局',
  规划局: '自然资源局',
  城市管理行政执法局: '城市管理局',
  城市管理综合行政执法局: '城市管理局',
  工商局: '市场监督管理局',
  工商行政管理局: '市场监督管理局',
  质量技术监督局: '市场监督管理局',
  食品药品监督管理局: '市场监督管理局',
  物价局: '市场监督管理局',
  卫生局: '卫生健康委员会',
  卫生和计划生育委员会: '卫生健康委员会',
  卫生与计划生育委员会: '卫生健康委员会',
  农业局: '农业农村局',
  旅游局: '文化和旅游局',
  安全生产监督管理局: '应急管理局',
  人民政府办公室: '政府办公室',
}

/**
 * Kept in memory for one import, which alone gives out codes in its centre meanwhile. What a batch added is written
 * with that batch (`additions`), so a code never stands there without its orders.
 */
export class Registry {
  readonly #centre: string
  readonly #units: UnitNames
  readonly #categories: CategoryTree

  private constructor(centre: string, units: UnitNames, categories: CategoryTree) {
    this.#centre = centre
    this.#units = units
    this.#categories = categories
  }

  static async open(db: Db, centre: string, store: UnitStore): Promise<Registry> {
    const aliases = await db.query<{ alias: string; code: string }>(
      sql`select alias, unit_code as code from unit_aliases where centre = ${centre}`,
    )
    const nodes = await db.query<CategoryNode>(
      sql`select code, name, parent_code as parent from categories
          where centre = ${centre} and code >= ${String(FIRST_TOP)}`,
    )
    return new Registry(centre, new UnitNames(centre, store, aliases), new CategoryTree(nodes))
  }

  unit(name: string): string {
    return this.#units.codeOf(name)
  }

  category(names: readonly string[]): string {
    return this.#categories.codeOf(names)
  }

  /** The statements that make what was asked for since the last call. */
  additions(): Statement[] {
    const { units, aliases } = this.#units.takeNew()
    const nodes = this.#categories.takeNew()
    const centre = this.#centre
    return [
      ...many(
        `insert into units (centre, code, kind, name, parent_code)
         select $1, t.code, 'DEPARTMENT', t.name, t.parent
         from json_to_recordset($2::json) as t(code text, name text, parent text) on conflict do nothing`,
        [centre, units],
      ),
      ...many(
        `insert into unit_aliases (centre, alias, unit_code, source)
         select $1, t.alias, t.code, '${SOURCE}'
         from json_to_recordset($2::json) as t(alias text, code text) on conflict do nothing`,
        [centre, aliases],
      ),
      ...many(
        `insert into categories (centre, code, parent_code, level, name)
         select $1, t.code, t.parent, length(t.code) / 2, t.name
         from json_to_recordset($2::json) as t(code text, parent text, name text)`,
        [centre, nodes],
      ),
    ]
  }
}

const many = (text: string, [centre, rows]: [string, unknown[]]): Statement[] =>
  rows.length > 0 ? [{ text, values: [centre, JSON.stringify(rows)] }] : []

// --- units ---

/** `海口市公安局` and `市公安局` are the `公安局` of their centre. */
const plain = (name: string, centre: string): string =>
  [centre, centre.slice(0, -1), '市', '省']
    .reduce((rest, prefix) => (rest.startsWith(prefix) ? rest.slice(prefix.length) : rest), name)
    .replace(/\s/g, '') || name

const unitCodeFor = (name: string): string =>
  `h-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`

class UnitNames {
  readonly #codes: Map<string, string>
  readonly #known: Map<string, string>
  readonly #own: { name: string; kind: string; code: string }[]
  readonly #place: string
  #new = { units: [] as object[], aliases: [] as object[] }

  constructor(centre: string, store: UnitStore, aliases: { alias: string; code: string }[]) {
    this.#codes = new Map(aliases.map((r) => [r.alias, r.code]))
    this.#place = store.centre(centre)?.name ?? ''
    // Only the centre's own offices: a district's office of the same name is another one.
    this.#own = store.units(centre).filter((u) => u.areaCode === null && u.active)
    this.#known = new Map(this.#own.map((u) => [plain(u.name, this.#place), u.code]))
  }

  codeOf(name: string): string {
    const found = this.#codes.get(name)
    if (found) return found
    const short = plain(name, this.#place)
    const known = this.#known.get(short) ?? this.#known.get(RENAMED[short] ?? '')
    const code = known ?? unitCodeFor(name)
    this.#codes.set(name, code)
    this.#new.aliases.push({ alias: name, code })
    if (!known) this.#new.units.push({ code, name, parent: superiorOf(short, this.#own, this.#place) })
    return code
  }

  takeNew() {
    const taken = this.#new
    this.#new = { units: [], aliases: [] }
    return taken
  }
}

/** `公安局交通警察支队` belongs to `公安局`. */
function superiorOf(
  short: string,
  own: readonly { name: string; kind: string; code: string }[],
  place: string,
): string | null {
  const above = own
    .filter((u) => u.kind === 'DEPARTMENT')
    .map((u) => ({ code: u.code, name: plain(u.name, place) }))
    .filter((u) => short.startsWith(u.name) && short.length > u.name.length)
    .sort((a, b) => b.name.length - a.name.length)
  return above[0]?.code ?? null
}
