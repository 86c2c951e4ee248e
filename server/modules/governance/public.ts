/** The door to this module. */
export { PatrolRunner, patrolWorker } from './campaigns/patrols.ts'
export { campaignRoutes } from './campaigns/routes.ts'
export { cycleRoutes } from './cycles/routes.ts'
export type { LedgerRouteDeps } from './move-routes.ts'
export { reportRoutes } from './report-routes.ts'
export { ledgerRoutes } from './routes.ts'
export { openSourceTask, tasksOf } from './tasks.ts'
