/**
 * 专报现在可以做什么：未签发的由起草人修改，由起草人以外的人签发；签发后登记批示，批示任务全部销号方可办结，
 * 市长专报须有批示（HK-27、SP-29）。
 */
import type { ErrorCode } from '../../../../common/errors.ts'
import type { Notice } from '../../orders/public.ts'

/** Of a report that hangs on an order only the steps after its signature; its signature is a step of the order. */
export const REPORT_STEPS = {
  'edit-report': 'report.write',
  'sign-report': 'report.sign',
  instruct: 'report.instruct',
  settle: 'report.instruct',
} as const
export type ReportStep = keyof typeof REPORT_STEPS

/** What a report says of itself beside its text. */
export interface ReportData {
  title?: string
  to?: string
  orders?: { id: string; number: string; title: string }[]
  draftedBy?: string
  draftedById?: string | null
  signedBy?: string
  recordedBy?: string
  instructions?: Instruction[]
  /** The analysis report that it is the document of: its charts and figures stand there. */
  analysisReportId?: string
}

export interface Instruction {
  id: string
  leader: string
  text: string
  /** The day that stands on it. */
  givenOn: string
  recordedBy: string
  at: string
  tasks: number
}

export const reportSteps = ({ state }: Pick<Notice, 'state'>): ReportStep[] => {
  if (state === 'DRAFTED') return ['edit-report', 'sign-report']
  return state === 'SENT' ? ['instruct', 'settle'] : []
}

/** What keeps this person from a step; null: nothing does. */
export function reportRefusal(
  notice: Pick<Notice, 'kind' | 'state' | 'data'>,
  step: ReportStep,
  { userId, openTasks }: { userId: string | null; openTasks: number },
): ErrorCode | null {
  if (!reportSteps(notice).includes(step)) return 'report.state'
  const { draftedById, instructions } = notice.data as ReportData
  switch (step) {
    case 'edit-report':
      return draftedById === userId ? null : 'report.not_drafter'
    case 'sign-report':
      return draftedById === userId ? 'report.own' : null
    case 'instruct':
      return null
    case 'settle':
      if (openTasks > 0) return 'report.tasks_open'
      return notice.kind === 'MAYOR_REPORT' && !instructions?.length ? 'report.no_instruction' : null
  }
}
