/** What the desk watches: each tab is a filter of the orders, or a ledger of its own. */
import { CAME_AGAIN } from '../../../common/kinds.ts'
import { type Words, words } from '../../ui/words.ts'

export type TabKey =
  | 'late'
  | 'stage'
  | 'soon'
  | 'returned'
  | 'negative'
  | 'negative-most'
  | 'again'
  | 'cases'
  | 'external'

export const TAB_WORDS = words({
  late: ['已超时', 'Late'],
  stage: ['环节超时', 'Late on the way'],
  soon: ['将到期', 'Due soon'],
  returned: ['退单过多', 'Returned often'],
  negative: ['不满意 {n} 次', 'Negative {n} times'],
  'negative-most': ['不满意 {n} 次', 'Negative {n} times'],
  again: ['办结复诉', 'Came again'],
  cases: ['督办中', 'Under supervision'],
  external: ['外部监督', 'External'],
}) satisfies Words

interface OrderTab {
  filter: Record<string, string>
  /** From how many negative follow-ups on: the region's own number, told with the counts. */
  step?: 'urge' | 'supervise'
  /** Of open orders; closed ones are not counted. */
  count?: 'late' | 'stageLate' | 'dueSoon' | 'returnedOften' | 'negativeUrged' | 'negativeSupervised'
  /** What is urged, unless the officer writes something else. */
  urge: readonly [zh: string, en: string]
}

export const ORDER_TABS: Partial<Record<TabKey, OrderTab>> = {
  late: {
    filter: { light: 'RED', sort: 'due' },
    count: 'late',
    urge: [
      '该件已超过办结期限，请立即办理并反馈办理情况。',
      'This order is past its limit. Handle it at once and report.',
    ],
  },
  stage: {
    filter: { stageLate: 'true', sort: 'due' },
    count: 'stageLate',
    urge: [
      '该件有环节已超过时限，请立即签收、联系或反馈。',
      'A limit on the way is past. Sign, call or report at once.',
    ],
  },
  soon: {
    filter: { light: 'YELLOW', sort: 'due' },
    count: 'dueSoon',
    urge: [
      '该件即将到期，请抓紧办理，按期答复。',
      'This order is due soon. Please handle it and reply in time.',
    ],
  },
  returned: {
    filter: { returnsMin: '2', open: 'true', sort: 'due' },
    count: 'returnedOften',
    urge: [
      '该件多次退单，请明确责任、尽快办理。',
      'This order was returned several times. Settle who is responsible and handle it.',
    ],
  },
  negative: {
    filter: { open: 'true', sort: 'due' },
    step: 'urge',
    count: 'negativeUrged',
    urge: [
      '该件回访多次不满意，请重新研究、切实解决。',
      'The requester was repeatedly dissatisfied. Look at it again and solve it.',
    ],
  },
  'negative-most': {
    filter: { open: 'true', sort: 'due' },
    step: 'supervise',
    count: 'negativeSupervised',
    urge: [
      '该件回访多次不满意，请主要负责人牵头解决。',
      'The requester was repeatedly dissatisfied. The head of the unit is to take the lead.',
    ],
  },
  again: {
    filter: { tag: CAME_AGAIN },
    urge: [
      '该件办结后同一事项再次反映，请核实是否真正办结，并反馈情况。',
      'The matter came again after closing. Check whether it was really done, and report.',
    ],
  },
}

export const TAB_KEYS = Object.keys(TAB_WORDS) as TabKey[]

export const OPEN_CASES = {
  kind: 'SUPERVISION,LISTED_SUPERVISION',
  state: 'SENT,ACKNOWLEDGED,ANSWERED',
}
