/** The door to this module. */
export { supervisionActions, supervisionAlarms } from './actions.ts'
export { decideUrge } from './rules.ts'
