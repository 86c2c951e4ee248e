/** Where a mediation stands. */
import { Tag } from 'antd'
import { MEDIATION_STATE, type MediationState } from '../../common/mediation.ts'
import { COLOR } from '../ui/theme.ts'
import { useLanguage, wordOf } from '../ui/words.ts'

const LOOK: Record<MediationState, { background: string; color: string }> = {
  PROPOSED: { background: COLOR.yellowSoft, color: COLOR.yellow },
  DECLINED: { background: '#eceff2', color: COLOR.quiet },
  REFERRED: { background: '#e6eff8', color: '#174a83' },
  SETTLED: { background: COLOR.greenSoft, color: COLOR.green },
  FAILED: { background: COLOR.redSoft, color: COLOR.red },
}

export function MediationTag({ state }: { state: string }) {
  useLanguage()
  return (
    <Tag variant="filled" style={{ margin: 0, ...LOOK[state as MediationState] }}>
      {wordOf(MEDIATION_STATE, state)}
    </Tag>
  )
}
