/** One line of a historic set: what it must hold, and why a line is refused. Pure. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { dayOfDate, startOfDay } from '../../../common/time.ts'

const Label = z.string().trim().max(120)
const Key = z.union([z.string(), z.number()]).transform((v) => String(v).trim())
const optional = <T extends z.ZodType>(type: T) => type.nullish().transform((v) => v ?? undefined)

const Line = z.object({
  id: optional(Key),
  order_no: optional(Key),
  cat1: optional(Label),
  cat2: optional(Label),
  cat3: optional(Label),
  cat4: optional(Label),
  content: optional(z.string()),
  content_nodispatch: optional(z.string()),
  orig_unit: optional(Label),
  unit: optional(Label),
  date: optional(z.string().trim()),
  limit: optional(Key),
  refs: optional(z.array(Key).max(200)),
  repeat_call: optional(z.boolean()),
})

export interface HistoricOrder {
  line: number
  externalId: string
  /** From the top down; at least one. */
  categories: string[]
  text: string
  /** Without the operator's own "请某单位核实处理". */
  summary: string
  unit: string
  originalUnit?: string
  /** The Beijing day, counted from 1970. */
  day: number
  limit?: string
  refs: string[]
  repeat: boolean
}

export interface Reject {
  line: number
  code: keyof typeof REASONS
  reason: string
  /** The line itself, cut, so that it can be mended and imported again. */
  raw: string
}

const REASONS = {
  'line.json': '不是有效的 JSON 对象 / not a JSON object',
  'line.shape': '字段类型不符 / a field has the wrong type',
  'line.too_long': '行过长 / the line is too long',
  'id.missing': '缺少编号 order_no 或 id / no order_no or id',
  'content.missing': '缺少诉求内容 content / no content',
  'content.unreadable':
    '内容含不可存储的字符或超过 2 万字 / characters that cannot be stored, or over 20,000',
  'unit.missing': '缺少承办单位 unit / no unit',
  'date.impossible': '日期不存在或不可能 / no such date',
} as const

const LONGEST_LINE = 400_000
const LONGEST_TEXT = 20_000
const RAW_KEPT = 4_000
const EARLIEST_DAY = dayOfDate('1983-01-01')

/** What PostgreSQL cannot hold: NUL, and halves of surrogate pairs. */
const unreadable = (text: string): boolean =>
  text.includes('\u0000') || /\p{Surrogate}/u.test(text) || text.length > LONGEST_TEXT

export function readLine(raw: string, line: number, now: Date): HistoricOrder | Reject {
  const refuse = (code: Reject['code'], detail = ''): Reject => ({
    line,
    code,
    reason: detail ? `${REASONS[code]}: ${detail}` : REASONS[code],
    raw: raw.slice(0, RAW_KEPT),
  })
  if (raw.length > LONGEST_LINE) return refuse('line.too_long')
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch {
    return refuse('line.json')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('line.json')
  const parsed = Line.safeParse(value)
  if (!parsed.success) return refuse('line.shape', parsed.error.issues[0]?.path.join('.'))
  const row = parsed.data
  const externalId = row.order_no || row.id
  if (!externalId || externalId.length > 120) return refuse('id.missing')
  const text = row.content?.trim()
  if (!text) return refuse('content.missing')
  const words = [externalId, text, row.content_nodispatch, row.unit, row.orig_unit, row.limit]
  words.push(row.cat1, row.cat2, row.cat3, row.cat4, ...(row.refs ?? []))
  if (words.some((word) => word !== undefined && unreadable(word))) return refuse('content.unreadable')
  if (!row.unit) return refuse('unit.missing')
  const day = dayOfDate(row.date ?? '')
  if (!(day >= EARLIEST_DAY && startOfDay(day) <= now))
    return refuse('date.impossible', row.date?.slice(0, 40))
  const categories = [row.cat1, row.cat2, row.cat3, row.cat4].filter((c): c is string => !!c)
  return {
    ...{ line, externalId, text, day, unit: row.unit, limit: row.limit },
    categories: categories.length > 0 ? categories : ['其他'],
    summary: row.content_nodispatch?.trim() || text,
    originalUnit: row.orig_unit || undefined,
    refs: [...new Set(row.refs)].filter((ref) => ref !== '' && ref !== externalId),
    repeat: row.repeat_call ?? false,
  }
}

export const isReject = (line: HistoricOrder | Reject): line is Reject => 'code' in line

/** Two numbers in [0, 1) that always are the same for the same key. */
function fractions(key: string): [number, number] {
  const hash = createHash('sha256').update(key).digest()
  return [hash.readUInt32BE(0) / 2 ** 32, hash.readUInt32BE(4) / 2 ** 32]
}

const MINUTE_MS = 60_000
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/**
 * The set knows only the day: the moment is drawn from the office hours by the number, so it is the same at every
 * import. Dispatch follows 10 to 40 minutes later, on the same day.
 */
export function momentsOf(
  order: Pick<HistoricOrder, 'externalId' | 'day'>,
  hours: readonly (readonly [string, string])[],
): { createdAt: Date; dispatchedAt: Date } {
  const [where, wait] = fractions(order.externalId)
  const spans = hours.map(([from, to]) => [minutes(from), minutes(to)] as const)
  const total = spans.reduce((sum, [from, to]) => sum + to - from, 0)
  let left = where * total
  let minute = 9 * 60
  for (const [from, to] of spans) {
    minute = from + Math.min(left, to - from)
    if (left < to - from) break
    left -= to - from
  }
  const createdAt = new Date(startOfDay(order.day).getTime() + Math.floor(minute * 60) * 1_000)
  return { createdAt, dispatchedAt: new Date(createdAt.getTime() + Math.floor(10 + wait * 30) * MINUTE_MS) }
}
