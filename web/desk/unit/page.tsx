/** The handling unit's desk: what to sign, to handle, to help with, where to report in, what came back, its papers. */
import { useState } from 'react'
import { call } from '../../app/client.ts'
import type { ListedOrder } from '../../app/order.ts'
import { useUser } from '../../app/session.tsx'
import { BatchBar } from '../../app/split/batch.tsx'
import { type DeskTab, DeskTabs } from '../../app/split/tabs.tsx'
import { SplitView } from '../../app/split/view.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Nothing } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'
import { UnitDetail } from './detail.tsx'
import { Documents } from './documents.tsx'
import { Figures } from './figures.tsx'

const W = words({
  title: ['承办台', 'Unit desk'],
  tabs: ['承办队列', 'Queues of the unit'],
  sign: ['待签收', 'To sign'],
  handle: ['办理中', 'Handling'],
  assist: ['协办', 'Assisting'],
  report: ['待我报到', 'Report in'],
  returning: ['退单中', 'Returning'],
  replied: ['已答复', 'Replied'],
  documents: ['文书', 'Documents'],
  noSign: ['没有待签收的工单', 'Nothing to sign'],
  noHandle: ['没有办理中的工单', 'Nothing in hand'],
  noAssist: ['没有协办的工单', 'Nothing to assist with'],
  noReport: ['没有需要报到的工单', 'Nobody calls'],
  noReturning: ['没有退单申请', 'No returns'],
  noReplied: ['没有已答复待审核、待回访的工单', 'No reply under review or follow-up'],
  batch: ['批量签收', 'Sign all ticked'],
  signed: ['已签收', 'Signed'],
  units: ['此页供承办单位使用，请以单位账号登录', 'This desk is for units; sign in with the account of one'],
})

/** A task in hand: signed for, sub-dispatched, or sent back to be answered better. */
const IN_HAND = 'SIGNED,IN_PROGRESS,SUB_DISPATCHED,REJECTED'

export function UnitPage() {
  const w = useWords(W)
  const { unit } = useUser()
  const [url, change] = useUrlState()
  const [ticked, setTicked] = useState<string[]>([])
  if (!unit) return <Nothing text={w.units} />
  const own = { unit: unit.code }
  const tabs: (DeskTab & { empty?: string })[] = [
    { key: 'sign', label: w.sign, filter: { ...own, assignmentState: 'PENDING_SIGN' }, empty: w.noSign },
    {
      ...{ key: 'handle', label: w.handle, empty: w.noHandle },
      filter: { ...own, role: 'LEAD', assignmentState: IN_HAND },
    },
    {
      ...{ key: 'assist', label: w.assist, empty: w.noAssist },
      filter: { ...own, role: 'ASSIST', assignmentState: IN_HAND },
    },
    { key: 'report', label: w.report, filter: { reportIn: 'true' }, empty: w.noReport },
    {
      ...{ key: 'returning', label: w.returning, empty: w.noReturning },
      filter: { ...own, assignmentState: 'RETURN_REQUESTED' },
    },
    {
      ...{ key: 'replied', label: w.replied, empty: w.noReplied },
      filter: {
        ...{ ...own, assignmentState: 'SUBMITTED,ACCEPTED' },
        state: 'IN_PROGRESS,PENDING_REPLY_REVIEW,PENDING_FOLLOW_UP',
      },
    },
    { key: 'documents', label: w.documents, filter: null },
  ]
  const tab = tabs.find((t) => t.key === url.tab) ?? tabs[0]!
  const sign = async ({ id, version }: ListedOrder): Promise<string> => {
    await call('POST /api/v1/orders/:id/sign', { params: { id }, body: { version } })
    return w.signed
  }
  return (
    <div className="page desk">
      <PageHead title={w.title} extra={<Figures />}>
        <DeskTabs
          label={w.tabs}
          tabs={tabs}
          value={tab.key}
          onChange={(key) => change({ tab: key, order: undefined })}
        />
      </PageHead>
      {tab.filter === null ? (
        <Documents unitCode={unit.code} />
      ) : (
        <SplitView
          key={tab.key}
          desk="unit"
          tab={tab.key}
          filter={tab.filter}
          emptyText={tab.empty}
          showState={tab.key !== 'sign'}
          ticks={
            tab.key === 'sign'
              ? {
                  ...{ ids: ticked, onChange: setTicked },
                  bar: (rows, moveOn) => (
                    <BatchBar
                      title={w.batch}
                      rows={rows}
                      ids={ticked}
                      onChange={setTicked}
                      run={sign}
                      onDone={moveOn}
                    />
                  ),
                }
              : undefined
          }
          detail={(id, { moveOn }) => <UnitDetail key={id} id={id} onMoved={moveOn} />}
        />
      )}
    </div>
  )
}
