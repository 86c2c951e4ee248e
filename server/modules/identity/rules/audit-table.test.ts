import { expect, test } from 'vitest'
import { auditTable } from './audit-table.ts'

test('quotes are doubled and nothing is a formula', () => {
  const lines = auditTable([['t', 'a@x', 'UNIT', '=1+1', 'x', '说"好"', '', '@sum']]).split('\r\n')
  expect(lines[0]).toMatch(/^\ufeff"时间"/)
  expect(lines[1]).toBe(`"t","a@x","UNIT","'=1+1","x","说""好""","","'@sum"`)
})
