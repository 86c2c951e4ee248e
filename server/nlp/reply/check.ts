/**
 * 答复质量：答非所问、推诿、空头承诺、没有日期、绝对化用语、公开个人信息、依据不明、过于简短、套话（GS-17、GS-40、SP-31）。
 * 逐项一个文件，纯规则；每项发现带着说话的词和位置。由承办人、审核人判断，除非政策另有规定，不拦截。
 */
import { maskPhone } from '../../../common/mask.ts'
import { REPLY_CHECK_CODES, type ReplyCheckCode } from '../../../common/reply-checks.ts'
import { absolute } from './absolute.ts'
import { unnamedLaw } from './law.ts'
import type { Finding, Look, Mark, ReplyToCheck } from './model.ts'
import { offTopic } from './off-topic.ts'
import { template, tooShort } from './own-words.ts'
import { personalData } from './personal.ts'
import { emptyPromise, noDate } from './promise.ts'
import { shirking } from './shirking.ts'

const LOOKS: Record<ReplyCheckCode, Look> = {
  OFF_TOPIC: offTopic,
  SHIRKING: shirking,
  PERSONAL_DATA: personalData,
  EMPTY_PROMISE: emptyPromise,
  NO_DATE: noDate,
  TOO_SHORT: tooShort,
  TEMPLATE: template,
  LAW_UNNAMED: unnamedLaw,
  ABSOLUTE: absolute,
}

/** More marks than this say nothing more. */
const MOST_MARKS = 40
const MOST_QUOTES = 4
const LONGEST_QUOTE = 40

/** The findings, the weightiest kinds first. */
export function checkReply(reply: ReplyToCheck): Finding[] {
  return REPLY_CHECK_CODES.flatMap((code) => {
    const marks = LOOKS[code](reply)?.slice(0, MOST_MARKS)
    return marks ? [{ code, marks, quotes: quotesOf(reply, marks, code === 'PERSONAL_DATA') }] : []
  })
}

function quotesOf(reply: ReplyToCheck, marks: readonly Mark[], personal: boolean): string[] {
  const words = marks.map(({ field, start, end }) => reply[field].slice(start, end))
  return [...new Set(words)].slice(0, MOST_QUOTES).map(personal ? hidden : short)
}

const short = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text

/** Enough to find it in the text, too little to be it. */
const hidden = (text: string): string =>
  /^[\d +-]{6,}[\dXx]$/.test(text) ? maskPhone(text)! : `${text.slice(0, 1)}**`
