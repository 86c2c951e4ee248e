/** The door to this module. */
export { cycleRoutes } from './cycles/routes.ts'
export type { LedgerRouteDeps } from './move-routes.ts'
export { citeRehearsal } from './rehearsal/actions.ts'
export { rehearsalRoutes } from './rehearsal/routes.ts'
export { rehearsalWorker } from './rehearsal/worker.ts'
export { reportRoutes } from './report-routes.ts'
export { ledgerRoutes } from './routes.ts'
export { openSourceTask, tasksOf } from './tasks.ts'
