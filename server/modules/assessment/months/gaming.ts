/**
 * 防“刷数据”（HK-09、GS-40）：五项苗头与考核结果并列显示，从不悄悄计入得分；每项有分子、分母和所据工单。
 * - 快办不满意：用时不到时限一半就答复的，其后回访未解决、不满意，或 30 天内同一事项又来的。
 * - 套话答复：当月答复、仍然有效（未重办）的，文字雷同最多的一组。
 * - 反复退单：申请退单中不予退单的，或同一工单再次申请的。
 * - 习惯延期：当月主办的工单中申请过延期的。
 * - 重回复轻落实：按时办结、诉求人有评价的工单中说未解决的。
 * 分子、比率都过线才提示；数字是产品自定的，从严取少。
 */
export const GAMING = [
  'EARLY_CLOSES',
  'TEMPLATE_REPLIES',
  'SERIAL_RETURNS',
  'EXTENSION_HABIT',
  'REPLY_WITHOUT_RESULT',
] as const
export type GamingCode = (typeof GAMING)[number]

export interface Limit {
  /** At least so many ... */
  count: number
  /** ... and at least this share; or, where it is said, so many whatever the share. */
  share: number
  always?: number
}

export const LIMITS: Readonly<Record<GamingCode, Limit>> = {
  EARLY_CLOSES: { count: 3, share: 0.3 },
  // GS-40: thirty orders with one text are a template in any unit.
  TEMPLATE_REPLIES: { count: 5, share: 0.2, always: 30 },
  // A first refused return is a mistake and a second a dispute; the third is a habit.
  SERIAL_RETURNS: { count: 3, share: 0.3 },
  EXTENSION_HABIT: { count: 5, share: 0.3 },
  // GS-40's own example has 45 %.
  REPLY_WITHOUT_RESULT: { count: 3, share: 0.3 },
}

export function isFlagged(code: GamingCode, numerator: number, denominator: number): boolean {
  const { count, share, always } = LIMITS[code]
  if (always !== undefined && numerator >= always) return true
  return numerator >= count && numerator >= share * denominator
}
