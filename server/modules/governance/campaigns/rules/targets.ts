/**
 * 对象逐个办（AY-33 先易后难、分类处置、应登尽登；AY-36、AY-38、AY-39、CD-19）：待排查 → 无问题；或发现问题、开始整改 → 整改中 →
 * 提交 → 待核实 → 已销号。暂不具备条件的可暂缓，写明缘由，仍在清单上。
 * 行动启动后才能办；责任人须先落实的，未落实不能开始；有问题未整改不能提交；销号须由未经办该对象的人核实。
 */
import type { TargetStep } from '../../../../../api/campaigns.ts'
import { TARGET_STATE, type TargetState } from '../../../../../common/campaign.ts'
import { AppError } from '../../../../../common/errors.ts'
import { beijingDate } from '../../../../../common/time.ts'
import type { Campaign, Target } from '../model.ts'
import { checkState, leads } from './campaign.ts'
import { checkLegal, type InstrumentRule, type StepRule } from './instruments.ts'
import { type Scene, type Step, stampOf } from './scene.ts'
import { checkTeam, membersOf, type TeamRule } from './team.ts'

export interface TargetRules {
  team: TeamRule | null
  instruments: readonly InstrumentRule[]
  steps: readonly StepRule[]
}

export interface Ground {
  campaign: Pick<Campaign, 'state' | 'leadUnit'>
  rules: TargetRules
  /** Findings of the target that are not rectified. */
  openFindings: number
}

const OPEN: readonly TargetState[] = ['PENDING', 'IN_PROGRESS', 'CLEAR']
const STATES: Record<TargetStep, readonly TargetState[]> = {
  team: ['PENDING', 'IN_PROGRESS', 'SUBMITTED', 'SHELVED', 'CLEAR'],
  begin: ['PENDING'],
  visit: ['PENDING', 'IN_PROGRESS', 'SUBMITTED', 'SHELVED', 'CLEAR'],
  find: OPEN,
  serve: ['IN_PROGRESS'],
  enforce: ['IN_PROGRESS'],
  submit: ['IN_PROGRESS'],
  verify: ['SUBMITTED'],
  shelve: ['PENDING', 'IN_PROGRESS'],
  resume: ['SHELVED'],
}

/** The target's own unit and those above it, the lead unit, and the centre's people. */
export const mayWorkOn = (target: Pick<Target, 'unitCode'>, { actor }: Scene, leadUnit: string): boolean =>
  leads(actor, leadUnit) || (target.unitCode !== null && actor.unitScope.has(target.unitCode))

function check(target: Target, scene: Scene, { campaign }: Ground, step: TargetStep): void {
  if (!mayWorkOn(target, scene, campaign.leadUnit)) throw new AppError('campaign.not_own')
  // A team is put together beforehand.
  checkState(campaign, step === 'team' ? ['PREPARING', 'RUNNING'] : ['RUNNING'])
  if (!STATES[step].includes(target.state))
    throw new AppError('target.state', { state: TARGET_STATE[target.state] })
}

const handledBy = (target: Target, { actor }: Scene): string[] =>
  actor.userId === null || target.handlers.includes(actor.userId)
    ? target.handlers
    : [...target.handlers, actor.userId]

const inspected = (target: Target, { now, actor }: Scene) =>
  target.inspectedAt ? {} : { inspectedAt: now, inspectedBy: actor.name }

export function decideTeam(
  target: Target,
  scene: Scene,
  ground: Ground,
  { members }: { members: { role: string; name: string; contact?: string }[] },
): Step<Target> {
  check(target, scene, ground, 'team')
  const team = membersOf(ground.rules.team, members)
  return {
    set: { team },
    type: 'target.team_named',
    data: { team: team.map(({ role, name }) => ({ role, name })) },
  }
}

export function decideBegin(target: Target, scene: Scene, ground: Ground): Step<Target> {
  check(target, scene, ground, 'begin')
  checkTeam(ground.rules.team, target.team)
  return {
    set: { state: 'IN_PROGRESS', handlers: handledBy(target, scene) },
    ...{ type: 'target.begun', data: {} },
  }
}

export function decideVisit(
  target: Target,
  scene: Scene,
  ground: Ground,
  { at, ...said }: { at?: string; people: string; note: string; attachments: string[] },
): Step<Target> {
  check(target, scene, ground, 'visit')
  if (at && new Date(at).getTime() > scene.now.getTime())
    throw new AppError('request.invalid', { fields: [{ path: 'at', code: 'time.in_future' }] })
  const visit = { ...stampOf(scene), ...(at && { at: new Date(at).toISOString() }), ...said }
  return {
    set: { visits: [...target.visits, visit], handlers: handledBy(target, scene) },
    ...{ type: 'target.visited', data: { people: said.people } },
  }
}

/** Looked at, and nothing was found. */
export function decideClear(target: Target, scene: Scene, ground: Ground): Step<Target> {
  check(target, scene, ground, 'begin')
  return {
    set: { state: 'CLEAR', handlers: handledBy(target, scene), ...inspected(target, scene) },
    ...{ type: 'target.clear', data: {} },
  }
}

/** Something was found: from now on it is being put right. */
export function decideFind(target: Target, scene: Scene, ground: Ground): Step<Target> {
  check(target, scene, ground, 'find')
  if (target.state !== 'IN_PROGRESS') checkTeam(ground.rules.team, target.team)
  return {
    set: { state: 'IN_PROGRESS', handlers: handledBy(target, scene), ...inspected(target, scene) },
    ...{ type: 'target.found', data: {} },
  }
}

export function decideServe(
  target: Target,
  scene: Scene,
  ground: Ground,
  {
    type,
    number,
    servedOn,
    deadline,
    attachments,
  }: {
    type: string
    number: string
    servedOn: string
    deadline?: string
    attachments: string[]
  },
): Step<Target> {
  check(target, scene, ground, 'serve')
  const rule = ground.rules.instruments.find((i) => i.code === type)
  if (!rule) throw new AppError('instrument.unknown', { fields: [{ path: 'type', code: 'unknown' }] })
  if (servedOn > beijingDate(scene.now))
    throw new AppError('instrument.served_in_future', { fields: [{ path: 'servedOn', code: 'future' }] })
  if (deadline && deadline < servedOn)
    throw new AppError('instrument.deadline_early', { fields: [{ path: 'deadline', code: 'early' }] })
  const instrument = { ...stampOf(scene), type, number, servedOn, deadline: deadline ?? null, attachments }
  return {
    set: { instruments: [...target.instruments, instrument], handlers: handledBy(target, scene) },
    ...{ type: 'target.served', data: { type, number, servedOn } },
  }
}

export function decideEnforce(
  target: Target,
  scene: Scene,
  ground: Ground,
  { step, note, attachments }: { step: string; note: string; attachments: string[] },
): Step<Target> {
  check(target, scene, ground, 'enforce')
  const rule = ground.rules.steps.find((s) => s.code === step)
  if (!rule) throw new AppError('step.unknown', { fields: [{ path: 'step', code: 'unknown' }] })
  checkLegal(rule, target.instruments, ground.rules.instruments, scene.now)
  const done = { ...stampOf(scene), step, note, attachments }
  return {
    set: { steps: [...target.steps, done], handlers: handledBy(target, scene) },
    ...{ type: 'target.enforced', data: { step } },
  }
}

export function decideSubmit(
  target: Target,
  scene: Scene,
  ground: Ground,
  { text, attachments }: { text: string; attachments: string[] },
): Step<Target> {
  check(target, scene, ground, 'submit')
  if (ground.openFindings > 0) throw new AppError('campaign.findings_open', { n: ground.openFindings })
  const evidence = { ...stampOf(scene), text, attachments, ok: null }
  return {
    set: { state: 'SUBMITTED', evidence: [...target.evidence, evidence], handlers: handledBy(target, scene) },
    ...{ type: 'target.submitted', data: { text } },
  }
}

export function decideVerify(
  target: Target,
  scene: Scene,
  ground: Ground,
  { approve, note }: { approve: boolean; note: string },
): Step<Target> {
  const { actor, now } = scene
  if (actor.unitCode !== null || (actor.userId !== null && target.handlers.includes(actor.userId)))
    throw new AppError('campaign.by_handler')
  check(target, scene, ground, 'verify')
  if (!approve && note === '')
    throw new AppError('request.invalid', { fields: [{ path: 'note', code: 'required' }] })
  const evidence = target.evidence.map((e, i) =>
    i === target.evidence.length - 1 ? { ...e, ok: approve } : e,
  )
  return {
    set: approve
      ? { state: 'DONE', doneAt: now, doneBy: actor.name, evidence, note: note || null }
      : { state: 'IN_PROGRESS', evidence, note },
    ...{ type: approve ? 'target.written_off' : 'target.rejected', data: { note } },
  }
}

export function decideShelve(
  target: Target,
  scene: Scene,
  ground: Ground,
  { reason }: { reason: string },
): Step<Target> {
  check(target, scene, ground, 'shelve')
  return {
    set: { state: 'SHELVED', note: reason, handlers: handledBy(target, scene) },
    ...{ type: 'target.shelved', data: { reason } },
  }
}

/** What was found goes on; anything else begins anew, with all that a beginning asks for. */
export function decideResume(target: Target, scene: Scene, ground: Ground): Step<Target> {
  check(target, scene, ground, 'resume')
  return {
    set: {
      state: target.inspectedAt ? 'IN_PROGRESS' : 'PENDING',
      note: null,
      handlers: handledBy(target, scene),
    },
    ...{ type: 'target.resumed', data: {} },
  }
}
