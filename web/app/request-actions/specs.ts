/**
 * The form of each way on from a request: what a person must enter. What is allowed, and why not, is the server's
 * word (`allowedActions`). Creating an order, and completing what it needs, have their own place: the desk, and forms on
 * the request's page.
 */
import { EXIT_CODE } from '../../../common/codes.ts'
import { type Words, words } from '../../ui/words.ts'
import type { RequestActionName } from '../request.ts'

type Text = readonly [zh: string, en: string]

interface Base {
  name: string
  label: Text
  required?: boolean
  hint?: Text
  when?: (values: Record<string, unknown>) => boolean
}
export type RequestField = Base &
  (
    | { kind: 'text'; rows?: number }
    | { kind: 'line'; suggestions?: readonly string[] }
    | { kind: 'choice'; table: Words }
    | { kind: 'article' }
    | { kind: 'order' }
    | { kind: 'approver' }
  )

export const REQUEST_ACTION = words({
  'create-order': ['生成工单', 'Create an order'],
  'complete-details': ['补充要素', 'Complete the details'],
  answer: ['直接答复', 'Answer directly'],
  link: ['关联在办工单', 'Link to an open order'],
  'transfer-out': ['转出', 'Transfer'],
  decline: ['不予受理', 'Decline'],
  unlink: ['取消关联', 'Unlink'],
  withdraw: ['撤回', 'Withdraw'],
}) satisfies Record<RequestActionName, Text>

const isX8 = (values: Record<string, unknown>) => values.exitCode === 'X8'

export const REQUEST_FORMS: Record<
  Exclude<RequestActionName, 'create-order' | 'complete-details'>,
  readonly RequestField[]
> = {
  answer: [
    { kind: 'article', name: 'articleId', label: ['引用知识', 'Article cited'] },
    { kind: 'text', name: 'text', label: ['答复内容', 'Answer'], required: true, rows: 6 },
  ],
  link: [{ kind: 'order', name: 'orderId', label: ['关联到', 'Link to'], required: true }],
  'transfer-out': [
    {
      kind: 'line',
      name: 'to',
      label: ['转往', 'Transfer to'],
      required: true,
      suggestions: ['110', '119', '120', '122'],
    },
    { kind: 'text', name: 'note', label: ['交接情况', 'What was passed on'], required: true, rows: 3 },
  ],
  decline: [
    { kind: 'choice', name: 'exitCode', label: ['不予受理情形', 'Ground'], table: EXIT_CODE, required: true },
    { kind: 'text', name: 'reason', label: ['理由', 'Reason'], required: true, rows: 3 },
    {
      ...{ kind: 'text', name: 'evidence', label: ['核实依据', 'Evidence'], rows: 2 },
      ...{ when: isX8, required: true },
    },
    {
      ...{ kind: 'approver', name: 'secondApprover', label: ['复核人', 'Second person'] },
      ...{ when: isX8, required: true },
      hint: ['须由另一位有审核权的人员复核', 'Somebody else who may review orders'],
    },
  ],
  unlink: [{ kind: 'text', name: 'reason', label: ['理由', 'Reason'], required: true, rows: 3 }],
  withdraw: [{ kind: 'text', name: 'reason', label: ['理由', 'Reason'], rows: 3 }],
}
