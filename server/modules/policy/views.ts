/** Shapes of policies on the wire; the policy itself is schema.ts. */
import { z } from 'zod'
import { formatTime } from '../../../common/time.ts'
import { Policy } from './schema.ts'
import type { PolicyVersion } from './store.ts'

export const CentreParams = z.object({ centre: z.string().max(40) })
/** Absent: the version in force. */
export const VersionQuery = z.object({ version: z.coerce.number().int().min(1).max(1_000_000).optional() })

/** The policy's own sections at the top, with the version they belong to. */
export const PolicyView = Policy.extend({
  centre: z.string(),
  version: z.number().int(),
  sha256: z.string(),
  adoptedAt: z.string(),
  adoptedBy: z.string(),
})

export function policyView({ policy, centre, version, sha256, adoptedAt, adoptedBy }: PolicyVersion) {
  return { ...policy, centre, version, sha256, adoptedAt: formatTime(adoptedAt), adoptedBy }
}

export const PolicyText = z.object({ text: z.string().max(200_000) })
export const TextView = PolicyText.extend({ centre: z.string(), version: z.number().int() })

export const Verdict = z.object({
  valid: z.boolean(),
  problems: z.array(
    z.object({
      ...{ file: z.string(), line: z.number().int(), path: z.string(), code: z.string(), text: z.string() },
    }),
  ),
})

export const MovedClocks = z.object({
  moved: z.number().int(),
  items: z.array(z.object({ orderNumber: z.string(), kind: z.string(), from: z.string(), to: z.string() })),
})
export type MovedClocks = z.infer<typeof MovedClocks>
