/** What the page of suggestions calls tasks, states and figures. */
import { words } from '../../ui/words.ts'

export const TASK = words({ CATEGORY: ['分类', 'Category'], UNIT: ['承办单位', 'Unit'] })
export type Task = keyof typeof TASK
export const TASKS = Object.keys(TASK) as Task[]

export const MODEL_STATE = words({
  CURRENT: ['在用', 'In use'],
  EARLIER: ['早先', 'Earlier'],
  REFUSED: ['未启用', 'Not used'],
})

export const PACK = words({
  OFF: ['语义模型：未启用', 'Sentence model: off'],
  ABSENT: [
    '语义模型：未安装（可选，npm run pack）',
    'Sentence model: not installed (optional, npm run pack)',
  ],
  LOADING: ['语义模型：装载中', 'Sentence model: loading'],
  IN_USE: ['语义模型：在用', 'Sentence model: in use'],
  FAILED: ['语义模型：校验或装载失败，未使用（见日志）', 'Sentence model: failed and not used (see the log)'],
})

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** Of counts, so that the share of several is the share of their sums. */
export const shareOf = (n: number, all: number): string => (all === 0 ? '—' : percent(n / all))

export const megabytes = (bytes: number): string =>
  bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`
