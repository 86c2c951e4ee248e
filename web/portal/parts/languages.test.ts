import { describe, expect, it } from 'vitest'
import { detectLanguage } from './languages.ts'

describe('the language a citizen is first met in', () => {
  it.each([
    [['zh-CN', 'en'], 'zh'],
    [['zh-Hant-TW'], 'zh'],
    [['ja-JP'], 'ja'],
    [['ko'], 'ko'],
    [['ru-RU', 'en'], 'ru'],
    [['fr-FR', 'ru'], 'ru'],
    [['fr-FR'], 'en'],
    [[], 'zh'],
  ])('%j -> %s', (asked, language) => {
    expect(detectLanguage(asked)).toBe(language)
  })
})
