/** The centre's periodic reports: daily clearing, weekly analysis, monthly lists … each as it was when it was due. */
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { errorText } from '../../app/error-text.ts'
import { usePages } from '../../app/query.ts'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { choicesOf, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import './cadence.css'
import { CADENCE } from './cadence-words.ts'
import { Report } from './report.tsx'

const W = words({
  title: ['日周月报', 'Periodic reports'],
  list: ['报告', 'Reports'],
  cadence: ['周期', 'Cadence'],
  range: ['出刊日期', 'Due between'],
  from: ['起', 'From'],
  to: ['止', 'To'],
  none: ['还没有报告', 'No reports yet'],
  more: ['加载更多', 'Load more'],
  print: ['打印', 'Print'],
  pick: ['选择一份报告', 'Pick a report'],
})

export function CadencePage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const list = usePages('GET /api/v1/cadence', {
    query: { cadence: state.cadence as 'DAY' | undefined, from: state.from, to: state.to, limit: 50 },
  })
  const id = state.report ?? list.items[0]?.id
  return (
    <div className="page">
      <div className="no-print">
        <PageHead
          title={w.title}
          extra={
            <Button disabled={!id} onClick={() => window.print()}>
              {w.print}
            </Button>
          }
        >
          <Filters state={state} onChange={change} />
        </PageHead>
      </div>
      <div className="reports">
        <div className="no-print">
          <Panel title={w.list} flush>
            <ReportList list={list} picked={id} onPick={(report) => change({ report })} />
          </Panel>
        </div>
        {id ? (
          <Report key={id} id={id} />
        ) : (
          <div className="panel">
            <Nothing text={w.pick} />
          </div>
        )}
      </div>
    </div>
  )
}

function Filters({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  const day = (at: string | undefined) => (at ? dayjs(at) : null)
  return (
    <>
      <Select
        aria-label={w.cadence}
        placeholder={w.cadence}
        allowClear
        style={{ width: 120 }}
        value={state.cadence}
        options={choicesOf(CADENCE)}
        onChange={(cadence?: string) => onChange({ cadence, report: undefined })}
      />
      <DatePicker.RangePicker
        aria-label={w.range}
        placeholder={[w.from, w.to]}
        value={[day(state.from), day(state.to)]}
        onChange={(range) =>
          onChange({
            from: range?.[0]?.format('YYYY-MM-DD'),
            to: range?.[1]?.format('YYYY-MM-DD'),
            report: undefined,
          })
        }
      />
    </>
  )
}

interface ListProps {
  list: {
    items: readonly { id: string; cadence: string; period: string }[]
    isPending: boolean
    isError: boolean
    error: Error | null
    hasNextPage: boolean
    refetch: () => Promise<unknown>
    fetchNextPage: () => Promise<unknown>
  }
  picked: string | undefined
  onPick: (id: string) => void
}

function ReportList({ list, picked, onPick }: ListProps) {
  const w = useWords(W)
  useLanguage()
  if (list.isPending) return <Loading rows={8} />
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  if (list.items.length === 0) return <Nothing text={w.none} />
  return (
    <ul className="report-list">
      {list.items.map(({ id, cadence, period }) => (
        <li key={id}>
          <button type="button" aria-current={id === picked} onClick={() => onPick(id)}>
            <span>{wordOf(CADENCE, cadence)}</span>
            <span className="number">{period}</span>
          </button>
        </li>
      ))}
      {list.hasNextPage && (
        <li style={{ padding: 8 }}>
          <Button size="small" onClick={() => void list.fetchNextPage()}>
            {w.more}
          </Button>
        </li>
      )}
    </ul>
  )
}
