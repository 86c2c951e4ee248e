/** The door to this module. */

export { supervisionActions, supervisionAlarms } from './actions.ts'
export { ladderRoutes } from './ladder-route.ts'
export { presentLetter } from './letter-view.ts'
export { sendPaper } from './paper/file.ts'
export { noticeRoutes } from './routes.ts'
export { letterhead } from './rules/notice-paper.ts'
export { blocksOf, signature } from './rules/paper.ts'
export { type Instruction, type ReportData, type ReportStep, reportRefusal } from './rules/report-steps.ts'
export { decideUrge } from './rules.ts'
