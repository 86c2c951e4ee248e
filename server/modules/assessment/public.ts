/** The door to this module. */
export { type PatternRouteDeps, patternRoutes } from './routes.ts'
export { unitStatisticsRoutes } from './unit-statistics.ts'
