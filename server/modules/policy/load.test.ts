import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CENTRES } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import { checkPolicy, loadPolicies, parsePolicy } from './load.ts'

const textOf = (centre: string) => readFileSync(`regions/${centre}.yaml`, 'utf8')
const haikou = textOf('haikou')

function problemsOf(text: string) {
  const result = checkPolicy(text, 'regions/x.yaml')
  return 'problems' in result ? result.problems : []
}

/** Replaces once; a test whose text no longer occurs must fail, not pass. */
function edit(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`nothing to replace: ${from}`)
  return changed
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length

describe('the ten regions', () => {
  test('HB-04 HK-10 GS-18 SP-06: all ten files load, each under its own name, and none can be changed', () => {
    const policies = loadPolicies('regions')
    expect([...policies.keys()].sort()).toEqual([...CENTRES].sort())
    for (const { policy } of policies.values()) {
      expect(Object.isFrozen(policy.timers.complete![0])).toBe(true)
      for (const rules of Object.values(policy.timers)) {
        for (const rule of rules) expect(rule.source, policy.region.id).toBeTruthy()
      }
    }
  })

  test('ZZ-08: an eleventh region is one more file, no code', () => {
    const dir = mkdtempSync(join(tmpdir(), 'regions-'))
    try {
      writeFileSync(join(dir, 'haikou.yaml'), haikou)
      const invented = edit(edit(haikou, 'id: haikou', 'id: yuncheng'), 'name: 海口市', 'name: 云澄市')
      writeFileSync(join(dir, 'yuncheng.yaml'), invented)
      writeFileSync(join(dir, 'README.md'), 'not a region')
      expect([...loadPolicies(dir).keys()]).toEqual(['haikou', 'yuncheng'])
      expect(loadPolicies(dir).get('yuncheng')!.policy.region.name).toBe('云澄市')
    } finally {
      rmSync(dir, { recursive: true })
    }
  })

  test('SP-08: a file whose id is not its name is refused with its line', () => {
    const dir = mkdtempSync(join(tmpdir(), 'regions-'))
    try {
      writeFileSync(join(dir, 'other.yaml'), haikou)
      expect(() => loadPolicies(dir)).toThrow(AppError)
      const [problem] = problemsIn(() => loadPolicies(dir))
      expect(problem).toMatchObject({ path: 'region.id', code: 'region.id_mismatch' })
      expect(problem!.line).toBe(lineOf(haikou, '  id: haikou'))
    } finally {
      rmSync(dir, { recursive: true })
    }
  })
})

function problemsIn(run: () => unknown): { line: number }[] {
  try {
    run()
  } catch (error) {
    return (error as AppError).details.problems as { line: number }[]
  }
  return []
}

test('[HB-04] Huaibei with a voice menu is refused, with the line of the menu', () => {
  const text = edit(textOf('huaibei'), 'menu: []', 'menu: ["1 咨询", "2 投诉"]')
  expect(problemsOf(text)).toEqual([
    {
      ...{ file: 'regions/x.yaml', line: lineOf(text, 'ivr: {'), path: 'intake.ivr.menu' },
      ...{ code: 'ivr.menu_not_allowed', text: '已取消语音导航，不得设置按键菜单' },
    },
  ])
})

describe('every problem is named with file, line and path', () => {
  const cases: [id: string, from: string | RegExp, to: string, path: string, code: string, near: string][] = [
    [
      'SP-08 unknown key',
      '  differentPerson:',
      '  differentPersn:',
      'review.differentPersn',
      'key.unknown',
      'differentPersn',
    ],
    ['SP-08 unknown section', 'cadence:', 'cadense:', 'cadense', 'key.unknown', 'cadense:'],
    ['GS-25 wrong type', 'maxCount: 1', 'maxCount: one', 'extension.maxCount', 'type.wrong', 'maxCount: one'],
    ['GS-25 missing key', '  maxCount: 1\n', '', 'extension.maxCount', 'key.missing', 'extension:'],
    [
      'HK-10 unknown unit',
      'amount: 7, unit: WD',
      'amount: 7, unit: WEEK',
      'timers.complete.0.unit',
      'value.unknown',
      'WEEK',
    ],
    ['HK-10 unknown timer', '  sign:', '  signature:', 'timers.signature', 'key.unknown', 'signature:'],
    [
      'HK-10 negative amount',
      'amount: 7, unit: WD',
      'amount: -7, unit: WD',
      'timers.complete.0.amount',
      'value.too_small',
      '-7',
    ],
    [
      'HK-10 no catch-all',
      /complete:\n((?:\s+- .*\n)+)\s+- \{ amount: 5.*\n/,
      'complete:\n$1',
      'timers.complete.2',
      'timer.no_catch_all',
      'types: [REPORT]',
    ],
    [
      'HK-10 entry never reached',
      '- { when: { types: [COMPLAINT] }, ',
      '- { ',
      'timers.complete.0',
      'timer.unreachable',
      '- { amount: 7',
    ],
    [
      'HK-10 start of a fixed clock',
      'amount: 4, unit: HOUR,',
      'amount: 4, unit: HOUR, from: SIGNED,',
      'timers.sign.0.from',
      'timer.from',
      'from: SIGNED',
    ],
    [
      'GS-38 warning never given',
      'amount: 1, unit: HOUR, warnAt: [0.5, 0.8],',
      'amount: 1, unit: HOUR,',
      'timers.dispatch.0.onWarn',
      'timer.warn_never',
      'dispatch:\n',
    ],
    [
      'GS-38 warnings out of order',
      'warnAt: [0.5, 0.8]',
      'warnAt: [0.8, 0.5]',
      'timers.dispatch.0.warnAt',
      'timer.warn_order',
      '[0.8, 0.5]',
    ],
    ['GS-19 required timer', /\s+sign:\n.*\n/, '\n', 'timers', 'timer.missing', 'timers:'],
    [
      'HK-11 too few reviewers',
      'reviewers: [reviewer, teamleader]',
      'reviewers: [reviewer]',
      'return.reviewers',
      'return.too_few_reviewers',
      'reviewers: [reviewer]',
    ],
    [
      'HK-11 unknown role',
      'reviewers: [reviewer, teamleader]',
      'reviewers: [reviewer, boss]',
      'return.reviewers.1',
      'value.unknown',
      'boss',
    ],
    [
      'HK-15 supervision before urge',
      'superviseAt: 4',
      'superviseAt: 1',
      'followUp.negative.superviseAt',
      'negative.order',
      'superviseAt: 1',
    ],
    [
      'GS-37 indicators of two minds',
      '    - { kpi: satisfactionRate, weight: 20, floor: 0.7, target: 0.98 }\n',
      '',
      'assessment.indicators',
      'assessment.indicators',
      'indicators:\n    - { kpi',
    ],
    [
      'GS-37 a scale without length',
      'weight: 20, floor: 0.8, target: 0.98',
      'weight: 20, floor: 0.8, target: 0.8',
      'assessment.indicators.1.target',
      'assessment.scale',
      'kpi: responseRate',
    ],
    [
      'GS-37 an unknown figure',
      'kpi: praised',
      'kpi: prased',
      'assessment.adjustments.2.kpi',
      'value.unknown',
      'prased',
    ],
    [
      'GS-38 bands out of order',
      '{ name: 良好, from: 80 }',
      '{ name: 良好, from: 95 }',
      'assessment.bands',
      'assessment.bands',
      'bands:',
    ],
    [
      'GS-38 one kind in two classes',
      'kinds: [DISTRICT]',
      'kinds: [DEPARTMENT]',
      'assessment.classes',
      'assessment.classes',
      'classes:',
    ],
    [
      'GS-39 a second line without its rules',
      'lines: [system]',
      'lines: [system, testCallAndFollowUp]',
      'assessment.secondLine',
      'assessment.lines',
      'secondLine: null',
    ],
    ['AY-09 pool upside down', 'pool: null', 'pool: [60, 40]', 'governance.pool', 'range.order', 'pool: [60'],
    [
      'AY-06 cycle without topics',
      'cycle: false',
      'cycle: true',
      'governance.proposals',
      'governance.incomplete',
      'proposals:',
    ],
    [
      'GS-24 lead time in hours',
      'leadTime: { amount: 1, unit: WD }',
      'leadTime: { amount: 1, unit: HOUR }',
      'extension.leadTime.unit',
      'extension.unit',
      'leadTime:',
    ],
    [
      'SP-33 empty sample',
      'scope: NON_ENQUIRY\n  samplePercent: 100',
      'scope: SAMPLE\n  samplePercent: 0',
      'followUp.samplePercent',
      'sample.empty',
      'samplePercent: 0',
    ],
    [
      'SP-37 source of nothing',
      'return.reviewers: HK-11',
      'return.reviewer: HK-11',
      'sources.return.reviewer',
      'source.unknown',
      'return.reviewer: HK-11',
    ],
    [
      'office hours upside down',
      '"08:30", "12:00"',
      '"12:00", "08:30"',
      'region.officeHours.0',
      'time.order',
      'officeHours:',
    ],
    ['YAML itself', 'skipFor: { types: []', 'skipFor: { types: [', '', 'yaml.syntax', 'skipFor:'],
    [
      'the same key twice',
      'cadence:',
      'merge: { undoWithinHours: 1 }\ncadence:',
      '',
      'yaml.syntax',
      'merge: { undoWithinHours: 1 }',
    ],
  ]
  for (const [id, from, to, path, code, near] of cases) {
    test(`${id} is ${code} at ${path || 'its line'}`, () => {
      const text = edit(haikou, from, to)
      const found = problemsOf(text).find((p) => p.path === path && p.code === code)
      expect(found, JSON.stringify(problemsOf(text))).toBeDefined()
      expect(Math.abs(found!.line - lineOf(text, near)), `line ${found!.line}`).toBeLessThanOrEqual(
        code === 'yaml.syntax' || near.endsWith('\n') ? 1 : 0,
      )
    })
  }

  test('SP-08: one message lists all problems', () => {
    const text = edit(edit(haikou, 'maxCount: 1', 'maxCount: one'), 'undoWithinHours: 24', 'undoHours: 24')
    try {
      parsePolicy(text, 'regions/haikou.yaml')
      expect.unreachable()
    } catch (error) {
      const { code, details } = error as AppError
      expect(code).toBe('policy.invalid')
      expect(details.fields).toEqual([
        { path: 'extension.maxCount', code: 'type.wrong' },
        { path: 'merge.undoWithinHours', code: 'key.missing' },
        { path: 'merge.undoHours', code: 'key.unknown' },
      ])
      const line = lineOf(text, 'maxCount: one')
      expect(String(details.message).split('\n')[0]).toBe(
        `regions/haikou.yaml:${line} extension.maxCount：类型不对，应为 number`,
      )
    }
  })

  test('SP-08: a file that is no mapping at all is refused, not crashed on', () => {
    for (const text of ['', '- 1', 'hello', '&a [*a]', '{', 'a: &x [1]\nb: [*x, *x]']) {
      expect(problemsOf(text).length).toBeGreaterThan(0)
    }
  })
})
