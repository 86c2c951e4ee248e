/**
 * 答非所问：诉求中有分量的词（地名、事项），答复里几乎一个也没有。宁可放过：诉求太短、或词都常见，不作判断。
 * A word counts as said when all its pairs of characters are: 路灯 is in 路灯杆, 青桐路口 in “青桐路路口”.
 */
import { segment, wordRarity } from '../segment.ts'
import type { Look } from './model.ts'
import { whole } from './pieces.ts'

/** What every text is full of weighs nothing. */
const PLAIN = 3
/** The words of the request weigh so much, or nothing can be said. */
const LEAST_ASKED = 12
/**
 * So much must be met in the reply, by the square root of what was asked: of a long complaint a smaller part is answered.
 * Set on one half of a public set, each reply beside its own request and beside another's.
 */
const LEAST_MET = 0.35
/** Of a long complaint the first part is read: what it is about is said there. */
const READ = 2_000

/** Said of every matter: no sign that two texts speak of one. */
const COMMON = new Set(
  '反映 问题 您好 你好 单位 工作 人员 工作人员 部门 相关 有关 处理 办理 已经 进行 情况 希望 请 尽快 现场 核实 解决 来电 市民 完毕 感谢 回复 答复 落实 联系 诉求 领导 书记 市长 政府 群众 网友 咨询 投诉 举报 建议 请求 关于 什么 怎么 为什么 一个 没有 我们 你们 他们 可以 不能 这样 现在 时候 目前 小区 居民 业主 生活 严重 影响'.split(
    ' ',
  ),
)
const HAN = /^[一-鿿A-Za-z0-9]{2,}$/

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2))
  return pairs
}

const saidIn = (word: string, pairs: ReadonlySet<string>): boolean => {
  for (let i = 0; i + 1 < word.length; i++) if (!pairs.has(word.slice(i, i + 2))) return false
  return true
}

export const offTopic: Look = (reply) => {
  const words = new Set(
    segment((reply.request ?? '').slice(0, READ)).filter((w) => HAN.test(w) && !COMMON.has(w)),
  )
  const said = pairsOf(whole(reply))
  let asked = 0
  let met = 0
  for (const word of words) {
    const weight = Math.max(0, wordRarity(word) - PLAIN)
    asked += weight
    if (saidIn(word, said)) met += weight
  }
  return asked >= LEAST_ASKED && met < LEAST_MET * Math.sqrt(asked) ? [] : null
}
