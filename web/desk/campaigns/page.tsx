/** 专项行动: campaigns with their progress, patrols, renewal projects, playbooks, the register of estates. */
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { CAMPAIGN_STATE } from '../../../common/campaign.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi, usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { choicesOf, fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { CampaignForm, type Origin } from './campaign-form.tsx'
import type { CampaignHead } from './campaign-words.ts'
import { Estates } from './estates.tsx'
import { Bar, CampaignTag, Cases, Mark, Sections } from './parts.tsx'
import { Patrols } from './patrols.tsx'
import { Playbooks } from './playbooks.tsx'
import { Projects } from './projects.tsx'
import './campaigns.css'

const W = words({
  title: ['专项行动', 'Campaigns'],
  open: ['建立行动', 'Open a campaign'],
  patrols: ['巡查', 'Patrols'],
  projects: ['城市更新', 'Renewal'],
  playbooks: ['策略模板', 'Playbooks'],
  estates: ['小区底册', 'Estates'],
  name: ['名称', 'Name'],
  state: ['状态', 'State'],
  programme: ['治理品牌', 'Programme'],
  lead: ['牵头单位', 'Lead unit'],
  period: ['期间', 'Period'],
  progress: ['进度', 'Progress'],
  inspected: ['排查', 'Inspected'],
  rectified: ['整改', 'Rectified'],
  overdue: ['逾期', 'Overdue'],
  find: ['名称查找', 'Find by name'],
  none: ['没有符合条件的行动', 'No campaigns match'],
  noneYet: ['还没有专项行动', 'No campaigns yet'],
  more: ['加载更多', 'Load more'],
  cases: ['“{name}”事项', 'Cases of “{name}”'],
  joint: ['多单位联办', 'Joint cases'],
  all: ['全部', 'All'],
  units: ['单位', 'Units'],
})

export function CampaignsPage() {
  const w = useWords(W)
  const may = useMay()
  const [state, change] = useUrlState()
  const [opening, setOpening] = useState(false)
  const keeps = may('campaign.write')
  const origin = originOf(state)
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          keeps && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {w.open}
            </Button>
          )
        }
      />
      <Sections
        label={w.title}
        items={[
          { key: 'campaigns', label: w.title, children: <Campaigns /> },
          { key: 'patrols', label: w.patrols, children: <Patrols /> },
          { key: 'projects', label: w.projects, children: <Projects /> },
          { key: 'playbooks', label: w.playbooks, children: <Playbooks /> },
          ...(keeps ? [{ key: 'estates', label: w.estates, children: <Estates /> }] : []),
        ]}
      />
      {(opening || origin) && (
        <CampaignForm
          origin={origin}
          onClose={() => {
            setOpening(false)
            if (origin) change({ from: undefined, of: undefined, category: undefined })
          }}
        />
      )}
    </div>
  )
}

/** What another page opens a campaign from. */
function originOf({ from, of, category }: UrlState): Origin | undefined {
  if (!of || !(from === 'ORDER' || from === 'TOPIC' || from === 'CYCLE')) return undefined
  return { kind: from, id: of, categories: category ? [category] : undefined }
}

function Campaigns() {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const choices = useApi('GET /api/v1/campaigns/choices', { query: {} as never }).data
  const { programme, q } = state
  return (
    <div className="stack">
      <FilterRow state={state} names={['state', 'programme', 'q']}>
        <Select
          aria-label={w.state}
          placeholder={w.state}
          allowClear
          value={state.state}
          options={choicesOf(CAMPAIGN_STATE)}
          onChange={(next) => change({ state: next })}
        />
        <Select
          aria-label={w.programme}
          placeholder={w.programme}
          allowClear
          value={programme}
          options={(choices?.programmes ?? []).map((value) => ({ value, label: value }))}
          onChange={(next) => change({ programme: next })}
        />
        <PausedInput label={w.find} value={q} onChange={(next) => change({ q: next })} />
      </FilterRow>
      <List query={{ state: state.state, programme, q }} />
      {programme && (
        <Panel
          title={<Said>{fill(w.cases, { name: programme })}</Said>}
          extra={
            <Segmented
              aria-label={w.units}
              size="small"
              value={state.joint ?? ''}
              options={[
                { value: '', label: w.all },
                { value: 'true', label: w.joint },
              ]}
              onChange={(joint) => change({ joint })}
            />
          }
          flush
        >
          <Cases
            of={{ programme, ...(state.joint === 'true' && { joint: 'true' as const }) }}
            label={fill(w.cases, { name: programme })}
          />
        </Panel>
      )}
    </div>
  )
}

function List({ query }: { query: object }) {
  const w = useWords(W)
  const list = usePages('GET /api/v1/campaigns', { query: { ...query, limit: 50 } as never })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <div className="panel">
      <Table<CampaignHead>
        label={w.title}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.items}
        loading={list.isPending}
        scroll={{ x: 980 }}
        locale={{
          emptyText: list.isPending ? (
            ' '
          ) : (
            <Nothing text={Object.values(query).some(Boolean) ? w.none : w.noneYet} />
          ),
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
            render: (_, c) => (
              <span className="row" style={{ gap: 6 }}>
                <Link to={paths.campaign(c.id) as string}>
                  <Said>{c.name}</Said>
                </Link>
                {c.programme && (
                  <Mark tone="plain">
                    <Said>{c.programme}</Said>
                  </Mark>
                )}
              </span>
            ),
          },
          {
            title: w.state,
            width: 150,
            render: (_, c) => (
              <span className="row" style={{ gap: 4 }}>
                <CampaignTag state={c.state} />
                {c.overdue && <Mark tone="red">{w.overdue}</Mark>}
              </span>
            ),
          },
          { title: w.lead, width: 190, render: (_, c) => <Said>{c.leadUnit.name}</Said> },
          {
            title: w.period,
            width: 210,
            className: 'number nowrap',
            render: (_, c) => `${c.begins} — ${c.ends}`,
          },
          {
            title: w.progress,
            width: 150,
            render: (_, c) => <Bar done={c.counts.done} all={c.counts.targets} />,
          },
          {
            title: w.inspected,
            width: 110,
            className: 'number',
            render: (_, c) => `${c.counts.inspected} / ${c.counts.targets}`,
          },
          {
            title: w.rectified,
            width: 110,
            className: 'number',
            render: (_, c) => `${c.counts.rectified} / ${c.counts.findings}`,
          },
        ]}
      />
    </div>
  )
}
