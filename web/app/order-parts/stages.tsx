/** The way of an order, from intake to follow-up: what is done, where it stands. */
import { Steps } from 'antd'
import type { OrderState } from '../../../common/codes.ts'
import { shortTime } from '../../ui/time.ts'
import { useWords, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'

const W = words({
  way: ['办理环节', 'Stages'],
  accepted: ['受理', 'Accepted'],
  review: ['审单', 'Review'],
  dispatch: ['派单', 'Dispatch'],
  sign: ['签收', 'Sign'],
  handle: ['办理', 'Handling'],
  replyReview: ['答复审核', 'Reply review'],
  followUp: ['回访', 'Follow-up'],
  closed: ['结案', 'Closed'],
})

const AT: Record<OrderState, number> = {
  ...{ DRAFT: 0, PENDING_INFO: 1, PENDING_REVIEW: 1, PENDING_DISPATCH: 2, IN_CONSULTATION: 2, DISPATCHED: 3 },
  ...{ IN_PROGRESS: 4, SUSPENDED: 4, PENDING_REPLY_REVIEW: 5, PENDING_FOLLOW_UP: 6 },
  ...{ CLOSED: 8, ARCHIVED: 8, MERGED: 8, TERMINATED: 8, TRANSFERRED: 8, CANCELLED: 8 },
}

export function StageBar({ order }: { order: OrderView }) {
  const w = useWords(W)
  const lead = order.assignments.findLast((a) => a.role === 'LEAD')
  const at = AT[order.state]
  const stages = [
    [w.accepted, order.acceptedAt],
    [w.review, undefined],
    [w.dispatch, order.dispatchedAt],
    [w.sign, lead?.signedAt],
    [w.handle, order.repliedAt],
    [w.replyReview, undefined],
    [w.followUp, undefined],
    [w.closed, order.closedAt],
  ] as const
  return (
    // On a phone the way is wider than the screen: it scrolls by itself, also by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className="stage-bar" aria-label={w.way} tabIndex={0}>
      <Steps
        size="small"
        type="dot"
        current={at}
        responsive={false}
        items={stages.map(([title, time]) => ({ title, content: time ? shortTime(time) : undefined }))}
      />
    </section>
  )
}
