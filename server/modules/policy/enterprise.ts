/** 企业诉求：服务专员、专题、联动、先办，以及按主题的报告（SQ-07、SQ-09、KL-03、HK-07、GS-28、SP-17）。 */
import { z } from 'zod'

export const EnterpriseRules = z.strictObject({
  /** SQ-09: an order of the enterprise lane is not dispatched before it has a named steward. */
  stewardRequired: z.boolean(),
  /** HK-07: the kinds of specialists there are. */
  specialists: z.array(z.string().min(1).max(20)),
  /** KL-03: by category code prefixes, to which unit. */
  topics: z.array(
    z.strictObject({
      code: z.string().regex(/^[A-Z_]{2,40}$/),
      name: z.string().min(1).max(20),
      categories: z.array(z.string().min(1)).nonempty(),
      unit: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
    }),
  ),
  /** GS-28: with whom complicated matters are worked on jointly; null: not here. */
  joint: z.strictObject({ with: z.string().min(1).max(40) }).nullable(),
  /** SQ-07: orders of the lane stand before the ordinary ones in the queues of review and dispatch. */
  first: z.boolean(),
  /** SP-17: what the report on enterprises tells apart; a request stands under the first that fits. */
  report: z
    .array(
      z
        .strictObject({
          name: z.string().min(1).max(20),
          /** Category code prefixes. */
          categories: z.array(z.string().regex(/^[0-9A-Z]{2,12}$/)).default([]),
          /** Any of these in what was said. */
          words: z.array(z.string().min(2).max(20)).default([]),
        })
        .refine(({ categories, words }) => categories.length + words.length > 0, 'enterprise.report'),
    )
    .max(30)
    .default([]),
})
export type EnterpriseRules = z.infer<typeof EnterpriseRules>

/** A version from before it says nothing. */
export const NO_ENTERPRISE_RULES: EnterpriseRules = {
  stewardRequired: false,
  specialists: [],
  topics: [],
  joint: null,
  first: false,
  report: [],
}
