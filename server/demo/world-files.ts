/** The demo world as it lies in db/seed/world: read, checked, and given its types. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { CENTRES, DIRECTIONS, UNIT_KINDS } from '../../common/codes.ts'
import { GAZETTEER_KINDS } from '../../common/kinds.ts'
import { projectRoot } from '../platform/paths.ts'

const Adcode = z.string().regex(/^\d{6,12}$/)
const Codes = z.array(z.string())

const CategoryFields = {
  code: z.string().regex(/^(\d{2}|\d{4}|\d{6})$/),
  name: z.string(),
  lead: Codes.optional(),
  assist: Codes.optional(),
  basis: z.string().optional(),
  town: z.boolean().optional(),
  required: Codes.optional(),
}
const Level3 = z.strictObject(CategoryFields)
const Level2 = z.strictObject({ ...CategoryFields, children: z.array(Level3).optional() })
const Level1 = z.strictObject({
  ...CategoryFields,
  ...{ lead: Codes, basis: z.string(), children: z.array(Level2) },
})
export type CategoryNode = z.infer<typeof Level3> & { children?: CategoryNode[] }

const Departments = z.strictObject({
  departments: z.array(z.strictObject({ code: z.string(), name: z.string(), province: z.string() })),
  utilities: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  line: Codes,
})

const People = z.strictObject({ surnames: Codes, given: Codes })

const Components = z.strictObject({
  roads: Codes,
  kinds: z.array(
    z.strictObject({
      ...{ type: z.string(), no: z.string().regex(/^\d\d$/), name: z.string(), owner: Codes },
      /** Along each road. */
      each: z.number().int().min(1).max(20),
    }),
  ),
})

const Places = z.strictObject({
  streets: z.array(z.strictObject({ name: z.string(), at: z.number() })),
  names: z.array(
    z.strictObject({
      ...{ kind: z.enum(GAZETTEER_KINDS), name: z.string(), aliases: Codes },
      at: z.tuple([z.number(), z.number()]),
    }),
  ),
})

const Articles = z.array(
  z.strictObject({
    title: z.string(),
    category: z.string().optional(),
    keywords: Codes,
    source: z.string(),
    body: z.string(),
  }),
)

const CentreFile = z.strictObject({
  id: z.enum(CENTRES),
  /** The middle of the map, lon and lat. */
  at: z.tuple([z.number(), z.number()]),
  name: z.string(),
  adcode: Adcode,
  level: z.enum(['PROVINCE', 'CITY', 'DISTRICT']),
  short: z.string(),
  prefix: z.string().optional(),
  utilities: Codes,
  hotlines: z.array(Adcode).default([]),
  hotlineName: z.string().default('12345热线办公室'),
  units: z
    .array(
      z.strictObject({
        code: z.string(),
        kind: z.enum(UNIT_KINDS),
        name: z.string(),
        parent: z.string().optional(),
        line: z.string().optional(),
        townDuties: z.boolean().optional(),
      }),
    )
    .default([]),
  overlays: z
    .array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(['ZONE', 'ENCLAVE']),
        name: z.string(),
        area: Adcode,
        words: Codes,
        units: z.array(z.strictObject({ unitCode: z.string(), direction: z.enum(DIRECTIONS) })),
      }),
    )
    .default([]),
  components: z
    .array(
      z.strictObject({
        code: z.string().regex(/^\d{16}$/),
        type: z.string(),
        name: z.string(),
        at: z.tuple([z.number(), z.number()]),
        area: Adcode,
        owner: z.string(),
        maintainer: z.string().optional(),
        history: z.array(z.strictObject({ at: z.string(), text: z.string() })).default([]),
      }),
    )
    .default([]),
  catalog: z
    .array(
      z.strictObject({
        ...{ category: z.string(), area: Adcode, lead: z.string(), assist: Codes.default([]) },
        basis: z.string(),
      }),
    )
    .default([]),
  precedents: z
    .array(
      z.strictObject({
        ...{ category: z.string(), words: Codes, lead: z.string(), assist: Codes.default([]) },
        minutes: z.string(),
      }),
    )
    .default([]),
})
export type CentreFile = z.infer<typeof CentreFile>

export interface AreaLine {
  code: string
  parent: string | null
  level: string
  name: string
}

export interface WorldFiles {
  categories: CategoryNode[]
  departments: z.infer<typeof Departments>
  people: z.infer<typeof People>
  components: z.infer<typeof Components>
  places: z.infer<typeof Places>
  articles: z.infer<typeof Articles>
  centres: CentreFile[]
}

const folder = join(projectRoot, 'db', 'seed', 'world')

function readYaml<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parse(readFileSync(join(folder, file), 'utf8')))
  if (!parsed.success) throw new Error(`db/seed/world/${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

export function readWorldFiles(): WorldFiles {
  return {
    categories: readYaml('categories.yaml', z.array(Level1)),
    departments: readYaml('departments.yaml', Departments),
    people: readYaml('people.yaml', People),
    components: readYaml('components.yaml', Components),
    places: readYaml('places.yaml', Places),
    articles: readYaml('articles.yaml', Articles),
    centres: readYaml('centres.yaml', z.array(CentreFile)),
  }
}

export function readAreas(centre: string): AreaLine[] {
  const lines = readFileSync(join(folder, 'areas', `${centre}.csv`), 'utf8')
    .split(/\r?\n/)
    .slice(1)
  return lines.filter(Boolean).map((line) => {
    const [code = '', parent = '', level = '', name = ''] = line.split(',')
    return { code, parent: parent || null, level, name }
  })
}
