/** The columns of an export: their headings in both languages, and what stands in them. */
import type { ExportColumn } from '../../../api/order-export.ts'
import {
  CHANNEL,
  ORDER_STATE,
  REQUEST_TYPE,
  RESOLUTION,
  SATISFACTION,
  URGENCY,
} from '../../../common/codes.ts'
import { maskName, maskPhone } from '../../../common/mask.ts'
import type { Closure, OrderRow } from './model.ts'
import type { FirstRequest, ListedRow } from './queries.ts'
import { orderLight } from './view.ts'

export interface ExportRow {
  order: ListedRow
  /** The one that made the order. */
  request: FirstRequest | undefined
}

export interface ExportNames {
  /** 0 Chinese, 1 English. */
  language: 0 | 1
  now: Date
  /** False for units: of a confidential matter they learn nothing of whose it is. */
  mayName: boolean
  unit(code: string): string
  category(code: string): string
}

type Cell = string | number | boolean | Date | null
type Words = readonly [zh: string, en: string]

interface Column {
  words: Words
  width: number
  value(row: ExportRow, names: ExportNames): Cell
}

const column = (zh: string, en: string, width: number, value: Column['value']): Column => ({
  words: [zh, en],
  width,
  value,
})

const BEIJING_MS = 8 * 3_600_000
/** A sheet knows no zone: the time as clocks here show it. */
const time = (at: Date | null): Cell =>
  at ? new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 16).replace('T', ' ') : null

const LIGHT: Record<'GREEN' | 'YELLOW' | 'RED', Words> = {
  GREEN: ['绿', 'Green'],
  YELLOW: ['黄', 'Yellow'],
  RED: ['红', 'Red'],
}
const LANE: Record<string, Words> = {
  GREEN: ['绿色通道', 'Emergency lane'],
  ENTERPRISE: ['企业通道', 'Enterprise lane'],
  ORDINARY: ['普通', 'Ordinary'],
}
const CLOSURE: Record<Closure['code'], Words> = {
  SOLVED: ['已解决', 'Solved'],
  SETTLED: ['调解成功', 'Settled by mediation'],
  EXPLAINED: ['解释说明', 'Explained'],
  UNRATED: ['未评价', 'Not rated'],
  NOT_DRAWN: ['未抽中回访', 'Not drawn'],
  COMMITTED: ['承诺结案', 'With commitment'],
  CANNOT_VERIFY: ['无法核实', 'Could not be verified'],
  WITHDRAWN: ['已撤回', 'Withdrawn'],
  TERMINATED: ['已终止', 'Terminated'],
}
const HIDDEN: Words = ['保密诉求', 'Confidential']
const YES: Words = ['是', 'Yes']

const hidden = ({ order, request }: ExportRow, { mayName }: ExportNames): boolean =>
  !mayName && (order.confidential || (request?.confidential ?? false))

export const EXPORTED: Record<ExportColumn, Column> = {
  number: column('工单编号', 'Order number', 26, ({ order }) => order.number),
  state: column('状态', 'State', 12, ({ order }, { language }) => ORDER_STATE[order.state][language]),
  light: column(
    '时限灯',
    'Light',
    8,
    ({ order }, { language, now }) => LIGHT[orderLight(order, now)][language],
  ),
  type: column('诉求类型', 'Type', 10, ({ order }, { language }) => REQUEST_TYPE[order.type][language]),
  title: column('标题', 'Title', 40, ({ order }, names) =>
    order.confidential && !names.mayName ? HIDDEN[names.language] : order.title,
  ),
  category: column('分类', 'Category', 30, ({ order }, names) => names.category(order.categoryCode)),
  urgency: column('紧急程度', 'Urgency', 10, ({ order }, { language }) => URGENCY[order.urgency][language]),
  lane: column('通道', 'Lane', 10, ({ order }, { language }) => LANE[order.lane]?.[language] ?? order.lane),
  leadUnit: column(
    '主办单位',
    'Lead unit',
    28,
    ({ order }, names) => order.leadUnit && names.unit(order.leadUnit),
  ),
  area: column('所属区域', 'Area', 24, ({ order }) => placeOf(order).areaPath?.join(' / ') ?? null),
  place: column('地点', 'Place', 30, ({ order }) => placeOf(order).text ?? null),
  requester: column('诉求人', 'Requester', 12, (row, names) =>
    hidden(row, names) ? HIDDEN[names.language] : (maskName(row.request?.requesterName) ?? null),
  ),
  phone: column('联系电话', 'Phone', 16, (row, names) =>
    hidden(row, names) ? null : (maskPhone(row.request?.requesterPhone) ?? null),
  ),
  channel: column('来源', 'Channel', 12, ({ request }, { language }) =>
    request ? CHANNEL[request.channel][language] : null,
  ),
  requestCount: column('诉求数', 'Requests', 8, ({ order }) => order.requestCount),
  duplicateCount: column('重复数', 'Repeats', 8, ({ order }) => order.duplicateCount),
  returnCount: column('退单次数', 'Returns', 8, ({ order }) => order.returnCount),
  negativeCount: column('不满意次数', 'Negative follow-ups', 10, ({ order }) => order.negativeCount),
  satisfaction: column('满意度', 'Satisfaction', 12, ({ request }, { language }) =>
    request?.satisfaction ? SATISFACTION[request.satisfaction][language] : null,
  ),
  resolution: column('解决情况', 'Resolution', 14, ({ request }, { language }) =>
    request?.resolution ? RESOLUTION[request.resolution][language] : null,
  ),
  createdAt: column('受理时间', 'Accepted at', 18, ({ order }) => time(order.createdAt)),
  dueAt: column('办结时限', 'Due at', 18, ({ order }) => time(order.dueAt)),
  closedAt: column('结案时间', 'Closed at', 18, ({ order }) => time(order.closedAt)),
  closure: column('结案方式', 'Closure', 12, ({ order }, { language }) =>
    order.closure ? CLOSURE[order.closure.code][language] : null,
  ),
  tags: column('标签', 'Tags', 20, ({ order }) => order.tags.join('、')),
  confidential: column('保密', 'Confidential', 8, ({ order }, { language }) =>
    order.confidential ? YES[language] : null,
  ),
}

const placeOf = ({ place }: Pick<OrderRow, 'place'>) => place

/** What XML cannot hold, and more than a cell can. */
const NOT_XML = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff\p{Surrogate}]/gu
const MAX_CELL = 32_000

/** A text that a spreadsheet would read as a formula is told to be one of words. */
export function safeCell(value: Cell | undefined): Cell {
  if (typeof value !== 'string') return value ?? null
  const text = value.replace(NOT_XML, '').slice(0, MAX_CELL)
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
}
