/**
 * Asks a large model for a draft, when one is configured, and answers from here in every other case; who asked sees the
 * same shape either way. Nothing outside is called inside a transaction: the budget is taken in one, the call is made,
 * and what came of it is written in another.
 */
import { createHash } from 'node:crypto'
import type { AssistBody, Assisted, AssistResult } from '../../../api/assist.ts'
import { AppError } from '../../../common/errors.ts'
import { beijingDate } from '../../../common/time.ts'
import { readMoment } from '../../nlp/dates.ts'
import { leftOver, type Masked, maskText } from '../../nlp/mask.ts'
import { type Ctx, newId } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import type { LlmConfig } from '../../platform/llm-settings.ts'
import { type KnowledgeStore, selectArticle } from '../knowledge/public.ts'
import { Breaker } from './breaker.ts'
import * as data from './data.ts'
import { localAnswer } from './local.ts'
import { type Completion, openAiCompatible, type Prompt } from './provider.ts'
import { fitting, type Offered, objectIn, TASKS } from './tasks.ts'

export interface AssistDeps {
  db: Database
  knowledge: KnowledgeStore
  llm: LlmConfig
  /** What is suggested for a text without a large model, likeliest first. */
  categoriesFor(centre: string, text: string, now: Date): readonly { code: string }[]
}

const MOST_ARTICLES = 3
const ARTICLE_CHARS = 1_500
/** A book is not sent; its beginning says what it is about. */
const TEXT_CHARS = 4_000

export function openAssist({ db, knowledge, llm, categoriesFor }: AssistDeps) {
  /** One for each address: what is down for one task is down for all. */
  const breakers = new Map<string, Breaker>()
  const breakerOf = (baseUrl: string): Breaker => {
    const known = breakers.get(baseUrl) ?? new Breaker()
    breakers.set(baseUrl, known)
    return known
  }

  async function offeredFor(ctx: Ctx, centre: string, input: AssistBody): Promise<Offered> {
    const offered: Offered = { text: input.text, categories: [], articles: [] }
    if (input.task === 'CATEGORY') {
      const codes = input.candidates ?? categoriesFor(centre, input.text, ctx.now).map((c) => c.code)
      for (const code of new Set(codes)) {
        const category = knowledge.category(centre, code)
        if (category?.active) offered.categories.push({ code, name: category.name })
      }
    }
    if (input.task === 'REPLY') {
      const day = beijingDate(ctx.now)
      const found = knowledge.articles.suggest(centre, input.text, input.categoryCode, day)
      for (const { articleId, title } of found.slice(0, MOST_ARTICLES)) {
        const article = await selectArticle(db, articleId)
        if (article) offered.articles.push({ articleId, title, body: article.body.slice(0, ARTICLE_CHARS) })
      }
    }
    return offered
  }

  async function askModel(
    ctx: Ctx,
    centre: string,
    input: AssistBody,
    offered: Offered,
  ): Promise<Assisted | null> {
    const endpoint = llm.tasks[input.task]
    if (!endpoint || !worthAsking(input, offered)) return null
    const breaker = breakerOf(endpoint.baseUrl)
    if (!breaker.closed(ctx.now)) return null
    const masked = maskText(input.text.slice(0, TEXT_CHARS), [input.requester?.name, input.requester?.phone])
    const prompt = TASKS[input.task].prompt({ ...offered, text: masked.text })
    const day = beijingDate(ctx.now)
    // A Chinese character is about one token; what the answer may take is taken as well.
    const taken = prompt.system.length + prompt.user.length + prompt.maxTokens
    const limit = { calls: llm.callsPerDay, tokens: llm.tokensPerDay }
    if (!(await data.take(db, { centre, day, tokens: taken, limit }))) return null

    const started = performance.now()
    const completion = await openAiCompatible(endpoint).complete(prompt, llm.timeoutMs)
    const ms = Math.round(performance.now() - started)
    const result = resultOf(input, completion, masked, offered)
    const outcome = completion.outcome === 'ANSWERED' && !result ? 'INVALID' : completion.outcome
    breaker.tell(outcome === 'ANSWERED' || outcome === 'INVALID', ctx.now)
    const id = newId(ctx.now)
    const { version } = TASKS[input.task]
    const tokens = completion.outcome === 'ANSWERED' ? (completion.tokens ?? taken) : prompt.user.length
    await data.record(
      db,
      {
        ...{ id, centre, at: ctx.now, task: input.task, model: endpoint.model, promptVersion: version },
        ...{ promptHash: hashOf(prompt), ms, outcome, tokens, userId: ctx.actor.userId },
      },
      { day, taken },
    )
    if (!result) return null
    const model = { name: endpoint.model, promptVersion: version }
    return { task: input.task, source: 'MODEL', id, model, result }
  }

  return {
    /** What a large model is set up for; the same for every centre. */
    offer: () =>
      Object.entries(llm.tasks).map(([task, { model }]) => ({ task: task as AssistBody['task'], model })),

    async assist(ctx: Ctx, centre: string, input: AssistBody): Promise<Assisted> {
      const offered = await offeredFor(ctx, centre, input)
      const answer = (await askModel(ctx, centre, input, offered)) ?? {
        ...({ task: input.task, source: 'LOCAL' } as const),
        result: localAnswer(input, offered, ctx.now),
      }
      return { ...answer, result: withMoment(answer.result, ctx.now) }
    },

    async decide(ctx: Ctx, id: string, agreed: boolean): Promise<{ id: string; agreed: boolean }> {
      const { userId } = ctx.actor
      if (!(await data.decide(db, { id, userId, agreed, at: ctx.now }))) throw new AppError('not_found')
      return { id, agreed }
    },
  }
}

/** What was said of the time, as a moment that the form can take over. */
function withMoment({ fields, ...rest }: AssistResult, now: Date): AssistResult {
  if (!fields) return rest
  const occurredAt = fields.when ? readMoment(fields.when, now) : undefined
  return { ...rest, fields: { ...fields, ...(occurredAt ? { occurredAt } : {}) } }
}

/** Nothing to choose from, no evidence to answer from: no question. */
const worthAsking = ({ task }: AssistBody, { categories, articles }: Offered): boolean =>
  task === 'CATEGORY' ? categories.length > 1 : task === 'REPLY' ? articles.length > 0 : true

function resultOf(
  input: AssistBody,
  completion: Completion,
  masked: Masked,
  offered: Offered,
): AssistResult | null {
  if (completion.outcome !== 'ANSWERED') return null
  try {
    const read = TASKS[input.task].read(objectIn(completion.text), offered)
    const result = JSON.parse(JSON.stringify(read), (_key, value) =>
      typeof value === 'string' ? masked.restore(value) : value,
    ) as AssistResult
    // A placeholder that nobody gave out was made up.
    return leftOver(JSON.stringify(result)) ? null : fitting(result)
  } catch {
    return null
  }
}

const hashOf = ({ system, user }: Prompt): Buffer =>
  createHash('sha256').update(system).update('\n').update(user).digest()
