/** Texts that were made to be slow: twenty thousand characters are read, masked and summed up all the same. */
import { expect, it } from 'vitest'
import { maskText } from './mask.ts'
import { summarise } from './summary.ts'
import { readRequest } from './understand.ts'

const LONGEST = 20_000
/** On a busy machine; alone it is a few tens. */
const LIMIT_MS = 2_500

it.each([
  ...[
    '没',
    '0',
    '一',
    '会',
    '会着火',
    '没人着火',
    '如果可能着火',
    '1 ',
    'a',
    'a@',
    '京A',
    '张',
    '王先生',
    '答复：',
  ],
  ...[
    '市民',
    '（',
    '【',
    '【电话1】',
    '3栋',
    '人',
    '几百人',
    '停水',
    '大面积',
    '再次来电',
    '威胁',
    '，',
    '。',
    '\n',
  ],
  ...[
    '有人',
    '被',
    '拿',
    '建议',
    '法院',
    '20180101',
    '工单号',
    '多次',
    '燃气',
    '工单《',
    '于1月',
    '其是',
    '局',
  ],
])('%s …', (piece) => {
  const text = piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST)
  const started = performance.now()
  readRequest(text, { now: new Date('2026-03-10T09:00:00+08:00') })
  summarise(text)
  expect(maskText(text).text).not.toMatch(/\d{7,}/)
  expect(performance.now() - started).toBeLessThan(LIMIT_MS)
})
