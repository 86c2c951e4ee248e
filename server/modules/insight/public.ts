/** What the rows of orders say when they are read together: the outputs of each centre's cadences. */
export { CadenceRunner } from './cadence.ts'
export { lookingRoutes } from './looking/routes.ts'
export { wallRoutes } from './looking/wall.ts'
export { publicationRoutes } from './publication-routes.ts'
export { cadenceRoutes } from './routes.ts'
export { teamRoutes } from './team.ts'
export { countPending, volumesWorker } from './volumes/count.ts'
export { cadenceWorker } from './worker.ts'
