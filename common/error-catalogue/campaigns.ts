/** What a step of a campaign, of its targets, findings and patrols can be refused for. */
import { type Entry, entry } from './entry.ts'

export const CAMPAIGN_ERRORS = {
  'campaign.state': entry(
    422,
    '行动当前为“{state}”，不能进行此操作',
    'Not possible now[: the campaign is “{state}”]',
  ),
  'campaign.changed_meanwhile': entry(
    409,
    '行动已被更新，请刷新后再试',
    'The campaign was changed meanwhile; reload it',
  ),
  'campaign.not_own': entry(403, '不是本单位的事项', 'This belongs to another unit'),
  'campaign.no_targets': entry(422, '清单为空，不能启动', 'A campaign without targets is not started'),
  'campaign.targets_open': entry(
    422,
    '还有 {n} 个对象未完成、未暂缓',
    'Targets are neither done nor put off[: {n}]',
  ),
  'campaign.findings_open': entry(422, '还有 {n} 处问题未整改', 'Findings are not rectified[: {n}]'),
  'campaign.by_handler': entry(
    422,
    '经办人和牵头单位不能自行办结、销号',
    'Who handled it, or the lead unit, does not write it off',
  ),
  'campaign.team_unknown': entry(
    422,
    '本地规则没有这种责任制',
    'The region’s rules have no such kind of team',
  ),
  'campaign.team_missing': entry(422, '责任人未落实：{roles}', 'A role has no name[: {roles}]'),
  'campaign.role_unknown': entry(422, '没有这个角色', 'There is no such role'),
  'target.state': entry(
    422,
    '对象当前为“{state}”，不能进行此操作',
    'Not possible now[: the target is “{state}”]',
  ),
  'target.changed_meanwhile': entry(
    409,
    '对象已被更新，请刷新后再试',
    'The target was changed meanwhile; reload it',
  ),
  'target.not_inspected': entry(422, '尚未排查', 'It was not inspected yet'),
  'instrument.unknown': entry(422, '本地规则没有这种文书', 'The region’s rules have no such instrument'),
  'instrument.served_in_future': entry(
    422,
    '送达日期不能晚于今天',
    'The day of service is not in the future',
  ),
  'instrument.deadline_early': entry(
    422,
    '自行履行期限不能早于送达日期',
    'The deadline is not before the day of service',
  ),
  'step.unknown': entry(422, '本地规则没有这一步骤', 'The region’s rules have no such step'),
  'step.instrument_missing': entry(
    422,
    '须先送达：{instruments}，并填写送达日期',
    'A paper is to be served first, with its day of service[: {instruments}]',
  ),
  'step.instrument_waiting': entry(
    422,
    '《{instrument}》法定期限未满，{date} 起方可进行',
    'The statutory period[ of “{instrument}”] has not run[; possible from {date}]',
  ),
  'finding.rectified': entry(409, '已整改', 'It is rectified already'),
  'finding.has_order': entry(409, '已生成工单，随工单办结', 'It has an order and is closed with it'),
  'finding.category_needed': entry(422, '请选择工单类别', 'Choose a category for the order'),
  'playbook.retired': entry(422, '模板已停用', 'The playbook is retired'),
  'playbook.campaign_open': entry(
    422,
    '行动办结后才能留存为模板',
    'A playbook is kept of a finished campaign',
  ),
  'patrol.stopped': entry(422, '巡查已停止', 'The patrol was stopped'),
  'patrol.task_state': entry(
    422,
    '任务当前为“{state}”，不能进行此操作',
    'Not possible now[: the task is “{state}”]',
  ),
  'project.exists': entry(409, '已有同名项目', 'There is a project of this name'),
  'targets.columns': entry(422, '表头须有“名称”一列', 'The head line needs a column “名称”'),
} as const satisfies Record<string, Entry>
