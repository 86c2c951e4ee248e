/** The door to this module. */
export { enterpriseActions, enterpriseAlarms } from './actions.ts'
export { enterpriseRoutes } from './routes.ts'
export { openStewardStore, type StewardStore } from './store.ts'
