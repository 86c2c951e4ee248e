/** What two policies differ in: path, now, then, and whether a rehearsal works it out. */
import { Tag } from 'antd'
import { CLOCK_KIND } from '../../../common/codes.ts'
import type { AnswerOf } from '../../app/query.ts'
import { Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['与现行规则的差别', 'What differs from the policy in force'],
  path: ['参数', 'Parameter'],
  now: ['现在', 'Now'],
  next: ['改后', 'Then'],
  held: ['不重算', 'Not replayed'],
  none: ['与现行规则相同', 'The same as the policy in force'],
  absent: ['无', 'none'],
})
const NTH = words({ nth: ['{name}（第 {n} 条）', '{name} (entry {n})'] })

/** 办结（第 4 条）: of which limit a path speaks. */
function limitOf(path: string): string | null {
  const [, kind, at] = /^timers\.(\w+)\.(\d+)/.exec(path) ?? []
  if (kind === undefined || !(kind in CLOCK_KIND)) return null
  return fill(wordOf(NTH, 'nth'), { name: wordOf(CLOCK_KIND, kind), n: Number(at) + 1 })
}

type Difference = AnswerOf<'POST /api/v1/rehearsals/differences'>['differences'][number]

export function Differences({ items }: { items: readonly Difference[] }) {
  const w = useWords(W)
  const said = (value: unknown) =>
    value === null || value === undefined
      ? w.absent
      : typeof value === 'string'
        ? value
        : JSON.stringify(value)
  return (
    <Table<Difference>
      label={w.title}
      size="small"
      rowKey="path"
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={items as Difference[]}
      scroll={{ x: 420 }}
      locale={{ emptyText: <Nothing text={w.none} /> }}
      columns={[
        {
          title: w.path,
          render: (_, d) => (
            <>
              {limitOf(d.path) && <div>{limitOf(d.path)}</div>}
              <code className="break">{d.path}</code>{' '}
              {!d.replayed && (
                <Tag variant="filled" style={{ background: COLOR.yellowSoft, color: COLOR.yellow }}>
                  {w.held}
                </Tag>
              )}
            </>
          ),
        },
        { title: w.now, width: 130, render: (_, d) => <code className="break">{said(d.now)}</code> },
        { title: w.next, width: 130, render: (_, d) => <code className="break">{said(d.next)}</code> },
      ]}
    />
  )
}
