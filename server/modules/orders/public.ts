/** The door to the order: the engine, the shapes, and the small tools that other modules' rules are made of. */
export {
  actingAssignment,
  type Involvement,
  type OrderActionDef,
  orderAction,
  ownAssignment,
  type Scene,
} from './action.ts'
export type { AlarmHandler, AlarmHandlers } from './alarms.ts'
export * from './data.ts'
export { Engine, type EngineDeps, visible } from './engine.ts'
export type { Directory, Env, Region, StewardFacts, UnitFacts } from './env.ts'
export { canonical, chain, type EventRow, eventHash, insertEventsOf, verifyChain } from './events.ts'
export { type ExportDeps, exportRoute } from './export.ts'
export { safeCell } from './export-columns.ts'
export { type Gateway, recordOnlyGateway, sendDeliveries, Worker } from './jobs.ts'
export { laneOf } from './lanes.ts'
export {
  ASSIGNMENT_TRANSITIONS,
  ORDER_TRANSITIONS,
  type OrderAction,
  REQUEST_TRANSITIONS,
  type RequestAction,
  requestTransition,
  transition,
} from './lifecycle.ts'
export * from './model.ts'
export { insertNotice, lockLooseNotice, updateNotice } from './notices-data.ts'
export { checkDigit, Numbers } from './numbers.ts'
export { type PresenceDeps, presenceRoutes } from './presence.ts'
export {
  cursorOf,
  type ListedNotice,
  listNotices,
  listOrders,
  makeCursor,
  openOnly,
  overdueNotice,
  selectEvents,
  stageLate,
  visibleOrders,
} from './queries.ts'
export { previewPolicyClocks, recomputeClocks } from './recompute.ts'
export { findingKinds, mayKnowWho, replyToCheck } from './reply-quality.ts'
export { type OrderRouteDeps, orderRoutes } from './routes.ts'
export * from './rules/apart.ts'
export * from './rules/assignments.ts'
export * from './rules/clocks.ts'
export * from './rules/conference.ts'
export * from './rules/documents.ts'
export { Draft, type Effect, type StartClock } from './rules/draft.ts'
export * from './rules/enterprise.ts'
export * from './rules/false-closure.ts'
export { FAST_TRACK, fastTrackWhenDue } from './rules/fast-track.ts'
export * from './rules/letters.ts'
export * from './rules/ownership.ts'
export * from './rules/whistle.ts'
export { indexPending, pairsOf, storeSearch } from './search.ts'
export { sumOpenOrders } from './summary.ts'
export { earliestAlarm, endLeases, type SweepDeps, sweep } from './sweep.ts'
export { countOpenWork, countOrdersOfCategory } from './usage.ts'
export { peopleIn, presentOrder, presentRequest, presentRequester, veil, veilAll } from './view.ts'
