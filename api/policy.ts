/** A region's rules: reading them, trying a new version, adopting it. */
import { z } from 'zod'
import { MovedClocks } from './deadlines.ts'
import { Id, queryInt } from './parts.ts'

/** Absent: the version in force. */
export const VersionQuery = z.object({ version: queryInt(1, 1_000_000).optional() })

/** Which version it is. */
export const PolicyHead = {
  centre: z.string(),
  version: z.number().int(),
  sha256: z.string(),
  adoptedAt: z.string(),
  adoptedBy: z.string(),
}

/** The policy's own sections stand beside its head; the server alone knows their shape in full. */
export const PolicyView = z.looseObject(PolicyHead)

export const PolicyText = z.object({ text: z.string().max(200_000) })
/** A sealed rehearsal of this text may be cited; it is kept in the log. */
export const AdoptBody = PolicyText.extend({ rehearsalId: Id.optional() })
export const PolicyTextView = z.strictObject({
  text: z.string(),
  centre: z.string(),
  version: z.number().int(),
})

export const Verdict = z.strictObject({
  valid: z.boolean(),
  problems: z.array(
    z.strictObject({
      ...{ file: z.string(), line: z.number().int(), path: z.string(), code: z.string(), text: z.string() },
    }),
  ),
})

/** Every version that was ever in force, the newest first. */
export const PolicyVersions = z.strictObject({ items: z.array(z.strictObject(PolicyHead)) })

export const policyEndpoints = {
  'GET /api/v1/policy': { answer: PolicyView },
  'GET /api/v1/policies/:centre': { query: VersionQuery, answer: PolicyView },
  'PUT /api/v1/policies/:centre': { body: AdoptBody, answer: PolicyView },
  'GET /api/v1/policies/:centre/text': { query: VersionQuery, answer: PolicyTextView },
  'GET /api/v1/policies/:centre/versions': { answer: PolicyVersions },
  'POST /api/v1/policies/:centre/validate': { body: PolicyText, answer: Verdict },
  'POST /api/v1/policies/:centre/preview': { body: PolicyText, answer: MovedClocks },
} as const
