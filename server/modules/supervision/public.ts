/** The door to this module. */
export { noticeRoutes } from './routes.ts'
export { supervisionActions, supervisionAlarms } from './actions.ts'
export { decideUrge } from './rules.ts'
