import { expect, test } from 'vitest'
import { evaluatePlaces, readTagged } from './evaluate.ts'

/** Invented: two addresses, one with a part that no rule can know. */
const LINES = [
  ...['望 B-road', '湖 I-road', '路 I-road', '18 B-roadno', '号 I-roadno', '- B-redundant', ''],
  ...['杏 B-poi', '林 I-poi', '小 I-poi', '区 I-poi', '东 B-assist', ''],
]

test('lines become addresses with parts', () => {
  expect(readTagged(LINES)).toEqual([
    {
      text: '望湖路18号-',
      parts: [
        { label: 'road', start: 0, end: 3 },
        { label: 'roadno', start: 3, end: 6 },
        { label: 'redundant', start: 6, end: 7 },
      ],
    },
    {
      text: '杏林小区东',
      parts: [
        { label: 'poi', start: 0, end: 4 },
        { label: 'assist', start: 4, end: 5 },
      ],
    },
  ])
})

test('a part counts when label, beginning and end are right', () => {
  const all = evaluatePlaces(LINES)
  expect(all).toMatchObject({ addresses: 2, exact: 0.5, micro: { precision: 1, recall: 0.75 } })
  expect(all.labels.road).toEqual({ precision: 1, recall: 1, f1: 1, support: 1 })
  expect(evaluatePlaces([])).toMatchObject({ addresses: 0, exact: 0, msPerText: 0 })
})
