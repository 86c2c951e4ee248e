/**
 * 清单和小区底册从表格粘贴或导入（CSV，首行为表头，列序不限，中英文列名均可）；有误的逐行说明，不影响其他行。
 * 区划可写代码，也可写名称；单位可写代码或名称。
 */
import type { TargetLine } from '../../../../../api/campaigns.ts'
import { TARGET_CLASS, type TargetClass, type TargetKind } from '../../../../../common/campaign.ts'
import { readCsv } from '../../../../../common/csv.ts'
import { AppError } from '../../../../../common/errors.ts'

export interface Names {
  area(word: string): string | undefined
  unit(word: string): string | undefined
}

export interface Rejected {
  line: number
  code: string
  field: string
}

const HEADS: Record<string, string> = {
  ...{ 名称: 'name', name: 'name', 小区: 'estate', estate: 'estate', 地址: 'address', address: 'address' },
  ...{ 区划: 'area', area: 'area', 类别: 'class', class: 'class', 单位: 'unit', unit: 'unit' },
  ...{ 建成年份: 'built', built: 'built', 物业公司: 'property', property: 'property' },
  ...{ 户数: 'households', households: 'households' },
}
const MOST = { name: 120, estate: 120, address: 200 } as const

type Cells = (field: string) => string

/** `naming`: the columns that may say the name; the first that is there does. */
function tableOf(
  text: string,
  naming: readonly string[],
): { naming: string; lines: { line: number; of: Cells }[] } {
  // What is copied out of a spreadsheet has tabs.
  const rows = readCsv(text.includes('\t') && !text.includes(',') ? text.replaceAll('\t', ',') : text)
  const heads = rows[0]?.cells.map((c) => HEADS[c.toLowerCase()] ?? HEADS[c]) ?? []
  const found = naming.find((field) => heads.includes(field))
  if (!found) throw new AppError('targets.columns', { fields: [{ path: 'text', code: 'targets.columns' }] })
  const lines = rows.slice(1).map(({ line, cells }) => ({
    line,
    of: (field: string) => cells[heads.indexOf(field)] ?? '',
  }))
  return { naming: found, lines }
}

const classOf = (word: string): TargetClass | undefined =>
  (Object.keys(TARGET_CLASS) as TargetClass[]).find(
    (c) => c === word.toUpperCase() || TARGET_CLASS[c][0] === word,
  )

export function readTargets(
  text: string,
  kind: TargetKind,
  names: Names,
): { items: (TargetLine & { line: number })[]; rejected: Rejected[] } {
  const rejected: Rejected[] = []
  const items = tableOf(text, ['name']).lines.flatMap(({ line, of }) => {
    const no = (field: string, code: string): [] => {
      rejected.push({ line, code, field })
      return []
    }
    const [name, estate, address] = [of('name'), of('estate'), of('address')]
    if (name === '') return no('name', 'required')
    for (const field of ['name', 'estate', 'address'] as const)
      if (of(field).length > MOST[field]) return no(field, 'too_long')
    const [area, unit] = [of('area') && names.area(of('area')), of('unit') && names.unit(of('unit'))]
    if (area === undefined) return no('area', 'unknown')
    if (unit === undefined) return no('unit', 'unknown')
    const known = of('class') === '' ? undefined : classOf(of('class'))
    if (of('class') !== '' && !known) return no('class', 'unknown')
    return [
      {
        ...{ line, kind, name, class: known, area: area || undefined, unitCode: unit || undefined },
        ...{ estate: estate || undefined, address: address || undefined },
      },
    ]
  })
  return { items, rejected }
}

export interface EstateLine {
  name: string
  areaCode: string
  builtYear: number | null
  propertyCompany: string | null
  households: number | null
}

/** 无、没有、/ and an empty cell: there is none. */
const none = (word: string): boolean => ['', '无', '没有', '/', '-'].includes(word)

export function readEstates(text: string, names: Names): { items: EstateLine[]; rejected: Rejected[] } {
  const rejected: Rejected[] = []
  const seen = new Set<string>()
  const { naming, lines } = tableOf(text, ['name', 'estate'])
  const items = lines.flatMap(({ line, of }) => {
    const no = (field: string, code: string): [] => {
      rejected.push({ line, code, field })
      return []
    }
    const name = of(naming)
    if (name === '') return no('name', 'required')
    if (name.length > MOST.name) return no('name', 'too_long')
    const areaCode = names.area(of('area'))
    if (!areaCode) return no('area', 'unknown')
    const built = of('built') === '' ? null : Number(of('built'))
    if (built !== null && !(Number.isInteger(built) && built >= 1900 && built <= 2200))
      return no('built', 'number')
    const households = of('households') === '' ? null : Number(of('households'))
    if (households !== null && !(Number.isInteger(households) && households >= 0 && households < 1e6))
      return no('households', 'number')
    if (seen.has(`${areaCode} ${name}`)) return no('name', 'twice')
    seen.add(`${areaCode} ${name}`)
    const propertyCompany = none(of('property')) ? null : of('property').slice(0, 120)
    return [{ name, areaCode, builtYear: built, propertyCompany, households }]
  })
  return { items, rejected }
}
