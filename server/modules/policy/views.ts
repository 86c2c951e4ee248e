/** Shapes of policies on the wire; the policy itself is schema.ts. */

import { z } from 'zod'
import { Centre } from '../../../api/parts.ts'
import { PolicyHead } from '../../../api/policy.ts'
import { formatTime } from '../../../common/time.ts'
import { Policy } from './schema.ts'
import type { PolicyVersion } from './store.ts'

export const CentreParams = z.object({ centre: Centre })
/** The policy's own sections at the top, with the version they belong to. */
export const PolicyView = Policy.extend(PolicyHead)

export function policyHead({ centre, version, sha256, adoptedAt, adoptedBy }: PolicyVersion) {
  return { centre, version, sha256, adoptedAt: formatTime(adoptedAt), adoptedBy }
}

export const policyView = (version: PolicyVersion) => ({ ...version.policy, ...policyHead(version) })
