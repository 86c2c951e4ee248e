/** What is counted of a unit, and what is made of it. */
export interface PatternThresholds {
  closureRate: number
  negativeShare: number
  minFollowUps: number
  refusedReturns: number
  sameReplies: number
  sameReplyShare: number
}

export interface UnitCounts {
  unitCode: string
  /** Assignments led that were made in the period; a new round is a new one. */
  led: number
  /** Of those, answered by the unit with the answer accepted. */
  closed: number
  /** Answered follow-up calls about those. */
  followedUp: number
  unresolved: number
  dissatisfied: number
  /** Unresolved or dissatisfied: a call that is both counts once. */
  negative: number
  negativeOrders: string[]
  returnsAsked: number
  returnsRefused: number
  refusedOrders: string[]
  /** Orders whose answer stands, and the most of them that share one text. */
  replies: number
  sameReplies: number
  sameReplyOrders: string[]
}

export const MOST_ORDERS = 50
