/** The door to this module. */
export { emergencyActions } from './actions.ts'
export { dueAtNewUrgency, isUpgrade, PERSONAL } from './rules.ts'
