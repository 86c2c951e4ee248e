import type { Urgency } from '../../../common/codes.ts'

/** 三条通道：特急走绿色通道，涉企走企业通道，其余普通（HK-33、SQ-07、GS-32）。 */
export function laneOf(urgency: Urgency, enterprise: boolean): 'GREEN' | 'ENTERPRISE' | 'ORDINARY' {
  if (urgency === 'EMERGENCY') return 'GREEN'
  return enterprise ? 'ENTERPRISE' : 'ORDINARY'
}
