/** T1: a request comes in by any channel, once. */
import type { RegisterBody, Understanding } from '../../../api/intake.ts'
import { CHANNEL } from '../../../common/codes.ts'
import { isCreditCode } from '../../../common/credit-code.ts'
import { AppError } from '../../../common/errors.ts'
import { titleOf } from '../../../common/title.ts'
import { type Answer, command, type Idempotency } from '../../platform/command.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { chain, insertEvents, insertRequest, type Request, readRequest } from '../orders/public.ts'
import { type IntakeDeps, receiptHash } from './deps.ts'
import { withoutWhy } from './place-of.ts'
import { byExternalId, candidatesStatement, toCandidates } from './queries.ts'
import { presentOffered } from './request-detail.ts'
import { readMatter, understand } from './understanding.ts'

const DAY_MS = 86_400_000

export async function register(
  deps: IntakeDeps,
  ctx: Ctx,
  centre: string,
  input: RegisterBody,
  idempotency: Idempotency | null,
  receipt?: string,
): Promise<Answer> {
  checkEnterprise(input)
  if (!deps.channels.view(centre, input.channel).enabled) {
    throw new AppError('channel.disabled', {
      channel: CHANNEL[input.channel][0],
      fields: [{ path: 'channel', code: 'channel.disabled' }],
    })
  }
  const { policy } = deps.engine.env(ctx, centre)
  const read = readMatter(deps, centre, { text: input.text, place: input.place }, ctx.now)
  const phone = input.requester?.phone?.replace(/[\s-]/g, '') ?? null
  const since = new Date(ctx.now.getTime() - policy.intake.duplicateSearchDays * DAY_MS)
  // Before the transaction: nothing in it waits for a model.
  const [number] = await Promise.all([
    deps.numbers.take(centre, 'S', ctx.now),
    deps.pack?.prepare([input.text]),
  ])
  const first = [candidatesStatement({ centre, phone, ...read.keys, since })]
  if (input.externalId) first.push(byExternalId(centre, input.channel, input.externalId))
  const run = () =>
    command(deps.db, ctx.now, idempotency, first, async (tx, rows) => {
      const known = rows[1]?.[0] as { id: string; understanding: Understanding } | undefined
      if (known) return { status: 200, body: await knownRequest(tx, ctx, known) }
      const candidates = toCandidates(rows[0]!)
      void deps.pack?.prepare(candidates.map((c) => c.text))
      const understanding = understand(deps, centre, read, candidates, ctx.now, policy.dispatch.principles)
      const request = newRequest(ctx, centre, number, phone, input, understanding)
      const events = chain(request, 'REQUEST', ctx.now, ctx.actor, [
        {
          type: 'request.registered',
          data: {
            from: null,
            to: 'RECEIVED',
            channel: request.channel,
            externalId: request.externalId,
            urgency: understanding.urgency,
          },
        },
      ])
      tx.atCommit(
        insertRequest(request, {
          receiptHash: receipt === undefined ? null : receiptHash(receipt),
          ...read.keys,
          understanding,
        }),
      )
      tx.atCommit(insertEvents(events))
      tx.afterCommit(() =>
        deps.live.publish({ type: 'request', id: request.id, version: 1, centre, units: [] }),
      )
      const body =
        receipt === undefined
          ? { request: presentOffered(request, ctx.actor), understanding }
          : { number, receipt }
      return { status: 201, body }
    })
  try {
    return await run()
  } catch (error) {
    // The same message arrived twice at the same instant: the second one finds the first.
    if ((error as { constraint?: string }).constraint === 'requests_external_unique') return run()
    throw error
  }
}

async function knownRequest(tx: Tx, ctx: Ctx, known: { id: string; understanding: Understanding }) {
  const [row] = await tx.query<Request>(readRequest(known.id))
  return { request: presentOffered(row!, ctx.actor), understanding: known.understanding }
}

function checkEnterprise(input: RegisterBody): void {
  const { kind, unifiedSocialCreditCode: code } = input.requester ?? {}
  if (code !== undefined && !isCreditCode(code)) {
    throw new AppError('enterprise.code_invalid', {
      fields: [{ path: 'requester.unifiedSocialCreditCode', code: 'check_digit' }],
    })
  }
  if (
    kind === 'ENTERPRISE' &&
    code === undefined &&
    input.channel !== 'PHONE' &&
    input.channel !== 'WALK_IN'
  ) {
    // On the line the caller may not have it at hand; in writing it is asked for (SP-05).
    throw new AppError('enterprise.code_needed', {
      fields: [{ path: 'requester.unifiedSocialCreditCode', code: 'required' }],
    })
  }
}

function newRequest(
  ctx: Ctx,
  centre: string,
  number: string,
  phone: string | null,
  input: RegisterBody,
  understanding: Understanding,
): Request {
  const tags = new Set(input.tags ?? [])
  return {
    id: newId(ctx.now),
    centre,
    number,
    state: 'RECEIVED',
    channel: input.channel,
    externalId: input.externalId ?? null,
    externalDueAt: input.externalDueAt ? new Date(input.externalDueAt) : null,
    type: input.type ?? understanding.type,
    title: input.title?.trim() || titleOf(input.text),
    body: input.text,
    requesterName: input.requester?.name ?? null,
    requesterPhone: phone,
    requesterKind: input.requester?.kind ?? 'PERSON',
    creditCode: input.requester?.unifiedSocialCreditCode ?? null,
    ownership: input.requester?.kind === 'ENTERPRISE' ? (input.requester.ownership ?? null) : null,
    language: input.requester?.language ?? 'zh',
    requesterPlace: input.requester?.place ?? null,
    place: withoutWhy(understanding.place),
    occurredAt: input.occurredAt ? new Date(input.occurredAt) : null,
    confidential: input.confidential ?? false,
    urgency: input.urgency ?? understanding.urgency.level,
    tags: [...tags],
    attachments: input.attachments ?? [],
    orderId: null,
    cycleRepeat: false,
    outcome: null,
    followUpState: 'PENDING',
    satisfaction: null,
    resolution: null,
    feedbackAt: null,
    apartFrom: [],
    eventSeq: 0,
    eventHash: '',
    version: 1,
    createdBy: ctx.actor.userId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
}
