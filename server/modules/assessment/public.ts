/** The door to this module. */

export { definitionOf, type KpiDefinition } from './kpis/catalogue.ts'
export { derivePending, factsWorker } from './kpis/derive.ts'
export { figureFor, figuresBy, figuresByTime, spanBefore, spanLastYear } from './kpis/figures.ts'
export { countQueued, type Span, sumByDay } from './kpis/queries.ts'
export { type KpiRouteDeps, kpiRoutes } from './kpis/routes.ts'
export { weightsOf } from './kpis/value.ts'
export { type MonthRouteDeps, monthRoutes } from './months/routes.ts'
export { type PatternRouteDeps, patternRoutes } from './routes.ts'
export { unitStatisticsRoutes } from './unit-statistics.ts'
