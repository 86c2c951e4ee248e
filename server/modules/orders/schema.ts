/** Pieces that the bodies of many actions share. */
import { z } from 'zod'

/** Words a person wrote: trimmed, not empty, not a book. NUL cannot be stored and is refused by name. */
export const Text = z
  .string()
  .trim()
  .min(1)
  .max(20_000)
  .refine((s) => !s.includes('\u0000'), { message: 'text.nul' })

const EARLIEST = Date.parse('1900-01-01T00:00:00Z')
const LATEST = Date.parse('2200-01-01T00:00:00Z')

/** An instant with its offset (RFC 3339). */
export const Instant = z.iso
  .datetime({ offset: true })
  // Beyond these years it is a slip of the keys, and PostgreSQL's text for year 10000 is not ours to read.
  .refine((s) => Date.parse(s) > EARLIEST && Date.parse(s) < LATEST, { message: 'time.invalid' })

export const Id = z.uuid()

export const UnitCode = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)

export const LocationBody = z.strictObject({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
})

export const PlaceBody = z.strictObject({
  text: z.string().max(500).optional(),
  adcode: z
    .string()
    .regex(/^\d{6}(\d{3}){0,2}(-\d{2})?$/)
    .optional(),
  location: LocationBody.optional(),
  componentCode: z.string().max(40).optional(),
})

/** Every action may say which version of the order it was decided on. */
export const Versioned = { version: z.int().min(1).optional() }
