/** What went wrong, as one sentence for the person in front of it. */
import { currentLanguage } from '../ui/words.ts'
import { ApiError, Unreachable } from './client.ts'

const say = (zh: string, en: string) => (currentLanguage() === 'zh' ? zh : en)

/** Something that a page itself cannot do, said in its own words. */
export class Told extends Error {}

export function errorText(error: unknown): string {
  if (error instanceof ApiError) {
    // The server's own sentence is already in the reader's language; what is wrong where follows it.
    if (error.code === 'category.details_missing') return error.message // it names the fields itself
    const where = error.fields.map((f) => f.path).join(say('、', ', '))
    return where === '' ? error.message : `${error.message}${say('：', ': ')}${where}`
  }
  if (error instanceof Told) return error.message
  if (error instanceof Unreachable) {
    return say(
      '网络不通，内容已保留，请稍后再试。',
      'No connection; what you entered is kept. Try again shortly.',
    )
  }
  return say('页面出现问题，请刷新后再试。', 'Something went wrong on this page; reload and try again.')
}
