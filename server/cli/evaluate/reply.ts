/**
 * What is found in replies against what people said of them. Texts are parted in two by their hash: words and limits
 * were set on one half, the other is reported.
 */
import { REPLY_CHECK, REPLY_CHECK_CODES, type ReplyCheckCode } from '../../../common/reply-checks.ts'
import { groupOf } from '../../nlp/classify/learn.ts'
import { checkReply } from '../../nlp/reply/check.ts'
import { offTopic } from '../../nlp/reply/off-topic.ts'
import { readKind } from '../../nlp/urgency/kind-of-request.ts'
import { UsageError } from '../command.ts'
import { type Row, sourceOf } from './data.ts'

/** A label of a row, 0 when the reply is wanting in it, and the findings that mean the same. */
const LABELS: Record<string, readonly ReplyCheckCode[]> = {
  hand_complete: ['OFF_TOPIC', 'SHIRKING', 'EMPTY_PROMISE', 'TOO_SHORT', 'TEMPLATE'],
  hand_explain: ['EMPTY_PROMISE', 'TOO_SHORT', 'TEMPLATE', 'LAW_UNNAMED'],
  syu_explain: ['OFF_TOPIC', 'TOO_SHORT', 'TEMPLATE'],
}

interface Score {
  label: string
  /** Replies that people called wanting. */
  texts: number
  found: number
  right: number
  precision: number
  recall: number
  f1: number
}

export interface ReplyResult {
  texts: number
  msPerText: number
  perClass: Score[]
  /** How many of the replies each finding is made in. */
  shares: Record<string, number>
}

interface Read {
  row: Row
  request: string
  reply: string
  codes: ReadonlySet<ReplyCheckCode>
}

export function replies(
  rows: readonly Row[],
  fields: readonly string[],
  answer: string,
  half: 'DEVELOPED' | 'REPORTED',
): ReplyResult {
  const requestOf = (row: Row) => String(sourceOf(row, fields, false))
  const chosen = rows.filter(
    (row) => (groupOf(requestOf(row)) >>> 8) % 2 === (half === 'DEVELOPED' ? 0 : 1) && row[answer],
  )
  if (chosen.length === 0) throw new UsageError(`--answer ${answer}: 没有这一栏 / no such field`)
  checkReply({ text: '', publicText: '热身', request: '预热' })
  const started = performance.now()
  const read = chosen.map((row): Read => {
    const request = requestOf(row)
    const reply = String(row[answer])
    const enquiry = readKind(request).type === 'ENQUIRY'
    const found = checkReply({ text: '', publicText: reply, request, enquiry })
    return { row, request, reply, codes: new Set(found.map(({ code }) => code)) }
  })
  const msPerText = (performance.now() - started) / read.length
  const shares = REPLY_CHECK_CODES.map((code) => [
    code,
    read.filter((r) => r.codes.has(code)).length / read.length,
  ])
  return {
    ...{ texts: read.length, msPerText },
    perClass: [
      swapped(read),
      ...Object.entries(LABELS).flatMap(([label, codes]) => against(read, label, codes)),
    ],
    shares: Object.fromEntries(shares),
  }
}

/** Each finding against the label, and all of them together. */
function against(read: readonly Read[], label: string, codes: readonly ReplyCheckCode[]): Score[] {
  const labelled = read.filter(({ row }) => row[label] === 0 || row[label] === 1)
  if (labelled.length === 0) return []
  const scored = (name: string, some: readonly ReplyCheckCode[]) =>
    score(
      `${name} · ${label}=0 (${labelled.length})`,
      labelled.map((r) => ({ wanting: r.row[label] === 0, found: some.some((code) => r.codes.has(code)) })),
    )
  return [
    scored('合计 together', codes),
    ...codes.map((code) => scored(`${REPLY_CHECK[code].name.join(' ')}`, [code])),
  ]
}

/** Nobody labelled what is off topic: every reply is put to another's request, and none of these may pass. */
function swapped(read: readonly Read[]): Score {
  const told = read.filter((r) => !r.codes.has('TOO_SHORT') && !r.codes.has('TEMPLATE'))
  const step = Math.floor(told.length / 2)
  const isOff = (reply: string, request: string) =>
    offTopic({ text: '', publicText: reply, request }) !== null
  return score(
    `${REPLY_CHECK.OFF_TOPIC.name.join(' ')} · 换成他件的答复 another's reply (${told.length * 2})`,
    told.flatMap(({ request, reply }, i) => [
      { wanting: false, found: isOff(reply, request) },
      { wanting: true, found: isOff(told[(i + step) % told.length]!.reply, request) },
    ]),
  )
}

function score(label: string, outcomes: readonly { wanting: boolean; found: boolean }[]): Score {
  const texts = outcomes.filter((o) => o.wanting).length
  const found = outcomes.filter((o) => o.found).length
  const right = outcomes.filter((o) => o.found && o.wanting).length
  const precision = right / Math.max(1, found)
  const recall = right / Math.max(1, texts)
  const f1 = (2 * right) / Math.max(1, found + texts)
  return { label, texts, found, right, precision, recall, f1 }
}
