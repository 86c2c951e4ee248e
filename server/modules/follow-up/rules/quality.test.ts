import { describe, expect, it } from 'vitest'
import type { ReplyCheckCode } from '../../../../common/kinds.ts'
import { checkReply, type ReplyToCheck } from './quality.ts'

const REQUEST = '椰海路与白水塘路口路灯不亮已有一周，夜间出行不便，请尽快维修。'
const GOOD: ReplyToCheck = {
  text: '3月3日到椰海路口核实，12盏路灯因电缆被挖断熄灭，当日换新电缆，3月4日全部点亮。',
  publicText:
    '您好，您反映椰海路口路灯不亮的情况属实，原因是施工挖断电缆。我局3月3日到场，3月4日已全部修复点亮，并已责成施工方赔付。',
  basis: '《城市照明管理规定》第二十五条',
  request: REQUEST,
}
const failing = (reply: Partial<ReplyToCheck>): ReplyCheckCode[] =>
  checkReply({ ...GOOD, ...reply })
    .filter((c) => !c.ok)
    .map((c) => c.code)

describe('答复质量', () => {
  it('finds nothing in a reply that says what was found, done, when and on what basis', () => {
    expect(failing({})).toEqual([])
  })

  const publicly = (text: string) => ({ publicText: `${GOOD.publicText}${text}` })
  const cases: [why: string, reply: Partial<ReplyToCheck>, expected: ReplyCheckCode[]][] = [
    [
      '答非所问',
      {
        text: '3月3日已清运垃圾。',
        publicText: '您好，3月3日保洁公司已清运楼下堆放的生活垃圾，并增加每日清运次数到两次，欢迎继续监督。',
      },
      ['OFF_TOPIC'],
    ],
    [
      '诉求太短，无从判断',
      {
        request: '你好',
        text: '3月3日已清运垃圾。',
        publicText: '您好，3月3日保洁公司已清运楼下堆放的生活垃圾，并增加每日清运次数到两次，欢迎继续监督。',
      },
      [],
    ],
    ['不归我单位管', publicly('其余路段不归我单位管。'), ['SHIRKING']],
    ['不属于本局职责', publicly('小区内路灯不属于本局职责。'), ['SHIRKING']],
    ['请联系相关部门', publicly('请您联系相关部门。'), ['SHIRKING']],
    ['内部情况里推诿也算', { text: `${GOOD.text}其余与我单位无关。` }, ['SHIRKING']],
    ['尽快而无日期', publicly('其余路段将尽快修复。'), ['EMPTY_PROMISE']],
    ['逐步而有日期', publicly('其余路段将在3月20日前逐步修复。'), []],
    ['研究院不是研究', publicly('电缆由市电力研究院检测合格。'), []],
    [
      '没有时间',
      {
        publicText:
          '您好，您反映椰海路口路灯不亮的情况属实，原因是施工挖断电缆，我局已到场全部修复点亮，并已责成施工方赔付损失。',
      },
      ['NO_DATE'],
    ],
    ['绝对化', publicly('今后绝不再发生。'), ['ABSOLUTE']],
    ['保证金不是保证', publicly('施工方保证金已扣减。'), []],
    ['手机号', publicly('维修人员电话13700000001。'), ['PERSONAL_DATA']],
    ['身份证号', publicly('当事人身份证11010119900307781X。'), ['PERSONAL_DATA']],
    ['诉求人姓名', { ...publicly('已告知周晓岚。'), people: ['周晓岚'] }, ['PERSONAL_DATA']],
    ['座机可以公开', publicly('值班电话0898-12345678。'), []],
    ['依据不写名称', { ...publicly('根据相关规定处理。'), basis: '有关规定' }, ['LAW_UNNAMED']],
    ['依据栏写了名称', publicly('根据相关规定处理。'), []],
    ['过短', { publicText: '您反映的椰海路路灯3月4日已全部修好点亮。' }, ['TOO_SHORT']],
    [
      '套话',
      {
        publicText:
          '尊敬的市民您好，感谢您的来电，您反映的问题已收悉，我单位高度重视，立即安排工作人员现场核实处理，现已办理完毕，感谢您对我们工作的支持。',
      },
      ['NO_DATE', 'TEMPLATE'],
    ],
    ['全空', { text: '', publicText: '' }, ['OFF_TOPIC', 'NO_DATE', 'TOO_SHORT']],
  ]
  it.each(cases)('%s', (_, reply, expected) => {
    expect(failing(reply).sort()).toEqual([...expected].sort())
  })

  it('names the words it means, without the personal data itself', () => {
    const phone = checkReply({ ...GOOD, ...publicly('电话13700000001。') }).find(
      (c) => c.code === 'PERSONAL_DATA',
    )
    expect(phone?.evidence).toBe('137****0001')
    const promise = checkReply({ ...GOOD, ...publicly('其余路段将尽快修复。') }).find(
      (c) => c.code === 'EMPTY_PROMISE',
    )
    expect(promise?.evidence).toBe('其余路段将尽快修复')
  })

  it('speaks English too, good and bad', () => {
    const texts = [...checkReply(GOOD, 'en'), ...checkReply({ text: '', publicText: '' }, 'en')].map(
      (c) => c.text,
    )
    for (const text of texts) expect(text.replace('《》', '')).not.toMatch(/[一-鿿]/)
  })
})
