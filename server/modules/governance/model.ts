/** One item of the ledger. */
import type { Evidence, Finding } from '../../../api/ledger.ts'
import type { LedgerKind, LedgerState } from '../../../common/kinds.ts'

export const LEDGER_STATE_WORD: Record<LedgerState, string> = {
  OPEN: '待办',
  IN_PROGRESS: '办理中',
  SUBMITTED: '待核实',
  VERIFIED: '已核实',
  WRITTEN_OFF: '已销号',
}

export interface LedgerItem {
  id: string
  centre: string
  kind: LedgerKind
  title: string
  requirement: string | null
  /** Who is to do it; null for a problem. */
  unitCode: string | null
  dueAt: Date
  state: LedgerState
  round: number
  linkedTo: string | null
  sessionId: string | null
  sessionTitle: string | null
  orderId: string | null
  /** The report that an instruction stands on. */
  noticeId: string | null
  /** The analysis report or topic programme that a task comes from. */
  sourceId: string | null
  evidence: Evidence[]
  findings: Finding[]
  handlerId: string | null
  verifierId: string | null
  writtenOffBy: string | null
  eventSeq: number
  eventHash: string
  version: number
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
}
