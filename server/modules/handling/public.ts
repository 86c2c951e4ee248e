/** The door to this module. */
export { handlingActions, handlingAlarms } from './actions.ts'
