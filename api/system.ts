/** The manual clock of tests and rehearsals. */
import { z } from 'zod'

export const ManualClockBody = z.strictObject({ now: z.iso.datetime({ offset: true }) })
export const ManualClockView = z.strictObject({ now: z.string() })

export const systemEndpoints = {
  'GET /api/v1/dev/clock': { answer: ManualClockView },
  'PUT /api/v1/dev/clock': { body: ManualClockBody, answer: ManualClockView },
} as const
