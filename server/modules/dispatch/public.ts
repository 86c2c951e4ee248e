/** The door to this module. */
export { dispatchActions, dispatchAlarms } from './actions.ts'
