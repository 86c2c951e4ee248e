/** 热点的口径（GS-44、CD-15）：热度各部分的权重、看多少天、几个人起列入。 */
import { z } from 'zod'

const Weight = z.number().min(0).max(100)

export const HotTopicRules = z.strictObject({
  /** What a distinct person, a person more than the week before, a further area, an angry person and a doubling of likes add. */
  weights: z
    .strictObject({
      person: Weight.default(1),
      growth: Weight.default(0.5),
      area: Weight.default(0.2),
      negative: Weight.default(0.3),
      reach: Weight.default(0.5),
    })
    .prefault({}),
  /** Heat counts who spoke within so many days. */
  windowDays: z.int().min(7).max(120).default(30),
  /** With fewer people it is no hot topic yet. */
  leastPeople: z.int().min(2).max(50).default(3),
})
export const hotTopicDefaults = HotTopicRules.parse({})
