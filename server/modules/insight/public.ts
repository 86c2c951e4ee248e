/** What the rows of orders say when they are read together: the outputs of each centre's cadences. */
export { analysisReportRoutes } from './analysis-reports/routes.ts'
export type { SourceTask } from './analysis-reports/scene.ts'
export { CadenceRunner } from './cadence.ts'
export { measure as measureEffect } from './effect/measure.ts'
export { effectRoutes } from './effect/routes.ts'
export { forecastRoutes } from './forecast/routes.ts'
export {
  findTopic as selectHotTopic,
  type ListedTopic,
  selectHandling as selectTopicHandling,
  topTopics as selectHotTopics,
} from './hot/queries.ts'
export { hotTopicRoutes } from './hot/routes.ts'
export { heatOf, reachOf } from './hot/rules.ts'
export { groupPending, type HotTopicDeps } from './hot/work.ts'
export { hotTopicWorker, runNights } from './hot/worker.ts'
export { lookingRoutes } from './looking/routes.ts'
export { wallRoutes } from './looking/wall.ts'
export { passOn } from './pass-on.ts'
export { publicationRoutes } from './publication-routes.ts'
export { cadenceRoutes } from './routes.ts'
export { nextDue } from './rules.ts'
export { teamRoutes } from './team.ts'
export { countPending, volumesWorker } from './volumes/count.ts'
export { type MonthCount, selectMonths } from './volumes/queries.ts'
export { type WarningRouteDeps, warningRoutes } from './warnings/routes.ts'
export { WarningRunner, warningsWorker } from './warnings/runner.ts'
export { countWeeklyTopics } from './weekly.ts'
export { cadenceWorker } from './worker.ts'
