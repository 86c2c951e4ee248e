/** HK-21: titles and summaries are taken from the text, never made up. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_TITLE, titleOf } from '../../common/title.ts'
import { summarise, summaryOf } from './summary.ts'

describe('标题', () => {
  it.each([
    ['市民来电反映: 龙华路三号小区路灯不亮，影响市民出行，望尽快处理，谢谢！', '龙华路三号小区路灯不亮'],
    ['您好，我是滨江花园的业主，物业三个月没有清运垃圾，请处理。', '滨江花园，物业三个月没有清运垃圾'],
    ['市民来电咨询：居住证怎么办理？', '居住证怎么办理'],
    ['市民再次来电反映：3月5日上午在和平路上车，司机绕路。', '和平路上车，司机绕路'],
    [
      '交警来电反馈：（工单编号20180101000001）《关于和平路有车辆违停的问题》工单处理结果',
      '和平路有车辆违停',
    ],
    ['路灯不亮。', '路灯不亮'],
    ['谢谢！', '谢谢'],
  ])('%s', (text, title) => expect(titleOf(text)).toBe(title))

  it('is never empty, never too long, and says only what was said', () => {
    const part = fc.constantFrom(
      '市民来电反映：',
      '小区',
      '停水三天',
      '，',
      '。',
      '谢谢',
      '请尽快处理',
      '（30分钟）',
      '在和平路',
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 60 }), (parts) => {
        const text = parts.join('')
        const { title, summary } = summarise(text)
        expect([...title].length).toBeLessThanOrEqual(MAX_TITLE)
        expect([...summary].length).toBeLessThanOrEqual(101)
        if (/[^，。]/.test(text)) expect(title).not.toBe('')
        const bare = text.replaceAll('（30分钟）', '')
        for (const clause of title.split('，')) expect(`${bare} ${text}`).toContain(clause)
      }),
    )
  })
})

describe('摘要', () => {
  const LONG = `市民来电反映：其是滨江花园的业主，小区自三月起停水，${'物业说法不一。'.repeat(60)}希望水务部门恢复供水。谢谢！`

  it('one sentence: where, what, and what is wanted', () => {
    const { summary } = summarise(LONG)
    expect(summary).toContain('停水')
    expect(summary).toContain('希望水务部门恢复供水')
    expect(summary).not.toContain('谢谢')
    expect([...summary].length).toBeLessThanOrEqual(101)
  })

  it('a short text is its own summary, a long one is told in one sentence', () => {
    expect(summaryOf('路灯不亮，请维修。')).toBe('路灯不亮，请维修。')
    expect([...summaryOf(LONG)].length).toBeLessThanOrEqual(101)
  })
})
