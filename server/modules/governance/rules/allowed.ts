/** 台账事项现在可以做什么：拿规则本身试一遍，不另写一套。 */
import { LEDGER_STEPS, type LedgerStep } from '../../../../api/ledger.ts'
import { AppError, errorMessage } from '../../../../common/errors.ts'
import { LEDGER_STATE_WORD, type LedgerItem } from '../model.ts'
import { barredFromVerifying, type Scene } from './checks.ts'
import { decideInspect, decideStart, decideSubmit, decideVerify, decideWriteOff } from './items.ts'

/** Whatever a person may still write into the form is assumed to be written. */
const WRITTEN = { text: '…', attachments: [] }

const TRY: Record<LedgerStep, (item: LedgerItem, scene: Scene, supervisions: LedgerItem[]) => unknown> = {
  start: decideStart,
  submit: (item, scene) => decideSubmit(item, scene, { evidence: [WRITTEN] }),
  verify: (item, scene) => decideVerify(item, scene, { approve: true }),
  'write-off': decideWriteOff,
  inspect: (item, scene) => decideInspect(item, scene, { finding: '…', implemented: true }),
}

/** Every step the role holds; `supervisions` are the items of a problem. */
export function allowedSteps(item: LedgerItem, scene: Scene, supervisions: LedgerItem[]) {
  const { actor } = scene
  return LEDGER_STEPS.filter((step) => actor.permissions.has(`ledger.${step}`)).map((action) => {
    const code = refusal(() => {
      const barred = action === 'start' || action === 'submit' ? null : barredFromVerifying(actor)
      if (barred) throw new AppError(barred)
      TRY[action](item, scene, supervisions)
    })
    if (!code) return { action, allowed: true }
    const reason = errorMessage(code, { state: LEDGER_STATE_WORD[item.state] })
    return { action, allowed: false, code, reason }
  })
}

function refusal(tryIt: () => unknown): AppError['code'] | null {
  try {
    tryIt()
    return null
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}
