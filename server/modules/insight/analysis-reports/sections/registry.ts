/** What fills each section. Another folder that knows better takes a place here: `{ ...PROVIDERS, HOT: hotTopics }`. */
import type { Providers } from '../scene.ts'
import * as handling from './handling.ts'
import { channels, overview } from './overview.ts'
import * as topics from './topics.ts'

export const PROVIDERS: Providers = {
  OVERVIEW: overview,
  CHANNELS: channels,
  HOT: topics.hot,
  HARD: handling.hard,
  BLOCKED: handling.blocked,
  TREND: topics.trend,
  HANDLING: handling.handling,
  REPEAT: topics.repeat,
  TYPICAL: handling.typical,
  EARLY: topics.early,
  AREAS: topics.areas,
  PROACTIVE: handling.proactive,
  PREDICTED: topics.predicted,
  RESPONSE: handling.response,
  RECOVERED: handling.recovered,
  TASKS: handling.tasks,
  OUTPUTS: handling.outputs,
  ADVICE: handling.advice,
}
