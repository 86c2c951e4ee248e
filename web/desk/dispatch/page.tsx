/** Dispatch: what waits for a unit, due next first; the suggestion is taken with one key, or changed. */
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { Told } from '../../app/error-text.ts'
import type { ListedOrder } from '../../app/order.ts'
import { BatchBar } from '../../app/split/batch.tsx'
import { type DeskTab, DeskTabs } from '../../app/split/tabs.tsx'
import { SplitView } from '../../app/split/view.tsx'
import { useUnitName } from '../../app/units.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { useWords, words } from '../../ui/words.ts'
import { DispatchDetail } from './detail.tsx'

const W = words({
  title: ['派单台', 'Dispatch desk'],
  tabs: ['派单队列', 'Dispatch queues'],
  dispatch: ['待派遣', 'To dispatch'],
  consult: ['会商中', 'In consultation'],
  signing: ['已派待签收', 'Waiting for signature'],
  noDispatch: ['没有待派遣的工单', 'Nothing to dispatch'],
  noConsult: ['没有会商中的工单', 'No consultation'],
  noSigning: ['已派出的工单都已签收', 'Everything sent is signed'],
  none: ['没有建议的单位，请单独处理', 'No unit suggested: look at it by itself'],
  batch: ['批量按建议派单', 'Dispatch as suggested'],
})

export function DispatchPage() {
  const w = useWords(W)
  const [url, change] = useUrlState()
  const [ticked, setTicked] = useState<string[]>([])
  const unitName = useUnitName()
  const tabs: (DeskTab & { empty: string })[] = [
    {
      key: 'dispatch',
      label: w.dispatch,
      filter: { state: 'PENDING_DISPATCH', sort: 'lane' },
      empty: w.noDispatch,
    },
    {
      key: 'consult',
      label: w.consult,
      filter: { state: 'IN_CONSULTATION', sort: 'lane' },
      empty: w.noConsult,
    },
    { key: 'signing', label: w.signing, filter: { state: 'DISPATCHED' }, empty: w.noSigning },
  ]
  const tab = tabs.find((t) => t.key === url.tab) ?? tabs[0]!
  /** The version that was ticked goes along: an order that changed meanwhile is not sent out unseen. */
  const asSuggested = async ({ id, version }: ListedOrder): Promise<string> => {
    const { assignments } = await call('GET /api/v1/orders/:id/suggestion', { params: { id } })
    if (assignments.length === 0) throw new Told(w.none)
    await call('POST /api/v1/orders/:id/dispatch', { params: { id }, body: { assignments, version } })
    return assignments.map((a) => unitName(a.unitCode)).join('、')
  }
  return (
    <div className="page desk">
      <PageHead title={w.title}>
        <DeskTabs
          label={w.tabs}
          tabs={tabs}
          value={tab.key}
          onChange={(key) => change({ tab: key, order: undefined })}
        />
      </PageHead>
      <SplitView
        key={tab.key}
        desk="dispatch"
        tab={tab.key}
        filter={tab.filter!}
        emptyText={tab.empty}
        ticks={
          tab.key === 'dispatch'
            ? {
                ...{ ids: ticked, onChange: setTicked },
                bar: (rows, moveOn) => (
                  <BatchBar
                    title={w.batch}
                    rows={rows}
                    ids={ticked}
                    onChange={setTicked}
                    run={asSuggested}
                    onDone={moveOn}
                  />
                ),
              }
            : undefined
        }
        detail={(id, { moveOn }) => <DispatchDetail key={id} id={id} onMoved={moveOn} />}
      />
    </div>
  )
}
