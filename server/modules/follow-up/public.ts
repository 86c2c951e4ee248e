/** The door to this module. */

export { followUpActions, followUpAlarms } from './actions.ts'
export { DrawRunner, drawWorker } from './draw.ts'
export { mediationRoutes } from './mediation-routes.ts'
export { outcomeRoutes } from './outcomes.ts'
export { risksInWords } from './reading.ts'
export { replyCheckRoutes } from './reply-checks.ts'
export { type FollowUpRouteDeps, followUpRoutes } from './routes.ts'
export { decideFollowUp } from './rules/follow-up.ts'
export {
  type Candidate,
  drawSample,
  isCalled,
  nextDraw,
  type Planned,
  planFollowUp,
} from './rules/plan.ts'
export { isNegative, negativeRungs } from './rules/result.ts'
