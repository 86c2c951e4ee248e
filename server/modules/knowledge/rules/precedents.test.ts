import { describe, expect, test } from 'vitest'
import { type Precedent, pickPrecedent } from './precedents.ts'

const precedent = (id: string, categoryCode: string, matchWords: string[], day = 1): Precedent => ({
  ...{
    id,
    centre: 'haikou',
    categoryCode,
    matchWords,
    leadUnit: 'jiaotong',
    assistUnits: [],
    minutes: '会商纪要',
  },
  ...{ orderId: null, createdAt: new Date(Date.UTC(2026, 4, day)) },
})

describe('HK-12: a ruling decides the next like order', () => {
  test('共享电单车乱停 follows the ruling', () => {
    const rulings = [precedent('p', '0306', ['共享电单车'])]
    expect(pickPrecedent(rulings, '030603', '路口共享电单车乱停')?.id).toBe('p')
    expect(pickPrecedent(rulings, '030603', '路口共享单车乱停')).toBeUndefined()
    expect(pickPrecedent(rulings, '0101', '小区里共享电单车乱停')).toBeUndefined()
  })

  test('CD-21: more words win, then the newer ruling', () => {
    const rulings = [
      precedent('old', '0305', ['路灯'], 1),
      precedent('new', '0305', ['路灯'], 2),
      precedent('estate', '030502', ['路灯', '杏林小区'], 1),
    ]
    expect(pickPrecedent(rulings, '030502', '杏林小区路灯不亮')?.id).toBe('estate')
    expect(pickPrecedent(rulings, '030502', '善和路路灯不亮')?.id).toBe('new')
  })
})
