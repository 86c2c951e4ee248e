/** 专项行动：包户、包案责任制的角色（AY-38、CD-19），执法文书的法定期限和须先具备文书的步骤（AY-39）。 */
import { z } from 'zod'

const Code = z.string().regex(/^[A-Z][A-Z_]{0,39}$/)
const Name = z.string().min(1).max(40)
const Wait = z.strictObject({ amount: z.int().min(1).max(400), unit: z.enum(['DAY', 'MONTH']) })

export const CampaignRules = z
  .strictObject({
    teams: z.array(
      z.strictObject({
        code: Code,
        name: Name,
        /** Nothing is begun before every role has a name. */
        required: z.boolean(),
        roles: z.array(z.strictObject({ code: Code, name: Name })).nonempty(),
      }),
    ),
    /** `wait`: how long after service the party may still go to law. */
    instruments: z.array(z.strictObject({ code: Code, name: Name, wait: Wait.nullable() })),
    steps: z.array(z.strictObject({ code: Code, name: Name, needs: z.array(Code).nonempty() })),
  })
  .refine(
    ({ instruments, steps }) =>
      steps.every((s) => s.needs.every((n) => instruments.some((i) => i.code === n))),
    {
      path: ['steps'],
      message: 'steps.instrument_unknown',
    },
  )
export type CampaignRules = z.infer<typeof CampaignRules>

/**
 * As the two articles tell of the teams; the waiting periods are of the law: six months to go to court (行政诉讼法
 * 第四十六条), before which nothing is demolished by force (行政强制法 第四十四条); ten days after a 催告书 (第五十四条).
 */
export const DEFAULT_CAMPAIGN_RULES: CampaignRules = {
  teams: [
    {
      ...{ code: 'HOUSEHOLD', name: '包户责任制', required: false },
      roles: [
        { code: 'OFFICIAL', name: '科级干部' },
        { code: 'ENFORCEMENT', name: '执法人员' },
        { code: 'COMMUNITY', name: '社区人员' },
      ],
    },
    {
      ...{ code: 'CASE', name: '包案责任制', required: true },
      roles: [
        { code: 'LEADER', name: '分管领导' },
        { code: 'COMMUNITY', name: '社区人员' },
        { code: 'CONTRACTOR', name: '施工方' },
      ],
    },
  ],
  instruments: [
    { code: 'CORRECTION', name: '责令限期改正通知书', wait: null },
    { code: 'DEMOLITION', name: '限期拆除决定书', wait: { amount: 6, unit: 'MONTH' } },
    { code: 'REMINDER', name: '催告书', wait: { amount: 10, unit: 'DAY' } },
    { code: 'ENFORCEMENT', name: '强制执行决定书', wait: null },
  ],
  steps: [{ code: 'FORCED_DEMOLITION', name: '强制拆除', needs: ['DEMOLITION'] }],
}
