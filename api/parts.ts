/** Pieces that many shapes on the wire share. */
import { z } from 'zod'
import { dayOfDate } from '../common/time.ts'

const withoutNul = (text: string): boolean => !text.includes('\u0000')
const NUL = { message: 'text.nul' }

/** Words a person wrote: trimmed, not empty, not a book. NUL cannot be stored and is refused by name. */
export const Text = z.string().trim().min(1).max(20_000).refine(withoutNul, NUL)

/** A line of at most so many characters; it may be empty. */
export const plain = (max: number) => z.string().trim().max(max).refine(withoutNul, NUL)

/** What a filter compares with. */
export const Word = z.string().max(120).refine(withoutNul, NUL)

const EARLIEST = Date.parse('1900-01-01T00:00:00Z')
const LATEST = Date.parse('2200-01-01T00:00:00Z')

/** An instant with its offset (RFC 3339). */
export const Instant = z.iso
  .datetime({ offset: true })
  // Beyond these years it is a slip of the keys, and PostgreSQL's text for year 10000 is not ours to read.
  .refine((s) => Date.parse(s) > EARLIEST && Date.parse(s) < LATEST, { message: 'time.invalid' })

/** A day that exists. */
export const CalendarDate = z.string().refine((text) => !Number.isNaN(dayOfDate(text)), 'date')

export const Id = z.uuid()
export const IdParams = z.strictObject({ id: Id })

export const UnitCode = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)

/** Whose data; only an account of no centre need say. */
export const Centre = z.string().max(40)

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

/** A place as it was understood. */
export const PlaceView = z.strictObject({
  text: z.string().optional(),
  adcode: z.string().optional(),
  location: z.strictObject({ lon: z.number(), lat: z.number() }).optional(),
  /** Names of the areas it lies in, largest first. */
  areaPath: z.array(z.string()).optional(),
  gridCode: z.string().optional(),
  componentCode: z.string().optional(),
  overlay: z.strictObject({ id: z.string(), kind: z.enum(['ZONE', 'ENCLAVE']), name: z.string() }).optional(),
})
export type PlaceView = z.infer<typeof PlaceView>

/** A place with how it was found; kept with the understanding, not with the order. */
export const UnderstoodPlace = PlaceView.extend({
  /** The parts of the text: road, number, estate, building … (server/nlp/place). */
  parts: z.array(z.strictObject({ kind: z.string(), text: z.string() })).optional(),
  /** Where each of these comes from. */
  reasons: z.array(z.strictObject({ kind: z.string(), text: z.string() })).optional(),
  /** More than one city component fits: a person chooses (ZZ-11). */
  componentCandidates: z
    .array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        ownerUnit: z.string(),
        ownerUnitName: z.string(),
      }),
    )
    .optional(),
})
export type UnderstoodPlace = z.infer<typeof UnderstoodPlace>

/** Every action may say which version of the order it was decided on. */
export const Versioned = { version: z.int().min(1).optional() }

/** A yes or no in a query. */
export const Flag = z.enum(['true', 'false']).transform((v) => v === 'true')

/** A whole number in a query. */
export const queryInt = (min: number, max: number) =>
  z.coerce.number<number | string>().int().min(min).max(max)

/** What every list takes. */
export const Page = { cursor: z.string().max(300).optional(), limit: queryInt(1, 200).default(50) }

/** What every list answers; `total` only when it was asked for and the list counts. */
export const paged = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.number().int().optional(),
  })
