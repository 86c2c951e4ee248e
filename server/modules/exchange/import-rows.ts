/**
 * The rows of one historic order: request, order, assignment and two chains of events, as if it had gone through
 * the desks then. What the set does not know is not invented: there is no signature, no reply, no rating.
 */
import { titleOf } from '../../../common/title.ts'
import { type Actor, newId, SYSTEM_ACTOR } from '../../platform/context.ts'
import { newOrder } from '../intake/public.ts'
import {
  type Assignment,
  assignUnit,
  type Clock,
  chain,
  Draft,
  type Env,
  type EventRow,
  type OrderRow,
  type Place,
  type Region,
  type Request,
  type RequestKeys,
  startHandlingClocks,
} from '../orders/public.ts'
import { type HistoricOrder, momentsOf } from './import-line.ts'

const IMPORT_ACTOR: Actor = { ...SYSTEM_ACTOR, username: 'import', name: '历史数据导入' }
const IMPORT_TAG = '历史导入'
const REPEAT_TAG = '重复来电'
const RELATED_TAG = '历史关联'

export interface Reading {
  type: Request['type'] & string
  place: Place
  keys: RequestKeys
}

/** Everything about a line that needs the database's word: codes, numbers, who else is there. */
export interface Resolved {
  unitCode: string
  categoryCode: string
  requestNumber: string
  orderNumber: string
  /** Orders of the set that the text refers to and that are here already. */
  related: { externalId: string; orderId: string }[]
}

export interface ImportSettings {
  centre: string
  channel: Request['channel']
  as: 'closed' | 'open'
  /** Named in the record as where the order came from. */
  source: string
  now: Date
}

export interface ImportRows {
  request: Request & RequestKeys
  order: OrderRow
  assignments: Assignment[]
  clocks: Clock[]
  events: EventRow[]
}

export function buildRows(
  line: HistoricOrder,
  reading: Reading,
  known: Resolved,
  region: Region,
  settings: ImportSettings,
): ImportRows {
  const { createdAt, dispatchedAt } = momentsOf(line, region.hours)
  const request = historicRequest(line, reading, known, settings, createdAt)
  const env = (now: Date): Env => ({ ...region, now, actor: IMPORT_ACTOR, newId: () => newId(now) })
  const categoryCode = known.categoryCode
  const order = newOrder(
    env(createdAt),
    request,
    { type: reading.type, categoryCode, urgency: 'ORDINARY', summary: line.summary, difficulty: null },
    known.orderNumber,
  )
  order.dispatchedAt = dispatchedAt
  order.leadUnit = known.unitCode
  const draft = new Draft(env(dispatchedAt), order, true)
  const closed = settings.as === 'closed'
  if (closed) closeUnknown(draft, known.unitCode)
  else openNow(draft, known.unitCode)
  draft.finish()
  request.orderId = order.id
  const events = eventsOf(line, known, settings, { request, order, createdAt, dispatchedAt })
  const { requests: _requests, assignments, clocks, sides: _sides, notices: _notices, ...row } = order
  return { request: { ...request, ...reading.keys }, order: row, assignments, clocks, events }
}

function historicRequest(
  line: HistoricOrder,
  reading: Reading,
  known: Resolved,
  { centre, channel, as }: ImportSettings,
  createdAt: Date,
): Request {
  const closed = as === 'closed'
  return {
    id: newId(createdAt),
    centre,
    number: known.requestNumber,
    state: 'LINKED',
    channel,
    externalId: line.externalId,
    type: reading.type,
    title: titleOf(line.summary),
    body: line.text,
    requesterName: null,
    requesterPhone: null,
    requesterKind: 'PERSON',
    creditCode: null,
    ownership: null,
    language: 'zh',
    requesterPlace: null,
    externalDueAt: null,
    place: reading.place,
    occurredAt: null,
    confidential: false,
    urgency: 'ORDINARY',
    tags: [
      IMPORT_TAG,
      ...(line.repeat ? [REPEAT_TAG] : []),
      ...(known.related.length > 0 ? [RELATED_TAG] : []),
    ],
    attachments: [],
    orderId: null,
    cycleRepeat: false,
    outcome: null,
    // Nobody calls back about a matter of years ago.
    followUpState: closed ? 'EXEMPT' : 'PENDING',
    satisfaction: null,
    resolution: null,
    feedbackAt: null,
    apartFrom: [],
    eventSeq: 0,
    eventHash: '',
    version: 1,
    createdBy: null,
    createdAt,
    updatedAt: createdAt,
  }
}

/** The set tells no outcome: closed without a rating, at the last moment it knows of. No limit is held to it. */
function closeUnknown(draft: Draft, unitCode: string): void {
  const { order } = draft
  draft.assign({ unitCode, role: 'LEAD' }, { state: 'ACCEPTED', endedAt: draft.now })
  order.state = 'CLOSED'
  order.closedAt = draft.now
  order.followUpRequired = false
  order.closure = { code: 'UNRATED', note: '历史数据导入，原数据未载办理结果、评价与结案时间' }
}

/** A living backlog: waits for its unit, with the region's limits counted from the day of dispatch. */
function openNow(draft: Draft, unitCode: string): void {
  assignUnit(draft, { unitCode, role: 'LEAD' })
  startHandlingClocks(draft)
  draft.order.state = 'DISPATCHED'
}

function eventsOf(
  line: HistoricOrder,
  known: Resolved,
  settings: ImportSettings,
  made: { request: Request; order: OrderRow; createdAt: Date; dispatchedAt: Date },
): EventRow[] {
  const { request, order, createdAt, dispatchedAt } = made
  const { policyVersion, round } = order
  const imported = true
  const step = (type: string, data: Record<string, unknown>) => ({
    type,
    data: { ...data, imported, round, policyVersion },
  })
  const assignments = [{ unitCode: known.unitCode, role: 'LEAD' }]
  return [
    ...chain(request, 'REQUEST', createdAt, IMPORT_ACTOR, [
      {
        type: 'request.registered',
        data: { from: null, to: 'RECEIVED', channel: request.channel, externalId: line.externalId, imported },
      },
      {
        type: 'request.linked',
        data: { from: 'RECEIVED', to: 'LINKED', orderId: order.id, orderNumber: order.number, imported },
      },
    ]),
    ...chain(order, 'ORDER', createdAt, IMPORT_ACTOR, [
      step('order.created', {
        ...{ from: null, to: 'DRAFT', requestId: request.id, requestNumber: request.number },
        categoryCode: order.categoryCode,
      }),
    ]),
    ...chain(order, 'ORDER', dispatchedAt, IMPORT_ACTOR, [
      step('order.dispatched', { from: 'DRAFT', to: 'DISPATCHED', first: true, assignments }),
    ]),
    // Written at the true time: from here on the record is the system's own, before it, the set's word.
    ...chain(order, 'ORDER', settings.now, IMPORT_ACTOR, [
      step('order.imported', {
        ...{ from: 'DISPATCHED', to: order.state, source: settings.source, line: line.line },
        ...{ externalId: line.externalId, categories: line.categories, unit: line.unit },
        ...{ originalUnit: line.originalUnit, limit: line.limit, repeatCall: line.repeat },
        ...{ timeOfDayDrawn: true, refs: line.refs, related: known.related },
      }),
    ]),
  ]
}
