/** The pool: which orders, how well they stand for all, the lock and the file from which anybody can draw again. */

import { Link } from '@tanstack/react-router'
import { Button, Progress, Tag } from 'antd'
import { SATISFACTION } from '../../../common/codes.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { AXIS, type CycleView } from './cycle-words.ts'
import type { Dialog } from './form-parts.ts'

const W = words({
  pool: ['入库工单 {n} 件（{least}—{most}）', '{n} orders ({least} to {most})'],
  coverage: ['代表性', 'Coverage'],
  number: ['工单编号', 'Order'],
  county: ['县（市、区）', 'County'],
  unit: ['承办单位', 'Unit'],
  subtype: ['小类', 'Subtype'],
  satisfaction: ['满意度', 'Satisfaction'],
  age: ['天数', 'Days'],
  source: ['来源', 'Source'],
  SUGGESTED: ['推荐', 'Suggested'],
  ADDED: ['人工', 'By hand'],
  remove: ['移出', 'Take out'],
  add: ['加入工单', 'Add an order'],
  removed: ['移出记录', 'Taken out'],
  none: ['还没有入库的工单，可先按代表性推荐', 'No orders yet; let a representative pool be suggested'],
  of: ['{pool} / {orders}', '{pool} / {orders}'],
  locked: ['锁定', 'Locked'],
  hash: ['库哈希', 'Pool hash'],
  commitment: ['密钥的哈希', 'Hash of the secret'],
  secret: ['密钥', 'Secret'],
  word: ['主持人报的词', 'The host’s word'],
  seed: ['种子', 'Seed'],
  draw: ['抽取', 'Draw'],
  file: ['下载公开文件', 'Download the public file'],
  laidAside: ['改抽', 'Laid aside'],
})

export function Pool({ cycle, onOpen }: { cycle: CycleView; onOpen: (dialog: Dialog) => void }) {
  const w = useWords(W)
  useLanguage()
  const { pool, poolSize } = cycle
  const [least, most] = poolSize
  const editable = cycle.allowedActions.some((a) => a.action === 'edit-pool' && a.allowed)
  return (
    <div className="stack">
      {pool.hash && <DrawFile cycle={cycle} />}
      <div className="cycle-pool">
        <Panel
          title={fill(w.pool, { n: pool.entries.length, least, most })}
          extra={editable && <Button onClick={() => onOpen({ kind: 'add' })}>{w.add}</Button>}
          flush
        >
          <Table<CycleView['pool']['entries'][number]>
            label={w.number}
            size="small"
            rowKey="orderId"
            pagination={false}
            dataSource={pool.entries}
            scroll={{ x: 860, y: 560 }}
            locale={{ emptyText: <Nothing text={w.none} /> }}
            columns={[
              {
                title: w.number,
                width: 210,
                render: (_, e) => (
                  <Link to={paths.order(e.orderId) as string} className="number">
                    {e.number}
                  </Link>
                ),
              },
              { title: w.county, width: 100, render: (_, e) => <Said>{e.countyName || '—'}</Said> },
              {
                title: w.unit,
                width: 150,
                ellipsis: true,
                render: (_, e) => <Said>{e.unitName || '—'}</Said>,
              },
              {
                title: w.subtype,
                width: 130,
                ellipsis: true,
                render: (_, e) => <Said>{e.subtypeName}</Said>,
              },
              { title: w.satisfaction, width: 90, render: (_, e) => wordOf(SATISFACTION, e.satisfaction) },
              { title: w.age, width: 64, className: 'number', render: (_, e) => e.age },
              {
                title: w.source,
                render: (_, e) => (
                  <>
                    <Tag style={{ margin: 0 }}>{w[e.source]}</Tag>
                    {e.reason && (
                      <div className="quiet clamp">
                        <Said>{e.reason}</Said>
                      </div>
                    )}
                  </>
                ),
              },
              ...(editable
                ? [
                    {
                      title: '',
                      width: 76,
                      render: (_: unknown, e: CycleView['pool']['entries'][number]) => (
                        <Button
                          size="small"
                          type="text"
                          aria-label={`${w.remove} ${e.number}`}
                          onClick={() => onOpen({ kind: 'remove', orderId: e.orderId, number: e.number })}
                        >
                          {w.remove}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {pool.removed.length > 0 && (
            <div className="body">
              <h3 className="quiet">{w.removed}</h3>
              <ul className="cycle-list">
                {pool.removed.map((r) => (
                  <li key={`${r.number} ${r.at}`}>
                    <span className="number">{r.number}</span> <Said>{r.reason}</Said>{' '}
                    <span className="quiet">
                      {r.by} {dateTime(r.at)}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Panel>
        <Panel title={w.coverage}>
          <div className="stack">
            {pool.coverage.map(({ axis, values }) => (
              <section key={axis}>
                <h3>{wordOf(AXIS, axis)}</h3>
                {values.slice(0, 12).map((v) => {
                  const name = axis === 'satisfaction' ? wordOf(SATISFACTION, v.value) : v.name || '—'
                  return (
                    <div key={v.value} className="cycle-cover">
                      <Said>{name}</Said>
                      <Progress
                        percent={v.orders === 0 ? 0 : (v.pool / v.orders) * 100}
                        size="small"
                        showInfo={false}
                        strokeColor={v.pool === 0 ? COLOR.red : COLOR.primary}
                        aria-label={`${name} ${v.pool} / ${v.orders}`}
                      />
                      <span className="number" style={v.pool === 0 ? { color: COLOR.red } : undefined}>
                        {fill(w.of, { pool: v.pool, orders: v.orders })}
                      </span>
                    </div>
                  )
                })}
              </section>
            ))}
          </div>
        </Panel>
      </div>
    </div>
  )
}

function DrawFile({ cycle }: { cycle: CycleView }) {
  const w = useWords(W)
  useLanguage()
  const file = useApi('GET /api/v1/cycles/:id/draw-file', { params: { id: cycle.id } })
  if (file.isError) return <Failed text={errorText(file.error)} onRetry={() => void file.refetch()} />
  if (file.isPending) return <Loading rows={3} />
  const { data } = file
  const lines = [
    [w.hash, data.poolHash],
    [w.commitment, data.commitment],
    ...(data.secret ? [[w.secret, data.secret] as const] : []),
    ...(data.word ? [[w.word, data.word] as const] : []),
    ...(data.seed ? [[w.seed, data.seed] as const] : []),
  ] as const
  const save = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `draw-${data.month}.json`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Panel
      title={w.draw}
      extra={
        <>
          <span className="quiet">
            {w.locked} <Said>{cycle.pool.lockedBy}</Said> {dateTime(cycle.pool.lockedAt ?? '')}
          </span>
          <Button onClick={save}>{w.file}</Button>
        </>
      }
    >
      <dl className="cycle-hashes">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt className="quiet">{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      {data.laidAside.length > 0 && (
        <ul className="cycle-list">
          {data.laidAside.map((r) => (
            <li key={r.number}>
              {w.laidAside} <span className="number">{r.number}</span> <Said>{r.reason}</Said>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
