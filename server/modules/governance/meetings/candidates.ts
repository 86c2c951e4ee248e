/** What may come before an assignment meeting now: flagged categories and hot topics, each with its numbers (ZZ-14). */
import { AppError } from '../../../../common/errors.ts'
import { DAY_MS } from '../../../../common/time.ts'
import { newId } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db.ts'
import {
  type ListedTopic,
  selectHotTopic,
  selectHotTopics,
  selectTopicHandling,
} from '../../insight/public.ts'
import type { KnowledgeStore } from '../../knowledge/public.ts'
import { countMatters, type Span, type Where } from './facts.ts'
import type { Facts, Issue, Meeting } from './model.ts'
import { standing } from './model.ts'
import { checkFlagged, flagsOf } from './rules/flags.ts'
import { levelOf, rulesOf, type SettingsDeps } from './settings.ts'

export interface CandidateDeps extends SettingsDeps {
  knowledge: KnowledgeStore
}

const SHOWN = 40

const spanOf = (days: number, now: Date): Span => ({
  from: new Date(now.getTime() - days * DAY_MS),
  // What came at this very instant belongs to it.
  to: new Date(now.getTime() + 1),
})

const placeOf = (deps: SettingsDeps, { centre, adcode }: Pick<Meeting, 'centre' | 'adcode'>): Where => ({
  centre,
  ...levelOf(deps, centre, adcode),
})

/** By topic; one of which nobody spoke in the span has none. */
async function topicFacts(db: Db, ids: readonly string[], span: Span): Promise<Map<string, Facts>> {
  const rows = await selectTopicHandling(db, ids, span)
  return new Map(rows.map(({ topicId, ...facts }) => [topicId, facts]))
}

const classOfTopic = (t: ListedTopic): string => `topic:${t.id}`
const nameOf = (t: ListedTopic): string => t.givenName ?? t.name

export async function listCandidates(db: Db, deps: CandidateDeps, meeting: Meeting, now: Date) {
  const rules = rulesOf(deps, meeting.centre)
  const where = placeOf(deps, meeting)
  const span = spanOf(rules.windowDays, now)
  const matters = await countMatters(db, where, span)
  const topics = await selectHotTopics(db, meeting.centre, where.whole ? null : meeting.adcode, SHOWN)
  const handled = await topicFacts(
    db,
    topics.map((t) => t.id),
    span,
  )
  const listed = new Set(standing(meeting).map((i) => i.class))
  const items = [
    ...matters.map(({ category, facts }) => ({
      ...{ source: 'CATEGORY' as const, title: categoryName(deps, meeting.centre, category), facts },
      ...{ categoryCode: category, topicId: null, class: category },
    })),
    ...topics.map((t) => ({
      ...{ source: 'TOPIC' as const, title: nameOf(t), facts: handled.get(t.id) ?? {} },
      ...{ categoryCode: t.categoryCode, topicId: t.id, class: classOfTopic(t) },
    })),
  ].flatMap(({ class: of, ...item }) => {
    const flags = flagsOf(item.facts, rules).map((f) => f.flag)
    return flags.length > 0 ? [{ ...item, flags, listed: listed.has(of) }] : []
  })
  const { windowDays, concentrated, unresolved } = rules
  return { windowDays, concentrated, unresolved, items: items.slice(0, SHOWN) }
}

export const categoryName = (
  { knowledge }: Pick<CandidateDeps, 'knowledge'>,
  centre: string,
  code: string,
): string => knowledge.category(centre, code)?.name ?? code

type Fresh = Omit<Issue, 'by' | 'at' | 'assignment' | 'dropped'>

/** The issue as it would come on the agenda; refused by name when nothing flags it. */
export async function flaggedIssue(
  db: Db,
  deps: CandidateDeps,
  meeting: Meeting,
  input: { categoryCode?: string; topicId?: string },
  now: Date,
): Promise<Fresh> {
  const rules = rulesOf(deps, meeting.centre)
  const where = placeOf(deps, meeting)
  const { categoryCode, topicId } = input
  if ((categoryCode === undefined) === (topicId === undefined))
    throw new AppError('request.invalid', { fields: [{ path: 'categoryCode', code: 'required' }] })
  const base = { id: newId(now), orderId: null }
  if (topicId !== undefined) {
    const topic = await selectHotTopic(db, topicId)
    const within =
      topic && topic.centre === meeting.centre && (where.whole || topic.area?.startsWith(meeting.adcode))
    if (!within) throw unknown('topicId')
    const facts = (await topicFacts(db, [topicId], spanOf(rules.windowDays, now))).get(topicId) ?? {}
    const flags = checkFlagged(nameOf(topic), facts, rules, 'topicId')
    return {
      ...{ ...base, source: 'TOPIC', title: nameOf(topic), categoryCode: topic.categoryCode, topicId, facts },
      ...{ class: classOfTopic(topic), flags },
    }
  }
  const category = deps.knowledge.category(meeting.centre, categoryCode!)
  if (!category) throw unknown('categoryCode')
  const [row] = await countMatters(db, where, spanOf(rules.windowDays, now), categoryCode)
  const facts = row?.facts ?? {}
  const flags = checkFlagged(category.name, facts, rules, 'categoryCode')
  return {
    ...{
      ...base,
      source: 'CATEGORY',
      title: category.name,
      categoryCode: categoryCode!,
      topicId: null,
      facts,
    },
    ...{ class: categoryCode!, flags },
  }
}

const unknown = (path: string) => new AppError('request.invalid', { fields: [{ path, code: 'unknown' }] })
