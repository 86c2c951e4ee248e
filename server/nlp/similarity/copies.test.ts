import { describe, expect, it } from 'vitest'
import { mostCopies } from './copies.ts'

const stock = (n: number, road: string) =>
  `您好，您反映的${road}第${n}号问题已收悉，我单位高度重视，立即安排工作人员到现场核实，并将依据有关规定尽快处理，感谢您对我们工作的理解与支持。`

describe('文字雷同', () => {
  it('a number, a date or a road put into one text makes no new one', () => {
    const texts = ['海甸岛', '金盘', '文明', '国贸'].map((road, i) => stock(i, road))
    expect(mostCopies(texts)).toEqual([0, 1, 2, 3])
  })

  it('texts of their own are no copies, even where they begin alike', () => {
    const texts = [
      '您好，经现场核实，路灯线路老化，已于3月5日更换线缆并恢复照明。',
      '您好，经现场核实，井盖缺失系施工车辆碾压所致，已安装新井盖并回填。',
      '您好，工地夜间施工未办证明，已责令停工并立案处理。',
    ]
    expect(mostCopies(texts)).toHaveLength(1)
  })

  it('the largest group is named', () => {
    const own = '工地夜间施工未办证明，已责令停工并立案处理。'
    expect(mostCopies([own, stock(1, '金盘'), own, stock(2, '文明'), own])).toEqual([0, 2, 4])
  })

  it('short and empty texts', () => {
    expect(mostCopies([])).toEqual([])
    expect(mostCopies(['已办', '已办', '在办'])).toEqual([0, 1])
  })
})
