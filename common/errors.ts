/**
 * Every error the product can answer with: one class, one catalogue (its parts by topic in `error-catalogue/`).
 * Rules and actions throw `AppError(code)`; only `server/platform/http/errors.ts` turns it into a reply.
 */
import { ASSESSMENT_ERRORS } from './error-catalogue/assessment.ts'
import { CAMPAIGN_ERRORS } from './error-catalogue/campaigns.ts'
import { GENERAL_ERRORS } from './error-catalogue/general.ts'
import { GOVERNANCE_ERRORS } from './error-catalogue/governance.ts'
import { ORDER_ERRORS } from './error-catalogue/orders.ts'
import { ORGANISATION_ERRORS } from './error-catalogue/organisation.ts'
import { REHEARSAL_ERRORS } from './error-catalogue/rehearsals.ts'

export const ERRORS = {
  ...GENERAL_ERRORS,
  ...ORDER_ERRORS,
  ...ORGANISATION_ERRORS,
  ...ASSESSMENT_ERRORS,
  ...GOVERNANCE_ERRORS,
  ...CAMPAIGN_ERRORS,
  ...REHEARSAL_ERRORS,
} as const

export type ErrorCode = keyof typeof ERRORS

export interface FieldError {
  path: string
  code: string
}

export interface ErrorDetails {
  cause?: unknown
  fields?: FieldError[]
  /** What stands in the sentence; a word that both languages have is a pair of Chinese and English. */
  [param: string]: unknown
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code, { cause: details.cause })
    this.code = code
    this.details = details
  }

  get status(): number {
    return ERRORS[this.code].status
  }
}

/** The text a person reads, in Chinese unless the caller asked for English. */
export function errorMessage(
  code: ErrorCode,
  details: ErrorDetails = {},
  language: 'zh' | 'en' = 'zh',
): string {
  const said = (name: string): string => {
    const value = details[name]
    return String((Array.isArray(value) ? value[language === 'zh' ? 0 : 1] : value) ?? '')
  }
  return ERRORS[code][language]
    .replace(/\[([^\]]*?\{(\w+)\}[^\]]*)\]/g, (_, part: string, name: string) => (details[name] ? part : ''))
    .replace(/\{(\w+)\}/g, (_, name: string) => said(name))
}
