/** Every version that was in force, and what two of them differ in. */
import { Select } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { type DiffLine, lineDiff } from './line-diff.ts'

const W = words({
  version: ['版本', 'Version'],
  at: ['启用时间', 'Adopted at'],
  by: ['启用人', 'Adopted by'],
  file: ['随程序文件', 'With the program'],
  digest: ['摘要', 'Digest'],
  compare: ['对照', 'Compare'],
  from: ['旧版', 'Older version'],
  to: ['新版', 'Newer version'],
  nth: ['第 {n} 版', 'Version {n}'],
  one: ['只有一个版本，没有可对照的。', 'There is only one version, so nothing to compare.'],
  same: ['两版相同', 'The two are the same'],
  added: ['新增', 'Added'],
  removed: ['删除', 'Removed'],
  lines: ['差异', 'Differences'],
})

export function PolicyHistory({ centre }: { centre: string }) {
  const w = useWords(W)
  const versions = useApi('GET /api/v1/policies/:centre/versions', { params: { centre } })
  if (versions.isPending) return <Loading />
  if (versions.isError) {
    return <Failed text={errorText(versions.error)} onRetry={() => void versions.refetch()} />
  }
  const { items } = versions.data
  return (
    <div className="stack">
      <div className="panel">
        <Table
          label={w.version}
          size="small"
          rowKey="version"
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          dataSource={items}
          scroll={{ x: 560 }}
          columns={[
            { title: w.version, dataIndex: 'version', width: 90, render: (n: number) => fill(w.nth, { n }) },
            { title: w.at, dataIndex: 'adoptedAt', width: 160, render: (at: string) => dateTime(at) },
            { title: w.by, dataIndex: 'adoptedBy', render: (by: string) => (by === 'file' ? w.file : by) },
            {
              title: w.digest,
              dataIndex: 'sha256',
              render: (sha: string) => <code className="quiet">{sha.slice(0, 12)}</code>,
            },
          ]}
        />
      </div>
      <Compare centre={centre} versions={items.map((v) => v.version)} />
    </div>
  )
}

function Compare({ centre, versions }: { centre: string; versions: readonly number[] }) {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const to = Number(state.to ?? versions[0])
  const from = Number(state.from ?? versions[1] ?? versions[0])
  const options = versions.map((n) => ({ value: n, label: fill(w.nth, { n }) }))
  return (
    <Panel
      title={w.compare}
      extra={
        <>
          <Select
            size="small"
            style={{ width: 110 }}
            aria-label={w.from}
            value={from}
            options={options}
            onChange={(n: number) => change({ from: String(n) })}
          />
          <span aria-hidden>→</span>
          <Select
            size="small"
            style={{ width: 110 }}
            aria-label={w.to}
            value={to}
            options={options}
            onChange={(n: number) => change({ to: String(n) })}
          />
        </>
      }
      flush
    >
      {versions.length < 2 ? (
        <Nothing text={w.one} />
      ) : (
        <Diff key={`${from} ${to}`} {...{ centre, from, to }} />
      )}
    </Panel>
  )
}

function Diff({ centre, from, to }: { centre: string; from: number; to: number }) {
  const w = useWords(W)
  const key = 'GET /api/v1/policies/:centre/text'
  const older = useApi(key, { params: { centre }, query: { version: from } })
  const newer = useApi(key, { params: { centre }, query: { version: to } })
  const error = older.error ?? newer.error
  if (error) return <Failed text={errorText(error)} />
  if (!older.data || !newer.data) return <Loading />
  const lines = lineDiff(older.data.text, newer.data.text)
  if (lines.every((line) => line.kind === 'same')) return <Nothing text={w.same} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keys
    <section className="diff" aria-label={w.lines} tabIndex={0} lang="zh-CN">
      {around(lines).map((line, i) =>
        line === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are never moved
          <div key={i} className="gap">
            ⋯
          </div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are never moved
          <div key={i} className={line.kind}>
            <span className="n">{line.old ?? ''}</span>
            <span className="n">{line.new ?? ''}</span>
            <span className="mark">{{ same: ' ', added: '+', removed: '−' }[line.kind]}</span>
            {line.kind !== 'same' && (
              <span className="visually-hidden">{line.kind === 'added' ? w.added : w.removed}</span>
            )}
            <span className="text">{line.text}</span>
          </div>
        ),
      )}
    </section>
  )
}

const CONTEXT = 3

/** The lines that changed with three around them; what is left out between them is null. */
function around(lines: readonly DiffLine[]): (DiffLine | null)[] {
  const near = (i: number) =>
    lines.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some((line) => line.kind !== 'same')
  return lines.flatMap((line, i) => (near(i) ? [line] : i > 0 && near(i - 1) ? [null] : []))
}
