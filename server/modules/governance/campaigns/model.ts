/** A campaign, its targets and what was found, as they are stored. */
import type { Aim } from '../../../../api/campaigns.ts'
import type {
  CampaignOrigin,
  CampaignState,
  TargetClass,
  TargetKind,
  TargetState,
} from '../../../../common/campaign.ts'

/** Who did something and when; kept with what was done. */
export interface Stamp {
  by: string
  byId: string | null
  at: string
}

interface Chained {
  eventSeq: number
  eventHash: string
  version: number
  createdAt: Date
  updatedAt: Date
}

export interface Measure extends Stamp {
  id: string
  text: string
  unitCode: string | null
}

export interface Campaign extends Chained {
  id: string
  centre: string
  name: string
  state: CampaignState
  origin: CampaignOrigin
  originId: string | null
  originTitle: string | null
  /** Codes; a code stands for all below it. */
  categories: string[]
  words: string[]
  areaCode: string | null
  leadUnit: string
  team: string | null
  programme: string | null
  projectId: string | null
  /** Days. */
  begins: string
  ends: string
  aim: Aim | null
  clusters: { name: string; words: string[] }[]
  measures: Measure[]
  startedAt: Date | null
  startedBy: string | null
  finishedAt: Date | null
  finishedBy: string | null
  finishedNote: string | null
  createdBy: string | null
}

export interface Member {
  role: string
  name: string
  contact: string | null
}

export interface Visit extends Stamp {
  people: string
  note: string
  attachments: string[]
}

export interface Instrument extends Stamp {
  type: string
  number: string
  /** Days. */
  servedOn: string
  deadline: string | null
  attachments: string[]
}

export interface Enforcement extends Stamp {
  step: string
  note: string
  attachments: string[]
}

export interface Evidence extends Stamp {
  text: string
  attachments: string[]
  /** What whoever verified it said; null: not yet. */
  ok: boolean | null
}

export interface Target extends Chained {
  id: string
  campaignId: string
  centre: string
  kind: TargetKind
  name: string
  estate: string | null
  address: string | null
  areaCode: string | null
  componentCode: string | null
  orderId: string | null
  class: TargetClass | null
  state: TargetState
  unitCode: string | null
  team: Member[]
  visits: Visit[]
  instruments: Instrument[]
  steps: Enforcement[]
  evidence: Evidence[]
  note: string | null
  handlers: string[]
  inspectedAt: Date | null
  inspectedBy: string | null
  doneAt: Date | null
  doneBy: string | null
}

/** A finding with its order; whether it is rectified follows from both. */
export interface Finding {
  id: string
  centre: string
  campaignId: string | null
  targetId: string | null
  taskId: string | null
  unitCode: string | null
  areaCode: string | null
  text: string
  attachments: string[]
  orderId: string | null
  foundAt: Date
  foundBy: string
  foundById: string | null
  rectifiedAt: Date | null
  rectifiedBy: string | null
  rectifiedNote: string | null
  rectifiedAttachments: string[]
}
