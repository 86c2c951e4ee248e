/** 成效：行动的目标（降至每月几件，或降几成）与 insight/effect 的前后测算相接。 */
import type { EffectView } from '../../../../api/effects.ts'
import { dayOfDate } from '../../../../common/time.ts'
import type { Database } from '../../../platform/db.ts'
import { measureEffect } from '../../insight/public.ts'
import type { CampaignDeps } from './actions.ts'
import type { Campaign } from './model.ts'
import { targetShare } from './rules/aim.ts'

export async function effectOf(
  deps: CampaignDeps & { db: Database },
  campaign: Campaign,
  now: Date,
): Promise<EffectView | null> {
  const { aim } = campaign
  if (!aim) return null
  const measured = (target: number) =>
    measureEffect(
      deps,
      {
        ...{
          id: campaign.id,
          centre: campaign.centre,
          title: campaign.name,
          categories: campaign.categories,
        },
        ...{ area: campaign.areaCode, comparison: [], day: dayOfDate(campaign.begins), target },
        ...{ createdBy: campaign.measures[0]?.by ?? '', createdAt: campaign.createdAt },
      },
      now,
    )
  if (aim.kind === 'BY') return measured(aim.percent / 100)
  // What it falls by to come to so many a month is known when the days before are.
  const { before } = await measured(0.01)
  return measured(targetShare(aim, before))
}
