/** The door to this module. */
export { dispatchActions, dispatchAlarms } from './actions.ts'
export { returnRefusal } from './rules/returns.ts'
