/** 现在可以做什么：按阶段表、人数件数和销号情况说明，能做的才给按钮，不能做的说明缘由。 */
import { CYCLE_STEPS, type CycleStep } from '../../../../api/cycles.ts'
import { CYCLE_STATE } from '../../../../common/cycle.ts'
import { AppError, type ErrorCode, errorMessage } from '../../../../common/errors.ts'
import type { Cycle } from './model.ts'
import { decideLock } from './rules/pool.ts'
import { decideClose, decideEndSession, decideIssue } from './rules/session.ts'
import { checkOwn, checkStep, type Scene } from './rules/stage.ts'
import type { CycleSettings } from './settings.ts'

/** The permission of each step; named after who does it rather than one each. */
export const STEP_PERMISSION = {
  propose: 'cycle.propose',
  deliberate: 'cycle.deliberate',
  guide: 'cycle.deliberate',
  reform: 'cycle.propose',
  'build-pool': 'cycle.propose',
  'edit-pool': 'cycle.propose',
  'lock-pool': 'cycle.host',
  convene: 'cycle.host',
  'check-in': 'cycle.attend',
  draw: 'cycle.host',
  redraw: 'cycle.host',
  report: 'cycle.attend',
  call: 'cycle.call',
  review: 'cycle.host',
  measure: 'cycle.host',
  'close-study': 'cycle.host',
  direct: 'cycle.host',
  'end-session': 'cycle.host',
  issue: 'cycle.host',
  close: 'cycle.host',
} as const satisfies Record<CycleStep, string>

/** Of others, `refused` is what their form will say. */
const TRY: Partial<Record<CycleStep, (cycle: Cycle, scene: Scene, of: Of) => unknown>> = {
  'lock-pool': (cycle, scene, { settings }) =>
    decideLock(cycle, scene, settings, { digest: () => '', secret: '' }),
  'end-session': decideEndSession,
  issue: decideIssue,
  close: (cycle, scene, { openItems }) => decideClose(cycle, scene, openItems),
  deliberate: (cycle, { actor }) => {
    if (cycle.proposal?.byId === actor.userId) throw new AppError('cycle.same_person')
  },
  guide: needsTheme,
  reform: needsTheme,
}

function needsTheme(cycle: Cycle): void {
  if (!cycle.theme) throw new AppError('cycle.no_theme')
}

interface Of {
  settings: CycleSettings
  openItems: number
  ownArea: string | null
}

export function allowedSteps(cycle: Cycle, scene: Scene, of: Of) {
  return CYCLE_STEPS.filter((step) => scene.actor.permissions.has(STEP_PERMISSION[step])).map((action) => {
    const refused = refusal(() => {
      if (action !== 'check-in' && action !== 'report') checkOwn(cycle, scene, of.ownArea)
      checkStep(cycle, action)
      TRY[action]?.(cycle, scene, of)
    })
    if (!refused) return { action, allowed: true }
    const [code, details] = refused
    const reason = errorMessage(code, { ...details, state: CYCLE_STATE[cycle.state] })
    return { action, allowed: false, code, reason }
  })
}

function refusal(tryIt: () => void): [ErrorCode, AppError['details']] | null {
  try {
    tryIt()
    return null
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.details]
    throw error
  }
}
