/** What keeps a draft from being sent, as far as the page can know; the server has the last word. */
import { isCreditCode } from '../../../common/credit-code.ts'
import type { Draft } from '../parts/draft.ts'
import type { REFUSALS, RefusalWord } from '../parts/refusals.ts'
import { refusalOfCode } from '../parts/refusals.ts'
import type { SUBMIT } from './words.ts'

export type FormField = 'text' | 'centre' | 'photos' | 'creditCode' | 'phone'

/** A problem by its words; `undefined` as the field: with the whole. */
export interface Problem {
  field: FormField | undefined
  word: keyof typeof SUBMIT | keyof typeof REFUSALS
}

export function problemsOf({ text, centre, phone, kind, creditCode }: Draft): Problem[] {
  const found: Problem[] = []
  if (text.trim() === '') found.push({ field: 'text', word: 'needText' })
  if (centre === '') found.push({ field: 'centre', word: 'needCentre' })
  if (kind === 'ENTERPRISE' && !isCreditCode(creditCode.trim().toUpperCase())) {
    found.push({ field: 'creditCode', word: 'enterprise.code_invalid' })
  }
  if (phone.trim() !== '' && !/^\+?\d[\d -]{5,22}$/.test(phone.trim())) {
    found.push({ field: 'phone', word: 'badPhone' })
  }
  return found
}

const PATHS: [RegExp, FormField][] = [
  [/^text/, 'text'],
  [/^centre/, 'centre'],
  [/phone/, 'phone'],
  [/unifiedSocialCreditCode/, 'creditCode'],
  [/^(attachments|file)/, 'photos'],
]

const FIELD_OF: Partial<Record<RefusalWord, FormField>> = {
  'enterprise.code_invalid': 'creditCode',
  'attachment.kind_not_allowed': 'photos',
}

/** The server's refusal, at the field it is about. */
export function problemOf(code: string, fields: readonly { path: string }[]): Problem {
  const word = refusalOfCode(code)
  const path = fields[0]?.path ?? ''
  const field = FIELD_OF[word] ?? PATHS.find(([pattern]) => pattern.test(path))?.[1]
  if (field === 'phone') return { field, word: 'badPhone' }
  return { field, word }
}
