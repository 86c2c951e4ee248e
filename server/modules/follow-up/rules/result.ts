/** 回访结果：满意与解决分开记；按政策算不算“不满意”。 */
import type { ContactResult, Resolution, Satisfaction } from '../../../../common/codes.ts'
import type { Env } from '../../orders/public.ts'

export interface FollowUpInput {
  requestId?: string
  outcome: ContactResult
  satisfaction?: Satisfaction
  resolution?: Resolution
  note?: string
  source?: 'HOTLINE' | 'DEPUTY'
  deputy?: string
}

export function isNegative(
  env: Pick<Env, 'policy'>,
  input: Pick<FollowUpInput, 'satisfaction' | 'resolution'>,
): boolean {
  const dissatisfied = input.satisfaction === 'DISSATISFIED' || input.satisfaction === 'VERY_DISSATISFIED'
  const unresolved = input.resolution === 'UNRESOLVED'
  const { counts } = env.policy.followUp.negative
  if (counts === 'DISSATISFIED') return dissatisfied
  if (counts === 'UNRESOLVED') return unresolved
  return dissatisfied || unresolved
}

/** HK-14, HK-15: what the n-th negative result brings besides the next round. */
export const negativeRungs = (
  count: number,
  { urgeAt, superviseAt }: { urgeAt: number | null; superviseAt: number | null },
): { urge: boolean; supervise: boolean } => ({
  urge: count === urgeAt,
  supervise: count === superviseAt,
})

export const pickResult = ({ outcome, satisfaction, resolution, note }: FollowUpInput) => ({
  outcome,
  satisfaction,
  resolution,
  note,
})
