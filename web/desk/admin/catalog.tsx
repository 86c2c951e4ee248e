/** The dispatch catalogue: what is in force, a draft of changes upon it, and publishing them as a new version. */
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, DatePicker, type TableColumnsType, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { DIFFICULTY } from '../../../common/codes.ts'
import { useCategoryPath } from '../../app/categories.ts'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { CategoryPicker, UnitPicker } from '../../app/pickers.tsx'
import { type AnswerOf, wholeOf } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { nowMs } from '../../ui/now.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateOnly } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type Entry, keyOf, useCatalogDraft } from './catalog-draft.ts'
import { EntryDialog } from './catalog-entry.tsx'
import { PublishDialog } from './catalog-publish.tsx'

const W = words({
  title: ['派单目录', 'Dispatch catalogue'],
  add: ['新增条目', 'New row'],
  category: ['分类', 'Category'],
  area: ['适用区划', 'Area'],
  difficulty: ['难度', 'Difficulty'],
  lead: ['主办', 'Lead'],
  assist: ['协办', 'Assists'],
  basis: ['法律依据', 'Legal basis'],
  limit: ['时限', 'Limit'],
  days: ['{n} 工作日', '{n} working days'],
  valid: ['有效期', 'In force'],
  from: ['{from} 起', 'from {from}'],
  fromTo: ['{from} 至 {to}', '{from} to {to}'],
  version: ['版', 'Version'],
  change: ['修改', 'Change'],
  remove: ['删除', 'Remove'],
  keep: ['撤销', 'Undo'],
  acts: ['操作', 'Actions'],
  all: ['全域', 'Everywhere'],
  date: ['某日有效', 'In force on'],
  unit: ['单位', 'Unit'],
  none: ['没有符合条件的条目', 'No rows match'],
  total: ['共 {n} 条', '{n} rows'],
  draft: [
    '草稿：{changed} 条新增或修改，{removed} 条删除，尚未发布。',
    'Draft: {changed} rows new or changed, {removed} removed, not yet published.',
  ],
  publish: ['预览并发布', 'Preview and publish'],
  discard: ['放弃草稿', 'Discard'],
  drafted: ['草稿', 'Draft'],
  removed: ['待删除', 'To be removed'],
})

type Row = AnswerOf<'GET /api/v1/dispatch-catalog'>['items'][number]
export interface Shown extends Entry {
  key: string
  stored?: Row
  mark?: 'drafted' | 'removed'
}

/** All that is in force on the day: a catalogue is read and edited as a whole. */
function useCatalog(date: string | undefined) {
  const centre = useCentreQuery()
  return useQuery(wholeOf('GET /api/v1/dispatch-catalog', { query: { ...centre, date } }))
}

export function Catalog() {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const list = useCatalog(state.date)
  const draft = useCatalogDraft()
  const [publishing, setPublishing] = useState(false)
  const stored = list.data ?? []
  const rows = merged(stored, draft.value).filter(
    (row) =>
      (!state.category || row.categoryCode.startsWith(state.category)) &&
      (!state.unit || row.leadUnit === state.unit || row.assistUnits.includes(state.unit)),
  )
  const columns = useColumns(draft)
  const { changed, removed } = draft.value
  const edited = state.edit && rows.find((row) => row.key === state.edit)
  return (
    <>
      <PageHead
        title={w.title}
        extra={
          <>
            <span className="number">{fill(w.total, { n: rows.length })}</span>
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => change({ edit: 'new' })}>
              {w.add}
            </Button>
          </>
        }
      />
      {changed.length + removed.length > 0 && (
        <Alert
          style={{ marginBottom: 10 }}
          type="warning"
          showIcon
          title={fill(w.draft, { changed: changed.length, removed: removed.length })}
          action={
            <span className="row">
              <Button size="small" onClick={draft.discard}>
                {w.discard}
              </Button>
              <Button size="small" type="primary" onClick={() => setPublishing(true)}>
                {w.publish}
              </Button>
            </span>
          }
        />
      )}
      <CatalogFilters />
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<Shown>
            label={w.title}
            size="small"
            rowKey="key"
            virtual
            loading={list.isPending}
            pagination={false}
            dataSource={rows}
            columns={columns}
            scroll={{ x: 1190, y: Math.max(260, window.innerHeight - 290) }}
            locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
          />
        )}
      </div>
      {(state.edit === 'new' || edited) && (
        <EntryDialog
          row={edited || undefined}
          onSave={draft.put}
          onClose={() => change({ edit: undefined })}
        />
      )}
      {publishing && <PublishDialog draft={draft} onClose={() => setPublishing(false)} />}
    </>
  )
}

function CatalogFilters() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  return (
    <search className="filters" aria-label={w.title}>
      <div style={{ width: 260 }}>
        <CategoryPicker value={state.category} onChange={(category) => change({ category })} />
      </div>
      <div style={{ width: 240 }}>
        <UnitPicker aria-label={w.unit} allowClear value={state.unit} onChange={(unit) => change({ unit })} />
      </div>
      <DatePicker
        aria-label={w.date}
        placeholder={w.date}
        value={dayjs(state.date ?? dateOnly(new Date(nowMs())))}
        allowClear={state.date !== undefined}
        onChange={(day) => change({ date: day?.format('YYYY-MM-DD') })}
      />
    </search>
  )
}

/** The rows in force with the draft laid over them. */
function merged(stored: readonly Row[], draft: ReturnType<typeof useCatalogDraft>['value']): Shown[] {
  const changed = new Map(draft.changed.map((entry) => [keyOf(entry), entry]))
  const removed = new Set(draft.removed.map(keyOf))
  const known = new Set(stored.map(keyOf))
  const rows = stored.map((row): Shown => {
    const key = keyOf(row)
    const mine = changed.get(key)
    return {
      ...(mine ?? row),
      ...{ key, stored: row },
      ...(mine ? { mark: 'drafted' as const } : removed.has(key) ? { mark: 'removed' as const } : {}),
    }
  })
  const fresh = draft.changed
    .filter((entry) => !known.has(keyOf(entry)))
    .map((entry): Shown => ({ ...entry, key: keyOf(entry), mark: 'drafted' }))
  return [...fresh, ...rows]
}

function useColumns(draft: ReturnType<typeof useCatalogDraft>): TableColumnsType<Shown> {
  const w = useWords(W)
  const unitName = useUnitName()
  const categoryPath = useCategoryPath()
  const [, change] = useUrlState()
  // What people wrote, on the cell itself: where it is cut off, its title says it too.
  const said = () => ({ lang: 'zh-CN' })
  return [
    {
      title: w.category,
      width: 230,
      ellipsis: true,
      render: (_, row) => (
        <span title={categoryPath(row.categoryCode)}>
          <span className="number quiet">{row.categoryCode}</span>{' '}
          <Said>{categoryPath(row.categoryCode).split(' / ').at(-1) ?? ''}</Said>
          {row.mark && (
            <Tag
              variant="filled"
              color={row.mark === 'removed' ? 'error' : 'warning'}
              style={{ marginInlineStart: 6 }}
            >
              {row.mark === 'removed' ? w.removed : w.drafted}
            </Tag>
          )}
        </span>
      ),
    },
    { title: w.area, width: 96, render: (_, row) => row.areaCode ?? <span className="quiet">{w.all}</span> },
    { title: w.difficulty, width: 56, render: (_, row) => wordOf(DIFFICULTY, row.difficulty) || '—' },
    { title: w.lead, width: 160, ellipsis: true, onCell: said, render: (_, row) => unitName(row.leadUnit) },
    {
      title: w.assist,
      width: 130,
      ellipsis: true,
      onCell: said,
      render: (_, row) => row.assistUnits.map(unitName).join('、') || '—',
    },
    { title: w.basis, width: 150, ellipsis: true, onCell: said, dataIndex: 'legalBasis' },
    {
      title: w.limit,
      width: 92,
      render: (_, row) => (row.limitDays ? fill(w.days, { n: row.limitDays }) : '—'),
    },
    {
      title: w.valid,
      width: 116,
      className: 'number',
      ellipsis: true,
      render: (_, { stored }) =>
        stored
          ? fill(stored.effectiveTo ? w.fromTo : w.from, {
              from: stored.effectiveFrom,
              to: stored.effectiveTo ?? '',
            })
          : '—',
    },
    { title: w.version, width: 50, className: 'number', render: (_, { stored }) => stored?.version ?? '—' },
    {
      title: w.acts,
      fixed: 'right',
      width: 116,
      align: 'right',
      render: (_, row) => (
        <span className="row" style={{ gap: 0, flexWrap: 'nowrap', justifyContent: 'flex-end' }}>
          {row.mark ? (
            <Button size="small" type="link" onClick={() => draft.undo(row)}>
              {w.keep}
              <span className="visually-hidden">{row.key}</span>
            </Button>
          ) : (
            <>
              <Button size="small" type="link" onClick={() => change({ edit: row.key })}>
                {w.change}
                <span className="visually-hidden">{row.key}</span>
              </Button>
              <Button size="small" type="link" danger onClick={() => draft.remove(row)}>
                {w.remove}
                <span className="visually-hidden">{row.key}</span>
              </Button>
            </>
          )}
        </span>
      ),
    },
  ]
}
