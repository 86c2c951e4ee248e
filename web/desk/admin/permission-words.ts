/** What each permission is called: actions on orders by their own names, the rest here. */
import { ACTION_SPECS } from '../../app/order-actions/specs.ts'
import { type Words, words } from '../../ui/words.ts'

export const GROUP = words({
  request: ['诉求', 'Requests'],
  order: ['工单', 'Orders'],
  notice: ['文书', 'Notices'],
  ledger: ['台账', 'Ledger'],
  knowledge: ['知识库', 'Knowledge'],
  admin: ['数据、规则与管理', 'Data, rules, administration'],
})

const REST = words({
  'request.read': ['查看诉求', 'See requests'],
  'request.create': ['登记诉求', 'Register requests'],
  'request.reveal': ['查看诉求人信息', 'Reveal a requester'],
  'request.complete-details': ['补充要素', 'Complete the details'],
  'request.answer': ['直接答复', 'Answer directly'],
  'request.transfer-out': ['转出', 'Transfer out'],
  'request.decline': ['不予受理', 'Decline'],
  'request.link': ['关联工单', 'Link to an order'],
  'request.unlink': ['取消关联', 'Unlink'],
  'request.withdraw': ['撤回诉求', 'Withdraw a request'],
  'request.create-order': ['生成工单', 'Create an order'],
  'assist.use': ['使用起草辅助', 'Use drafting help'],
  'order.read': ['查看工单', 'See orders'],
  'order.events': ['查看时间线', 'See the timeline'],
  'order.verify': ['核验记录链', 'Verify the chain of records'],
  'order.export': ['导出工单', 'Export orders'],
  'notice.read': ['查看文书', 'See notices'],
  'notice.answer': ['回复函件', 'Answer letters'],
  'policy.read': ['查看规则', 'See the rules'],
  'policy.write': ['修改规则', 'Change the rules'],
  'calendar.write': ['修改工作日历', 'Change calendars'],
  'catalog.read': ['查看派单目录', 'See the dispatch catalogue'],
  'catalog.write': ['发布派单目录', 'Publish the dispatch catalogue'],
  'audit.read': ['查看审计日志', 'See the audit log'],
  'people.manage': ['管理人员账号', 'Manage accounts'],
  'directory.write': ['维护单位和区划', 'Keep units and areas'],
  'roles.read': ['查看角色权限', 'See roles'],
  'category.write': ['维护诉求分类', 'Keep categories'],
  'component.write': ['维护城市部件', 'Keep components'],
  'channel.write': ['启停渠道', 'Open and close channels'],
  'ledger.read': ['查看台账', 'See the ledger'],
  'ledger.create': ['登记事项', 'Enter items'],
  'ledger.start': ['开始办理事项', 'Start items'],
  'ledger.submit': ['提交事项', 'Submit items'],
  'ledger.verify': ['核实事项', 'Verify items'],
  'ledger.write-off': ['销号', 'Write off'],
  'ledger.inspect': ['督导', 'Inspect'],
  'model.read': ['查看智能建议的模型和准确率', 'See what suggestions are made by, and how they fare'],
  'model.write': ['启用模型版本', 'Bring model versions into use'],
  'patterns.read': ['查看异常提示', 'See unusual patterns'],
  'stats.read': ['查看统计', 'See statistics'],
  'team.read': ['查看班组', 'See the team'],
  'follow-up.read': ['查看回访任务', 'See follow-up tasks'],
  'knowledge.read': ['查阅知识库', 'Read the knowledge base'],
  'knowledge.write': ['编写知识条目', 'Write articles'],
  'knowledge.review': ['审核知识条目', 'Review articles'],
})

export const PERMISSION: Words = {
  ...Object.fromEntries(
    Object.entries(ACTION_SPECS).map(([action, { title }]) => [`order.${action}`, title]),
  ),
  ...REST,
}
