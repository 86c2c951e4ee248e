/** What meetings of a place go by. */
import { AppError } from '../../../../common/errors.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { UnitStore } from '../../identity/public.ts'
import type { MeetingRules, PolicyVersion } from '../../policy/public.ts'
import { topArea } from '../cycles/settings.ts'

export interface SettingsDeps {
  units: UnitStore
  policy(centre: string): PolicyVersion
}

export interface Level {
  adcode: string
  /** The whole centre, not one of its districts. */
  whole: boolean
}

export const rulesOf = ({ policy }: SettingsDeps, centre: string): MeetingRules =>
  policy(centre).policy.governance.meetings

/** The city itself or a district right under it. */
export function levelOf({ units }: SettingsDeps, centre: string, adcode: string | undefined): Level {
  const top = topArea(units, centre)
  if (top === undefined) throw new AppError('meeting.area_unknown')
  if (adcode === undefined || adcode === top) return { adcode: top, whole: true }
  if (units.area(adcode)?.parentCode !== top)
    throw new AppError('meeting.area_unknown', { fields: [{ path: 'adcode', code: 'meeting.area_unknown' }] })
  return { adcode, whole: false }
}

/** The place of the reader's own unit, if it is a district's. */
export function ownArea({ actor }: Ctx, { units }: SettingsDeps): string | null {
  if (actor.unitCode === null || actor.centre === null) return null
  const unit = units.unit(actor.centre, actor.unitCode)
  return unit?.kind === 'DISTRICT' ? unit.areaCode : null
}
