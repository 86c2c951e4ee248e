/** Why a step is barred, in the reader's language: the server's own sentence, or the code's English. */
import { type ErrorCode, errorMessage } from '../../common/errors.ts'
import { currentLanguage } from '../ui/words.ts'

export function barredText(step: { code?: string; reason?: string } | undefined): string | undefined {
  if (!step) return undefined
  if (currentLanguage() === 'zh' || !step.code) return step.reason
  return errorMessage(step.code as ErrorCode, {}, 'en')
}
