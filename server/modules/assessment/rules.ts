/**
 * 整治片面追求办结率、不合理退单（HK-09）：三种苗头，各有门槛，样本太小不下结论。
 * 办结率高而回访未解决、不满意多；退单屡被驳回；不同诉求用同一套答复。
 * 一律以件数相加再相除，从不对比率求平均；每项提示都列明所据工单。
 */
import type { PatternFlag } from '../../../api/assessment.ts'
import type { PatternThresholds, UnitCounts } from './model.ts'

/** The requirement names the patterns without numbers ("≥ x"); these are the product's own, cautious ones. */
export const THRESHOLDS: PatternThresholds = {
  /** From here on a unit counts as one that closes everything; the row's own example closes 99 %. */
  closureRate: 0.95,
  /** The row's example is 40 %; a quarter of unhappy requesters beside full closure is already a contradiction. */
  negativeShare: 0.25,
  /** Small-sample guard: under ten answered calls, two unlucky ones would make a pattern. */
  minFollowUps: 10,
  /** A first refused return is a mistake and a second a dispute; the third is a habit. */
  refusedReturns: 3,
  /** One text under this many orders is no coincidence ... */
  sameReplies: 5,
  /** ... unless the unit answers so much that it is rare: then it is a stock phrase for one kind of matter. */
  sameReplyShare: 0.2,
}

export const shareOf = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator

const percent = (numerator: number, denominator: number) => `${Math.round((100 * numerator) / denominator)}%`

export function flagsOf(c: UnitCounts, t: PatternThresholds = THRESHOLDS): PatternFlag[] {
  return [closedButUnresolved(c, t), serialReturns(c, t), templateReplies(c, t)].filter((f) => f !== null)
}

function closedButUnresolved(c: UnitCounts, t: PatternThresholds): PatternFlag | null {
  if (c.followedUp < t.minFollowUps) return null
  if (c.closed < t.closureRate * c.led || c.negative < t.negativeShare * c.followedUp) return null
  return {
    code: 'CLOSED_BUT_UNRESOLVED',
    text: `办结率 ${percent(c.closed, c.led)}，而回访 ${c.followedUp} 次中未解决或不满意 ${c.negative} 次（${percent(c.negative, c.followedUp)}）`,
    ...{ numerator: c.negative, denominator: c.followedUp, orderIds: c.negativeOrders },
  }
}

function serialReturns(c: UnitCounts, t: PatternThresholds): PatternFlag | null {
  if (c.returnsRefused < t.refusedReturns) return null
  return {
    code: 'SERIAL_RETURNS',
    text: `申请退单 ${c.returnsAsked} 次，其中 ${c.returnsRefused} 次经复核不予退单`,
    ...{ numerator: c.returnsRefused, denominator: c.returnsAsked, orderIds: c.refusedOrders },
  }
}

function templateReplies(c: UnitCounts, t: PatternThresholds): PatternFlag | null {
  if (c.sameReplies < t.sameReplies || c.sameReplies < t.sameReplyShare * c.replies) return null
  return {
    code: 'TEMPLATE_REPLIES',
    text: `答复 ${c.replies} 件，其中 ${c.sameReplies} 件不同工单的答复文字雷同`,
    ...{ numerator: c.sameReplies, denominator: c.replies, orderIds: c.sameReplyOrders },
  }
}
