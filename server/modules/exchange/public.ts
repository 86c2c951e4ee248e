/** The door to this module: what comes in and goes out beside the hotline's own desks. */
export { type CitizenDeps, citizenRoutes } from './routes.ts'
