/**
 * 选题与审议（AY-06、AY-07、AY-08、AY-35）：
 * - 每月上旬提出 2—3 个候选（政策定数），多或少均退回；数据分析小组起草，不得审议（AY-04）。
 * - 市委、市政府分别审议：同意、修改后同意、退回，须有纪要；两家都同意同一个候选，主题才定；一家同意、另一家未议，仍为审议中。
 * - 每个月调度只定一个主题；另定第二个的不受理。提出的人不得审议。
 * - 领导可提出处置原则，承办单位可见。
 */
import { AppError } from '../../../../../common/errors.ts'
import type { Candidate, Cycle, Decision, Guidance, Reform } from '../model.ts'
import { checkStep, type Scene, type Step, stampOf, type Windows, withLate } from './stage.ts'

export interface ProposeRules {
  /** Least and most candidates. */
  proposals: readonly [number, number]
  windows: Windows
  /** Codes of the bodies that must agree. */
  bodies: readonly { code: string; name: string }[]
}

export function decidePropose(
  cycle: Cycle,
  scene: Scene,
  candidates: Candidate[],
  { proposals: [least, most], windows }: ProposeRules,
): Step {
  checkStep(cycle, 'propose')
  if (candidates.length < least || candidates.length > most)
    throw new AppError('cycle.candidates', {
      ...{ n: candidates.length, least, most },
      fields: [{ path: 'candidates', code: 'cycle.candidates' }],
    })
  const late = withLate(cycle, 'PROPOSE', windows, scene.now)
  return {
    set: { state: 'DELIBERATING', late, proposal: { ...stampOf(scene), candidates, decisions: [] } },
    type: 'cycle.proposed',
    data: { round: cycle.round, late: late.includes('PROPOSE'), candidates },
  }
}

export interface DeliberateInput {
  body: string
  decision: Decision['decision']
  /** Which candidate is agreed to; counted from 0. */
  candidate?: number
  minutes: string
  /** With AMEND: the topic's words as they were agreed. */
  title?: string
}

export function decideDeliberate(
  cycle: Cycle,
  scene: Scene,
  input: DeliberateInput,
  { bodies, windows }: ProposeRules,
): Step {
  if (cycle.theme && input.decision !== 'RETURN') throw new AppError('cycle.second_theme')
  checkStep(cycle, 'deliberate')
  const proposal = cycle.proposal!
  if (scene.actor.userId === proposal.byId) throw new AppError('cycle.same_person')
  if (!bodies.some((b) => b.code === input.body)) throw invalid('body', 'unknown')
  if (proposal.decisions.some((d) => d.body === input.body)) throw new AppError('cycle.body_decided')
  const decision: Decision = {
    ...stampOf(scene),
    ...{
      body: input.body,
      decision: input.decision,
      candidate: input.candidate ?? null,
      minutes: input.minutes,
    },
  }
  const data = {
    body: input.body,
    decision: input.decision,
    candidate: input.candidate,
    minutes: input.minutes,
  }
  if (input.decision === 'RETURN')
    return {
      set: { state: 'PROPOSING', round: cycle.round + 1, proposal: null },
      ...{ type: 'cycle.returned', data: { ...data, round: cycle.round } },
    }
  const agreed = input.candidate === undefined ? undefined : proposal.candidates[input.candidate]
  if (!agreed) throw invalid('candidate', 'unknown')
  const before = proposal.decisions[0]
  if (before && before.candidate !== input.candidate)
    throw new AppError('cycle.second_theme', { fields: [{ path: 'candidate', code: 'cycle.second_theme' }] })
  if (input.decision === 'AMEND' && !input.title) throw invalid('title', 'required')
  const candidates = input.title
    ? proposal.candidates.map((c) => (c === agreed ? { ...c, title: input.title! } : c))
    : proposal.candidates
  const decisions = [...proposal.decisions, decision]
  const set: Partial<Cycle> = { proposal: { ...proposal, candidates, decisions } }
  if (decisions.length < bodies.length) return { set, type: 'cycle.deliberated', data }
  const { title, categories, theme } = candidates[input.candidate!]!
  const late = withLate(cycle, 'THEME', windows, scene.now)
  return {
    set: {
      ...set,
      ...{ state: 'THEMED', late },
      theme: { title, categories, theme, fixedAt: scene.now.toISOString(), guidance: [], reforms: [] },
    },
    type: 'cycle.themed',
    data: { ...data, title, categories, theme, late: late.includes('THEME') },
  }
}

/** AY-35: at any time once there is a theme, also after the session. */
export function decideGuide(cycle: Cycle, scene: Scene, input: { leader: string; text: string }): Step {
  if (!cycle.theme) throw new AppError('cycle.no_theme')
  const entry: Guidance = { ...stampOf(scene), ...input }
  return {
    set: { theme: { ...cycle.theme, guidance: [...cycle.theme.guidance, entry] } },
    ...{ type: 'cycle.guided', data: input },
  }
}

/** AY-34, AY-42. */
export function decideReform(cycle: Cycle, scene: Scene, input: Omit<Reform, 'by' | 'byId' | 'at'>): Step {
  if (!cycle.theme) throw new AppError('cycle.no_theme')
  return {
    set: { theme: { ...cycle.theme, reforms: [...cycle.theme.reforms, { ...input, ...stampOf(scene) }] } },
    ...{ type: 'cycle.reform_registered', data: { ...input } },
  }
}

const invalid = (path: string, code: string) => new AppError('request.invalid', { fields: [{ path, code }] })
