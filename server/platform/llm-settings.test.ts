import { expect, test } from 'vitest'
import { loadConfig, SettingsError } from './config.ts'

const LLM_BASE_URL = 'https://models.example/v1/'

test('no large model by default, and half a setting is none', () => {
  expect(loadConfig({}).llm.tasks).toEqual({})
  expect(loadConfig({ LLM_BASE_URL }).llm.tasks).toEqual({})
})

test('a task may have an address of its own; the common key does not go there', () => {
  const { tasks } = loadConfig({
    ...{ LLM_BASE_URL, LLM_MODEL: 'a', LLM_API_KEY: 'k' },
    ...{ LLM_REPLY_BASE_URL: 'http://10.0.0.1:8000/v1', LLM_REPLY_MODEL: 'b' },
  }).llm
  expect(tasks.SUMMARY).toEqual({ baseUrl: 'https://models.example/v1', model: 'a', apiKey: 'k' })
  expect(tasks.REPLY).toEqual({ baseUrl: 'http://10.0.0.1:8000/v1', model: 'b', apiKey: undefined })
})

test('a bad address is told, a key never', () => {
  try {
    loadConfig({ LLM_BASE_URL: 'models.example', LLM_TIMEOUT_MS: 'x', LLM_API_KEY: 'secret' })
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    expect((error as Error).message).toContain('LLM_BASE_URL=models.example')
    expect((error as Error).message).toContain('LLM_TIMEOUT_MS')
    expect((error as Error).message).not.toContain('secret')
  }
})
