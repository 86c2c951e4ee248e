/** Review: orders before they go out, what is missing, returns that wait for a voice, replies before they go to people. */
import { type DeskTab, DeskTabs } from '../../app/split/tabs.tsx'
import { SplitView } from '../../app/split/view.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { useWords, words } from '../../ui/words.ts'
import { ReviewDetail } from './detail.tsx'

const W = words({
  title: ['审单台', 'Review desk'],
  tabs: ['审单队列', 'Review queues'],
  review: ['待审核', 'To review'],
  info: ['待补充', 'Information missing'],
  returns: ['退单复核', 'Returns'],
  replies: ['答复审核', 'Replies'],
  noReview: ['没有待审核的工单', 'Nothing to review'],
  noInfo: ['没有待补充的工单', 'No information missing'],
  noReturns: ['没有等您复核的退单', 'No return waits for you'],
  noReplies: ['没有待审核的答复', 'No reply to review'],
})

export function ReviewPage() {
  const w = useWords(W)
  const [url, change] = useUrlState()
  const tabs: (DeskTab & { empty: string })[] = [
    { key: 'review', label: w.review, filter: { state: 'PENDING_REVIEW', sort: 'lane' }, empty: w.noReview },
    { key: 'info', label: w.info, filter: { state: 'PENDING_INFO' }, empty: w.noInfo },
    { key: 'returns', label: w.returns, filter: { returns: 'mine' }, empty: w.noReturns },
    {
      key: 'replies',
      label: w.replies,
      filter: { state: 'PENDING_REPLY_REVIEW', sort: 'lane' },
      empty: w.noReplies,
    },
  ]
  const tab = tabs.find((t) => t.key === url.tab) ?? tabs[0]!
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
        desk="review"
        tab={tab.key}
        filter={tab.filter!}
        emptyText={tab.empty}
        showState={tab.key === 'returns'}
        detail={(id, { moveOn }) => <ReviewDetail key={id} id={id} onMoved={moveOn} />}
      />
    </div>
  )
}
