/** 排班参数（SP-11）：多长时间接一通、几秒内接起、多少成、离席多少。 */
import { z } from 'zod'

export const StaffingRules = z.strictObject({
  /** Seconds of handling a call: talk, hold and wrap-up. The rows give none but the example's 180 s. */
  aht: z.int().min(10).max(3_600).default(180),
  /** GB/T 33358: answered within 15 s. */
  target: z.int().min(1).max(600).default(15),
  /** Of a hundred; the standard asks for 95 % connected, not for a share within 15 s. */
  share: z.int().min(1).max(99).default(90),
  /** Of a hundred on the roster: breaks, training, leave (rules.md B.11 counts with 30). */
  shrinkage: z.int().min(0).max(90).default(30),
})
