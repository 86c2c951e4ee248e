/** City components on the map: what stands near a point, and who answers for it. */
import { z } from 'zod'
import { Centre, plain, queryInt } from './parts.ts'

export const ComponentsQuery = z.strictObject({
  /** `lon,lat` (WGS-84). */
  near: z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,10})?,-?\d{1,2}(\.\d{1,10})?$/)
    .refine(
      (text) => {
        const [lon = 0, lat = 0] = text.split(',').map(Number)
        return Math.abs(lon) <= 180 && Math.abs(lat) <= 90
      },
      { message: 'near.range' },
    )
    .optional(),
  /** In metres; only with `near`. */
  radius: queryInt(1, 50_000).default(500),
  type: z
    .string()
    .regex(/^[A-Z_]{1,40}$/)
    .optional(),
  /** The beginning of the code on the plate. */
  code: plain(40).optional(),
  limit: queryInt(1, 200).default(20),
  centre: Centre.optional(),
})
export type ComponentsQuery = z.infer<typeof ComponentsQuery>

export const ComponentList = z.strictObject({
  /** Nearest first; without `near` by code. */
  items: z.array(
    z.strictObject({
      code: z.string(),
      type: z.string(),
      name: z.string(),
      location: z.strictObject({ lon: z.number(), lat: z.number() }),
      /** Metres, only with `near`. */
      distance: z.number().optional(),
      ownerUnit: z.string(),
      ownerUnitName: z.string(),
    }),
  ),
})
export type ComponentList = z.infer<typeof ComponentList>

export const componentsEndpoints = {
  'GET /api/v1/components': { query: ComponentsQuery, answer: ComponentList },
} as const
