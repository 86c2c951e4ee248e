/**
 * 台账：清单化管理、挂账式销号（AY-23、ZZ-15）。待办 → 办理中 → 待核实 → 已核实 → 已销号。
 * 承办单位办理并提交佐证；核实、销号须由他人进行，没有本轮佐证不得销号。
 * 督导发现“未落实”的，即使已销号也重新挂账，须重新提交佐证（AY-22）。
 * 问题清单随其监督清单走：各项都核实了，问题才算核实；各项都销号了，问题才能销号（AY-20）。
 */
import type { Evidence } from '../../../../api/ledger.ts'
import { AppError } from '../../../../common/errors.ts'
import type { LedgerItem } from '../model.ts'
import {
  afresh,
  checkDue,
  checkFollows,
  checkIndependent,
  checkOwn,
  checkState,
  evidenceOfRound,
  HANDED_IN,
  type Scene,
  type Step,
} from './checks.ts'

export function decideStart(item: LedgerItem, scene: Scene): Step {
  checkOwn(item, scene)
  checkState(item, 'OPEN')
  return {
    set: { state: 'IN_PROGRESS', handlerId: scene.actor.userId },
    ...{ type: 'ledger.started', data: { unit: item.unitCode } },
  }
}

export interface SubmitInput {
  evidence: { text: string; attachments: string[] }[]
}

export function decideSubmit(item: LedgerItem, scene: Scene, input: SubmitInput): Step {
  checkOwn(item, scene)
  checkState(item, 'IN_PROGRESS')
  if (input.evidence.length === 0) throw evidenceMissing()
  const { actor, now } = scene
  const stamp = { round: item.round, at: now.toISOString(), by: actor.name, byId: actor.userId }
  const evidence = input.evidence.map((e): Evidence => ({ ...e, ...stamp }))
  return {
    set: { state: 'SUBMITTED', handlerId: actor.userId, evidence: [...item.evidence, ...evidence] },
    ...{ type: 'ledger.submitted', data: { unit: item.unitCode, round: item.round, ...input } },
  }
}

export function decideVerify(
  item: LedgerItem,
  scene: Scene,
  input: { approve: boolean; finding?: string },
): Step {
  checkIndependent(item, scene)
  checkFollows(item)
  checkState(item, 'SUBMITTED')
  if (!input.approve && !input.finding)
    throw new AppError('ledger.finding_needed', { fields: [{ path: 'finding', code: 'required' }] })
  return {
    set: {
      state: input.approve ? 'VERIFIED' : 'IN_PROGRESS',
      verifierId: input.approve ? scene.actor.userId : null,
      findings: found(item, scene, 'VERIFICATION', input.finding, input.approve),
    },
    ...{ type: input.approve ? 'ledger.verified' : 'ledger.rejected', data: { finding: input.finding } },
  }
}

/** `supervisions` are the items of a problem; empty for every other kind. */
export function decideWriteOff(item: LedgerItem, scene: Scene, supervisions: LedgerItem[]): Step {
  checkIndependent(item, scene)
  if (item.kind === 'PROBLEM') {
    if (supervisions.some((s) => s.state !== 'WRITTEN_OFF')) throw new AppError('ledger.supervision_open')
  } else if (evidenceOfRound(item).length === 0) throw evidenceMissing()
  checkState(item, 'VERIFIED')
  return {
    set: { state: 'WRITTEN_OFF', writtenOffBy: scene.actor.userId },
    ...{ type: 'ledger.written_off', data: { round: item.round } },
  }
}

export interface InspectInput {
  finding: string
  implemented: boolean
  dueAt?: string
}

export function decideInspect(item: LedgerItem, scene: Scene, input: InspectInput): Step {
  checkIndependent(item, scene)
  checkFollows(item)
  checkDue(scene, input.dueAt, 'dueAt')
  const findings = found(item, scene, 'INSPECTION', input.finding, input.implemented)
  const reopened = !input.implemented && HANDED_IN.includes(item.state)
  const due = !input.implemented && input.dueAt ? { dueAt: new Date(input.dueAt) } : {}
  return {
    set: { findings, ...due, ...(reopened ? afresh(item) : {}) },
    type: 'ledger.inspected',
    data: { ...input, from: item.state, reopened },
  }
}

const found = (
  item: LedgerItem,
  { actor, now }: Scene,
  source: 'VERIFICATION' | 'INSPECTION',
  text: string | undefined,
  ok: boolean,
) => [
  ...item.findings,
  { source, text: text ?? null, ok, round: item.round, at: now.toISOString(), by: actor.name },
]

const evidenceMissing = () =>
  new AppError('ledger.evidence_missing', { fields: [{ path: 'evidence', code: 'required' }] })
