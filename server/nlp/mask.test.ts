/** rules.md B.13, B.14: nothing that names a person leaves the centre; what comes back can be read again. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskText } from './mask.ts'

const digits = (n: number) => fc.stringMatching(new RegExp(`^[0-9]{${n}}$`))
const checkDigit = (seventeen: string): string => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return '10X98765432'[weights.reduce((sum, w, i) => sum + w * Number(seventeen[i]), 0) % 11]!
}
const mobile = fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(9)).map((p) => p.join(''))
const idCard = fc
  .tuple(fc.constantFrom('110105', '460106', '340602'), fc.constantFrom('19491231', '20101105'), digits(3))
  .map((p) => p.join(''))
  .map((s) => s + checkDigit(s))
const name = fc
  .tuple(
    fc.constantFrom('张', '王', '李', '欧阳', '陈', '黄'),
    fc.constantFrom('三', '秀英', '建国', '晓岚', '某某'),
  )
  .map((p) => p.join(''))

/** What is secret, and how it is said. */
const secrets = fc.oneof(
  mobile.map((m) => [m, `电话${m}`]),
  mobile.map((m) => [
    `${m.slice(0, 3)} ${m.slice(3, 7)} ${m.slice(7)}`,
    `联系${m.slice(0, 3)} ${m.slice(3, 7)} ${m.slice(7)}`,
  ]),
  idCard.map((i) => [i, `身份证号${i}`]),
  digits(8).map((d) => [`0898-6${d.slice(1)}`, `座机0898-6${d.slice(1)}`]),
  digits(15).map((d) => [`6222${d}`, `卡号6222${d}`]),
  fc.stringMatching(/^[a-z]{3,8}[0-9]{0,3}$/).map((u) => [`${u}@example.com`, `邮箱${u}@example.com`]),
  fc.stringMatching(/^[A-Z][A-Z0-9]{5}$/).map((p) => [`琼${p}`, `车牌琼${p}`]),
  digits(21).map((d) => [`G${d}`, `工单G${d}`]),
  name.map((n) => [n, `我叫${n}`]),
  name.map((n) => [n, `姓名：${n}，`]),
  name.map((n) => [n, `投诉${n}先生`]),
  fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 6 }), digits(2)).map(([b, u, d]) => {
    const door = `${b}栋${u}单元3${d}室`
    return [door, `住在${door}`]
  }),
)
const filler = fc.constantFrom(
  '小区路灯不亮',
  '请尽快处理',
  '楼道堆放杂物',
  '，',
  '。',
  '晚上看不见路',
  '【电话1】',
  '【',
)

describe('脱敏', () => {
  it('nothing of a known entity survives, and the text comes back whole', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(filler, secrets, filler), { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.map(([a, [, said], b]) => `${a}${said}，${b}`).join('。')
        const masked = maskText(text)
        for (const [, [secret]] of parts) expect(masked.text).not.toContain(secret)
        expect(masked.restore(masked.text)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it('no run of seven digits is left, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(digits(7), digits(13), mobile, filler)), (parts) => {
        expect(maskText(parts.join('号')).text).not.toMatch(/\d{7,}/)
      }),
    )
  })

  it('a long number beside a masked one is masked too', () => {
    expect(maskText('单号2017121343403 20180101114257，电话13700000001 68646223').text).not.toMatch(/\d{7,}/)
  })

  it.each([
    ['我叫周晓岚，电话１３７００００００１１。', ['周晓岚', '１３７００００００１１']],
    ['王女士反映，王女士再次来电。', ['王女士']],
    ['欧阳修远先生的车琼A12345', ['欧阳修远', '琼A12345']],
    ['客运服务部工作人员（罗静，常芳静）捡到', ['罗静', '常芳静']],
    ['住3号楼2单元502室，楼上602房漏水', ['502', '602']],
    ['8栋703业主', ['8栋703']],
  ])('%s', (text, gone) => {
    const masked = maskText(text)
    for (const word of gone) expect(masked.text).not.toContain(word)
    expect(masked.restore(masked.text)).toBe(text)
  })

  it('the matter stays readable', () => {
    const text = '2026年3月5日物业经理未到现场，向经理反映无果，小区有120户，路灯12盏不亮，房东不退500元。'
    expect(maskText(text).text).toBe(text)
  })

  it('known names and numbers go wherever they stand; the same one has one placeholder', () => {
    const { text, restore } = maskText('诸葛小明说路灯不亮，请联系诸葛小明。', ['诸葛小明', null])
    expect(text).not.toContain('诸葛小明')
    expect(new Set(text.match(/【姓名\d】/g))).toHaveLength(1)
    expect(restore('请联系【姓名1】，【姓名9】除外')).toBe('请联系诸葛小明，【姓名9】除外')
  })

  it('a placeholder that a citizen typed is never restored to somebody’s number', () => {
    const { text, restore } = maskText('【电话1】是什么？我的电话13700000001。')
    expect(text).not.toContain('13700000001')
    expect(restore('【电话1】')).toBe('【电话1】')
  })
})
