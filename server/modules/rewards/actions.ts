/** The steps of a reward: lock, decide, write. Each is in the access log of the centre, without who reported. */
import { createHash, randomInt } from 'node:crypto'
import type { RewardBody } from '../../../api/rewards.ts'
import { AppError } from '../../../common/errors.ts'
import type { RewardStep } from '../../../common/rewards.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { centreOf, logAccess, logChange } from '../identity/public.ts'
import { insertReward, lockReward, selectIdentity, updateReward } from './data.ts'
import { findRequest, type ListedReward, selectReport } from './queries.ts'
import { checkAmount, checkDecision, type Reward, refuseStep, type Scheme } from './rules.ts'

/** Neither 0 nor O, 1 nor I: it is read out over the phone and typed in. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_LENGTH = 10
const TAIL = 3

export type SchemeOf = (centre: string) => Scheme | null

const newCode = () => Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
const hashOf = (code: string) =>
  createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex')

export async function registerReward(
  tx: Tx,
  ctx: Ctx,
  schemeOf: SchemeOf,
  { requestNumber, ...identity }: RewardBody,
): Promise<{ reward: ListedReward; code: string }> {
  const centre = centreOf(ctx.actor, undefined)
  if (!schemeOf(centre)) throw new AppError('reward.none_here')
  const request = await findRequest(tx, centre, requestNumber)
  const field = (code: string) => ({ fields: [{ path: 'requestNumber', code }] })
  if (!request) throw new AppError('reward.request_unknown', field('unknown'))
  if (request.named) throw new AppError('reward.identity_on_order', field('invalid'))
  const code = newCode()
  const reward: Reward = {
    ...{ id: newId(ctx.now), centre, requestId: request.id, state: 'REGISTERED', codeHash: hashOf(code) },
    ...{ codeTail: code.slice(-TAIL), registeredAt: ctx.now, amountFen: null, basis: null, voucher: null },
    ...{ proposedBy: null, proposedName: null, proposedAt: null, decidedBy: null, decidedName: null },
    ...{ decidedAt: null, decidedReason: null, paidBy: null, paidName: null, paidAt: null },
  }
  if (!(await insertReward(tx, reward, ctx.actor.userId, identity)))
    throw new AppError('reward.registered_already', field('taken'))
  await log(tx, ctx, reward, 'reward.register')
  return { reward: { ...reward, ...(await selectReport(tx, request.id)) }, code }
}

export async function proposeReward(
  tx: Tx,
  ctx: Ctx,
  schemeOf: SchemeOf,
  id: string,
  input: { amountFen: number; basis: string },
): Promise<ListedReward> {
  return step(tx, ctx, schemeOf, id, 'propose', (reward, scheme) => {
    checkAmount(scheme!, input.amountFen)
    const { userId: proposedBy, name: proposedName } = ctx.actor
    return { ...reward, ...input, state: 'PROPOSED', proposedBy, proposedName, proposedAt: ctx.now }
  })
}

export async function decideReward(
  tx: Tx,
  ctx: Ctx,
  schemeOf: SchemeOf,
  id: string,
  input: { approve: boolean; reason?: string },
): Promise<ListedReward> {
  return step(tx, ctx, schemeOf, id, 'decide', (reward) => {
    checkDecision(input)
    const { userId: decidedBy, name: decidedName } = ctx.actor
    const decided = { decidedBy, decidedName, decidedAt: ctx.now, decidedReason: input.reason ?? null }
    return { ...reward, ...decided, state: input.approve ? 'APPROVED' : 'REFUSED' }
  })
}

export async function payReward(
  tx: Tx,
  ctx: Ctx,
  schemeOf: SchemeOf,
  id: string,
  input: { code: string; voucher: string },
): Promise<ListedReward> {
  return step(tx, ctx, schemeOf, id, 'pay', (reward) => {
    if (hashOf(input.code) !== reward.codeHash)
      throw new AppError('reward.code_wrong', { fields: [{ path: 'code', code: 'invalid' }] })
    const { userId: paidBy, name: paidName } = ctx.actor
    return { ...reward, state: 'PAID', paidBy, paidName, paidAt: ctx.now, voucher: input.voucher }
  })
}

/** Who reported, for who may know, with the reason in the log before the answer leaves. */
export async function revealReporter(tx: Tx, ctx: Ctx, id: string, reason: string) {
  const reward = await found(tx, ctx, id)
  const identity = await selectIdentity(tx, reward.id)
  await logAccess(tx, ctx, { subjectKind: 'REWARD', subjectId: id, action: 'reward.reveal', reason })
  return identity!
}

async function step(
  tx: Tx,
  ctx: Ctx,
  schemeOf: SchemeOf,
  id: string,
  name: RewardStep,
  change: (reward: Reward, scheme: Scheme | null) => Reward,
): Promise<ListedReward> {
  const reward = await found(tx, ctx, id)
  const report = await selectReport(tx, reward.requestId)
  const scheme = schemeOf(reward.centre)
  refuseStep(name, reward, report, scheme, ctx.actor)
  const changed = change(reward, scheme)
  await updateReward(tx, changed)
  await log(tx, ctx, changed, `reward.${name}`)
  return { ...changed, ...report }
}

async function found(tx: Tx, ctx: Ctx, id: string): Promise<Reward> {
  const reward = await lockReward(tx, id, ctx.actor.centre)
  if (!reward) throw new AppError('not_found')
  return reward
}

const log = (tx: Tx, ctx: Ctx, { id, centre, state, amountFen }: Reward, action: string) =>
  logChange(tx, ctx, centre, { subjectKind: 'REWARD', subjectId: id, action, after: { state, amountFen } })
