/** The door to this module. */
export { handlingActions, handlingAlarms } from './actions.ts'
export { type ExtendedOrder, extensionRefusal, tooLong } from './rules/extension.ts'
export { PERSONAL_CLOCKS } from './rules/suspension.ts'
