/** 月调度的时窗、机关、权重、主题、目标，以及各县自己的数（AY-05 至 AY-09、AY-25、AY-29、AY-31）。 */
import { z } from 'zod'

const DayOfMonth = z.int().min(1).max(31)
const CycleWindow = z.tuple([DayOfMonth, DayOfMonth]).refine(([from, to]) => from <= to, 'range.order')
const CycleWindows = z.strictObject({ PROPOSE: CycleWindow, THEME: CycleWindow, POOL: CycleWindow })
const Weight = z.number().min(0).max(100)
export const MonthlyCycle = z.strictObject({
  windows: CycleWindows,
  /** AY-07: the bodies that must agree. */
  bodies: z.array(z.strictObject({ code: z.string().min(1), name: z.string().min(1) })).nonempty(),
  weights: z
    .strictObject({ breadth: Weight, difficulty: Weight, growth: Weight, coordination: Weight })
    .refine((w) => Object.values(w).some((x) => x > 0), 'weights.none'),
  /** AY-29; the programmes above with their categories. */
  themes: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        categories: z.array(z.string().regex(/^\d{2,6}$/)).nonempty(),
      }),
    )
    .nonempty(),
  /** AY-31: how much less of the theme counts as met. */
  target: z.number().gt(0).lt(1),
  /** AY-25: a county's own numbers, by its code; what it does not say is the city's. */
  local: z
    .array(
      z.strictObject({
        area: z.string().regex(/^\d{6}$/),
        windows: CycleWindows.optional(),
        pool: z.tuple([z.int().min(1), z.int().min(1)]).optional(),
      }),
    )
    .default([]),
})
export type MonthlyCycle = z.infer<typeof MonthlyCycle>
