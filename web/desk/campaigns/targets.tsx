/** The list of targets: filtered, ticked off, assigned; each opens with what was done at it. */
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { TARGET_CLASS, TARGET_KIND, TARGET_STATE } from '../../../common/campaign.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { errorText } from '../../app/error-text.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { usePages, useWrite } from '../../app/query.ts'
import { useMay, useUser } from '../../app/session.tsx'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type CampaignView, type TargetRow, TOUCHES } from './campaign-words.ts'
import { AddCase, AddTargets, AssignTargets, GenerateTargets } from './list-forms.tsx'
import { Mark, TargetTag } from './parts.tsx'

const W = words({
  title: ['对象清单', 'Targets'],
  name: ['对象', 'Target'],
  kind: ['种类', 'Kind'],
  state: ['状态', 'State'],
  class: ['分类', 'Class'],
  area: ['区域', 'Area'],
  unit: ['责任单位', 'Unit'],
  findings: ['问题（已整改/发现）', 'Findings (rectified / found)'],
  visits: ['走访', 'Visits'],
  find: ['名称、小区、地址', 'Name, estate, address'],
  team: ['责任人', 'Team'],
  teamMissing: ['责任人未落实', 'Team incomplete'],
  openFindings: ['有未整改问题', 'With open findings'],
  flag: ['提示', 'Flag'],
  add: ['录入清单', 'Add targets'],
  generate: ['按属性生成', 'Generate'],
  case: ['加入个案', 'Add a case'],
  clear: ['排查无问题（{n}）', 'Clear ({n})'],
  assign: ['分派（{n}）', 'Assign ({n})'],
  none: ['清单为空', 'The list is empty'],
  noMatch: ['没有符合条件的对象', 'No targets match'],
  more: ['加载更多', 'Load more'],
  open: ['查看 {name}', 'Open {name}'],
  done: ['已登记 {n} 个', '{n} recorded'],
})

const FILTERS = ['state', 'class', 'area', 'unit', 'flag', 'estate', 'q'] as const

export function Targets({ campaign: c }: { campaign: CampaignView }) {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const { message } = App.useApp()
  const [state, change] = useUrlState()
  const [picked, setPicked] = useState<string[]>([])
  const [dialog, setDialog] = useState<'add' | 'case' | 'generate' | 'assign' | null>(null)
  const inspect = useWrite('POST /api/v1/campaigns/:id/inspect', {
    touches: TOUCHES,
    onDone: ({ inspected }) => {
      setPicked([])
      void message.success(fill(w.done, { n: inspected }))
    },
  })
  const clear = () =>
    inspect.mutate(
      { params: { id: c.id }, body: { targetIds: picked } },
      { onError: (error) => void message.error(errorText(error)) },
    )
  return (
    <div className="stack">
      <Filters state={state} onChange={change} team={c.team !== null} />
      <div className="campaign-buttons" style={{ justifyContent: 'flex-end' }}>
        {c.state === 'RUNNING' && may('campaign.record') && (
          <Button disabled={picked.length === 0} loading={inspect.isPending} onClick={clear}>
            {fill(w.clear, { n: picked.length })}
          </Button>
        )}
        {c.state !== 'FINISHED' && may('campaign.assign') && (
          <Button disabled={picked.length === 0} onClick={() => setDialog('assign')}>
            {fill(w.assign, { n: picked.length })}
          </Button>
        )}
        {c.mayList && (
          <>
            <Button onClick={() => setDialog('case')}>{w.case}</Button>
            <Button onClick={() => setDialog('generate')}>{w.generate}</Button>
            <Button type="primary" onClick={() => setDialog('add')}>
              {w.add}
            </Button>
          </>
        )}
      </div>
      <List
        campaign={c}
        state={state}
        picked={picked}
        onPick={setPicked}
        onOpen={(target) => change({ target })}
      />
      {dialog === 'add' && <AddTargets campaign={c} onClose={() => setDialog(null)} />}
      {dialog === 'case' && <AddCase campaign={c} onClose={() => setDialog(null)} />}
      {dialog === 'generate' && <GenerateTargets campaign={c} onClose={() => setDialog(null)} />}
      {dialog === 'assign' && (
        <AssignTargets
          campaign={c}
          targetIds={picked}
          onClose={() => {
            setDialog(null)
            setPicked([])
          }}
        />
      )}
    </div>
  )
}

function Filters({
  state,
  onChange,
  team,
}: {
  state: UrlState
  onChange: (change: UrlState) => void
  team: boolean
}) {
  const w = useWords(W)
  const { unit } = useUser()
  const one = (name: 'state' | 'class' | 'flag') => ({
    'aria-label': w[name],
    placeholder: w[name],
    allowClear: true,
    value: state[name],
    onChange: (value?: string) => onChange({ [name]: value }),
  })
  return (
    <FilterRow state={state} names={FILTERS}>
      <Select options={choicesOf(TARGET_STATE)} {...one('state')} />
      <Select options={choicesOf(TARGET_CLASS)} {...one('class')} />
      <Select
        options={[
          ...(team ? [{ value: 'team', label: w.teamMissing }] : []),
          { value: 'open', label: w.openFindings },
        ]}
        {...one('flag')}
      />
      <AreaPicker aria-label={w.area} value={state.area} onChange={(area) => onChange({ area })} />
      {!unit && (
        <UnitPicker
          aria-label={w.unit}
          allowClear
          value={state.unit}
          onChange={(code) => onChange({ unit: code })}
        />
      )}
      <PausedInput label={w.find} value={state.q} onChange={(q) => onChange({ q })} />
    </FilterRow>
  )
}

interface ListProps {
  campaign: CampaignView
  state: UrlState
  picked: string[]
  onPick: (ids: string[]) => void
  onOpen: (id: string) => void
}

/** An area of the city or a county stands for all below it. */
const prefix = (area: string | undefined) => (area?.length === 6 ? area.replace(/(00){1,2}$/, '') : area)

function List({ campaign: c, state, picked, onPick, onOpen }: ListProps) {
  const w = useWords(W)
  useLanguage()
  const { class: cls, area, unit, flag, estate, q } = state
  const whole = prefix(area)
  const list = usePages('GET /api/v1/campaigns/:id/targets', {
    params: { id: c.id },
    query: {
      ...{ state: state.state, class: cls, unit, estate, q, limit: 100 },
      ...(whole && whole.length >= 6 && { area: whole }),
      ...(flag === 'team' && { teamMissing: 'true' }),
      ...(flag === 'open' && { open: 'true' }),
    } as never,
  })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  const filtered = FILTERS.some((name) => state[name])
  return (
    <div className="panel">
      <Table<TargetRow>
        label={w.title}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.items}
        loading={list.isPending}
        rowSelection={
          c.state === 'FINISHED'
            ? undefined
            : {
                selectedRowKeys: picked,
                onChange: (keys) => onPick(keys as string[]),
                getCheckboxProps: (t) => ({ 'aria-label': t.name }) as never,
              }
        }
        onRow={(t) => ({
          style: { background: t.id === state.target ? '#e6eff8' : undefined },
        })}
        locale={{
          emptyText: list.isPending ? ' ' : <Nothing text={filtered ? w.noMatch : w.none} />,
        }}
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
          {
            title: w.name,
            render: (_, t) => (
              <>
                <span className="row" style={{ gap: 6 }}>
                  <Button
                    type="link"
                    size="small"
                    style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
                    aria-label={fill(w.open, { name: t.name })}
                    onClick={() => onOpen(t.id)}
                  >
                    <Said>{t.name}</Said>
                  </Button>
                  <TargetTag state={t.state} />
                  {t.teamMissing.length > 0 && <Mark tone="red">{w.teamMissing}</Mark>}
                </span>
                <div className="quiet">
                  {wordOf(TARGET_KIND, t.kind)}
                  {(t.estate || t.address) && (
                    <>
                      {' '}
                      · <Said>{[t.estate, t.address].filter(Boolean).join(' ')}</Said>
                    </>
                  )}
                </div>
              </>
            ),
          },
          {
            title: w.class,
            width: 80,
            responsive: ['md'],
            render: (_, t) => wordOf(TARGET_CLASS, t.class) || '—',
          },
          {
            title: w.area,
            width: 130,
            responsive: ['md'],
            render: (_, t) => (t.area ? <Said>{t.area.name}</Said> : '—'),
          },
          {
            title: w.unit,
            width: 190,
            responsive: ['md'],
            render: (_, t) => (t.unit ? <Said>{t.unit.name}</Said> : '—'),
          },
          { title: w.visits, width: 70, className: 'number', responsive: ['lg'], dataIndex: 'visits' },
          {
            title: w.findings,
            width: 110,
            className: 'number',
            render: (_, t) => (t.findings > 0 ? `${t.rectified} / ${t.findings}` : '—'),
          },
        ]}
      />
    </div>
  )
}
