/** What is told of the checks can be told from the replies: halves that never meet, shares and scores by hand. */
import { describe, expect, it } from 'vitest'
import { replies } from './reply.ts'
import { reportPage, summaryLines } from './report.ts'

const PLACES = ['青桐', '银杏', '白杨', '槐洲', '松苑', '岚庭', '翠竹', '海棠', '丁香', '木槿']
const row = (i: number, bad: boolean) => {
  const place = `${PLACES[i % 10]}${PLACES[Math.floor(i / 10) % 10]}小区`
  return {
    title: `${place}路灯不亮`,
    text: `${place}门口的路灯坏了一周，夜间看不见路，请派人维修。`,
    reply: bad
      ? '您好，您的留言已收悉，已转相关部门处理。'
      : `您好，${place}门口路灯3月4日更换了电缆和灯头，当晚已全部点亮，欢迎继续监督。`,
    syu_explain: bad ? 0 : 1,
  }
}
const rows = Array.from({ length: 100 }, (_, i) => row(i, i % 4 === 0))

describe('evaluating the checks of replies', () => {
  const developed = replies(rows, ['title', 'text'], 'reply', 'DEVELOPED')
  const reported = replies(rows, ['title', 'text'], 'reply', 'REPORTED')

  it('parts the texts in two, and no text is in both', () => {
    expect(developed.texts + reported.texts).toBe(100)
    expect(Math.min(developed.texts, reported.texts)).toBeGreaterThan(20)
  })

  it('scores each finding that corresponds against the label, and all of them together', () => {
    const labelled = reported.perClass.filter(({ label }) => label.includes('syu_explain=0'))
    expect(labelled.map(({ label }) => label.split(' · ')[0])).toEqual([
      ...['合计 together', '答非所问 Off topic', '过于简短 Too short', '套话 Template'],
    ])
    const short = labelled.find(({ label }) => label.startsWith('过于简短'))!
    expect(short).toMatchObject({ found: short.texts, right: short.texts, precision: 1, recall: 1, f1: 1 })
    expect(reported.shares.TOO_SHORT).toBeCloseTo(short.texts / reported.texts, 10)
  })

  it('leaves out a label that no row has', () => {
    expect(reported.perClass.some(({ label }) => label.includes('hand_complete'))).toBe(false)
  })

  it('stands in the terminal and on the report page', () => {
    expect(summaryLines(reported).join('\n')).toContain('套话 Template: ')
    expect(reportPage('reply', reported)).toContain('各项发现的比例')
  })

  it('says when the answers are in no such field', () => {
    expect(() => replies(rows, ['title', 'text'], 'answer', 'REPORTED')).toThrow('--answer answer')
  })
})
