/**
 * 月度考核（GS-37—GS-40、HK-09）：指标与权重、怎样折算成分、加减分及上限、单位分类、分档、最少件数、第二条线（拨测与独立回访）。
 */
import { z } from 'zod'
import { UNIT_KINDS } from '../../../common/codes.ts'
import { CENTRE_RATES, POINTED_COUNTS, UNIT_RATES } from '../../../common/kinds.ts'
import { Amount } from './amount.ts'

const Share = z.number().min(0).max(1)
const Weight = z.number().gt(0).max(100)

/** Points grow on a line from none at `floor` to 100 at `target`; where less is better, `target` is the lower one. */
const Scale = { weight: Weight, floor: Share, target: Share }
const Indicator = z.strictObject({ kpi: z.enum([...CENTRE_RATES, ...UNIT_RATES]), ...Scale })

export const AssessmentRules = z.strictObject({
  indicators: z.array(Indicator).nonempty(),
  /** Points added or taken for each time, up to the cap. */
  adjustments: z.array(
    z.strictObject({
      kpi: z.enum(POINTED_COUNTS),
      each: z.number().min(-20).max(20),
      cap: z.number().gt(0).max(100),
    }),
  ),
  /** Units are compared within their class alone; a kind of no class is not assessed. */
  classes: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z][A-Z_]{0,29}$/),
        name: z.string().min(1).max(20),
        kinds: z.array(z.enum(UNIT_KINDS)).nonempty(),
      }),
    )
    .nonempty(),
  /** From the best down; the last begins at 0. */
  bands: z
    .array(z.strictObject({ name: z.string().min(1).max(10), from: z.number().min(0).max(100) }))
    .min(2),
  /** Closed or due in the month; with fewer, a unit is told so and takes no band. */
  minOrders: z.number().int().min(1).max(10_000),
  /** GS-39: test calls and independent follow-up, merged with the system's figures by their share. */
  secondLine: z
    .strictObject({
      share: z.number().gt(0).lt(1),
      testCalls: z.strictObject({
        weight: Weight,
        /** With fewer calls the line does without them. */
        minCalls: z.number().int().min(1),
        /** What a call is scored by; the points add up to 100. */
        items: z
          .array(
            z.strictObject({ name: z.string().min(1).max(20), points: z.number().int().min(1).max(100) }),
          )
          .nonempty(),
      }),
      followUp: z.array(z.strictObject({ kpi: z.enum(UNIT_RATES), ...Scale })),
    })
    .nullable(),
  /** How long a unit may appeal after a result. */
  appealWindow: Amount,
})
export type AssessmentRules = z.infer<typeof AssessmentRules>
