/** Where a publication stands. */
import { Tag } from 'antd'
import { useLanguage, wordOf } from '../../ui/words.ts'
import { type Publication, STATE } from './words.ts'

export function StateTag({ state }: { state: Publication['state'] }) {
  useLanguage()
  const color = { DRAFT: 'gold', PUBLISHED: 'green', WITHDRAWN: 'default' }[state]
  return (
    <Tag color={color} style={{ marginInlineEnd: 0 }}>
      {wordOf(STATE, state)}
    </Tag>
  )
}
