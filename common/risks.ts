/** What in a request's words calls for more than the usual care: found by reading, shown to people, never an act. */
export const RISK = {
  GAS: ['燃气泄漏', 'Gas leak'],
  FIRE: ['火情', 'Fire'],
  EXPLOSION: ['爆炸', 'Explosion'],
  INJURY: ['人身伤害', 'Injury'],
  SUICIDE: ['轻生风险', 'Risk of suicide'],
  COLLAPSE: ['坍塌', 'Collapse'],
  TRAPPED: ['人员被困', 'People trapped'],
  ELECTRIC: ['触电危险', 'Electric shock'],
  POISONING: ['中毒', 'Poisoning'],
  DISASTER: ['自然灾害', 'Natural disaster'],
  VIOLENCE: ['暴力', 'Violence'],
  OUTAGE: ['大面积停水停电', 'Mass outage'],
  HAZARD: ['安全隐患', 'Hazard'],
  GROUP: ['群体性苗头', 'Group incident'],
  THREAT: ['威胁', 'Threat'],
  MINOR: ['涉未成年人', 'Minors concerned'],
  REPEATED: ['多次反映', 'Raised before'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type RiskKind = keyof typeof RISK
export const RISK_KINDS = Object.keys(RISK) as [RiskKind, ...RiskKind[]]
