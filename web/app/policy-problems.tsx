/** What is wrong with a policy text, each with its line, its path and the reason. */
import { Alert, Button } from 'antd'
import { fill, useWords, words } from '../ui/words.ts'
import type { AnswerOf } from './query.ts'

const W = words({
  problems: ['有 {n} 处错误', '{n} problems'],
  line: ['第 {n} 行', 'Line {n}'],
})

export type Problem = AnswerOf<'POST /api/v1/policies/:centre/validate'>['problems'][number]

export function Problems({
  problems,
  onPick,
}: {
  problems: readonly Problem[]
  onPick: (line: number) => void
}) {
  const w = useWords(W)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={fill(w.problems, { n: problems.length })}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 0, listStyle: 'none' }}>
          {problems.map((p) => (
            <li key={`${p.line} ${p.path} ${p.code}`}>
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onPick(p.line)}>
                {fill(w.line, { n: p.line })}
              </Button>{' '}
              <code>{p.path}</code> <span lang="zh-CN">{p.text}</span>
            </li>
          ))}
        </ul>
      }
    />
  )
}
