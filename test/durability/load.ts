/**
 * People at work while something is killed: whole life cycles, an `Idempotency-Key` on every command, and a record
 * of every command sent and every answer received, to be held against the database afterwards.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'undici'
import { signIn } from '../../bench/world.ts'

const CENTRE = 'haikou'
const UNITS = ['chengguan', 'zhujian', 'shichang', 'jiaotong', 'huanbao', 'renshe']
const ACCOUNTS = ['agent', 'reviewer', 'dispatcher', 'shiftleader', 'followup', ...UNITS]

export type Tokens = ReadonlyMap<string, string>

/** One command, with all answers ever given to it. */
export interface Sent {
  command: string
  key: string
  who: string
  path: string
  body: string
  /** The life cycle it belongs to; its number stands in the text of the request. */
  cycle: number
  /** The request or order it acts on; a registration has none before it is answered. */
  subject?: string
  status?: number
  json?: string
  /** How often it was sent. */
  times: number
}

export interface Reply {
  status: number
  json: string
}

/** One keep-alive connection; null when no whole answer came. */
export class Caller {
  readonly #client: Client

  constructor(address: string) {
    this.#client = new Client(address, { pipelining: 1, keepAliveTimeout: 60_000 })
  }

  async post(path: string, token: string, body: string, key?: string): Promise<Reply | null> {
    try {
      const { statusCode, body: answer } = await this.#client.request({
        method: 'POST',
        path,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(key ? { 'idempotency-key': key } : {}),
        },
        body,
      })
      return { status: statusCode, json: await answer.text() }
    } catch {
      return null
    }
  }

  close(): Promise<void> {
    return this.#client.destroy()
  }
}

export async function signInAll(address: string): Promise<Tokens> {
  const byName = await signIn(
    address,
    ACCOUNTS.map((who) => `${who}@${CENTRE}`),
  )
  return new Map([...byName].map(([username, token]) => [username.split('@')[0]!, token]))
}

interface Step {
  command: string
  who: (unit: string) => string
  body: (unit: string) => object
}

/** What follows `register` and `create-order`. */
const STEPS: readonly Step[] = [
  { command: 'submit', who: () => 'agent', body: () => ({}) },
  { command: 'approve', who: () => 'reviewer', body: () => ({}) },
  {
    command: 'dispatch',
    who: () => 'dispatcher',
    body: (unit) => ({ assignments: [{ unitCode: unit, role: 'LEAD' }] }),
  },
  { command: 'sign', who: (unit) => unit, body: () => ({}) },
  { command: 'contact', who: (unit) => unit, body: () => ({ result: 'REACHED' }) },
  {
    command: 'reply',
    who: (unit) => unit,
    body: () => ({
      text: '已现场核实并完成处置。',
      publicText: '您反映的问题已办理完毕。',
      truthful: true,
      resolution: 'RESOLVED',
      callback: { at: new Date().toISOString(), result: 'REACHED' },
    }),
  },
  { command: 'review-reply', who: () => 'reviewer', body: () => ({ accept: true }) },
  {
    command: 'record-follow-up',
    who: () => 'followup',
    body: () => ({ outcome: 'REACHED', satisfaction: 'SATISFIED', resolution: 'RESOLVED' }),
  },
]

/** The event that each command of a life cycle leaves exactly once on its subject. */
export const EVENT_OF: Readonly<Record<string, string>> = {
  'create-order': 'request.linked',
  submit: 'order.submitted',
  approve: 'order.approved',
  dispatch: 'order.dispatched',
  sign: 'assignment.signed',
  contact: 'requester.contacted',
  reply: 'reply.submitted',
  'review-reply': 'reply.reviewed',
  'record-follow-up': 'follow_up.recorded',
}

export const mark = (cycle: number): string => `（第${cycle}件）`

export interface LoadOptions {
  tokens: Tokens
  /** Where a command goes; asked before every one of them. */
  address: (sent: Sent) => string
  workers?: number
  /** Cycles whose people give up when an answer fails to come, instead of asking again with the same key. */
  givesUp?: (cycle: number) => boolean
  /** How far a cycle goes: the last command. */
  last?: string
  /** The number before the first cycle's, for a second load on one database. */
  first?: number
}

/** Five restarts take most of a minute where other tests run beside them; what is lost is never answered at all. */
const PATIENCE_MS = 100_000

export class Load {
  readonly sent: Sent[] = []
  /** How often each status came; 'none' when the connection broke first. */
  readonly answers: Record<string, number> = {}
  readonly wrong: string[] = []
  /** Ids of the orders whose cycle came to its end. */
  readonly finished: string[] = []
  readonly #options: LoadOptions
  #stopped = false
  #cycles = 0
  #work: Promise<unknown> = Promise.resolve()

  constructor(options: LoadOptions) {
    this.#options = options
  }

  /** Starts the workers; with `cycles` they end by themselves after that many. */
  start(cycles = Number.POSITIVE_INFINITY): this {
    const { workers = 8 } = this.#options
    this.#work = Promise.all(Array.from({ length: workers }, () => this.#worker(cycles)))
    return this
  }

  /** No new cycles; those begun are carried to their end. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#work
  }

  /** Waits for a limited number of cycles. */
  async done(): Promise<void> {
    await this.#work
  }

  get acknowledged(): Sent[] {
    return this.sent.filter((s) => s.status !== undefined)
  }

  async #worker(cycles: number): Promise<void> {
    const callers = new Map<string, Caller>()
    const { first = 0 } = this.#options
    while (!this.#stopped && this.#cycles < cycles) await this.#cycle(callers, first + ++this.#cycles)
    await Promise.all([...callers.values()].map((c) => c.close()))
  }

  async #cycle(callers: Map<string, Caller>, cycle: number): Promise<void> {
    const unit = UNITS[cycle % UNITS.length]!
    const { last } = this.#options
    const step = async (command: string, who: string, path: string, body: object, subject?: string) => {
      const key = randomUUID()
      const sent: Sent = { command, key, who, path, body: JSON.stringify(body), cycle, subject, times: 0 }
      this.sent.push(sent)
      const reply = await this.#untilAnswered(callers, sent)
      return reply && JSON.parse(reply.json)
    }
    const registered = await step('register', 'agent', '/api/v1/requests', {
      channel: 'PHONE',
      text: `小区路灯不亮已有一周，夜间出行不便，请尽快维修。${mark(cycle)}`,
      requester: { name: '周晓岚', phone: `137${String(cycle).padStart(8, '0')}` },
      place: { text: `椰林路${cycle}号` },
    })
    if (!registered) return
    const { id } = registered.request as { id: string }
    const created = await step(
      'create-order',
      'agent',
      `/api/v1/requests/${id}/create-order`,
      { type: 'COMPLAINT', categoryCode: '030502', urgency: 'ORDINARY' },
      id,
    )
    if (!created) return
    const order = created.order as { id: string }
    for (const { command, who, body } of STEPS) {
      const path = `/api/v1/orders/${order.id}/${command}`
      if (!(await step(command, who(unit), path, body(unit), order.id))) return
      if (command === last) break
    }
    this.finished.push(order.id)
  }

  async #untilAnswered(callers: Map<string, Caller>, sent: Sent): Promise<Reply | null> {
    const { address, tokens, givesUp } = this.#options
    const deadline = Date.now() + PATIENCE_MS
    for (;;) {
      const to = address(sent)
      const caller = callers.get(to) ?? new Caller(to)
      callers.set(to, caller)
      sent.times += 1
      const reply = await caller.post(sent.path, tokens.get(sent.who)!, sent.body, sent.key)
      const status = String(reply?.status ?? 'none')
      this.answers[status] = (this.answers[status] ?? 0) + 1
      if (reply && reply.status < 300) {
        sent.status = reply.status
        sent.json = reply.json
        return reply
      }
      if (reply && !isUnavailable(reply)) {
        this.wrong.push(`${sent.command} ${status} ${reply.json}`)
        return null
      }
      await delay(20 + Math.random() * 30)
      if (givesUp?.(sent.cycle)) return null
      if (Date.now() > deadline) {
        this.wrong.push(`${sent.command} was never answered`)
        return null
      }
    }
  }
}

/** 503 in the product's own words; anything else that looks like it is not. */
export function isUnavailable({ status, json }: Reply): boolean {
  if (status !== 503) return false
  const body = JSON.parse(json) as { code?: string; message?: string; traceId?: string }
  return body.code === 'unavailable' && Boolean(body.message) && Boolean(body.traceId)
}
