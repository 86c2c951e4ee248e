/** Rewarded reports: what was paid, the list without anybody's name, and the steps by the server's word. */
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { REWARD_STATE, type RewardStep } from '../../../common/rewards.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi, usePages } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { yuan } from '../../ui/money.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { Register } from './register.tsx'
import type { Reward } from './reward.ts'
import { StepButtons } from './step-buttons.tsx'
import { StepForm } from './step-form.tsx'

const W = words({
  title: ['有奖举报', 'Rewarded reports'],
  paid: ['已发放 {n} 件，共 {sum} 元', '{n} paid, {sum} yuan in all'],
  noScheme: ['本地区未设有奖举报', 'This region has no reward scheme'],
  register: ['登记举报人', 'Register a reporter'],
  state: ['状态', 'State'],
  report: ['举报', 'Report'],
  amount: ['金额（元）', 'Yuan'],
  code: ['领奖码尾号', 'Code ends in'],
  people: ['提出 / 审批 / 发放', 'Proposed / approved / paid by'],
  registered: ['登记时间', 'Registered'],
  steps: ['操作', 'Steps'],
  none: ['没有符合条件的举报', 'No reports match'],
  more: ['加载更多', 'Load more'],
  clear: ['清除条件', 'Clear'],
})

export function RewardsPage() {
  const w = useWords(W)
  const may = useMay()
  useLanguage()
  const [state, change] = useUrlState()
  const [registering, setRegistering] = useState(false)
  const [step, setStep] = useState<{ reward: Reward; action: RewardStep } | null>(null)
  const totals = useApi('GET /api/v1/rewards/totals')
  const scheme = totals.data?.scheme
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          may('reward.register') &&
          scheme && (
            <Button type="primary" onClick={() => setRegistering(true)}>
              {w.register}
            </Button>
          )
        }
      >
        {totals.data && (
          <span className="quiet number">
            {scheme || totals.data.paid > 0
              ? fill(w.paid, { n: totals.data.paid, sum: yuan(totals.data.paidFen) })
              : w.noScheme}
          </span>
        )}
      </PageHead>
      <FilterRow state={state} names={['state']}>
        <Select
          aria-label={w.state}
          placeholder={w.state}
          allowClear
          options={choicesOf(REWARD_STATE)}
          value={state.state}
          onChange={(value?: string) => change({ state: value })}
        />
        <Button onClick={() => change({ state: undefined })}>{w.clear}</Button>
      </FilterRow>
      <List state={state.state} onStep={(reward, action) => setStep({ reward, action })} />
      {registering && <Register onClose={() => setRegistering(false)} />}
      {step && <StepForm {...step} scheme={scheme} onClose={() => setStep(null)} />}
    </div>
  )
}

interface ListProps {
  state: string | undefined
  onStep: (reward: Reward, action: RewardStep) => void
}

function List({ state, onStep }: ListProps) {
  const w = useWords(W)
  useLanguage()
  const list = usePages('GET /api/v1/rewards', { query: { state, limit: 50 } as never })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <div className="panel">
      <Table<Reward>
        label={w.title}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.items}
        loading={list.isPending}
        scroll={{ x: 1120 }}
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
          {
            title: w.report,
            render: (_, r) => (
              <>
                {r.orderId ? (
                  <Link to={paths.order(r.orderId)}>
                    <Said>{r.title}</Said>
                  </Link>
                ) : (
                  <Said>{r.title}</Said>
                )}
                <div className="quiet number">{r.requestNumber}</div>
              </>
            ),
          },
          { title: w.state, width: 100, render: (_, r) => wordOf(REWARD_STATE, r.state) },
          {
            title: w.amount,
            width: 110,
            align: 'right',
            className: 'number',
            render: (_, r) => (r.amountFen === undefined ? '—' : yuan(r.amountFen)),
          },
          { title: w.code, width: 110, className: 'number', render: (_, r) => r.codeTail },
          {
            title: w.people,
            width: 220,
            render: (_, r) => (
              <Said>{[r.proposedBy, r.decidedBy, r.paidBy].map((name) => name ?? '—').join(' / ')}</Said>
            ),
          },
          {
            title: w.registered,
            width: 150,
            className: 'number',
            render: (_, r) => dateTime(r.registeredAt),
          },
          {
            title: w.steps,
            width: 220,
            render: (_, r) => <StepButtons reward={r} onStep={(action) => onStep(r, action)} />,
          },
        ]}
      />
    </div>
  )
}
