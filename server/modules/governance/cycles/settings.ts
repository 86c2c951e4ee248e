/** What the region's policy says for the cycles of one place: the city's numbers, or a county's own (AY-25). */
import { AppError } from '../../../../common/errors.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { MonthlyCycle, PolicyVersion } from '../../policy/public.ts'
import type { PoolRules } from './rules/pool.ts'
import type { ProposeRules } from './rules/propose.ts'

export interface CycleSettings extends ProposeRules {
  size: PoolRules['size']
  weights: MonthlyCycle['weights']
  themes: MonthlyCycle['themes']
  /** The whole centre, not one of its counties. */
  whole: boolean
}

export interface SettingsDeps {
  units: UnitStore
  policy(centre: string): PolicyVersion
}

/** The centre's own place; its counties stand right under it. */
export const topArea = (units: UnitStore, centre: string): string | undefined =>
  units.areas(centre, null)[0]?.code

export function settingsOf({ units, policy }: SettingsDeps, centre: string, adcode: string): CycleSettings {
  const { governance } = policy(centre).policy
  const { monthly, proposals, pool } = governance
  if (!governance.cycle || !monthly || !proposals || !pool) throw new AppError('cycle.off')
  const top = topArea(units, centre)
  const whole = adcode === top
  if (!whole && units.area(adcode)?.parentCode !== top) throw new AppError('cycle.area_unknown')
  const own = monthly.local.find((l) => l.area === adcode)
  const { bodies, weights, themes } = monthly
  return {
    ...{ proposals, bodies, weights, themes, whole },
    windows: own?.windows ?? monthly.windows,
    size: own?.pool ?? pool,
  }
}
