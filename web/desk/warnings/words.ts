/** Words of warnings. */
import { words } from '../../ui/words.ts'

export type { WarningDetail, WarningView } from '../../../api/warnings.ts'

export const KIND = words({
  BURST: ['突发', 'Burst'],
  EARLY_SIGN: ['萌芽', 'Early sign'],
  CONCENTRATED: ['集中', 'Many callers'],
  REPEAT_CALLER: ['重复来电', 'Repeat caller'],
  GROUP_RISK: ['群体性', 'Group risk'],
  THRESHOLD: ['达到门槛', 'Threshold'],
  FORECAST: ['预测', 'Forecast'],
  SEASONAL: ['季节', 'Season'],
  WEATHER: ['天气', 'Weather'],
  ISSUED: ['人工发布', 'Issued'],
  FAILURE: ['运行失败', 'Run failed'],
})
export const STATE = words({ OPEN: ['处置中', 'Open'], CLOSED: ['已关闭', 'Closed'] })
export const TOUCHES = [
  ...(['GET /api/v1/warnings', 'GET /api/v1/warnings/:id', 'GET /api/v1/warning-figures'] as const),
] as const
