/** The door to this module. */
export { cycleRoutes } from './cycles/routes.ts'
export { meetingCalled, meetingRuled } from './meetings/calls.ts'
export { consultedOf } from './meetings/consultation.ts'
export { meetingRoutes } from './meetings/routes.ts'
export type { LedgerRouteDeps } from './move-routes.ts'
export { reportRoutes } from './report-routes.ts'
export { ledgerRoutes } from './routes.ts'
export { openSourceTask, tasksOf } from './tasks.ts'
