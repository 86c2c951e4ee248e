/**
 * 标题与一句话摘要（HK-21 智能填单）：只摘不编，每个字都在原文里。标题不超过三十字：何人何地何事；摘要另加具体情节与诉求，不超过一百字。
 */
import { clausesOf, demandOf, titleOf } from '../../common/title.ts'

const MAX_SUMMARY = 100
/** A text that is read at one glance is its own summary. */
const SHORT = 300

const FACT = /\d|没|不|未|坏|漏|堵|噪|乱|拖欠|收费|损|塌|污|臭|停|欠|占|违|拒|危险|隐患/
const COURTESY = /^(?:谢谢|感谢|为盼|特此|敬请|联系电话|电话)/

export function summarise(text: string): { title: string; summary: string } {
  const clauses = clausesOf(text).filter((clause) => !COURTESY.test(clause))
  const demand = demandOf(text)
  const parts: string[] = []
  let room = MAX_SUMMARY - (demand ? Math.min([...demand].length, 40) + 1 : 0)
  // The first clause says where and what; then come those with facts in them, in their order.
  for (const [i, clause] of clauses.entries()) {
    if (clause === demand || (i > 1 && !FACT.test(clause))) continue
    const size = [...clause].length + 1
    if (size > room) {
      if (parts.length === 0) parts.push([...clause].slice(0, room).join(''))
      break
    }
    parts.push(clause)
    room -= size
  }
  if (demand) parts.push([...demand].slice(0, 40).join(''))
  const summary = parts.join('，')
  return {
    title: titleOf(text),
    summary: summary === '' ? [...text.trim()].slice(0, MAX_SUMMARY).join('') : `${summary}。`,
  }
}

/** What stands in an order that was made without a summary: the words themselves, or one sentence of a long letter. */
export const summaryOf = (text: string): string =>
  [...text].length <= SHORT ? text : summarise(text).summary
