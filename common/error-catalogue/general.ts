/** What any request can be answered with, and what belongs to no one step of an order. */
import { type Entry, entry } from './entry.ts'

export const GENERAL_ERRORS = {
  // --- shape, session, rights ---
  'request.invalid': entry(
    400,
    '请求内容有误，请检查标出的项',
    'The request is not valid; check the fields named',
  ),
  'session.required': entry(401, '请先登录', 'Please sign in first'),
  'session.wrong_password': entry(401, '用户名或密码不正确', 'Wrong user name or password'),
  'session.locked': entry(
    423,
    '密码多次错误，账号已暂时锁定，请稍后再试',
    'Too many wrong passwords; the account is locked for a while',
  ),
  forbidden: entry(403, '您没有权限进行此操作', 'You may not do this'),
  not_found: entry(404, '没有找到', 'Not found'),
  'method.not_allowed': entry(405, '不支持此请求方法', 'This method is not supported here'),
  'media.unsupported': entry(415, '不支持此内容类型', 'This content type is not supported'),
  'body.too_large': entry(413, '提交的内容过大', 'The content is too large'),
  'headers.too_large': entry(431, '请求地址或请求头过长', 'The address or the headers are too long'),
  'request.timeout': entry(408, '请求超时，请重试', 'The request took too long; try again'),
  'rate.limited': entry(429, '操作过于频繁，请稍后再试', 'Too many requests; try again shortly'),
  unavailable: entry(503, '服务暂时不可用，请稍后重试', 'The service is not available right now; try again'),
  internal: entry(
    500,
    '系统出现问题，已记录，编号 {traceId}',
    'Something went wrong and was recorded as {traceId}',
  ),
  'idempotency.mismatch': entry(
    409,
    '同一幂等键已用于不同的内容',
    'This Idempotency-Key was used with another body',
  ),
  'clock.backwards': entry(422, '时间只能向前调整', 'Time moves forward only'),
  'clock.not_manual': entry(422, '仅在手动时钟下可用', 'Only with the manual clock'),

  // --- attachments, exports, knowledge ---
  'attachment.kind_not_allowed': entry(
    422,
    '不支持这种文件，请上传图片、PDF、Word、Excel 或录音',
    'Files of this kind are not taken: send an image, a PDF, a Word or Excel file, or a recording',
  ),
  'attachment.unknown': entry(
    422,
    '附件不存在或不可引用',
    'There is no such attachment that you may refer to',
  ),
  'export.too_many': entry(
    422,
    '结果超过 {max} 条，请缩小范围后导出',
    'More than {max} rows; narrow the filter and export again',
  ),
  'view.too_many': entry(422, '每个页面最多保存 {max} 个视图', 'At most {max} saved views a page'),
  'article.changed_meanwhile': entry(
    409,
    '知识条目已被 {by} 更新，请刷新后再试',
    'The article was changed meanwhile by {by}; reload it',
  ),
  'model.bytes_gone': entry(
    409,
    '第 {version} 版的模型已清理，只留各项比例，不能再启用',
    'Of version {version} only the figures are kept; it cannot be brought into use',
  ),
  'same_unit.decided': entry(
    409,
    '这一对名称已有人处理，请刷新后再看',
    'Somebody has decided on these two names meanwhile; reload',
  ),
  'same_unit.elsewhere': entry(
    409,
    '“{name}”已并入“{into}”，请先撤销',
    '“{name}” is read as “{into}” already; undo that first',
  ),
} as const satisfies Record<string, Entry>
