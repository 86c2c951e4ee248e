/** A warning and what hangs on it, as they are stored; and a finding, before anybody has been told of it. */
import type { WarningEvidence, WarningKind } from '../../../../api/warnings.ts'

export interface Warning {
  id: string
  centre: string
  kind: WarningKind
  matter: string
  categoryCode: string
  adcode: string
  title: string
  text: string
  suggestion: string
  evidence: WarningEvidence
  state: 'OPEN' | 'CLOSED'
  since: Date
  raisedAt: Date
  updatedAt: Date
  fired: number
  expectedAt: Date | null
  closedAt: Date | null
  closedBy: string | null
  closeNote: string | null
  judged: boolean | null
  judgedBy: string | null
  judgedAt: Date | null
  judgeNote: string | null
  madeBy: string
  version: number
}

export interface Recipient {
  unitCode: string
  dueAt: Date
  acknowledgedAt: Date | null
  acknowledgedBy: string | null
}

export interface Task {
  id: string
  unitCode: string
  title: string
  quantity: number | null
  measure: string
  dueAt: Date
  evidence: string | null
  doneAt: Date | null
  doneBy: string | null
}

/** What the analysis found; who is told and what is to be done follows from the centre's rules. */
export interface Finding {
  kind: WarningKind
  matter: string
  category: string
  area: string
  title: string
  text: string
  evidence: WarningEvidence
  since: Date
  at: Date
  expectedAt: Date | null
  requestIds: readonly string[]
  /** Units that the rule itself names. */
  units: readonly string[]
  tasks: readonly PlannedTask[]
  /** When recipients must have said so, where it is not the usual. */
  acknowledgeBy: Date | null
}

export interface PlannedTask {
  title: string
  /** null: the unit that answers for the matter. */
  unit: string | null
  dueAt: Date
  quantity?: number
  measure: string
}
