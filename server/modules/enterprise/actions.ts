/** What is done on an enterprise order beside its handling. */
import { ORDER_ACTION_BODIES } from '../../../api/order-actions/index.ts'
import { type AlarmHandlers, type OrderActionDef, orderAction } from '../orders/public.ts'
import * as rules from './rules.ts'

export const enterpriseActions: OrderActionDef[] = [
  orderAction({
    action: 'assign-steward',
    summary: '指定服务专员',
    body: ORDER_ACTION_BODIES['assign-steward'],
    open: rules.notEnterprise,
    decide: rules.decideAssignSteward,
  }),
  orderAction({
    action: 'record-steward-contact',
    summary: '登记专员联系',
    body: ORDER_ACTION_BODIES['record-steward-contact'],
    open: rules.contactRefusal,
    decide: rules.decideContact,
  }),
  orderAction({
    action: 'record-visit',
    summary: '登记走访',
    body: ORDER_ACTION_BODIES['record-visit'],
    open: rules.notEnterprise,
    decide: (draft, { version: _, ...input }) => rules.decideVisit(draft, input),
  }),
  orderAction({
    action: 'record-joint-action',
    summary: '登记联动：现场办公、跟进回访、联动督办',
    body: ORDER_ACTION_BODIES['record-joint-action'],
    open: rules.jointRefusal,
    decide: rules.decideJointAction,
  }),
]

export const enterpriseAlarms: AlarmHandlers = { stewardContact: rules.missContact }
