/** The door to this module. */

export { supervisionActions, supervisionAlarms } from './actions.ts'
export { ladderRoutes } from './ladder-route.ts'
export { presentLetter } from './letter-view.ts'
export { noticeRoutes } from './routes.ts'
export { type Instruction, type ReportData, type ReportStep, reportRefusal } from './rules/report-steps.ts'
export { decideUrge } from './rules.ts'
