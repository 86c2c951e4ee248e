/** The areas that counts are told apart by: those right below the centre's own. */
import type { Area, UnitStore } from '../../identity/public.ts'

export type AreaSource = Pick<UnitStore, 'area' | 'areas'>

/** A centre of one area counts by what lies in it. */
export function topAreas(units: AreaSource, centre: string): readonly Area[] {
  const tops = units.areas(centre, null)
  if (tops.length !== 1) return tops
  const below = units.areas(centre, tops[0]!.code)
  return below.length > 0 ? below : tops
}

/** The one of them that this code lies in. */
export function topAreaOf(
  tops: readonly Area[],
  units: AreaSource,
  adcode: string | null,
): string | undefined {
  if (adcode === null || adcode === '') return undefined
  const area = units.area(adcode)
  return tops.find(({ code }) => area?.path.includes(code) || adcode === code)?.code
}
