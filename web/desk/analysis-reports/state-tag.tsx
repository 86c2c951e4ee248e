import { Tag } from 'antd'
import { wordOf } from '../../ui/words.ts'
import { type Report, STATE } from './report.ts'

const TONE = { DRAFT: 'default', SUBMITTED: 'processing', APPROVED: 'success' } as const

export function StateTag({ state }: Pick<Report, 'state'>) {
  return <Tag color={TONE[state]}>{wordOf(STATE, state)}</Tag>
}
