/** A topic as it is shown: its name, what its heat is made of, its members without what is confidential. */
import type { HotTopic, HotTopicDetail } from '../../../../api/hot-topics.ts'
import { AppError } from '../../../../common/errors.ts'
import { formatTime } from '../../../../common/time.ts'
import { profilesNear } from '../../../nlp/topics/topic.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import * as queries from './queries.ts'
import { growthOf } from './rules.ts'
import { type HotTopicDeps, profileOf } from './work.ts'

const TERMS = 20
const SIMILAR = 8
const ASKED_TERMS = 16

const areaName = ({ units }: Pick<HotTopicDeps, 'units'>, code: string | null): string | undefined =>
  code ? (units.area(code)?.name ?? units.area(code.slice(0, 6))?.name) : undefined

export function present(deps: HotTopicDeps, topic: queries.ListedTopic): HotTopic {
  const { counts, givenName } = topic
  const { days, requests, people, areas, negative, recent, before, parts } = counts
  return {
    ...{ id: topic.id, name: givenName ?? topic.name, named: givenName !== null, madeName: topic.name },
    ...{ state: topic.state, area: topic.area ?? undefined, areaName: areaName(deps, topic.area) },
    ...{ categoryCode: topic.categoryCode ?? undefined, requests: topic.requests, people: topic.people },
    ...{ firstAt: formatTime(topic.firstAt), lastAt: formatTime(topic.lastAt) },
    window: {
      ...{ days: days.length, requests, people, areas, negative, recent, before },
      ...{ growth: growthOf({ recent, before }), byDay: days },
    },
    heat: parts,
  }
}

export async function detailOf(deps: HotTopicDeps, db: Db, ctx: Ctx, id: string): Promise<HotTopicDetail> {
  const topic = await queries.findTopic(db, id)
  const own = ctx.actor.centre
  if (!topic || (own !== null && own !== topic.centre)) throw new AppError('not_found')
  const [members, days, areas, changes, last] = [
    await queries.selectMembers(db, id),
    await queries.selectDays(db, id),
    await queries.selectAreas(db, id),
    await queries.selectChanges(db, id),
    await queries.lastChange(db, id),
  ]
  const profile = profileOf(topic.profile)
  const terms = [...profile.terms]
  const near = (
    await queries.selectCandidates(
      db,
      topic.centre,
      terms.slice(0, ASKED_TERMS).map(([t]) => t),
    )
  )
    .filter((other) => other.id !== id && other.mergedInto === null && other.requests > 1)
    .map((other) => ({ other, near: profilesNear(profile, profileOf(other.profile)) }))
    .filter((each) => each.near > 0)
    .sort((a, b) => b.near - a.near)
  return {
    ...present(deps, topic),
    weights: deps.policies.current(topic.centre).policy.hotTopics.weights,
    terms: terms.slice(0, TERMS).map(([term, weight]) => ({ term: term.replace(/^#/, ''), weight })),
    places: [...profile.places].sort((a, b) => b[1] - a[1]).map(([name, requests]) => ({ name, requests })),
    days,
    areas: areas.map((a) => ({ ...a, name: areaName(deps, a.area) })),
    members: members.map(({ confidential, title, orderId, orderNumber, area, point, at, ...m }) => ({
      ...m,
      ...{
        orderId: orderId ?? undefined,
        orderNumber: orderNumber ?? undefined,
        at: formatTime(at),
        confidential,
      },
      ...{ title: confidential ? undefined : title, areaName: areaName(deps, area) },
      point: confidential ? undefined : (point ?? undefined),
    })),
    similar: near.slice(0, SIMILAR).map(({ other }) => ({
      ...{ id: other.id, name: other.givenName ?? other.name, requests: other.requests },
      lastAt: formatTime(other.lastAt),
    })),
    changes: changes.map((c) => ({
      ...{ id: c.id, kind: c.kind, by: c.byUser, at: formatTime(c.at) },
      name: (c.data.name as string | undefined) ?? undefined,
      reason: (c.data.reason as string | undefined) ?? undefined,
      undoneBy: c.undoneBy ?? undefined,
    })),
    undo: last?.kind,
  }
}
