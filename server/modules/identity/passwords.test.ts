import { expect, test } from 'vitest'
import { hashPassword, verifyNobody, verifyPassword } from './passwords.ts'

test('a password fits its own hash only, and two hashes of it differ', async () => {
  const hash = await hashPassword('12345-demo')
  expect(await verifyPassword('12345-demo', hash)).toBe(true)
  expect(await verifyPassword('12345-Demo', hash)).toBe(false)
  expect(await hashPassword('12345-demo')).not.toBe(hash)
})

test('a broken hash opens nothing', async () => {
  expect(await verifyPassword('x', '')).toBe(false)
  expect(await verifyPassword('x', 'md5$abc')).toBe(false)
})

test('an unknown user costs as much as a wrong password', async () => {
  const hash = await hashPassword('12345-demo')
  const timed = async (check: () => Promise<boolean>) => {
    const start = performance.now()
    for (let i = 0; i < 5; i++) expect(await check()).toBe(false)
    return performance.now() - start
  }
  const wrong = await timed(() => verifyPassword('no', hash))
  const nobody = await timed(() => verifyNobody('no'))
  expect(nobody / wrong).toBeGreaterThan(0.3)
  expect(nobody / wrong).toBeLessThan(3)
})
