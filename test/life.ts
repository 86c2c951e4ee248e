/** The steps of an order's life as the people of a centre take them, for scenarios to be written in a few lines. */
import type { Json, TestApp } from './app.ts'

export interface Matter {
  channel?: string
  text?: string
  type?: string
  categoryCode?: string
  urgency?: string
  phone?: string
  requester?: Record<string, unknown>
  place?: Record<string, unknown>
  externalId?: string
  confidential?: boolean
  occurredAt?: string
  attachments?: string[]
}

export interface Assigned {
  unitCode: string
  role: 'LEAD' | 'ASSIST' | 'COPY'
  direction?: string
}

/** A centre's desks, each by its own account. */
export function life(app: TestApp, centre: string) {
  const as = (role: string) => app.as(`${role}@${centre}`)
  const self = {
    as,
    async register(matter: Matter = {}): Promise<Json> {
      const { status, body } = await (await as('agent')).post('/api/v1/requests', {
        channel: matter.channel ?? 'PHONE',
        text: matter.text ?? '小区路灯不亮已有一周，夜间出行不便，请尽快维修。',
        requester: matter.requester ?? { name: '周晓岚', phone: matter.phone ?? '13700000001' },
        ...(matter.place ? { place: matter.place } : {}),
        ...(matter.externalId ? { externalId: matter.externalId } : {}),
        ...(matter.confidential ? { confidential: true } : {}),
        ...(matter.occurredAt ? { occurredAt: matter.occurredAt } : {}),
        ...(matter.attachments ? { attachments: matter.attachments } : {}),
      })
      if (status !== 201 && status !== 200) throw new Error(`register: ${status} ${JSON.stringify(body)}`)
      return body
    },
    async create(matter: Matter = {}): Promise<Json> {
      const { request } = await self.register(matter)
      const reply = await (await as('agent')).post(`/api/v1/requests/${request.id}/create-order`, {
        type: matter.type ?? 'HELP',
        categoryCode: matter.categoryCode ?? '030502',
        urgency: matter.urgency ?? 'ORDINARY',
      })
      if (reply.status !== 200) throw new Error(`create-order: ${reply.status} ${JSON.stringify(reply.body)}`)
      return reply.body.order
    },
    /** To PENDING_DISPATCH, through review where the region has it. */
    async approved(matter: Matter = {}): Promise<Json> {
      const order = await self.create(matter)
      const submitted = await (await as('agent')).act(order.id, 'submit')
      return submitted.state === 'PENDING_REVIEW'
        ? (await as('reviewer')).act(order.id, 'approve')
        : submitted
    },
    async dispatched(
      matter: Matter = {},
      assignments: Assigned[] = [{ unitCode: 'chengguan', role: 'LEAD' }],
    ): Promise<Json> {
      const order = await self.withSteward(await self.approved(matter))
      return (await as('dispatcher')).act(order.id, 'dispatch', { assignments })
    },
    /** SQ-09: where an enterprise needs a steward before its order is dispatched, the follow-up agent is theirs. */
    async withSteward(order: Json): Promise<Json> {
      const dispatcher = await as('dispatcher')
      const { allowedActions } = (await dispatcher.get(`/api/v1/orders/${order.id}`)).body
      if (allowedActions.find((a: Json) => a.action === 'dispatch').code !== 'steward.needed') return order
      return dispatcher.act(order.id, 'assign-steward', { stewardId: (await self.steward()).id })
    },
    /** An account on the list of stewards. */
    async steward(role = 'followup', body: Record<string, unknown> = {}): Promise<Json> {
      const { id } = (await (await as(role)).get('/api/v1/session')).body
      const reply = await (await as('teamleader')).put(`/api/v1/enterprise/stewards/${id}`, body)
      if (reply.status !== 200) throw new Error(`steward: ${reply.status} ${JSON.stringify(reply.body)}`)
      return reply.body
    },
    async signed(matter: Matter = {}, assignments?: Assigned[]): Promise<Json> {
      const order = await self.dispatched(matter, assignments)
      return (await as(leadOf(order))).act(order.id, 'sign')
    },
    async replied(
      matter: Matter = {},
      assignments?: Assigned[],
      reply: Record<string, unknown> = {},
    ): Promise<Json> {
      const order = await self.signed(matter, assignments)
      return self.reply(order, reply)
    },
    async reply(order: Json, reply: Record<string, unknown> = {}): Promise<Json> {
      return (await as(leadOf(order))).act(order.id, 'reply', {
        text: '已现场核实并完成处置。',
        publicText: '您反映的问题已办理完毕。',
        truthful: true,
        resolution: 'RESOLVED',
        basis: '有关管理规定',
        callback: { at: app.now().toISOString(), result: 'REACHED' },
        ...reply,
      })
    },
    /** To PENDING_FOLLOW_UP. */
    async answered(
      matter: Matter = {},
      assignments?: Assigned[],
      reply: Record<string, unknown> = {},
    ): Promise<Json> {
      const order = await self.replied(matter, assignments, reply)
      return order.state === 'PENDING_REPLY_REVIEW'
        ? (await as('reviewer')).act(order.id, 'review-reply', { accept: true })
        : order
    },
    async followUp(
      order: Json,
      satisfaction = 'SATISFIED',
      resolution = 'RESOLVED',
      more: Record<string, unknown> = {},
    ): Promise<Json> {
      return (await as('followup')).act(order.id, 'record-follow-up', {
        outcome: 'REACHED',
        satisfaction,
        resolution,
        ...more,
      })
    },
    async closed(matter: Matter = {}, assignments?: Assigned[]): Promise<Json> {
      return self.followUp(await self.answered(matter, assignments))
    },
    /** One more round after a negative follow-up: dispatched, signed, answered, reviewed. */
    async again(order: Json, unitCode = 'chengguan'): Promise<Json> {
      let now = await self.read(order.id)
      if (now.state === 'PENDING_DISPATCH') {
        now = await (await as('dispatcher')).act(order.id, 'dispatch', {
          assignments: [{ unitCode, role: 'LEAD' }],
        })
      }
      now = await (await as(unitCode)).act(order.id, 'sign')
      now = await self.reply(now)
      return now.state === 'PENDING_REPLY_REVIEW'
        ? (await as('reviewer')).act(order.id, 'review-reply', { accept: true })
        : now
    },
    async read(orderId: string): Promise<Json> {
      return (await (await as('auditor')).get(`/api/v1/orders/${orderId}`)).body
    },
    async events(orderId: string): Promise<Json[]> {
      return (await (await as('auditor')).get(`/api/v1/orders/${orderId}/events`)).body.items
    },
    async verify(orderId: string): Promise<Json> {
      return (await (await as('auditor')).get(`/api/v1/orders/${orderId}/events/verify`)).body
    },
    async notices(query: string): Promise<Json[]> {
      return (await (await as('supervisor')).get(`/api/v1/notices?${query}`)).body.items
    },
  }
  return self
}

/** The lead unit's code in the order's round. */
export const leadOf = (order: Json): string =>
  order.assignments.find(
    (a: Json) => a.role === 'LEAD' && a.round === order.round && !['RETURNED', 'RECALLED'].includes(a.state),
  ).unitCode

export const clockOf = (order: Json, kind: string): Json =>
  order.clocks.findLast((c: Json) => c.kind === kind)
