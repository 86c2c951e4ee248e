/** The gazetteer: the names people say for places, tried on an address, imported, looked at on the map, removed. */
import { Button, Select, type TableColumnsType } from 'antd'
import type { GazetteerKind } from '../../../common/kinds.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { NAME_KIND } from '../../app/place/words.ts'
import { type AnswerOf, useApi, usePages } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { GazetteerImport } from './gazetteer-import.tsx'
import { GazetteerImports } from './gazetteer-imports.tsx'
import { GazetteerName } from './gazetteer-name.tsx'
import { GazetteerTry } from './gazetteer-try.tsx'

const W = words({
  title: ['地名库', 'Place names'],
  import: ['批量导入', 'Import'],
  imports: ['导入记录', 'Imports'],
  q: ['名称或别名', 'Name or other name'],
  kind: ['类型', 'Kind'],
  name: ['名称', 'Name'],
  area: ['所在区划', 'Area'],
  aliases: ['别名', 'Also called'],
  place: ['位置', 'Position'],
  outline: ['边界', 'Outline'],
  line: ['线', 'Line'],
  point: ['点', 'Point'],
  nowhere: ['无', 'None'],
  acts: ['操作', 'Actions'],
  look: ['查看', 'Look'],
  none: ['没有符合条件的地名', 'No names match'],
  empty: [
    '还没有地名。导入道路、小区、学校等名称后，受理时可从文字找到位置。',
    'No names yet. Import roads, estates and schools, and a place can be found from its words.',
  ],
  total: ['共 {n} 个', '{n} names'],
  more: ['加载更多', 'Load more'],
  counts: ['各类数量', 'How many'],
  outlines: [
    '边界：区划 {areas}，功能区与飞地 {overlays}',
    'Outlines: {areas} areas, {overlays} zones and enclaves',
  ],
})

type Entry = AnswerOf<'GET /api/v1/gazetteer'>['items'][number]

export function Gazetteer() {
  const w = useWords(W)
  const centre = useCentreQuery()
  const [state, change] = useUrlState()
  const { q, kind, area } = state
  const list = usePages('GET /api/v1/gazetteer', {
    query: { ...centre, q, kind: kind as GazetteerKind | undefined, area, limit: 50, count: 'true' },
  })
  return (
    <>
      <PageHead
        title={w.title}
        extra={
          <>
            {list.total !== undefined && <span className="number">{fill(w.total, { n: list.total })}</span>}
            <Button onClick={() => change({ edit: 'imports' })}>{w.imports}</Button>
            <Button type="primary" onClick={() => change({ edit: 'import' })}>
              {w.import}
            </Button>
          </>
        }
      />
      <GazetteerTry />
      <Counts />
      <Filters />
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Names
          items={list.items as Entry[]}
          pending={list.isPending}
          empty={q || kind || area ? w.none : w.empty}
        />
      )}
      {list.hasNextPage && (
        <div style={{ padding: 8, textAlign: 'center' }}>
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {w.more}
          </Button>
        </div>
      )}
      {state.edit === 'import' && <GazetteerImport onClose={() => change({ edit: undefined })} />}
      {state.edit === 'imports' && <GazetteerImports onClose={() => change({ edit: undefined })} />}
      {state.name && <GazetteerName id={state.name} onClose={() => change({ name: undefined })} />}
    </>
  )
}

/** How many of each kind; a click shows them alone. */
function Counts() {
  const w = useWords(W)
  useLanguage()
  const centre = useCentreQuery()
  const [state, change] = useUrlState()
  const counts = useApi('GET /api/v1/gazetteer/counts', { query: centre })
  // What is missing here is said by the list below.
  if (!counts.data || counts.data.names === 0) return null
  const { kinds, areas, overlays } = counts.data
  return (
    <section className="row" aria-label={w.counts} style={{ margin: '12px 0 10px', gap: 6 }}>
      {kinds.map(({ kind, count }) => (
        <Button
          key={kind}
          size="small"
          type={state.kind === kind ? 'primary' : 'default'}
          aria-pressed={state.kind === kind}
          onClick={() => change({ kind: state.kind === kind ? undefined : kind })}
        >
          {wordOf(NAME_KIND, kind)} <span className="number">{count}</span>
        </Button>
      ))}
      <span className="quiet number">{fill(w.outlines, { areas, overlays })}</span>
    </section>
  )
}

function Filters() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  return (
    <search className="filters" aria-label={w.title}>
      <PausedInput style={{ width: 200 }} label={w.q} value={state.q} onChange={(q) => change({ q })} />
      <Select
        style={{ width: 130 }}
        aria-label={w.kind}
        placeholder={w.kind}
        allowClear
        value={state.kind}
        onChange={(kind?: string) => change({ kind })}
        options={choicesOf(NAME_KIND)}
      />
      <div style={{ width: 220 }}>
        <AreaPicker aria-label={w.area} value={state.area} onChange={(area) => change({ area })} />
      </div>
    </search>
  )
}

const placeOf = (e: Entry): 'line' | 'outline' | 'point' | 'nowhere' =>
  e.outlined ? (e.kind === 'ROAD' ? 'line' : 'outline') : e.location ? 'point' : 'nowhere'

function Names({ items, pending, empty }: { items: Entry[]; pending: boolean; empty: string }) {
  const w = useWords(W)
  useLanguage()
  const [, change] = useUrlState()
  const columns: TableColumnsType<Entry> = [
    {
      title: w.name,
      width: 220,
      render: (_, e) => (
        <span style={{ overflowWrap: 'anywhere' }}>
          <Said>{e.name}</Said>
        </span>
      ),
    },
    { title: w.kind, dataIndex: 'kind', width: 90, render: (kind: string) => wordOf(NAME_KIND, kind) },
    {
      title: w.area,
      render: (_, e) => (e.areaPath.length > 0 ? <Said>{e.areaPath.join(' / ')}</Said> : '—'),
    },
    {
      title: w.aliases,
      render: (_, e) =>
        e.aliases.length > 0 ? (
          <span style={{ overflowWrap: 'anywhere' }}>
            <Said>{e.aliases.join('、')}</Said>
          </span>
        ) : (
          '—'
        ),
    },
    { title: w.place, width: 80, render: (_, e) => w[placeOf(e)] },
    {
      title: w.acts,
      width: 80,
      align: 'right',
      render: (_, e) => (
        <Button size="small" type="link" onClick={() => change({ name: e.id })}>
          {w.look}
          <span className="visually-hidden">
            {' '}
            <Said>{e.name}</Said>
          </span>
        </Button>
      ),
    },
  ]
  return (
    <div className="panel">
      <Table<Entry>
        label={w.title}
        size="small"
        rowKey="id"
        loading={pending}
        pagination={false}
        dataSource={items}
        columns={columns}
        scroll={{ x: 820 }}
        locale={{ emptyText: pending ? ' ' : <Nothing text={empty} /> }}
      />
    </div>
  )
}
