import type { AnswerOf } from '../../app/client.ts'

export type Reward = AnswerOf<'GET /api/v1/rewards'>['items'][number]
