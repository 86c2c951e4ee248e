/** What people do to topics: put together, part, name, set aside, and take the last of these back; each in the log. */
import type { HotTopicDetail } from '../../../../api/hot-topics.ts'
import { AppError } from '../../../../common/errors.ts'
import { featuresOf } from '../../../nlp/topics/features.ts'
import { addMember, emptyProfile, indexTerms, type Profile } from '../../../nlp/topics/topic.ts'
import { type Answer, command, type Idempotency } from '../../../platform/command.ts'
import { type Ctx, newId } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db.ts'
import { logChange } from '../../identity/public.ts'
import * as data from './data.ts'
import * as queries from './queries.ts'
import { type HotTopicDeps, nameFor, recount, sourceOf, storedProfile, vocabularyOf } from './work.ts'

type Step = (
  tx: Tx,
  topic: queries.ListedTopic,
) => Promise<{ kind: data.ChangeKind; data: Record<string, unknown> }>

export interface TopicActions extends HotTopicDeps {
  view(tx: Tx, ctx: Ctx, id: string): Promise<HotTopicDetail>
}

async function locked(tx: Tx, ctx: Ctx, id: string): Promise<queries.ListedTopic> {
  await data.waitTurn(tx)
  const topic = await queries.findTopic(tx, id)
  const own = ctx.actor.centre
  if (!topic || topic.mergedInto !== null || (own !== null && own !== topic.centre))
    throw new AppError('not_found')
  return topic
}

const nameOf = (topic: queries.ListedTopic): string => topic.givenName ?? topic.name

function change(
  deps: TopicActions,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  step: Step,
): Promise<Answer> {
  return command(deps.db, ctx.now, key, [], async (tx) => {
    const topic = await locked(tx, ctx, id)
    const done = await step(tx, topic)
    await data.insertChange(tx, {
      ...{ id: newId(ctx.now), centre: topic.centre, topicId: id, ...done },
      ...{ byUser: ctx.actor.name, at: ctx.now },
    })
    await logChange(tx, ctx, topic.centre, {
      ...{ subjectKind: 'HOT_TOPIC', subjectId: id, action: `topic.${done.kind.toLowerCase()}` },
      detail: { name: nameOf(topic), ...done.data },
    })
    return { status: 200, body: await deps.view(tx, ctx, id) }
  })
}

export const mergeTopic = (
  deps: TopicActions,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  other: string,
) =>
  change(deps, ctx, id, key, async (tx, topic) => {
    if (other === id) throw new AppError('request.invalid', { fields: [{ path: 'other', code: 'invalid' }] })
    const gone = await locked(tx, ctx, other)
    if (gone.centre !== topic.centre) throw new AppError('not_found')
    const facets = [other, ...(await queries.selectFacets(tx, other)).map((f) => f.id)]
    await data.holdMembers(tx, id)
    await data.putInto(tx, other, id)
    await recount(deps, tx, topic.centre, id, ctx.now)
    return { kind: 'MERGE', data: { other, facets, name: nameOf(gone) } }
  })

export const splitTopic = (
  deps: TopicActions,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  input: { requestIds: readonly string[]; name?: string },
) =>
  change(deps, ctx, id, key, async (tx, topic) => {
    const all = await queries.selectRequestsOf(tx, id)
    const asked = new Set(input.requestIds)
    const chosen = all.filter((r) => asked.has(r.id))
    if (chosen.length !== asked.size || chosen.length === all.length)
      throw new AppError('request.invalid', { fields: [{ path: 'requestIds', code: 'invalid' }] })
    const other = newId(ctx.now)
    await putTopic(deps, tx, { ...topic, id: other, givenName: input.name ?? null, state: 'OPEN' }, chosen)
    await data.moveRequests(tx, input.requestIds, other)
    await data.holdMembers(tx, id)
    await putTopic(
      deps,
      tx,
      topic,
      all.filter((r) => !asked.has(r.id)),
    )
    for (const each of [id, other]) await recount(deps, tx, topic.centre, each, ctx.now)
    const name = (await queries.findTopic(tx, other))!
    return { kind: 'SPLIT', data: { other, requestIds: input.requestIds, name: nameOf(name) } }
  })

export const renameTopic = (
  deps: TopicActions,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  name: string,
) =>
  change(deps, ctx, id, key, async (tx, topic) => {
    await data.setGivenName(tx, id, name)
    return { kind: 'RENAME', data: { before: topic.givenName, name } }
  })

export const dismissTopic = (
  deps: TopicActions,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
  reason: string,
) =>
  change(deps, ctx, id, key, async (tx, topic) => {
    if (topic.state === 'DISMISSED') throw new AppError('topic.dismissed')
    await data.setState(tx, id, 'DISMISSED')
    return { kind: 'DISMISS', data: { reason } }
  })

export const undoTopic = (
  deps: TopicActions,
  ctx: Ctx,
  id: string,
  key: Idempotency | null,
): Promise<Answer> =>
  command(deps.db, ctx.now, key, [], async (tx) => {
    const topic = await locked(tx, ctx, id)
    const last = await queries.lastChange(tx, id)
    if (!last) throw new AppError('topic.nothing_to_undo')
    await UNDO[last.kind](deps, tx, ctx, topic, last.data as never)
    await data.markUndone(tx, last.id, ctx.actor.name, ctx.now)
    await logChange(tx, ctx, topic.centre, {
      ...{ subjectKind: 'HOT_TOPIC', subjectId: id, action: 'topic.undo' },
      detail: { name: nameOf(topic), kind: last.kind },
    })
    return { status: 200, body: await deps.view(tx, ctx, id) }
  })

const UNDO: Record<
  data.ChangeKind,
  (deps: TopicActions, tx: Tx, ctx: Ctx, topic: queries.ListedTopic, was: never) => Promise<void>
> = {
  async MERGE(deps, tx, ctx, topic, was: { facets: string[] }) {
    await data.takeOut(tx, was.facets)
    for (const id of [topic.id, was.facets[0]!]) await recount(deps, tx, topic.centre, id, ctx.now)
  },
  async SPLIT(deps, tx, ctx, topic, was: { other: string }) {
    const other = await queries.findTopic(tx, was.other)
    // It was put into another meanwhile: that is to be undone first.
    if (!other || other.mergedInto !== null) throw new AppError('topic.undo_other_first')
    await data.moveAll(tx, was.other, topic.id)
    await data.deleteTopic(tx, was.other)
    await putTopic(deps, tx, topic, await queries.selectRequestsOf(tx, topic.id))
    await recount(deps, tx, topic.centre, topic.id, ctx.now)
  },
  async RENAME(_deps, tx, _ctx, topic, was: { before: string | null }) {
    await data.setGivenName(tx, topic.id, was.before)
  },
  async DISMISS(_deps, tx, _ctx, topic) {
    await data.setState(tx, topic.id, 'OPEN')
  },
}

/** The topic with what its own requests say. */
async function putTopic(
  deps: TopicActions,
  tx: Tx,
  topic: Omit<queries.ListedTopic, 'counts' | 'heat'>,
  requests: readonly data.Waiting[],
): Promise<void> {
  const vocabulary = await vocabularyOf(tx, topic.centre)
  const profile: Profile = emptyProfile()
  for (const request of requests)
    if (!request.confidential) addMember(profile, featuresOf(sourceOf(request), vocabulary))
  await data.putTopics(tx, [
    {
      ...{ id: topic.id, centre: topic.centre, state: topic.state, mergedInto: null, held: true },
      ...{ name: nameFor(deps, profile, topic.area), givenName: topic.givenName, area: topic.area },
      ...{ categoryCode: topic.categoryCode, profile: storedProfile(profile) },
      ...{ requests: requests.length, people: 1, firstAt: requests[0]!.at, lastAt: requests.at(-1)!.at },
    },
  ])
  await data.putTerms(tx, [{ id: topic.id, many: profile.size > 1, terms: indexTerms(profile) }])
}
