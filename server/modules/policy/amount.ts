/** A length of time as a policy writes it. */
import { z } from 'zod'
import { TIME_UNITS } from '../../../common/codes.ts'

/** MIN and HOUR run all day, WH counts office hours, WD working days, DAY natural days. */
export const Amount = z.strictObject({ amount: z.number().positive().max(3660), unit: z.enum(TIME_UNITS) })
export type Amount = z.infer<typeof Amount>
