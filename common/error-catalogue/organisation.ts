/** What a change of the rules, the organisation, its people or their passwords can be refused for. */
import { type Entry, entry } from './entry.ts'

export const ORGANISATION_ERRORS = {
  // --- policies, calendars, organisation ---
  'policy.invalid': entry(422, '政策文件有误：{message}', 'The policy file is not valid: {message}'),
  'calendar.unknown_year': entry(422, '{year} 年的日历尚未载入', 'The calendar of {year} is not loaded'),
  'calendar.invalid': entry(422, '日历文件有误', 'The calendar file is not valid'),
  'channel.disabled': entry(
    422,
    '本中心已停用“{channel}”渠道',
    'This centre takes no requests by the channel {channel}',
  ),
  'catalog.nothing_to_remove': entry(
    422,
    '要删除的条目在该日并不有效',
    'A row to be removed is not in force on that day',
  ),
  'category.code_taken': entry(409, '分类代码“{code}”已存在', 'There is a category {code} already'),
  'category.parent_unknown': entry(422, '没有上级分类“{code}”', 'There is no category {code} above it'),
  'category.in_use': entry(
    422,
    '该分类已用于 {orders} 件工单、{rows} 条派单目录或先例，不能删除，可以停用',
    'The category is used by {orders} orders and {rows} catalogue rows or precedents; retire it instead',
  ),
  'category.has_children': entry(422, '该分类下还有 {n} 个分类', 'There are {n} categories below it'),
  'unit.code_taken': entry(409, '单位代码“{code}”已存在', 'There is a unit {code} already'),
  'unit.unknown': entry(422, '没有单位“{unit}”', 'There is no unit {unit}'),
  'unit.ring': entry(422, '上级单位不能是本单位或其下级', 'A unit cannot stand above itself'),
  'unit.open_work': entry(
    422,
    '该单位尚有 {n} 件在办工单，不能停用',
    'The unit still has {n} open assignments; it cannot be deactivated',
  ),
  'area.unknown': entry(422, '没有区划“{code}”', 'There is no area {code}'),
  'area.official': entry(
    422,
    '镇街及以上为国家公布的行政区划，不在此修改',
    'Townships and above are published by the state and are not changed here',
  ),
  'area.code_taken': entry(409, '区划代码“{code}”已存在', 'There is an area {code} already'),
  'area.code_wrong': entry(422, '区划代码与上级不符', 'The code does not lie below its parent'),
  'area.full': entry(422, '该区划下的代码已用完', 'There is no free code left below this area'),
  'area.not_grid': entry(422, '只有网格可以指定网格员', 'Only a grid has grid officers'),
  'area.not_grid_unit': entry(422, '“{unit}”不是网格单位', '{unit} is not a unit of grid officers'),

  // --- people and passwords ---
  'person.username_taken': entry(409, '该用户名已被使用', 'This user name is taken'),
  'person.role_not_here': entry(
    422,
    '平台运维不属于任何中心，不能在此授予',
    'The platform operator belongs to no centre and is not made here',
  ),
  'person.unit_role_alone': entry(
    422,
    '承办单位账号不能兼任热线岗位',
    'An account of a unit holds no post of the hotline',
  ),
  'person.unit_needed': entry(
    422,
    '承办单位账号须选择单位，其他账号不选',
    'An account of a unit names its unit, others name none',
  ),
  'person.unit_unknown': entry(422, '没有这个单位，或该单位已停用', 'There is no such active unit'),
  'person.own_account': entry(422, '不能停用自己的账号', 'You cannot deactivate your own account'),
  'person.own_admin': entry(
    422,
    '不能去掉自己的管理员角色',
    'You cannot take your own administrator role away',
  ),
  'person.last_admin': entry(422, '这是本中心最后一名管理员', 'This is the last administrator of the centre'),
  'password.must_change': entry(
    403,
    '密码由管理员设置，请先修改密码',
    'An administrator set this password; change it first',
  ),
  'password.wrong': entry(422, '原密码不正确', 'The old password is wrong'),
  'password.too_short': entry(422, '密码至少 10 位', 'A password has at least 10 characters'),
  'password.too_plain': entry(
    422,
    '密码须含大写字母、小写字母、数字、符号中的至少三类，且不能只有几个字符反复',
    'A password mixes three of capitals, small letters, digits and signs, and repeats no few characters',
  ),
  'password.has_name': entry(422, '密码不能含用户名', 'A password does not hold the user name'),
  'password.same': entry(422, '新密码不能与原密码相同', 'The new password differs from the old one'),
  'import.no_head': entry(
    422,
    '首行须为列名：编码、类型、名称、经度、纬度、权属单位',
    'The first line names the columns: code, type, name, lon, lat, owner',
  ),
  'import.undone': entry(409, '这次导入已撤回', 'This import was taken back already'),
  'import.running': entry(409, '同名导入正在进行', 'An import of that name is running'),
} as const satisfies Record<string, Entry>
