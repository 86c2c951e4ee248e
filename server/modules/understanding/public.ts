/** The door to this module. */
export { assistRoutes } from './routes.ts'
