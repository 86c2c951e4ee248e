/** The door to this module. */
export { intakeActions, intakeAlarms } from './actions.ts'
export { selectRequestIdByNumber } from './queries.ts'
export * as requestSchema from './request-schema.ts'
export {
  answer,
  createOrder,
  decline,
  type IntakeDeps,
  link,
  newOrder,
  newReceipt,
  receiptHash,
  register,
  startOrderClocks,
  titleOf,
  transferOut,
  withdraw,
} from './requests.ts'
export { intakeRoutes } from './routes.ts'
export { decideSupplement } from './rules.ts'
export { placeOf, type Sources, understand } from './understanding.ts'
