/** SQ-14: numbers, dates and names in a text, in one form for all. */
import { describe, expect, it } from 'vitest'
import { readMoment } from './dates.ts'
import { findEntities, isBankCard, isIdCard } from './entities.ts'

/** A Tuesday. */
const NOW = new Date('2026-03-10T09:00:00+08:00')
const of = (text: string, kind: string) => findEntities(text, NOW).filter((e) => e.kind === kind)

describe('要素抽取', () => {
  it.each([
    ['电话13700000001请联系', 'PHONE', '13700000001'],
    ['电话137-0000-0001', 'PHONE', '13700000001'],
    ['座机0898-66123456', 'LANDLINE', '089866123456'],
    ['客服400-820-8820', 'LANDLINE', '4008208820'],
    ['身份证11010519491231002X', 'ID_CARD', '11010519491231002X'],
    ['卡号6222 0200 0000 0000 005', 'BANK_CARD', '6222020000000000005'],
    ['邮箱zhang.san@example.com收', 'EMAIL', undefined],
    ['工单G460100202603100000123', 'ORDER_NUMBER', undefined],
    ['工单号20180101114257', 'ORDER_NUMBER', undefined],
    ['琼A12345违停', 'PLATE', '琼A12345'],
    ['粤B·D12345违停', 'PLATE', '粤BD12345'],
    ['拖欠3.5万元', 'MONEY', '3500000'],
    ['收了三百块钱', 'MONEY', '30000'],
    ['海南天和物业管理有限公司收费', 'COMPANY', undefined],
    ['三十多户没有水', 'PEOPLE', '30'],
  ])('%s', (text, kind, value) => {
    const [found] = of(text, kind)
    expect(found, JSON.stringify(findEntities(text, NOW))).toBeDefined()
    if (value) expect(found!.value).toBe(value)
    expect(text.slice(found!.index, found!.index + found!.text.length)).toBe(found!.text)
  })

  it.each([
    ['昨天停水', '2026-03-09'],
    ['前天晚上', '2026-03-08'],
    ['上周五来过', '2026-03-06'],
    ['本周日到期', '2026-03-15'],
    ['3月5日来电', '2026-03-05'],
    ['12月20日签的合同', '2025-12-20'],
    ['三月五号', '2026-03-05'],
    ['2025年11月3日', '2025-11-03'],
    ['2025-11-03登记', '2025-11-03'],
    ['三天前', '2026-03-07'],
    ['两周前', '2026-02-24'],
    ['上个月15号', '2026-02-15'],
  ])('%s 换算为 %s', (text, date) => expect(of(text, 'DATE')[0]?.value).toBe(date))

  it('says no day that does not exist, and none without the time of the request', () => {
    expect(of('2月30日', 'DATE')[0]).not.toHaveProperty('value')
    expect(findEntities('昨天停水').find((e) => e.kind === 'DATE')).not.toHaveProperty('value')
  })

  it('knows check digits', () => {
    expect(isIdCard('11010519491231002X')).toBe(true)
    expect(isIdCard('110105194912310021')).toBe(false)
    expect(isBankCard('4111111111111111')).toBe(true)
    expect(isBankCard('4111111111111112')).toBe(false)
  })
})

describe('发生时间', () => {
  it.each([
    ['3月8日晚上9点半', '2026-03-08T21:30:00+08:00'],
    ['昨天下午3点', '2026-03-09T15:00:00+08:00'],
    ['昨晚8点20分左右', '2026-03-09T20:20:00+08:00'],
    ['今早七点', '2026-03-10T07:00:00+08:00'],
    ['2026年3月1日21:05', '2026-03-01T21:05:00+08:00'],
    ['上周五中午十二点', '2026-03-06T12:00:00+08:00'],
    ['3月9日凌晨1点', '2026-03-09T01:00:00+08:00'],
    ['三天前', '2026-03-07T00:00:00+08:00'],
  ])('%s', (text, moment) => {
    expect(readMoment(text, NOW)).toBe(moment)
  })

  it.each(['每天夜里', '最近一周', '明天上午9点', '今天下午3点', '晚上9点', '3月8日25点'])(
    '不换算：%s',
    (text) => {
      expect(readMoment(text, NOW)).toBeUndefined()
    },
  )
})
