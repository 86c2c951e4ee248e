/** The door to this module. */

export { supervisionActions, supervisionAlarms } from './actions.ts'
export { noticeRoutes } from './routes.ts'
export { decideUrge } from './rules.ts'
