/** The door to this module. */

export { followUpActions, followUpAlarms } from './actions.ts'
export { type FollowUpRouteDeps, followUpRoutes } from './routes.ts'
export { replyCheckRoutes } from './reply-checks.ts'
export { decideFollowUp } from './rules/follow-up.ts'
