/** What the chosen category asks for, and whether the call says it. */
import { REQUIRED_FIELDS, type RequiredField } from '../../../common/codes.ts'
import { completionOf } from '../../app/required-fields.ts'
import type { Call } from './calls.ts'

/** The input of each, that gets the focus when it lacks. */
export const INPUT: Record<RequiredField, string> = {
  place: 'matter-place',
  occurredAt: 'matter-occurred',
  phone: 'caller-phone',
  name: 'caller-name',
  componentCode: 'matter-component',
}

const said = (call: Call, field: RequiredField): boolean => {
  switch (field) {
    case 'place':
      return call.place.trim() !== '' || call.location !== undefined
    case 'occurredAt':
      return call.occurredAt !== undefined
    default:
      return (call[field] ?? '').trim() !== ''
  }
}

export const lackingIn = (call: Call, of: readonly RequiredField[] = REQUIRED_FIELDS): RequiredField[] =>
  of.filter((field) => !said(call, field))

/** A registered call is as it was said; only what it did not say may still be entered. */
export const isFixed = (call: Call, field: RequiredField): boolean =>
  call.registered !== undefined && call.registered.lacking?.includes(field) !== true

/** What has been said of it since the call was registered. */
export function saidSince(call: Call) {
  const since = (call.registered?.lacking ?? []).filter((field) => said(call, field))
  return completionOf(Object.fromEntries(since.map((field) => [field, call[field]])))
}
