import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../../common/csv.ts'
import { readComponents } from './component-table.ts'

const known = {
  unitCode: (text: string) => ({ 城管局: 'chengguan', chengguan: 'chengguan' })[text],
  hasArea: (code: string) => code === '460106',
}
const HEAD = '编码,类型,名称,经度,纬度,区划,权属单位,养护单位'

test('quotes hold commas, quotes and line ends; a line is counted where its row begins', () => {
  expect(readCsv('\ufeffa,"b,1"\r\n"x ""y""\nz",2\n\n3,4')).toEqual([
    { line: 1, cells: ['a', 'b,1'] },
    { line: 2, cells: ['x "y"\nz', '2'] },
    { line: 5, cells: ['3', '4'] },
  ])
})

describe('reading a table of components', () => {
  test('columns in any order, words or codes; a wrong line says which field and why', () => {
    const { accepted, rejected } = readComponents(
      [
        HEAD,
        'J001,井盖,东门井盖,110.3,20.02,460106,城管局,',
        'J002,MANHOLE,西门井盖,110.3,99,460106,城管局,',
        'J003,飞碟,南门,110.3,20.02,,城管局,',
        'J004,路灯,北门路灯,110.3,20.02,,供电公司,',
        'J001,路灯,重号,110.3,20.02,,chengguan,',
        'J006,路灯,中门路灯,110.3,20.02,990000,chengguan,chengguan',
      ].join('\n'),
      known,
    )
    expect(accepted).toEqual([
      {
        ...{ line: 2, code: 'J001', type: 'MANHOLE', name: '东门井盖', lon: 110.3, lat: 20.02 },
        ...{ areaCode: '460106', ownerUnit: 'chengguan', maintainerUnit: null },
      },
    ])
    expect(rejected).toEqual([
      { line: 3, code: 'range', field: 'lat' },
      { line: 4, code: 'unknown', field: 'type' },
      { line: 5, code: 'unknown', field: 'ownerUnit' },
      { line: 6, code: 'duplicate', field: 'code' },
      { line: 7, code: 'unknown', field: 'areaCode' },
    ])
  })

  test('without the columns that are needed nothing is read', () => {
    expect(() => readComponents('code,name\nJ1,井盖', known)).toThrow('import.no_head')
    expect(() => readComponents('', known)).toThrow('import.no_head')
  })
})
