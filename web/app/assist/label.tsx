/** Who made a draft: a large model's is labelled as such wherever it is shown. */
import { Tag } from 'antd'
import { useWords, words } from '../../ui/words.ts'
import type { Assisted } from './use-assist.ts'

const W = words({
  model: ['大模型', 'Large model'],
  check: ['生成，仅供参考', 'made this; check it'],
  local: ['本地生成', 'Made here'],
})

export function AssistLabel({ answer }: { answer: Assisted }) {
  const w = useWords(W)
  if (answer.source === 'LOCAL') return <span className="quiet">{w.local}</span>
  return (
    <span className="quiet">
      <Tag style={{ marginInlineEnd: 4 }}>{w.model}</Tag>
      {w.check} · {answer.model?.name ?? ''}
    </span>
  )
}
