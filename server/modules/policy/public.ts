/** Each region's rules, in every version that was ever in force. */
export { adoptPolicyFiles, type PolicyDeps } from './actions.ts'
export type { ReportKind } from './analysis-reports.ts'
export type { AssessmentRules } from './assessment.ts'
export { type LoadedPolicy, loadPolicies, parsePolicy } from './load.ts'
export { type PolicyRouteDeps, policyRoutes } from './routes.ts'
export { rightsOf, type TimerFacts, timerFor } from './rules.ts'
export { type Amount, Policy, type TimerRule } from './schema.ts'
export { openPolicyStore, type PolicyStore, type PolicyVersion } from './store.ts'
