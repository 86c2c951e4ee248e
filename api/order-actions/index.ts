/** What each action on an order takes: `POST /api/v1/orders/:id/<action>`. */
import { dispatchBodies } from './dispatch.ts'
import { emergencyBodies } from './emergency.ts'
import { enterpriseBodies } from './enterprise.ts'
import { followUpBodies } from './follow-up.ts'
import { handlingBodies } from './handling.ts'
import { intakeBodies } from './intake.ts'
import { mediationBodies } from './mediation.ts'
import { supervisionBodies } from './supervision.ts'

export const ORDER_ACTION_BODIES = {
  ...intakeBodies,
  ...dispatchBodies,
  ...handlingBodies,
  ...followUpBodies,
  ...mediationBodies,
  ...enterpriseBodies,
  ...supervisionBodies,
  ...emergencyBodies,
}
export type OrderActionBodies = typeof ORDER_ACTION_BODIES

/** The actions that people take; the life cycle knows others that happen by themselves. */
export type OrderActionName = keyof OrderActionBodies
