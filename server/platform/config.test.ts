import { expect, test } from 'vitest'
import { helpText, loadConfig, SettingsError } from './config.ts'

test('every setting has a working default', () => {
  expect(loadConfig({})).toMatchObject({
    port: 8345,
    host: '127.0.0.1',
    databaseUrl: undefined,
    clock: 'system',
    demo: 'full',
    demoPassword: '12345-demo',
    role: 'all',
    logLevel: 'info',
  })
})

test('an empty variable counts as not set', () => {
  expect(loadConfig({ PORT: '', DATABASE_URL: '', DEMO: '' })).toEqual(loadConfig({}))
})

test('every bad setting is told at once, secrets are not repeated', () => {
  const bad = {
    PORT: 'x',
    DEMO: 'much',
    CLOCK: 'manual',
    NODE_ENV: 'production',
    DATABASE_URL: 'my:secret@db',
  }
  let text = ''
  try {
    loadConfig(bad)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    text = (error as Error).message
  }
  for (const name of ['PORT=x', 'DEMO=much', 'CLOCK=manual', 'DATABASE_URL=***']) expect(text).toContain(name)
  expect(text).not.toContain('secret')
})

test('the manual clock is refused in production only', () => {
  expect(loadConfig({ CLOCK: 'manual' }).clock).toBe('manual')
  expect(() => loadConfig({ CLOCK: 'manual', NODE_ENV: 'production' })).toThrow('NODE_ENV=production')
})

test('the help names every setting', () => {
  const names = [
    'PORT',
    'HOST',
    'DATA_DIR',
    'DATABASE_URL',
    'CLOCK',
    'DEMO',
    'ROLE',
    'LOG_LEVEL',
    'POOL_SIZE',
  ]
  for (const name of names) expect(helpText()).toContain(`  ${name} `)
})
