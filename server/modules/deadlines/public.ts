/** Working time: calendars and the arithmetic of limits. */
export {
  type CalendarDeps,
  loadSeedCalendars,
  type RecomputeOpenClocks,
  type RecomputeOptions,
} from './actions.ts'
export { Calendar, type CalendarData, type CalendarDay } from './calendar.ts'
export type { OfficeHours } from './office.ts'
export { type DeadlineRouteDeps, deadlineRoutes } from './routes.ts'
export {
  type Amount,
  type Due,
  dueAt,
  dueInstant,
  extend,
  isLate,
  type Light,
  latestExtensionRequest,
  light,
  type RunningLimit,
  rehandleAmount,
  resumeDue,
  warnTimes,
} from './rules.ts'
export { seedCalendars } from './seed.ts'
export { type CalendarStore, openCalendarStore } from './store.ts'
