import { describe, expect, it } from 'vitest'
import { categoryDescriptions, unitDescriptions } from './descriptions.ts'
import { ColdIndex } from './index.ts'

const CATEGORIES = [
  { code: '71', parentCode: null, name: '城市管理' },
  { code: '7101', parentCode: '71', name: '城市照明' },
  { code: '7102', parentCode: '71', name: '园林绿化' },
  { code: '72', parentCode: null, name: '劳动保障' },
  { code: '7201', parentCode: '72', name: '工资福利' },
  { code: '7202', parentCode: '72', name: '工伤认定' },
  { code: '73', parentCode: null, name: '教育' },
  { code: '7301', parentCode: '73', name: '考试招生' },
]
const ARTICLES = [{ categoryCode: '7301', title: '小学一年级新生报到', keywords: ['学区'] }]
const UNITS = [
  { code: 'zhaoming', name: '琼山市照明管理所', duties: ['7101'] },
  { code: 'yuanlin', name: '琼山市园林局', duties: [] },
  { code: 'renshe', name: '琼山市人力资源和社会保障局', duties: ['72'] },
  { code: 'jiaoyu', name: '琼山市教育局', duties: [] },
]
const CATALOGUE = [
  { categoryCode: '7102', leadUnit: 'yuanlin', assistUnits: [], legalBasis: '《城市绿化条例》' },
  { categoryCode: '7301', leadUnit: 'jiaoyu', assistUnits: ['renshe'], legalBasis: '《义务教育法》' },
]
const categories = new ColdIndex(categoryDescriptions(CATEGORIES, ARTICLES))
const units = new ColdIndex(unitDescriptions(UNITS, CATEGORIES, CATALOGUE, '琼山市'))

describe('a suggestion without history', () => {
  it.each([
    ['门口的绿化带被人毁了', '7102', '绿化'],
    ['公司拖欠工资两个月', '7201', '工资'],
    ['工伤认定一直没有结果', '7202', '工伤认定'],
    // 路灯 stands beside 照明 in the word list.
    ['青桐路的路灯不亮', '7101', '路灯'],
    // Said by an article of the category alone.
    ['孩子划到哪个学区', '7301', '学区'],
  ])('%s -> %s', (text, label, word) => {
    const [first] = categories.guess(text)
    expect(first?.label).toBe(label)
    expect(first?.words.join(' ')).toContain(word)
    expect(first!.score).toBeGreaterThan(0.15)
    expect(first!.score).toBeLessThan(1)
  })

  it.each([
    ['门口的绿化带被人毁了', 'yuanlin'],
    ['路灯坏了', 'zhaoming'],
    ['工伤认定一直没有结果', 'renshe'],
    ['义务教育阶段招生', 'jiaoyu'],
  ])('%s -> %s', (text, unit) => {
    expect(units.guess(text)[0]?.label).toBe(unit)
  })

  it.each(['', '你好', '请问几点上班', '琼山市的有关规定', 'x'.repeat(5_000)])(
    'keeps silent about “%.10s”',
    (text) => {
      expect(categories.guess(text)).toEqual([])
      expect(units.guess(text)).toEqual([])
    },
  )

  it('gives no more than was asked for, in falling order', () => {
    const found = categories.guess('工资 工伤 绿化 照明 招生', 3)
    expect(found).toHaveLength(3)
    expect(found.map((g) => g.score)).toEqual(found.map((g) => g.score).sort((a, b) => b - a))
  })

  it('an empty centre says nothing', () => {
    expect(new ColdIndex([]).guess('路灯')).toEqual([])
  })

  it('costs far less than half a millisecond at 500 categories', () => {
    const heads = ['照明', '绿化', '工资', '招生', '噪声', '停水', '公交', '医保', '养老', '消防']
    const many = Array.from({ length: 500 }, (_, i) => ({
      ...{ code: String(i), parentCode: null, name: `${heads[i % 10]}${heads[(i * 7) % 10]}第${i}类` },
    }))
    const index = new ColdIndex(categoryDescriptions(many, []))
    const text = '我们小区门口的路灯和绿化都没人管，停水三天，公交也不来。'.repeat(10)
    const times = Array.from({ length: 200 }, () => {
      const from = performance.now()
      index.guess(text)
      return performance.now() - from
    }).sort((a, b) => a - b)
    expect(times[100]).toBeLessThan(0.5)
  })
})
