/** The door to this module. */
export { derivePending, factsWorker } from './kpis/derive.ts'
export { type KpiRouteDeps, kpiRoutes } from './kpis/routes.ts'
export { type MonthRouteDeps, monthRoutes } from './months/routes.ts'
export { type PatternRouteDeps, patternRoutes } from './routes.ts'
export { unitStatisticsRoutes } from './unit-statistics.ts'
