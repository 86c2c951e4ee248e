/** The ledger: problems, supervision items, meeting issues, inspections; handled by units, written off by others. */
import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { LedgerStateTag, STATE } from '../../app/ledger-state.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { usePages } from '../../app/query.ts'
import { useMay, useUser } from '../../app/session.tsx'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { Due } from '../../ui/due.tsx'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { choicesOf, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { ItemDrawer } from './item.tsx'
import { KIND, type LedgerItem } from './ledger-words.tsx'
import { NewItem } from './new-item.tsx'
import { NewSession } from './new-session.tsx'

const W = words({
  title: ['台账', 'Ledger'],
  kind: ['类别', 'Kind'],
  state: ['状态', 'State'],
  name: ['事项', 'Item'],
  unit: ['承办单位', 'Unit'],
  due: ['时限', 'Due'],
  session: ['会议', 'Session'],
  round: ['第 {n} 轮', 'Round {n}'],
  overdue: ['逾期', 'Overdue'],
  none: ['没有符合条件的事项', 'No items match'],
  more: ['加载更多', 'Load more'],
  clear: ['清除条件', 'Clear'],
  newItem: ['单项挂账', 'New item'],
  newSession: ['建立双清单', 'New dual lists'],
  open: ['查看 {title}', 'Open {title}'],
})

const FILTERS = ['kind', 'state', 'unit', 'session'] as const

export function LedgerPage() {
  const w = useWords(W)
  const may = useMay()
  const [state, change] = useUrlState()
  const [creating, setCreating] = useState<'item' | 'session' | null>(null)
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          may('ledger.create') && (
            <>
              <Button onClick={() => setCreating('item')}>{w.newItem}</Button>
              <Button type="primary" onClick={() => setCreating('session')}>
                {w.newSession}
              </Button>
            </>
          )
        }
      />
      <Filters state={state} onChange={change} />
      <Items state={state} onOpen={(item) => change({ item })} />
      {state.item && (
        <ItemDrawer
          id={state.item}
          onClose={() => change({ item: undefined })}
          onOpen={(item) => change({ item })}
        />
      )}
      {creating === 'item' && (
        <NewItem onClose={() => setCreating(null)} onMade={(item) => change({ item })} />
      )}
      {creating === 'session' && (
        <NewSession onClose={() => setCreating(null)} onMade={(session) => change({ session })} />
      )}
    </div>
  )
}

function Filters({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  const { unit } = useUser()
  const one = (name: 'kind' | 'state') => ({
    'aria-label': w[name],
    placeholder: w[name],
    allowClear: true,
    value: state[name],
    onChange: (value?: string) => onChange({ [name]: value }),
  })
  return (
    <FilterRow state={state} names={FILTERS}>
      <Select options={choicesOf(KIND)} {...one('kind')} />
      <Select options={choicesOf(STATE)} {...one('state')} />
      {!unit && (
        <UnitPicker
          aria-label={w.unit}
          allowClear
          value={state.unit}
          onChange={(code) => onChange({ unit: code })}
        />
      )}
      <Button
        onClick={() => onChange({ kind: undefined, state: undefined, unit: undefined, session: undefined })}
      >
        {w.clear}
      </Button>
    </FilterRow>
  )
}

function Items({ state, onOpen }: { state: UrlState; onOpen: (id: string) => void }) {
  const w = useWords(W)
  useLanguage()
  const { kind, unit, session } = state
  const list = usePages('GET /api/v1/ledger', {
    query: { kind, state: state.state, unit, session, limit: 100 } as never,
  })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <div className="panel">
      <Table<LedgerItem>
        label={w.title}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.items}
        loading={list.isPending}
        scroll={{ x: 960 }}
        onRow={(item) => ({
          onClick: () => onOpen(item.id),
          style: { cursor: 'pointer', background: item.id === state.item ? '#e6eff8' : undefined },
        })}
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
          { title: w.kind, width: 100, render: (_, i) => wordOf(KIND, i.kind) },
          {
            title: w.name,
            render: (_, i) => (
              <>
                {/* A row is opened by keys through its name. */}
                <Button
                  type="link"
                  size="small"
                  style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
                  aria-label={w.open.replace('{title}', i.title)}
                  onClick={() => onOpen(i.id)}
                >
                  <Said>{i.title}</Said>
                </Button>
                {i.requirement && (
                  <div className="quiet clamp">
                    <Said>{i.requirement}</Said>
                  </div>
                )}
              </>
            ),
          },
          {
            title: w.state,
            width: 150,
            render: (_, i) => (
              <span className="row" style={{ gap: 4 }}>
                <LedgerStateTag state={i.state} />
                {i.overdue && (
                  <Tag variant="filled" style={{ margin: 0, background: COLOR.redSoft, color: COLOR.red }}>
                    {w.overdue}
                  </Tag>
                )}
                {i.round > 1 && <Tag style={{ margin: 0 }}>{w.round.replace('{n}', String(i.round))}</Tag>}
              </span>
            ),
          },
          { title: w.unit, width: 170, ellipsis: true, render: (_, i) => i.unitName ?? '—' },
          {
            title: w.due,
            width: 150,
            render: (_, i) =>
              i.state === 'WRITTEN_OFF' || i.state === 'VERIFIED' ? (
                <span className="quiet number">{dateTime(i.dueAt)}</span>
              ) : (
                <Due dueAt={i.dueAt} />
              ),
          },
          { title: w.session, width: 160, ellipsis: true, render: (_, i) => i.session?.title ?? '—' },
        ]}
      />
    </div>
  )
}
