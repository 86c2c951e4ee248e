/**
 * 分类必填要素（地点、发生时间、联系电话、姓名、部件编码）：上级分类要求的，下级也要求；生成工单前须齐备。
 * 其他渠道登记的诉求缺少要素的，由受理员补充后再生成工单；补充只填空缺，不改来件人已说的，并留痕。
 * 更正分类的，新分类要求的要素也须齐备，缺少的随更正一并补充；多人反映同一事项的，有一人说过即可。
 */
import type { CompleteDetailsBody } from '../../../../api/details.ts'
import { REQUIRED_FIELD, REQUIRED_FIELDS, type RequiredField } from '../../../../common/codes.ts'
import { AppError } from '../../../../common/errors.ts'
import type { Draft, Place, Request } from '../../orders/public.ts'

/** Where each stands in the body that registers or completes a request. */
const PATH: Record<RequiredField, string> = {
  place: 'place.text',
  occurredAt: 'occurredAt',
  phone: 'requester.phone',
  name: 'requester.name',
  componentCode: 'place.componentCode',
}

type Details = Pick<Request, 'place' | 'occurredAt' | 'requesterPhone' | 'requesterName'>

const GIVEN: Record<RequiredField, (request: Details) => boolean> = {
  // An area alone does not say where to go.
  place: ({ place }) => Boolean(place.text?.trim() || place.location),
  occurredAt: ({ occurredAt }) => occurredAt !== null,
  phone: ({ requesterPhone }) => Boolean(requesterPhone?.trim()),
  name: ({ requesterName }) => Boolean(requesterName?.trim()),
  componentCode: ({ place }) => Boolean(place.componentCode?.trim()),
}

/** What a category asks for: its own, and that of all above it. */
export function requiredOf(path: readonly { requiredFields: readonly string[] }[]): RequiredField[] {
  return REQUIRED_FIELDS.filter((field) => path.some((c) => c.requiredFields.includes(field)))
}

export function checkDetails(required: readonly RequiredField[], details: Details, under = ''): void {
  const missing = required.filter((field) => !GIVEN[field](details))
  if (missing.length === 0) return
  throw new AppError('category.details_missing', {
    what: [
      missing.map((field) => REQUIRED_FIELD[field][0]).join('、'),
      missing.map((field) => REQUIRED_FIELD[field][1].toLowerCase()).join(', '),
    ],
    fields: missing.map((field) => ({ path: under + PATH[field], code: 'required' })),
  })
}

export interface Completed {
  requesterName: string | null
  requesterPhone: string | null
  occurredAt: Date | null
  place: Place
  /** What was filled in: the record names it, and leaves a person's name and number to the request itself. */
  completed: RequiredField[]
}

/** Fills what is empty; what was said stays as it was said. */
export function completeDetails(request: Details, input: CompleteDetailsBody, now: Date): Completed {
  const done: Completed = {
    requesterName: request.requesterName,
    requesterPhone: request.requesterPhone,
    occurredAt: request.occurredAt,
    place: { ...request.place },
    completed: [],
  }
  const given: string[] = []
  const fill = <T>(
    field: RequiredField,
    value: T | undefined,
    set: (value: T) => void,
    path = PATH[field],
    empty = !GIVEN[field](request),
  ) => {
    if (value === undefined) return
    if (!empty) {
      given.push(path)
      return
    }
    set(value)
    if (!done.completed.includes(field)) done.completed.push(field)
  }
  const { requester, place, occurredAt } = input
  fill('name', requester?.name, (name) => {
    done.requesterName = name
  })
  fill('phone', requester?.phone, (phone) => {
    done.requesterPhone = phone.replace(/[\s-]/g, '')
  })
  fill('occurredAt', occurredAt, (at) => {
    if (new Date(at) > now)
      throw new AppError('request.invalid', { fields: [{ path: 'occurredAt', code: 'future' }] })
    done.occurredAt = new Date(at)
  })
  const { text, location } = request.place
  // A point may be said beside the words, and the words beside the point.
  fill('place', place?.text, (words) => (done.place.text = words), 'place.text', !text?.trim())
  fill('place', place?.location, (at) => (done.place.location = at), 'place.location', !location)
  fill('componentCode', place?.componentCode, (code) => {
    done.place.componentCode = code
  })
  if (given.length > 0) {
    throw new AppError('request.detail_given', { fields: given.map((path) => ({ path, code: 'given' })) })
  }
  return done
}

/** What an order says: its place, and whatever any of its requesters said. */
function detailsOf({ place, requests }: Draft['order']): Details {
  const first = <T>(of: (request: Request) => T | null): T | null =>
    requests.map(of).find((value) => value !== null && value !== '') ?? null
  return {
    place,
    occurredAt: first((r) => r.occurredAt),
    requesterPhone: first((r) => r.requesterPhone),
    requesterName: first((r) => r.requesterName),
  }
}

/** An order moved to another category says what that one asks for; what is filled in is kept with its first request. */
export function moveCategory(
  draft: Draft,
  categoryCode: string,
  input: CompleteDetailsBody | undefined,
): RequiredField[] {
  const { order, env, now } = draft
  let details = detailsOf(order)
  let filled: RequiredField[] = []
  const [request] = order.requests
  if (input) {
    const { completed, ...rest } = completeDetails(details, input, now)
    details = rest
    filled = completed
    order.place = rest.place
  }
  // A matter that nobody rang about has nobody to ask.
  const asked = requiredOf(env.categoryPath(categoryCode)).filter(
    (field) => request || field === 'place' || field === 'componentCode',
  )
  checkDetails(asked, details, 'details.')
  if (request && filled.length > 0) {
    for (const key of ['occurredAt', 'requesterPhone', 'requesterName'] as const)
      Object.assign(request, { [key]: request[key] || details[key] })
    draft.touchRequest(request)
  }
  return filled
}
