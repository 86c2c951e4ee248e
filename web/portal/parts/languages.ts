/** The five languages, without a page: which there are, and which one a browser asks for. */
export type Language = 'zh' | 'en' | 'ja' | 'ko' | 'ru'

/** What `<html lang>` says. */
export const TAG: Record<Language, string> = { zh: 'zh-CN', en: 'en', ja: 'ja', ko: 'ko', ru: 'ru' }

/** Each by its own name, so that a reader finds it among words that they cannot read. */
export const NAME: Record<Language, string> = {
  ...{ zh: '中文', en: 'English', ja: '日本語', ko: '한국어', ru: 'Русский' },
}

export const isLanguage = (text: string | null | undefined): text is Language =>
  text !== null && text !== undefined && Object.hasOwn(TAG, text)

/** The first of the reader's own languages that we have; a reader of none of them is served in English. */
export function detectLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    const base = tag.toLowerCase().split('-')[0]
    if (isLanguage(base)) return base
  }
  return asked.length === 0 ? 'zh' : 'en'
}
