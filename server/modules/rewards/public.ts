/** The door to this module. */
export { rewardRoutes } from './routes.ts'
