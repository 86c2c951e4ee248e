/** The door to this module. */
export { emergencyActions } from './actions.ts'
