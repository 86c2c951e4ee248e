/** What a single figure hides, unit by unit: closed but unresolved, serial returns, the same reply to everyone. */
import { Link } from '@tanstack/react-router'
import { Checkbox, DatePicker, Tag } from 'antd'
import dayjs from 'dayjs'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateOnly } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { FLAG, Flags } from './flags.tsx'
import type { Patterns, UnitPattern } from './pattern.ts'

const W = words({
  title: ['异常提示', 'Unusual patterns'],
  period: ['{from} 至 {to}', '{from} to {to}'],
  range: ['统计时段', 'Period'],
  from: ['起', 'From'],
  to: ['止', 'To'],
  flagged: ['只看有提示的', 'Only with a flag'],
  unit: ['单位', 'Unit'],
  led: ['主办', 'Led'],
  closed: ['办结', 'Closed'],
  rate: ['办结率', 'Closure rate'],
  followedUp: ['回访', 'Followed up'],
  negative: ['不满意或未解决', 'Negative'],
  share: ['占回访', 'Of follow-ups'],
  returns: ['退单（被驳回）', 'Returns (refused)'],
  same: ['雷同答复', 'Same replies'],
  flags: ['提示', 'Flags'],
  orders: ['查看工单', 'See orders'],
  none: ['这一时段没有数据', 'Nothing in this period'],
  noneFlagged: ['没有发现异常', 'Nothing unusual'],
})

const percent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(1)}%`)

export function PatternsPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const patterns = useApi('GET /api/v1/patterns', {
    query: { from: state.from, to: state.to, flagged: state.flagged as 'true' | undefined },
  })
  const day = (at: string | undefined) => (at ? dayjs(at) : null)
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <>
            <Checkbox
              checked={state.flagged === 'true'}
              onChange={(e) => change({ flagged: e.target.checked ? 'true' : undefined })}
            >
              {w.flagged}
            </Checkbox>
            <DatePicker.RangePicker
              aria-label={w.range}
              placeholder={[w.from, w.to]}
              value={[day(state.from), day(state.to)]}
              onChange={(range) =>
                change({
                  from: range?.[0]?.startOf('day').toISOString(),
                  to: range?.[1]?.endOf('day').toISOString(),
                })
              }
            />
          </>
        }
      >
        {patterns.data && (
          <span className="quiet number">
            {fill(w.period, { from: dateOnly(patterns.data.from), to: dateOnly(patterns.data.to) })}
          </span>
        )}
      </PageHead>
      {patterns.isError ? (
        <Failed text={errorText(patterns.error)} onRetry={() => void patterns.refetch()} />
      ) : patterns.isPending ? (
        <Loading rows={8} />
      ) : (
        <PatternTable patterns={patterns.data} flagged={state.flagged === 'true'} />
      )}
    </div>
  )
}

function PatternTable({ patterns, flagged }: { patterns: Patterns; flagged: boolean }) {
  const w = useWords(W)
  const flagName = useWords(FLAG)
  const figure = (
    title: string,
    text: (u: UnitPattern) => string | number,
    of?: (u: UnitPattern) => number,
  ) => ({
    title,
    align: 'right' as const,
    className: 'number',
    sorter: of && ((a: UnitPattern, b: UnitPattern) => of(a) - of(b)),
    render: (_: unknown, u: UnitPattern) => text(u),
  })
  return (
    <div className="panel">
      <Table<UnitPattern>
        label={w.title}
        size="small"
        rowKey="unitCode"
        pagination={false}
        dataSource={patterns.items}
        scroll={{ x: 1080 }}
        locale={{ emptyText: <Nothing text={flagged ? w.noneFlagged : w.none} /> }}
        expandable={{
          rowExpandable: (u) => u.flags.length > 0,
          expandedRowRender: (u) => <Flags unit={u} />,
          // Units with a flag stand first; what is behind the worst is open from the start.
          defaultExpandedRowKeys: patterns.items.slice(0, 1).map((u) => u.unitCode),
        }}
        columns={[
          { title: w.unit, width: 190, render: (_, u) => u.unitName },
          {
            title: w.flags,
            width: 220,
            render: (_, u) => (
              <span className="row" style={{ gap: 4 }}>
                {u.flags.map((f) => (
                  <Tag
                    key={f.code}
                    variant="filled"
                    style={{ margin: 0, background: COLOR.yellowSoft, color: COLOR.yellow }}
                  >
                    {flagName[f.code]}
                  </Tag>
                ))}
              </span>
            ),
          },
          figure(
            w.led,
            (u) => u.led,
            (u) => u.led,
          ),
          figure(w.closed, (u) => u.closed),
          figure(
            w.rate,
            (u) => percent(u.closureRate),
            (u) => u.closureRate ?? 0,
          ),
          figure(w.followedUp, (u) => u.followedUp),
          figure(w.negative, (u) => u.negative),
          figure(
            w.share,
            (u) => percent(u.negativeShare),
            (u) => u.negativeShare ?? 0,
          ),
          figure(w.returns, (u) => `${u.returnsAsked}（${u.returnsRefused}）`),
          figure(w.same, (u) => `${u.sameReplies}/${u.replies}`),
          {
            title: '',
            width: 90,
            render: (_, u) => (
              <Link
                // What is read aloud begins with what is seen.
                aria-label={`${w.orders} ${u.unitName}`}
                to={paths.orders()}
                search={{ leadUnit: u.unitCode, createdFrom: patterns.from, createdTo: patterns.to } as never}
              >
                {w.orders}
              </Link>
            ),
          },
        ]}
      />
    </div>
  )
}
