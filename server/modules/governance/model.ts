/** One item of the ledger. */
export const LEDGER_KINDS = ['PROBLEM', 'SUPERVISION', 'INSPECTION', 'MEETING_ISSUE'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

export const LEDGER_STATES = ['OPEN', 'IN_PROGRESS', 'SUBMITTED', 'VERIFIED', 'WRITTEN_OFF'] as const
export type LedgerState = (typeof LEDGER_STATES)[number]

export const LEDGER_STATE_WORD: Record<LedgerState, string> = {
  OPEN: '待办',
  IN_PROGRESS: '办理中',
  SUBMITTED: '待核实',
  VERIFIED: '已核实',
  WRITTEN_OFF: '已销号',
}

export interface Evidence {
  text: string
  attachments: string[]
  round: number
  at: string
  by: string
  byId: string | null
}

/** What was found by whoever looked: a verification or an inspection. */
export interface Finding {
  source: 'VERIFICATION' | 'INSPECTION'
  text: string | null
  ok: boolean
  round: number
  at: string
  by: string
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
