/** The register of city components: finding, registering, changing, importing, on the map, labels for their plates. */
import { Button, Segmented, Select, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { AreaPicker } from '../../app/area-picker.tsx'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { usePages } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type Component, ComponentDialog } from './component-dialog.tsx'
import { ComponentImport } from './component-import.tsx'
import { Labels } from './component-labels.tsx'
import { COMPONENT_TYPE } from './component-words.ts'

const W = words({
  title: ['城市部件', 'City components'],
  add: ['登记部件', 'New component'],
  import: ['批量导入', 'Import'],
  labels: ['打印标牌（{n}）', 'Print labels ({n})'],
  q: ['编码或名称', 'Code or name'],
  code: ['编码', 'Code'],
  type: ['类型', 'Type'],
  name: ['名称', 'Name'],
  area: ['所在区划', 'Area'],
  owner: ['权属单位', 'Owner'],
  unit: ['权属或养护单位', 'Owner or maintainer'],
  change: ['修改', 'Change'],
  none: ['没有符合条件的部件', 'No components match'],
  total: ['共 {n} 个', '{n} components'],
  more: ['加载更多', 'Load more'],
  view: ['显示方式', 'Shown as'],
  table: ['列表', 'Table'],
  map: ['地图', 'Map'],
  mapHint: ['图上为已加载的 {n} 个', 'The map shows the {n} that are loaded'],
  acts: ['操作', 'Actions'],
})

const PlaceMap = lazy(() => import('../../ui/place-map.tsx').then((m) => ({ default: m.PlaceMap })))

export function Components() {
  const w = useWords(W)
  useLanguage()
  const centre = useCentreQuery()
  const [state, change] = useUrlState()
  const [picked, setPicked] = useState<string[]>([])
  const { q, type, area, unit } = state
  const list = usePages('GET /api/v1/component-register', {
    query: { ...centre, q, type, area, unit, limit: 200, count: 'true' },
  })
  const items = list.items as Component[]
  if (state.labels)
    return <Labels codes={state.labels.split(',')} onClose={() => change({ labels: undefined })} />
  const edited = items.find((c) => c.code === state.edit)
  return (
    <>
      <PageHead
        title={w.title}
        extra={
          <>
            {list.total !== undefined && <span className="number">{fill(w.total, { n: list.total })}</span>}
            <Button disabled={picked.length === 0} onClick={() => change({ labels: picked.join(',') })}>
              {fill(w.labels, { n: picked.length })}
            </Button>
            <Button onClick={() => change({ edit: 'import' })}>{w.import}</Button>
            <Button type="primary" onClick={() => change({ edit: 'new' })}>
              {w.add}
            </Button>
          </>
        }
      />
      <ComponentFilters />
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : state.view === 'map' ? (
        <ComponentMap items={items} />
      ) : (
        <ComponentTable items={items} pending={list.isPending} picked={picked} onPicked={setPicked} />
      )}
      {list.hasNextPage && (
        <div style={{ padding: 8, textAlign: 'center' }}>
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {w.more}
          </Button>
        </div>
      )}
      {state.edit === 'import' && <ComponentImport onClose={() => change({ edit: undefined })} />}
      {(state.edit === 'new' || edited) && (
        <ComponentDialog component={edited} around={items} onClose={() => change({ edit: undefined })} />
      )}
    </>
  )
}

function ComponentFilters() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  return (
    <search className="filters" aria-label={w.title}>
      <PausedInput style={{ width: 180 }} label={w.q} value={state.q} onChange={(q) => change({ q })} />
      <Select
        style={{ width: 130 }}
        aria-label={w.type}
        placeholder={w.type}
        allowClear
        value={state.type}
        onChange={(type?: string) => change({ type })}
        options={choicesOf(COMPONENT_TYPE)}
      />
      <div style={{ width: 200 }}>
        <AreaPicker aria-label={w.area} value={state.area} onChange={(area) => change({ area })} />
      </div>
      <div style={{ width: 240 }}>
        <UnitPicker aria-label={w.unit} allowClear value={state.unit} onChange={(unit) => change({ unit })} />
      </div>
      <Segmented
        aria-label={w.view}
        value={state.view ?? 'table'}
        onChange={(view) => change({ view: view === 'table' ? undefined : view })}
        options={[
          { value: 'table', label: w.table },
          { value: 'map', label: w.map },
        ]}
      />
    </search>
  )
}

interface TableProps {
  items: Component[]
  pending: boolean
  picked: string[]
  onPicked: (codes: string[]) => void
}

function ComponentTable({ items, pending, picked, onPicked }: TableProps) {
  const w = useWords(W)
  const [, change] = useUrlState()
  const columns: TableColumnsType<Component> = [
    { title: w.code, dataIndex: 'code', width: 180, className: 'number' },
    { title: w.type, dataIndex: 'type', width: 90, render: (type: string) => wordOf(COMPONENT_TYPE, type) },
    { title: w.name, dataIndex: 'name', render: (name: string) => <Said>{name}</Said> },
    {
      title: w.area,
      render: (_, c) => (c.areaPath.length > 0 ? <Said>{c.areaPath.join(' / ')}</Said> : '—'),
    },
    { title: w.owner, render: (_, c) => <Said>{c.ownerUnitName}</Said> },
    {
      title: w.acts,
      width: 90,
      align: 'right',
      render: (_, c) => (
        <Button size="small" type="link" onClick={() => change({ edit: c.code })}>
          {w.change}
          <span className="visually-hidden">{c.code}</span>
        </Button>
      ),
    },
  ]
  return (
    <div className="panel">
      <Table<Component>
        label={w.title}
        size="small"
        rowKey="code"
        loading={pending}
        pagination={false}
        dataSource={items}
        columns={columns}
        scroll={{ x: 860 }}
        rowSelection={{
          selectedRowKeys: picked,
          onChange: (keys) => onPicked(keys.map(String)),
          getCheckboxProps: (c) => ({ 'aria-label': c.code }) as object,
          getTitleCheckboxProps: () => ({ 'aria-label': w.title }) as object,
        }}
        locale={{ emptyText: pending ? ' ' : <Nothing text={w.none} /> }}
      />
    </div>
  )
}

function ComponentMap({ items }: { items: readonly Component[] }) {
  const w = useWords(W)
  const [, change] = useUrlState()
  if (items.length === 0) return <Nothing text={w.none} />
  return (
    <>
      <p className="quiet" style={{ marginTop: 0 }}>
        {fill(w.mapHint, { n: items.length })}
      </p>
      <Suspense fallback={<Loading />}>
        <PlaceMap
          label={`${w.map} ${w.title}`}
          height={520}
          points={items.map((c) => ({
            ...{ id: c.code, title: `${c.code} ${c.name}`, tone: 'quiet' as const },
            ...{ lon: c.location.lon, lat: c.location.lat, onPick: () => change({ edit: c.code }) },
          }))}
        />
      </Suspense>
    </>
  )
}
