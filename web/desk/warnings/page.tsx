/** Warnings: what is out of the ordinary or about to come, and how far it is dealt with. */
import { Button, Checkbox, Select, Tag } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { choicesOf, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { WarningDrawer } from './detail.tsx'
import { WarningFigures } from './figures.tsx'
import { IssueWarning } from './issue.tsx'
import { KIND, STATE, type WarningView } from './words.ts'

const W = words({
  title: ['预警', 'Warnings'],
  issue: ['发布预警', 'Issue a warning'],
  state: ['状态', 'State'],
  kind: ['种类', 'Kind'],
  waiting: ['待我确认', 'Waiting for me'],
  what: ['预警', 'Warning'],
  where: ['区域', 'Area'],
  count: ['实际 / 预计', 'Seen / expected'],
  acknowledged: ['确认', 'Acknowledged'],
  done: ['动作', 'Actions'],
  raised: ['发出', 'Raised'],
  none: ['没有预警', 'No warnings'],
  more: ['加载更多', 'Load more'],
  right: ['准', 'Right'],
  wrong: ['误报', 'False'],
})

export function WarningsPage() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const [state, change] = useUrlState()
  const [issuing, setIssuing] = useState(false)
  const list = usePages('GET /api/v1/warnings', {
    query: {
      limit: 50,
      ...(state.state ? { state: state.state } : {}),
      ...(state.kind ? { kind: state.kind } : {}),
      ...(state.waiting ? { waiting: 'true' } : {}),
    } as never,
  })
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          may('warning.write') && (
            <Button type="primary" onClick={() => setIssuing(true)}>
              {w.issue}
            </Button>
          )
        }
      />
      {may('stats.read') && <WarningFigures />}
      <div className="panel">
        <div className="row" style={{ padding: 10 }}>
          <Select
            allowClear
            aria-label={w.state}
            placeholder={w.state}
            style={{ width: 130 }}
            value={state.state}
            options={choicesOf(STATE)}
            onChange={(value) => change({ state: value })}
          />
          <Select
            allowClear
            aria-label={w.kind}
            placeholder={w.kind}
            style={{ width: 150 }}
            value={state.kind}
            options={choicesOf(KIND)}
            onChange={(value) => change({ kind: value })}
          />
          <Checkbox
            checked={state.waiting !== undefined}
            onChange={(e) => change({ waiting: e.target.checked ? '1' : undefined })}
          >
            {w.waiting}
          </Checkbox>
        </div>
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<WarningView>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={list.items}
            loading={list.isPending}
            scroll={{ x: 1000 }}
            locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
            footer={
              list.hasNextPage
                ? () => (
                    <Button size="small" onClick={() => void list.fetchNextPage()}>
                      {w.more}
                    </Button>
                  )
                : undefined
            }
            columns={[
              { title: w.kind, width: 110, render: (_, r) => wordOf(KIND, r.kind) },
              {
                title: w.what,
                render: (_, r) => (
                  <Button
                    type="link"
                    style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
                    onClick={() => change({ warning: r.id })}
                  >
                    <Said>{r.title}</Said>
                  </Button>
                ),
              },
              { title: w.where, width: 130, render: (_, r) => <Said>{r.areaName || '—'}</Said> },
              {
                title: w.count,
                width: 130,
                align: 'right',
                className: 'number',
                render: (_, r) => `${r.seen ?? '—'} / ${r.expected ?? '—'}`,
              },
              {
                title: w.acknowledged,
                width: 110,
                align: 'right',
                className: 'number',
                render: (_, r) => `${r.acknowledged} / ${r.recipients}`,
              },
              {
                title: w.done,
                width: 90,
                align: 'right',
                className: 'number',
                render: (_, r) => (r.actions === 0 ? '—' : `${r.done} / ${r.actions}`),
              },
              { title: w.raised, width: 150, className: 'number', render: (_, r) => dateTime(r.raisedAt) },
              {
                title: w.state,
                width: 130,
                render: (_, r) => (
                  <>
                    {wordOf(STATE, r.state)}
                    {r.judged !== undefined && (
                      <Tag style={{ marginLeft: 6, marginRight: 0 }}>{r.judged ? w.right : w.wrong}</Tag>
                    )}
                  </>
                ),
              },
            ]}
          />
        )}
      </div>
      {state.warning && <WarningDrawer id={state.warning} onClose={() => change({ warning: undefined })} />}
      {issuing && (
        <IssueWarning onClose={() => setIssuing(false)} onMade={(warning) => change({ warning })} />
      )}
    </div>
  )
}
