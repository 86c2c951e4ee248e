/** HK-09, GS-40: signs of figures that are worked for, beside a month's result, each with the orders behind it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type TestApp } from '../app.ts'
import { allDerived } from '../derived.ts'
import { life } from '../life.ts'

let app: TestApp
let haikou: ReturnType<typeof life>
let phone = 13_700_004_000
const lead = (unitCode: string) => [{ unitCode, role: 'LEAD' as const }]
const matter = (unitCode: string) => ({ phone: String(++phone), text: `${unitCode}辖内路面积水 ${phone}` })
const made: Record<string, string[]> = {}
const note = (unitCode: string, order: Json) => {
  made[unitCode] = [...(made[unitCode] ?? []), order.id]
  return order
}

/** One text with a name and a date put in. */
const stock = (road: string, day: number) =>
  `您好，您反映的${road}问题已收悉，我单位高度重视，已于9月${day}日安排工作人员到现场核实处理，感谢您对我们工作的理解与支持。`
const OWN = [
  '积水点位的雨水箅子已清掏，排水恢复正常。',
  '暗管塌陷处已开挖换管，路面同日恢复。',
  '泵站当班人员已约谈，备用电源投入使用。',
]

beforeAll(async () => {
  app = await createApp({ now: '2026-09-10T09:00:00+08:00' })
  haikou = life(app, 'haikou')
  for (const [i, text] of OWN.entries()) {
    const order = note('chengguan', await haikou.answered(matter('chengguan'), lead('chengguan'), { text }))
    await haikou.followUp(order, i < 2 ? 'DISSATISFIED' : 'SATISFIED', 'UNRESOLVED')
  }
  for (const text of OWN) {
    const order = await haikou.answered(matter('gongan'), lead('gongan'), { text })
    await haikou.followUp(note('gongan', order))
  }
  for (const [i, road] of ['海甸', '金盘', '文明', '国贸', '白龙'].entries()) {
    const order = await haikou.answered(matter('jiaoyu'), lead('jiaoyu'), { text: stock(road, i + 1) })
    await haikou.followUp(note('jiaoyu', order))
  }
  for (let i = 0; i < 3; i++) {
    const order = note('zhujian', await haikou.dispatched(matter('zhujian'), lead('zhujian')))
    const body = { code: 'NOT_OUR_DUTY', reason: '不归我单位' }
    const asked = await (await haikou.as('zhujian')).act(order.id, 'request-return', body)
    const decision = { returnId: asked.returns[0].id, approve: false, reason: '依据派单目录应由你单位办理' }
    await (await haikou.as('reviewer')).act(order.id, 'decide-return', decision)
  }
  for (let i = 0; i < 2; i++) {
    const order = note('shichang', await haikou.signed(matter('shichang'), lead('shichang')))
    if (i === 0)
      await (await haikou.as('shichang')).act(order.id, 'request-extension', {
        ...{ workingDays: 1, reason: '需第三方检测' },
      })
  }
  await allDerived(app.db)
}, 120_000)

const see = async (who: string): Promise<Json> =>
  (await (await haikou.as(who)).get('/api/v1/assessments/2026-09/gaming')).body

describe('防刷数据', () => {
  it.each<[unit: string, code: string, numerator: number, denominator: number, flagged: boolean]>([
    ['chengguan', 'EARLY_CLOSES', 3, 3, true],
    ['chengguan', 'REPLY_WITHOUT_RESULT', 3, 3, true],
    // Handled again: the answers that were not accepted are nobody's answers any more.
    ['chengguan', 'TEMPLATE_REPLIES', 0, 0, false],
    ['gongan', 'TEMPLATE_REPLIES', 0, 3, false],
    ['jiaoyu', 'EARLY_CLOSES', 0, 5, false],
    ['jiaoyu', 'TEMPLATE_REPLIES', 5, 5, true],
    ['zhujian', 'SERIAL_RETURNS', 3, 3, true],
    ['shichang', 'SERIAL_RETURNS', 0, 0, false],
    ['shichang', 'EXTENSION_HABIT', 1, 2, false],
  ])('HK-09 GS-40: %s %s: %d of %d', async (unit, code, numerator, denominator, flagged) => {
    const { items } = await see('supervisor')
    const index = items.find((u: Json) => u.unitCode === unit).indices.find((i: Json) => i.code === code)
    expect(index).toMatchObject({ numerator, denominator, flagged })
    // Each figure names its orders, and they are this unit's.
    expect(index.orders).toHaveLength(numerator)
    for (const { id } of index.orders) expect(made[unit]).toContain(id)
  })

  it('the units with most signs come first; a unit sees its own alone', async () => {
    expect((await see('supervisor')).items[0]).toMatchObject({ unitCode: 'chengguan', flags: 2 })
    expect((await see('jiaoyu')).items.map((u: Json) => u.unitCode)).toEqual(['jiaoyu'])
  })

  it('they are not in the points', async () => {
    const month = (await (await haikou.as('supervisor')).get('/api/v1/assessments/2026-09')).body
    const unit = month.units.find((u: Json) => u.code === 'jiaoyu')
    expect(unit.adjustments.every((a: Json) => a.points === 0)).toBe(true)
    expect(JSON.stringify(unit)).not.toContain('TEMPLATE')
  })
})
