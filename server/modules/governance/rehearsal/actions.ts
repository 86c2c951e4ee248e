/** Beginning a rehearsal, and sealing what came of it. */
import type { z } from 'zod'
import type { RehearsalBody } from '../../../../api/rehearsals.ts'
import { AppError } from '../../../../common/errors.ts'
import { DAY_MS, dayOf, dayOfDate, startOfDay } from '../../../../common/time.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import { PROGRAM_VERSION } from '../../../platform/program.ts'
import { logChange } from '../../identity/public.ts'
import { checkPolicyText, invalid, type LoadedPolicy, type PolicyStore } from '../../policy/public.ts'
import * as data from './data.ts'
import type { Rehearsal } from './model.ts'
import * as queries from './queries.ts'
import { countRecorded } from './record.ts'
import { differencesOf } from './rules/differences.ts'

export interface RehearsalDeps {
  policies: PolicyStore
  knowsCalendar: (id: string) => boolean
}

const MAX_DAYS = 366
/** One runs at a time; a queue of many would only be forgotten. */
const MAX_WAITING = 3

/** The text as a policy of this centre, or what is wrong with it. */
export function readText({ policies, knowsCalendar }: RehearsalDeps, centre: string, text: string) {
  const base = policies.current(centre)
  const read = checkPolicyText(centre, text, knowsCalendar)
  if ('problems' in read) return { base, problems: read.problems, loaded: null, differences: [] }
  const differences = differencesOf(base.policy, read.loaded.policy)
  return { base, problems: [], loaded: read.loaded as LoadedPolicy, differences }
}

export async function startRehearsal(
  tx: Tx,
  ctx: Ctx,
  deps: RehearsalDeps,
  centre: string,
  body: z.infer<typeof RehearsalBody>,
): Promise<Rehearsal> {
  const { base, problems, loaded, differences } = readText(deps, centre, body.text)
  if (!loaded) throw invalid(problems)
  const { from, to } = periodOf(ctx.now, body)
  if ((await queries.countUnfinished(tx, centre)) >= MAX_WAITING)
    throw new AppError('rehearsal.too_many', { max: MAX_WAITING })
  const rehearsal: Rehearsal = {
    ...{ id: newId(ctx.now), centre, title: body.title, state: 'QUEUED' },
    ...{ text: body.text, textSha256: loaded.sha256 },
    ...{
      baseVersion: base.version,
      baseSha256: base.sha256,
      from,
      to,
      program: PROGRAM_VERSION,
      differences,
    },
    ...{ done: 0, total: await countRecorded(tx, { centre, from, to }) },
    ...{ error: null, result: null, recordSha256: null, resultSha256: null, sealedAt: null, sealedBy: null },
    ...{ createdBy: ctx.actor.name, createdAt: ctx.now, finishedAt: null },
  }
  await data.insertRehearsal(tx, rehearsal)
  await logChange(tx, ctx, centre, {
    ...{ subjectKind: 'REHEARSAL', subjectId: rehearsal.id, action: 'rehearsal.started' },
    after: { from: body.from, to: body.to, baseVersion: base.version, sha256: loaded.sha256 },
  })
  return rehearsal
}

/** Whole days in the past; the day that is running has not shown yet what it brings. */
function periodOf(now: Date, body: { from: string; to: string }): { from: Date; to: Date } {
  const [first, last] = [dayOfDate(body.from), dayOfDate(body.to)]
  const wrong = (path: string, code: string) => new AppError('request.invalid', { fields: [{ path, code }] })
  if (last < first) throw wrong('to', 'range')
  if (last >= dayOf(now)) throw wrong('to', 'time.in_future')
  if (last - first >= MAX_DAYS) throw wrong('to', 'range')
  const from = startOfDay(first)
  return { from, to: new Date(startOfDay(last).getTime() + DAY_MS) }
}

export function sealRefusal({ state, sealedAt }: Pick<Rehearsal, 'state' | 'sealedAt'>) {
  if (state !== 'DONE') return 'rehearsal.not_done' as const
  return sealedAt ? ('rehearsal.sealed' as const) : null
}

export async function sealRehearsal(tx: Tx, ctx: Ctx, rehearsal: Rehearsal): Promise<Rehearsal> {
  const refused = sealRefusal(rehearsal)
  if (refused) throw new AppError(refused)
  await data.putSeal(tx, rehearsal.id, ctx.now, ctx.actor.name)
  await logChange(tx, ctx, rehearsal.centre, {
    ...{ subjectKind: 'REHEARSAL', subjectId: rehearsal.id, action: 'rehearsal.sealed' },
    after: { textSha256: rehearsal.textSha256, resultSha256: rehearsal.resultSha256 },
  })
  return { ...rehearsal, sealedAt: ctx.now, sealedBy: ctx.actor.name }
}

/** What the adoption of a policy may cite: a sealed rehearsal of this very text. */
export async function citeRehearsal(
  db: Db,
  { centre, id, sha256 }: { centre: string; id: string; sha256: string },
): Promise<{ id: string; resultSha256: string }> {
  const found = await queries.selectRehearsal(db, id)
  const wrong = (code: string) =>
    new AppError('rehearsal.not_citable', { fields: [{ path: 'rehearsalId', code }] })
  if (!found || found.centre !== centre) throw wrong('unknown')
  if (!found.sealedAt) throw wrong('rehearsal.not_sealed')
  if (found.textSha256 !== sha256) throw wrong('rehearsal.other_text')
  return { id, resultSha256: found.resultSha256! }
}
