/**
 * Grouping messages into issues, against what independent teams put into one. An issue's true members are those that all
 * teams named; what one team named counts neither for nor against (precision takes it as right).
 * Rows: id, title, text, time, user and, where the source has them, up and down.
 */
import { heatOf, reachOf } from '../../modules/insight/public.ts'
import { hotTopicDefaults } from '../../modules/policy/public.ts'
import { featuresOf } from '../../nlp/topics/features.ts'
import { type Grouped, Grouping } from '../../nlp/topics/group.ts'
import { nameOf, titleOfTopic } from '../../nlp/topics/name.ts'
import { learnWords } from '../../nlp/topics/vocabulary.ts'
import { readMood } from '../../nlp/urgency/mood.ts'
import { UsageError } from '../command.ts'
import type { Row } from './data.ts'

interface Message {
  id: string
  user: string
  title: string
  text: string
  at: number
  likes: number
}

interface Issue {
  rank: number
  heat: number
  name: string
  messages: number
  people: number
  ids: string[]
}

export interface HotIssues {
  texts: number
  issues: number
  msPerText: number
  pairPrecision?: number
  pairRecall?: number
  /** The lowest place that a reference issue has by heat. */
  worstRank?: number
  hot: Issue[]
  references?: {
    issue: string
    members: number
    precision: number
    recall: number
    f1: number
    rank: number
    size: number
  }[]
}

const SHOWN = 20
const pairs = (n: number): number => (n * (n - 1)) / 2

function messageOf(row: Row): Message {
  const said = (name: string) => String(row[name] ?? '')
  const at = Date.parse(said('time'))
  if (said('id') === '' || Number.isNaN(at))
    throw new UsageError('每行须有 id、time / each row needs id and time')
  const likes = Number(row.up ?? 0) - Number(row.down ?? 0)
  return {
    id: said('id'),
    user: said('user') || said('id'),
    title: said('title'),
    text: said('text'),
    at,
    likes,
  }
}

/** All places where the division of a message can stand in data made anonymous. */
const areaOf = ({ title, text }: Message): string | undefined =>
  /[A-Z]\d+[市区县]/.exec(`${title} ${text}`)?.[0]

export function hotIssues(rows: readonly Row[], references: readonly Row[]): HotIssues {
  const messages = rows.map(messageOf).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const began = performance.now()
  const vocabulary = learnWords(messages)
  const grouping = new Grouping()
  for (const message of messages) grouping.add(featuresOf(message, vocabulary), message.at)
  grouping.reconcile()
  const msPerText = (performance.now() - began) / Math.max(1, messages.length)
  const found = grouping.topics
    .filter((topic): topic is Grouped => topic !== null)
    .map((topic) => issueOf(topic, messages))
    .sort(
      (a, b) => Number(isHot(b)) - Number(isHot(a)) || b.heat - a.heat || (a.ids[0]! < b.ids[0]! ? -1 : 1),
    )
    .map((issue, i) => ({ ...issue, rank: i + 1 }))
  const measured = references.map((reference) => against(reference, found))
  const mean = (name: 'precision' | 'recall') =>
    measured.reduce((sum, one) => sum + one[name], 0) / Math.max(1, measured.length)
  return {
    ...{ texts: messages.length, issues: found.filter(({ messages: n }) => n > 1).length, msPerText },
    ...(measured.length > 0 && {
      pairPrecision: mean('precision'),
      pairRecall: mean('recall'),
      worstRank: Math.max(...measured.map(({ rank }) => rank)),
      references: measured,
    }),
    hot: found.slice(0, SHOWN),
  }
}

function likesByPerson(all: readonly Message[]): number[] {
  const likes = new Map<string, number>()
  for (const { user, likes: n } of all) likes.set(user, (likes.get(user) ?? 0) + n)
  return [...likes.values()]
}

/** What too few people speak of is no hot topic, however much it is liked. */
const isHot = ({ people }: Pick<Issue, 'people'>): boolean => people >= hotTopicDefaults.leastPeople

function issueOf({ members, profile }: Grouped, messages: readonly Message[]): Omit<Issue, 'rank'> {
  const all = members.map((i) => messages[i]!)
  const people = new Set(all.map(({ user }) => user)).size
  const areas = new Map<string, number>()
  for (const area of all.map(areaOf)) if (area) areas.set(area, (areas.get(area) ?? 0) + 1)
  const [area, n] = [...areas].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
  // The whole file is one window: what grew within it has come to rest.
  const heat = heatOf(
    {
      ...{ people, requests: all.length, recent: 0, before: 0, areas: areas.size },
      negative: all.filter(({ title, text }) => readMood(`${title}。${text}`).mood === 'NEGATIVE').length,
      reach: reachOf(likesByPerson(all)),
    },
    hotTopicDefaults.weights,
  )
  const name = titleOfTopic(nameOf(profile), n / all.length >= 0.5 ? area : undefined)
  return { heat: heat.total, name, messages: all.length, people, ids: all.map(({ id }) => id) }
}

function against(reference: Row, found: readonly Issue[]) {
  const items = (reference.items ?? []) as { id: string; votes?: number }[]
  const most = Math.max(...items.map(({ votes }) => votes ?? 1))
  const agreed = items.filter(({ votes }) => (votes ?? 1) === most).map(({ id }) => id)
  const named = new Set(items.map(({ id }) => id))
  const of = new Map(found.flatMap((issue) => issue.ids.map((id) => [id, issue] as const)))
  const counts = new Map<Issue, number>()
  for (const id of agreed) {
    const issue = of.get(id)
    if (issue) counts.set(issue, (counts.get(issue) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0].rank - b[0].rank)[0] ?? []
  const together = [...counts.values()].reduce((sum, n) => sum + pairs(n), 0)
  const right = best ? best.ids.filter((id) => named.has(id)).length : 0
  const precision = best ? pairs(right) / Math.max(1, pairs(best.messages)) : 0
  const recall = together / Math.max(1, pairs(agreed.length))
  return {
    ...{ issue: String(reference.issue ?? ''), members: agreed.length, precision, recall },
    f1: (2 * precision * recall) / (precision + recall || 1),
    ...{ rank: best?.rank ?? found.length, size: best?.messages ?? 0 },
  }
}
