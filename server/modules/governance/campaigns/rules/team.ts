/**
 * 责任制（AY-38 包户：科级干部、执法人员、社区人员；CD-19 包案：分管领导、社区人员、施工方）：各角色都要有姓名；
 * 缺的标明，规定须先落实的，缺一个就不能开始。
 */
import { AppError } from '../../../../../common/errors.ts'
import type { Member } from '../model.ts'

export interface TeamRule {
  code: string
  name: string
  required: boolean
  roles: readonly { code: string; name: string }[]
}

/** Roles that nobody is named for. */
export const missingRoles = (
  rule: TeamRule | null,
  team: readonly Member[],
): { code: string; name: string }[] =>
  rule ? rule.roles.filter((r) => !team.some((m) => m.role === r.code && m.name.trim() !== '')) : []

export function checkTeam(rule: TeamRule | null, team: readonly Member[]): void {
  if (!rule?.required) return
  const missing = missingRoles(rule, team)
  if (missing.length > 0)
    throw new AppError('campaign.team_missing', { roles: missing.map((r) => r.name).join('、') })
}

/** One name for each role that the rule has. */
export function membersOf(
  rule: TeamRule | null,
  given: readonly { role: string; name: string; contact?: string }[],
): Member[] {
  if (!rule) throw new AppError('campaign.team_unknown')
  const seen = new Set<string>()
  return given.map(({ role, name, contact }, i) => {
    if (!rule.roles.some((r) => r.code === role) || seen.has(role))
      throw new AppError('campaign.role_unknown', {
        fields: [{ path: `members.${i}.role`, code: 'unknown' }],
      })
    seen.add(role)
    return { role, name, contact: contact || null }
  })
}
