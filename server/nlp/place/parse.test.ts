import { describe, expect, test } from 'vitest'
import { indexNames } from './model.ts'
import { parsePlace } from './parse.ts'

const show = (text: string, mode: 'text' | 'address', names?: Parameters<typeof indexNames>[0]) =>
  parsePlace(text, { mode, names: names && indexNames(names) })
    .map(({ kind, text: said }) => `${kind}=${said}`)
    .join(' ')

describe('ZZ-11, CZ-22: what a request says of its place', () => {
  test.each([
    [
      '龙华区海秀路拐到金垦路上南方咖啡前面有人摆摊',
      'district=龙华区 road=海秀路 subroad=金垦路 poi=南方咖啡 assist=前面',
    ],
    ['恒大文化旅游城37栋1单元电梯坏了', 'poi=恒大文化旅游城 building=37栋 unit=1单元'],
    ['善和路与学苑街交叉口的路灯不亮', 'road=善和路 subroad=学苑街 intersection=交叉口'],
    ['望湖路、云枫街交汇处积水', 'road=望湖路 subroad=云枫街 intersection=交汇处'],
    ['善和路到学苑街之间路面破损', 'road=善和路 subroad=学苑街'],
    [
      '其是相山区永平镇望湖村委会山下村的村民',
      'district=相山区 town=永平镇 community=望湖村委会 community=山下村',
    ],
    ['海秀中路71-1号对面违停', 'road=海秀中路 roadNumber=71-1号 assist=对面'],
    ['青禾机械厂A区5栋104房漏水', 'poi=青禾机械厂 subpoi=A区 building=5栋 room=104房'],
    ['学苑街 5 号电缆分支箱破损', 'road=学苑街 roadNumber=5 号'],
    ['在望湖路杏林小区附近噪音很大', 'road=望湖路 poi=杏林小区 assist=附近'],
    ['青山街道办来电咨询望湖路的问题', 'town=青山街道办 road=望湖路'],
  ])('%s', (text, parts) => {
    expect(show(text, 'text')).toBe(parts)
  })

  test.each([
    '路灯不亮，路面坑洼，路边乱停车',
    '道路积水，马路没人扫，这条路堵车',
    '我在农村，乡村道路没人修',
    '街道办一直不管，社区也不理',
    '城市管理不好，超市缺斤少两，夜市扰民',
    '乘坐1路公交车到站不停',
    '3号下午5点停水，2楼没水',
    '全村停电，我市什么时候恢复',
  ])('%s: no place at all', (text) => {
    expect(show(text, 'text')).toBe('')
  })
})

describe('an address, part by part', () => {
  test.each([
    [
      '安徽省淮北市相山区望湖路18号杏林小区12-3-1001',
      'province=安徽省 city=淮北市 district=相山区 road=望湖路 roadNumber=18号 poi=杏林小区 building=12 unit=3 room=1001',
    ],
    ['浙江省杭州市浙江省杭州市余杭区乔司镇', 'province=浙江省 city=杭州市 district=余杭区 town=乔司镇'],
    ['义乌市望湖路9号7楼', 'district=义乌市 road=望湖路 roadNumber=9号 floor=7楼'],
    ['台州黄岩望湖路二段6号', 'city=台州 district=黄岩 road=望湖路 poi=二段 roadNumber=6号'],
    [
      '余姚市望湖工业园区幸福大道1号B座902室',
      'district=余姚市 poi=望湖工业园区 road=幸福大道 roadNumber=1号 building=B座 room=902室',
    ],
  ])('%s', (text, parts) => {
    expect(show(text, 'address')).toBe(parts)
  })

  test('a name of the gazetteer is known where no suffix says so, and is not cut at one inside it', () => {
    const names = [
      { word: '银海', kind: 'poi' as const },
      { word: '城中路市场', kind: 'poi' as const },
    ]
    expect(show('银海门口有人堵车', 'text', names)).toBe('poi=银海 assist=门口')
    expect(show('城中路市场占道经营', 'text', names)).toBe('poi=城中路市场')
    expect(show('银海门口有人堵车', 'text')).toBe('assist=门口')
  })
})
