/** What the rows of orders say when they are read together: the outputs of each centre's cadences. */
export { analysisReportRoutes } from './analysis-reports/routes.ts'
export type { SourceTask } from './analysis-reports/scene.ts'
export { CadenceRunner } from './cadence.ts'
export { publicationRoutes } from './publication-routes.ts'
export { cadenceRoutes } from './routes.ts'
export { teamRoutes } from './team.ts'
export { wallRoutes } from './wall.ts'
export { cadenceWorker } from './worker.ts'
