/**
 * 研判报告的流转：草稿由分析员修改，每次修改留前后文；对不上数据的数字逐个写明理由后方可送批；
 * 由政策写明的职务批准，修改、送批的人不得批准自己的；批准即编号，之后发送、签收、登记成果、形成任务（AY-24、GS-51、SP-40）。
 */
import type { ANALYSIS_STEPS } from '../../../../../api/analysis-reports.ts'
import type { ErrorCode } from '../../../../../common/errors.ts'
import type { Report } from '../model.ts'

export type Step = (typeof ANALYSIS_STEPS)[number]

export const STEP_PERMISSION = {
  edit: 'analysis.write',
  submit: 'analysis.write',
  return: 'analysis.approve',
  approve: 'analysis.approve',
  distribute: 'analysis.write',
  record: 'analysis.write',
  task: 'analysis.write',
  acknowledge: 'analysis.read',
} as const satisfies Record<Step, string>

export interface Reader {
  userId: string | null
  roles: readonly string[]
  approvedBy: readonly string[]
  openNumbers: number
  /** A unit's own copy that waits. */
  waits: boolean
}

/** What keeps this person from a step; null: nothing does. */
export function stepRefusal(
  r: Pick<Report, 'state' | 'editors' | 'submittedBy'>,
  step: Step,
  { userId, roles, approvedBy, openNumbers, waits }: Reader,
): ErrorCode | null {
  switch (step) {
    case 'edit':
      return r.state === 'DRAFT' ? null : 'analysis.state'
    case 'submit':
      if (r.state !== 'DRAFT') return 'analysis.state'
      return openNumbers > 0 ? 'analysis.numbers_open' : null
    case 'return':
      return r.state === 'SUBMITTED' ? null : 'analysis.state'
    case 'approve':
      if (r.state !== 'SUBMITTED') return 'analysis.state'
      if (userId !== null && (r.submittedBy === userId || r.editors.includes(userId))) return 'analysis.own'
      return roles.some((role) => approvedBy.includes(role)) ? null : 'analysis.approver'
    case 'distribute':
    case 'record':
      return r.state === 'APPROVED' ? null : 'analysis.state'
    case 'task':
      return null
    case 'acknowledge':
      return waits ? null : 'analysis.state'
  }
}

/** Shown although it is not allowed: what the person is barred from says why, what the state rules out is no button. */
export const isShown = (code: ErrorCode | null): boolean => code !== 'analysis.state'
