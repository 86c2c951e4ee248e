import { describe, expect, it } from 'vitest'
import { targetShare } from './aim.ts'
import { checkLegal, freeFrom, lastDay } from './instruments.ts'
import { progressOf } from './progress.ts'
import { readEstates, readTargets } from './read-lines.ts'
import { checkTeam, missingRoles } from './team.ts'

const instrument = (more: object = {}) => ({
  ...{ type: 'DEMOLITION', number: '第1号', servedOn: '2026-01-10', deadline: null, attachments: [] },
  ...{ by: '', byId: null, at: '' },
  ...more,
})

describe('法定期限', () => {
  it.each([
    ['2026-08-31', { amount: 6, unit: 'MONTH' as const }, '2027-02-28'],
    ['2027-08-31', { amount: 6, unit: 'MONTH' as const }, '2028-02-29'],
    ['2026-12-15', { amount: 1, unit: 'MONTH' as const }, '2027-01-15'],
    ['2026-02-20', { amount: 10, unit: 'DAY' as const }, '2026-03-02'],
    ['2025-12-31', { amount: 60, unit: 'DAY' as const }, '2026-03-01'],
  ])('[AY-39] served on %s with %o ends on %s', (from, wait, last) => {
    expect(lastDay(from, wait)).toBe(last)
  })

  it('[AY-39] the later of the law’s period and the deadline of the paper counts', () => {
    const ten = { amount: 10, unit: 'DAY' as const }
    expect(freeFrom(instrument(), null)).toBe('2026-01-10')
    expect(freeFrom(instrument({ deadline: '2026-01-10' }), null)).toBe('2026-01-11')
    expect(freeFrom(instrument({ deadline: '2026-01-12' }), ten)).toBe('2026-01-21')
    expect(freeFrom(instrument({ deadline: '2026-02-12' }), ten)).toBe('2026-02-13')
  })

  it('[AY-39] a paper served twice counts from the second time; every paper of the step is needed', () => {
    const rules = [
      { code: 'DEMOLITION', name: '限期拆除决定书', wait: { amount: 10, unit: 'DAY' as const } },
      { code: 'REMINDER', name: '催告书', wait: null },
    ]
    const step = { code: 'FORCE', name: '强制拆除', needs: ['DEMOLITION', 'REMINDER'] }
    const on = (date: string) => new Date(`${date}T12:00:00+08:00`)
    const first = instrument()
    const second = instrument({ servedOn: '2026-02-01' })
    const reminder = instrument({ type: 'REMINDER' })
    const codeOf = (work: () => void) => {
      try {
        work()
        return 'ok'
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    expect(codeOf(() => checkLegal(step, [first], rules, on('2026-03-01')))).toBe('step.instrument_missing')
    expect(codeOf(() => checkLegal(step, [first, reminder], rules, on('2026-01-20')))).toBe(
      'step.instrument_waiting',
    )
    expect(codeOf(() => checkLegal(step, [first, reminder], rules, on('2026-01-21')))).toBe('ok')
    expect(codeOf(() => checkLegal(step, [second, first, reminder], rules, on('2026-01-21')))).toBe(
      'step.instrument_waiting',
    )
  })
})

describe('清点', () => {
  it('[AY-33] progress has one decimal and comes to 100 with the last one only', () => {
    expect(progressOf({ targets: 0, done: 0 })).toBeNull()
    expect(progressOf({ targets: 107, done: 27 })).toBe(25.2)
    expect(progressOf({ targets: 3000, done: 2999 })).toBe(99.9)
    expect(progressOf({ targets: 7, done: 7 })).toBe(100)
  })

  it('[CD-31] an aim of so many a month is a share of what came before', () => {
    expect(targetShare({ kind: 'BY', percent: 32 }, 5)).toBe(0.32)
    expect(targetShare({ kind: 'TO', monthly: 60 }, 4)).toBeCloseTo(0.5)
    expect(targetShare({ kind: 'TO', monthly: 300 }, 4)).toBe(0.01)
    expect(targetShare({ kind: 'TO', monthly: 0 }, 4)).toBe(0.99)
    expect(targetShare({ kind: 'TO', monthly: 0 }, 0)).toBe(0.01)
  })
})

describe('责任制', () => {
  const rule = (required: boolean) => ({
    ...{ code: 'CASE', name: '包案', required },
    roles: [
      { code: 'A', name: '甲' },
      { code: 'B', name: '乙' },
    ],
  })
  it('[AY-38] [CD-19] a role without a name is missing; only where it is asked for does it stop the beginning', () => {
    const team = [
      { role: 'A', name: '某', contact: null },
      { role: 'B', name: ' ', contact: null },
    ]
    expect(missingRoles(rule(true), team).map((r) => r.code)).toEqual(['B'])
    expect(() => checkTeam(rule(true), team)).toThrow('campaign.team_missing')
    expect(() => checkTeam(rule(false), team)).not.toThrow()
    expect(missingRoles(null, [])).toEqual([])
  })
})

describe('表格', () => {
  const names = {
    area: (w: string) => ({ 鼎城区: '430703', '430703': '430703' })[w],
    unit: (w: string) => ({ 街道办: 's1', s1: 's1' })[w],
  }
  it('[CD-22] columns in any order, by name or code, out of a spreadsheet too', () => {
    const text =
      '单位\t名称\t区划\n街道办\t桥南小区\t鼎城区\ns1\t桥北小区\t430703\n\t\t\n无此单位\t桥东\t430703'
    const { items, rejected } = readTargets(text, 'ESTATE', names)
    expect(items).toMatchObject([
      { name: '桥南小区', area: '430703', unitCode: 's1', kind: 'ESTATE' },
      { name: '桥北小区', area: '430703', unitCode: 's1' },
    ])
    expect(rejected).toEqual([{ line: 5, code: 'unknown', field: 'unit' }])
    expect(() => readTargets('区划\n430703', 'ESTATE', names)).toThrow('targets.columns')
  })

  it('[CD-22] an estate without a property company is told by an empty cell or by 无', () => {
    const text =
      '小区,区划,建成年份,物业公司,户数\n甲,鼎城区,1994,无,120\n乙,430703,,,\n丙,430703,94,好物业,\n甲,鼎城区,1990,,'
    const { items, rejected } = readEstates(text, names)
    expect(items).toEqual([
      { name: '甲', areaCode: '430703', builtYear: 1994, propertyCompany: null, households: 120 },
      { name: '乙', areaCode: '430703', builtYear: null, propertyCompany: null, households: null },
    ])
    expect(rejected).toEqual([
      { line: 4, code: 'number', field: 'built' },
      { line: 5, code: 'twice', field: 'name' },
    ])
  })
})
