/** What the region's policy says of teams, instruments and steps. */
import { AppError } from '../../../../common/errors.ts'
import type { PolicyVersion } from '../../policy/public.ts'
import type { TargetRules } from './rules/targets.ts'
import type { TeamRule } from './rules/team.ts'

export interface SettingsDeps {
  policy(centre: string): PolicyVersion
}

export const campaignRules = ({ policy }: SettingsDeps, centre: string) =>
  policy(centre).policy.governance.campaigns

export function teamRule(deps: SettingsDeps, centre: string, team: string | null): TeamRule | null {
  return campaignRules(deps, centre).teams.find((t) => t.code === team) ?? null
}

/** @throws AppError for a kind of team that the region does not have. */
export function checkTeamKind(deps: SettingsDeps, centre: string, team: string | null | undefined): void {
  if (team && !teamRule(deps, centre, team))
    throw new AppError('campaign.team_unknown', { fields: [{ path: 'team', code: 'unknown' }] })
}

export function targetRules(deps: SettingsDeps, centre: string, team: string | null): TargetRules {
  const { instruments, steps } = campaignRules(deps, centre)
  return { team: teamRule(deps, centre, team), instruments, steps }
}
