/** A centre's areas, units and overlays, made from its files. Pure. */
import type { UnitKind } from '../../common/codes.ts'
import type { AreaLine, CentreFile, WorldFiles } from './world-files.ts'

export interface SeedArea extends AreaLine {
  path: string[]
}

export interface SeedUnit {
  code: string
  kind: UnitKind
  name: string
  parent: string | null
  area: string | null
  line: string | null
  phone: string
  duties: string[]
  townDuties: boolean
}

const ORDINAL = ['一', '二', '三']

/** The areas of the file with their paths, and two or three invented grids in every community. */
export function buildAreas(lines: AreaLine[]): SeedArea[] {
  const paths = new Map<string, string[]>()
  return lines.flatMap((line) => {
    const path = [...(paths.get(line.parent ?? '') ?? []), line.code]
    paths.set(line.code, path)
    if (line.level !== 'COMMUNITY') return [{ ...line, path }]
    const grids = ORDINAL.slice(0, 2 + (Number(line.code) % 2)).map((ordinal, i): SeedArea => {
      const code = `${line.code}-0${i + 1}`
      return {
        ...{ code, parent: line.code, level: 'GRID', name: `${line.name}第${ordinal}网格` },
        path: [...path, code],
      }
    })
    return [{ ...line, path }, ...grids]
  })
}

type Draft = Pick<SeedUnit, 'code' | 'kind' | 'name'> & Partial<SeedUnit>

export function buildUnits(files: WorldFiles, centre: CentreFile, areas: SeedArea[]): SeedUnit[] {
  const drafts: Draft[] = [
    ...departments(files, centre),
    ...companies(files, centre),
    ...areas.flatMap((area) => territorial(area, areas)),
    ...lineDepartments(files, areas),
    ...centre.hotlines.map((adcode) => hotline(centre, adcode, areas)),
    ...centre.units,
  ]
  return drafts.map((draft, i) => ({
    ...{ parent: null, area: null, line: null, duties: [], townDuties: false },
    ...{ phone: `12345转${1001 + i}` },
    ...draft,
  }))
}

function departments({ departments: { departments } }: WorldFiles, centre: CentreFile): Draft[] {
  const prefix = centre.prefix ?? centre.name
  return departments.map(({ code, name, province }) => ({
    ...{ code, kind: 'DEPARTMENT', name: `${prefix}${centre.level === 'PROVINCE' ? province : name}` },
  }))
}

function companies(
  { departments: { utilities } }: WorldFiles,
  { short, utilities: own }: CentreFile,
): Draft[] {
  return [
    ...utilities
      .filter(({ code }) => own.includes(code))
      .map(({ code, name }): Draft => ({ code, kind: 'UTILITY', name: `${short}${name}` })),
    { code: 'shangmao', kind: 'ENTERPRISE', name: `${short}青屿商贸有限公司` },
    { code: 'tiaojie', kind: 'MEDIATION', name: `${short}知心人民调解工作室` },
  ]
}

const LETTER: Record<string, [letter: string, kind: UnitKind]> = {
  CITY: ['d', 'DISTRICT'],
  DISTRICT: ['d', 'DISTRICT'],
  STREET: ['s', 'SUBDISTRICT'],
  COMMUNITY: ['c', 'COMMUNITY'],
  GRID: ['g', 'GRID'],
}

/** d410502, s410502004, c410502004001, g41050200400101. The top of the map has no unit: it is the centre. */
export function unitCodeOf(area: Pick<AreaLine, 'code' | 'level'>): string {
  return `${LETTER[area.level]?.[0]}${area.code.replace('-', '')}`
}

function territorial(area: SeedArea, areas: SeedArea[]): Draft[] {
  const kind = LETTER[area.level]?.[1]
  const above = areas.find((a) => a.code === area.parent)
  if (!kind || !above) return []
  const parent = above.parent === null ? null : unitCodeOf(above)
  const townDuties = kind !== 'DISTRICT'
  return [
    { ...{ code: unitCodeOf(area), kind, name: officeName(area), parent, area: area.code }, townDuties },
  ]
}

function officeName({ level, name }: AreaLine): string {
  if (level === 'CITY' || level === 'DISTRICT') return `${name}人民政府`
  if (level !== 'STREET') return name
  return name.endsWith('街道') ? `${name}办事处` : `${name}人民政府`
}

/** 条线部门 (SP-22) in the districts whose streets are known. */
function lineDepartments({ departments: { departments, line } }: WorldFiles, areas: SeedArea[]): Draft[] {
  const districts = areas.filter((d) => areas.some((a) => a.level === 'STREET' && a.parent === d.code))
  return districts.flatMap((district) =>
    departments
      .filter(({ code }) => line.includes(code))
      .map(({ code, name }): Draft => {
        const own = { code: `${code}-${district.code}`, name: `${district.name}${name}` }
        return { ...own, kind: 'DEPARTMENT', parent: unitCodeOf(district), line: code, area: district.code }
      }),
  )
}

function hotline(centre: CentreFile, adcode: string, areas: SeedArea[]): Draft {
  const area = areas.find((a) => a.code === adcode)
  if (!area) throw new Error(`${centre.id}: hotlines names ${adcode}, which is not among its areas`)
  const name = `${area.name}${centre.hotlineName}`
  return { code: `hotline-${adcode}`, kind: 'DEPARTMENT', name, parent: unitCodeOf(area), area: adcode }
}
