/** Consultations with a partner body (GS-29): the agenda fills itself, and the next quarter says what came of it. */
import type { ConsultationEffect } from '../../../../api/meetings.ts'
import { formatTime } from '../../../../common/time.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import type { PolicyVersion } from '../../policy/public.ts'
import { type CandidateDeps, categoryName } from './candidates.ts'
import { hardestOrders, repeatsBy, type Span, type Where } from './facts.ts'
import { type Issue, type Meeting, standing } from './model.ts'
import { selectConsultations } from './queries.ts'
import { changeOf, nextQuarter, quarterOf } from './rules/quarter.ts'
import { levelOf, rulesOf } from './settings.ts'

const whole = (deps: CandidateDeps, centre: string): Where => ({
  centre,
  ...levelOf(deps, centre, undefined),
})

/** What was asked for again most in the quarter, and the open orders that are hardest now. */
export async function agendaOf(
  db: Db,
  ctx: Ctx,
  deps: CandidateDeps,
  centre: string,
  period: string,
): Promise<Issue[]> {
  const { agenda } = rulesOf(deps, centre)
  const where = whole(deps, centre)
  const matters = (await repeatsBy(db, where, quarterOf(period))).filter((m) => m.repeats > 0)
  const hard = await hardestOrders(db, where, ctx.now, agenda.hardest)
  const blank = {
    flags: [],
    topicId: null,
    by: '系统',
    at: ctx.now.toISOString(),
    assignment: null,
    dropped: null,
  }
  return [
    ...matters.slice(0, agenda.repeats).map(
      ({ category, repeats, orders }): Issue => ({
        ...{ ...blank, id: newId(ctx.now), source: 'REPEAT', title: categoryName(deps, centre, category) },
        ...{ categoryCode: category, orderId: null, class: category, facts: { repeats, orders } },
      }),
    ),
    ...hard.map(
      ({ id, number, title, category, facts }): Issue => ({
        ...{ ...blank, id: newId(ctx.now), source: 'HARD', title: `${number} ${title}`.slice(0, 200) },
        ...{ categoryCode: category, orderId: id, class: `order:${id}`, facts },
      }),
    ),
  ]
}

/** Repeats of the quarter that was looked back on against those of the next, as far as it has gone; null before it begins. */
export async function effectOf(
  db: Db,
  deps: CandidateDeps,
  meeting: Meeting,
  now: Date,
): Promise<ConsultationEffect | null> {
  const { centre, period } = meeting
  if (period === null) return null
  const [was, next] = [quarterOf(period), nextQuarter(period)]
  if (now <= next.from) return null
  const where = whole(deps, centre)
  const by = async (span: Span) =>
    new Map((await repeatsBy(db, where, span)).map((r) => [r.category, r.repeats]))
  const [before, after] = [await by(was), await by(next)]
  const sum = (of: Map<string, number>, codes: Iterable<string>) =>
    [...codes].reduce((n, code) => n + (of.get(code) ?? 0), 0)
  const consulted = standing(meeting).filter((i) => i.source === 'REPEAT')
  const codes = consulted.map((i) => i.categoryCode!)
  return {
    ...{ from: formatTime(was.from), to: formatTime(was.to), nextFrom: formatTime(next.from) },
    ...{ nextTo: formatTime(next.to), complete: now >= next.to },
    all: changeOf(sum(before, before.keys()), sum(after, after.keys())),
    matters: consulted.map(({ categoryCode, title }) => ({
      ...{ categoryCode: categoryCode!, title },
      ...changeOf(before.get(categoryCode!) ?? 0, after.get(categoryCode!) ?? 0),
    })),
    consulted: changeOf(sum(before, codes), sum(after, codes)),
  }
}

/** For the quarterly report: what was consulted on about the quarter before it, and with whom. */
export const consultedBy =
  (policy: (centre: string) => PolicyVersion) => async (db: Db, centre: string, period: string) => {
    const { partners } = policy(centre).policy.governance.meetings
    const meetings = await selectConsultations(db, centre, period)
    return meetings.map((m) => ({
      partner: partners.find((p) => p.code === m.partner)?.name ?? m.partner!,
      categories: standing(m).flatMap((i) =>
        i.source === 'REPEAT' && i.assignment ? [i.categoryCode!] : [],
      ),
    }))
  }
