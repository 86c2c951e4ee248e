/** What a category asks for before an order is made: its own, and what those above it ask for. */
import { REQUIRED_FIELDS, type RequiredField } from '../../common/codes.ts'
import { useCategories } from './categories.ts'
import type { OrderView } from './order.ts'
import type { RequestDetail } from './request.ts'

export function useRequiredFields(code: string | undefined): RequiredField[] {
  const categories = useCategories()
  if (!code) return []
  const asked = categories.filter((c) => code.startsWith(c.code)).flatMap((c) => c.requiredFields)
  return REQUIRED_FIELDS.filter((field) => asked.includes(field))
}

/** What a registered request does not say. */
export function lackingIn(
  request: Pick<RequestDetail, 'place' | 'occurredAt' | 'requester'>,
): RequiredField[] {
  const { place, requester } = request
  const person = 'hidden' in requester ? undefined : requester
  const given: Record<RequiredField, unknown> = {
    place: place.text?.trim() || place.location,
    occurredAt: request.occurredAt,
    phone: person?.phone,
    name: person?.name,
    componentCode: place.componentCode,
  }
  return REQUIRED_FIELDS.filter((field) => !given[field])
}

/** What an order does not say: its place, and what none of its requesters said. */
export function lackingInOrder({ place, requests }: Pick<OrderView, 'place' | 'requests'>): RequiredField[] {
  const each = requests.map((request) => lackingIn({ ...request, place }))
  return REQUIRED_FIELDS.filter(
    (field) => each.length > 0 && each.every((lacking) => lacking.includes(field)),
  )
}

/** What was entered for them, as the request takes it; undefined when nothing was. */
export function completionOf(entered: Partial<Record<RequiredField, string>>) {
  const given = (field: RequiredField) => entered[field]?.trim() || undefined
  const [name, phone, text, componentCode] = (['name', 'phone', 'place', 'componentCode'] as const).map(given)
  const occurredAt = given('occurredAt')
  if (![name, phone, text, componentCode, occurredAt].some(Boolean)) return undefined
  return {
    ...(name || phone ? { requester: { name, phone } } : {}),
    ...(text || componentCode ? { place: { text, componentCode } } : {}),
    occurredAt,
  }
}
