/** What is late, about to be late, returned too often or disliked as often as the region acts on; urged and supervised in place. */
import { Tabs } from 'antd'
import { type AnswerOf, useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { Cases } from './cases.tsx'
import { SupervisedOrder } from './detail.tsx'
import { External } from './external.tsx'
import { WatchedOrders } from './orders.tsx'
import './supervision.css'
import { OPEN_CASES, ORDER_TABS, TAB_KEYS, TAB_WORDS, type TabKey } from './tabs.ts'

const W = words({
  title: ['督办台', 'Supervision desk'],
  tabs: ['督办事项', 'What is watched'],
  pick: ['选择一件工单查看详情并处理', 'Pick an order to see and act on it'],
})

export function SupervisionPage() {
  const w = useWords(W)
  const names = useWords(TAB_WORDS)
  const language = useLanguage()
  const [state, change] = useUrlState()
  const tab: TabKey = TAB_KEYS.find((key) => key === state.tab) ?? 'late'
  const { counts, steps } = useCounts()
  const watched = ORDER_TABS[tab]
  const negativeMin = watched?.step && steps?.[watched.step]
  const pick = (order: string | undefined) => change({ order })
  // Null: the region does not act on negative follow-ups, and there is nothing to watch.
  const stepOf = (key: TabKey) => {
    const step = ORDER_TABS[key]?.step
    // Urged and supervised at the same number: one tab is enough (CZ-15).
    if (step === 'urge' && steps?.urge === steps?.supervise) return steps ? null : undefined
    return step && steps?.[step]
  }
  return (
    <div className="page">
      <PageHead title={w.title} />
      <Tabs
        aria-label={w.tabs}
        className="watch-tabs"
        size="small"
        activeKey={tab}
        onChange={(next) => change({ tab: next === 'late' ? undefined : next, order: undefined })}
        items={TAB_KEYS.filter((key) => stepOf(key) !== null).map((key) => ({
          key,
          label: (
            <span>
              {fill(names[key], { n: stepOf(key) ?? '' })}{' '}
              <span className="number tab-count">{counts[key] ?? ''}</span>
            </span>
          ),
        }))}
      />
      <div className="watch">
        <div className="stack" style={{ minWidth: 0 }}>
          {watched && (!watched.step || negativeMin) && (
            <WatchedOrders
              key={tab}
              tab={tab}
              filter={negativeMin ? { ...watched.filter, negativeMin: String(negativeMin) } : watched.filter}
              urgeText={watched.urge[language === 'zh' ? 0 : 1]}
              picked={state.order}
              onPick={pick}
            />
          )}
          {tab === 'cases' && <Cases picked={state.order} onPick={pick} />}
          {tab === 'external' && <External picked={state.order} onPick={pick} />}
        </div>
        {state.order ? (
          <SupervisedOrder
            key={state.order}
            id={state.order}
            urgeText={(watched ?? ORDER_TABS.late!).urge[language === 'zh' ? 0 : 1]}
          />
        ) : (
          <p className="panel quiet" style={{ padding: 24, margin: 0, textAlign: 'center' }}>
            {w.pick}
          </p>
        )}
      </div>
    </div>
  )
}

function useCounts(): {
  counts: Partial<Record<TabKey, number>>
  steps: AnswerOf<'GET /api/v1/orders/summary'>['negativeAt'] | undefined
} {
  const summary = useApi('GET /api/v1/orders/summary', {}).data
  const cases = useApi('GET /api/v1/notices', { query: { ...OPEN_CASES, limit: 1, count: 'true' } }).data
  const external = useApi('GET /api/v1/escalations', {
    query: { state: 'PROPOSED', limit: 1, count: 'true' },
  })
  const ofOrders = Object.entries(ORDER_TABS).map(([key, { count }]) => [key, count && summary?.[count]])
  return {
    counts: { ...Object.fromEntries(ofOrders), cases: cases?.total, external: external.data?.total },
    steps: summary?.negativeAt,
  }
}
