/** The door to this module: what comes in and goes out beside the hotline's own desks. */
export { type ImportDeps, type ImportOptions, type ImportResult, importOrders } from './import.ts'
export { inspectFile } from './import-source.ts'
export { type CitizenDeps, citizenRoutes } from './routes.ts'
