/**
 * 答复质量：答非所问、推诿用语、空头承诺（“尽快”“研究”“逐步”而无日期）、没有办理日期、绝对化用语、
 * 公开个人信息、引用法规不写名称、过于简短、套话模板。只作提示，由承办人和审核人判断，从不拦截（GS-17、SP-31）。
 * 句子之内有日期的承诺不算空头；原文未载明的字数界线为我方取值，写在各常量旁。
 */
import type { ReplyCheckCode } from '../../../../common/kinds.ts'
import { maskPhone } from '../../../../common/mask.ts'

export interface ReplyToCheck {
  text: string
  publicText: string
  basis?: string
  /** What was asked: words of the requests and the order. */
  request?: string
  /** Names that must not be made public. */
  people?: readonly (string | null)[]
}

export interface CheckResult {
  code: ReplyCheckCode
  ok: boolean
  severity: 'HIGH' | 'MEDIUM' | 'LOW'
  text: string
  evidence?: string
}

type Words = readonly [zh: string, en: string]
type Look = (reply: ReplyToCheck) => { ok: boolean; evidence?: string }

/** Fewer than this and a requester learns neither what was found nor what was done (our own line). */
const SHORTEST = 40
/** So many pairs of characters in common and the two texts speak of the same thing (our own line). */
const SHARED_PAIRS = 2
/** What is left of a template once its stock phrases are out (our own line). */
const LEAST_OWN = 16

const DATE =
  /\d{4}\s*年|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|\d{1,2}\s*[日号](?!\s*(?:楼|院|线|门))|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,3}\s*个?(?:工作日|天|小时|分钟|周|星期|月)|[一二两三四五六七八九十]{1,3}个?(?:工作日|天|小时|周|星期|月)|[今明昨]日|[今明昨]天|[本下上](?:周|月|季度)|(?:月|年|周)(?:底|末)/

const SHIRKING =
  /不归(?:我|本)(?:们|单位|局|部门|办|委|镇|街道|社区|公司)?管|不属于(?:我|本)(?:们|单位|局|部门|办|委|镇|街道|社区|公司)?(?:的)?(?:职责|管辖|职权|管理|业务)?|不是(?:我|本)(?:们|单位|局|部门|办)(?:的)?(?:事|职责|责任|问题)|与(?:我|本)(?:们|单位|局|部门|办)无关|(?:我|本)(?:们|单位|局|部门|办)(?:无权|管不了|没有办法|无能为力)|请(?:您)?(?:自行|另行)?(?:向|找|联系|咨询|拨打)(?:其他|相关|有关)(?:部门|单位)|建议(?:您)?(?:自行|另行)(?:解决|联系|协商|咨询|反映)/g

const VAGUE =
  /尽快|尽早|尽力|研究(?![院所生员])|逐步|适时|择机|陆续|抓紧|加快推进|积极(?:协调|推进|争取)|进一步(?:协调|推进|研究|加强)|持续(?:推进|关注|跟进)|争取|待条件成熟/

const ABSOLUTE =
  /绝对|百分之百|100\s*%|保证(?![金书])|永远|肯定(?:会|能|不)|一定(?:会|能|不)|彻底(?:解决|根治|消除)|绝不|决不|从未|再也不会|完全(?:没有|不存在)|万无一失/g

const LAW = /(?:相关|有关|国家|现行|上级)(?:的)?(?:法律法规|法律|法规|规定|政策|文件|条例|标准|要求)/
const NAMED = /《[^》]{2,60}》/

const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/
const IDENTITY = /(?<!\d)\d{17}[\dXx](?!\d)/

const STOCK =
  /尊敬的(?:市民|群众|网友|您)(?:朋友)?|您好|感谢(?:您)?(?:的)?(?:来电|来信|反映|关注|理解|支持|监督|配合)?|谢谢|对(?:我们|我单位)?(?:的)?工作(?:的)?|(?:您)?(?:所)?反映的?(?:问题|事项|情况|诉求)|收悉|已(?:经)?(?:收到|知悉|转|交|转交|转办|交办|处理|办理|核实|受理|落实|整改|解决|办结|完毕)+(?:完毕)?|(?:由)?(?:相关|有关|责任)(?:部门|单位|人员|工作人员)|高度重视|(?:第一时间|立即|及时|迅速|马上)|(?:安排|组织|派|责成)(?:人员|工作人员|专人)?|工作人员|(?:现场)?(?:核实|核查|调查|处理|办理)|(?:现将)?(?:有关|办理)?情况(?:回复|答复|反馈|说明)?如下|如有(?:疑问|问题|其他诉求)[^。]*|请(?:您)?(?:拨打|致电|继续关注)[^。]*|祝(?:您)?[^。]*|下一步[^。]{0,6}将?|加强(?:管理|监管|巡查)|经|我(?:单位|局|办|镇|街道)|并|到|对|了|的|进行/g

const HAN = /[一-鿿]/
/** Said of every matter: not a sign that two texts speak of one. */
const COMMON = new Set(
  '反映 映的 问题 的问 您反 您好 我单 单位 工作 作人 人员 部门 相关 有关 处理 办理 已经 进行 情况 希望 请尽 尽快 现场 核实 解决 来电 市民 完毕 理完 您的 感谢 回复 答复 落实 联系 诉求'.split(
    ' ',
  ),
)

const whole = ({ text, publicText }: ReplyToCheck) => `${text}\n${publicText}`
const found = (match: RegExpMatchArray | null) =>
  match ? [...new Set(match)].slice(0, 4).join('、') : undefined
const all = (text: string, pattern: RegExp) => found(text.match(pattern))

function pairs(text: string): Set<string> {
  const set = new Set<string>()
  const chars = [...text]
  for (let i = 0; i < chars.length - 1; i++) {
    const pair = chars[i]! + chars[i + 1]!
    if (HAN.test(chars[i]!) && HAN.test(chars[i + 1]!) && !COMMON.has(pair)) set.add(pair)
  }
  return set
}

const offTopic: Look = (reply) => {
  const asked = pairs(reply.request ?? '')
  // Too few words to say anything.
  if (asked.size < SHARED_PAIRS * 2) return { ok: true }
  const said = pairs(whole(reply))
  let shared = 0
  for (const pair of asked) if (said.has(pair)) shared += 1
  return { ok: shared >= SHARED_PAIRS }
}

const emptyPromise: Look = (reply) => {
  const bad = reply.publicText.split(/[。！？；;!?\n]/).find((s) => VAGUE.test(s) && !DATE.test(s))
  const clause = bad?.split('，').find((part) => VAGUE.test(part))
  return { ok: bad === undefined, evidence: clause && short(clause.trim()) }
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

const personalData: Look = ({ publicText, people = [] }) => {
  const phone = PHONE.exec(publicText)?.[0]
  const identity = IDENTITY.exec(publicText)?.[0]
  const name = people.find((p) => p !== null && p.length >= 2 && publicText.includes(p))
  const what = [
    phone && maskPhone(phone),
    identity && `${identity.slice(0, 4)}****${identity.slice(-2)}`,
    name && `${name.slice(0, 1)}**`,
  ].filter(Boolean)
  return { ok: what.length === 0, evidence: what.join('、') || undefined }
}

const unnamedLaw: Look = (reply) => {
  const named = NAMED.test(whole(reply)) || NAMED.test(reply.basis ?? '')
  const said = LAW.exec(whole(reply))?.[0]
  return { ok: named || said === undefined, evidence: named ? undefined : said }
}

const tooShort: Look = ({ publicText }) => ({ ok: publicText.replace(/\s/g, '').length >= SHORTEST })

const template: Look = ({ publicText }) => {
  const own = publicText.replace(STOCK, '').replace(/[^一-鿿A-Za-z0-9]/g, '')
  // A short text is told so by its own check.
  return { ok: publicText.length < SHORTEST / 2 || own.length >= LEAST_OWN }
}

interface Check {
  code: ReplyCheckCode
  severity: CheckResult['severity']
  look: Look
  good: Words
  bad: Words
}

// biome-ignore format: a table reads best with a row a line
const CHECKS: readonly Check[] = [
  { code: 'OFF_TOPIC', severity: 'HIGH', look: offTopic, good: ['回应了诉求内容', 'Speaks of what was asked'], bad: ['没有提到诉求中的事项，可能答非所问', 'Mentions nothing of what was asked; it may miss the point'] },
  { code: 'SHIRKING', severity: 'HIGH', look: (r) => { const evidence = all(whole(r), SHIRKING); return { ok: !evidence, evidence } }, good: ['没有推诿用语', 'No passing the buck'], bad: ['有推诿用语，请写明由谁办、怎么找', 'Passes the buck: say who does it and how to reach them'] },
  { code: 'PERSONAL_DATA', severity: 'HIGH', look: personalData, good: ['没有公开个人信息', 'No personal data made public'], bad: ['公开答复中有个人信息，请删去', 'The public reply holds personal data: take it out'] },
  { code: 'EMPTY_PROMISE', severity: 'HIGH', look: emptyPromise, good: ['承诺都有日期', 'Promises have dates'], bad: ['有承诺但没有日期，请写明何时完成', 'A promise without a date: say by when'] },
  { code: 'NO_DATE', severity: 'MEDIUM', look: ({ publicText }) => ({ ok: DATE.test(publicText) }), good: ['写明了时间', 'Says when'], bad: ['没有写明何时核实、何时办理', 'Says nothing of when it was looked at or done'] },
  { code: 'TOO_SHORT', severity: 'MEDIUM', look: tooShort, good: ['篇幅足以说明情况', 'Long enough to explain'], bad: [`公开答复不足 ${SHORTEST} 字，请写清查到什么、做了什么`, `Under ${SHORTEST} characters: say what was found and what was done`] },
  { code: 'TEMPLATE', severity: 'MEDIUM', look: template, good: ['不是套话', 'Not a template'], bad: ['多为套话，请写本件的事实', 'Mostly stock phrases: write the facts of this matter'] },
  { code: 'LAW_UNNAMED', severity: 'MEDIUM', look: unnamedLaw, good: ['依据写明了名称', 'The rule is named'], bad: ['引用了规定但没有写出名称，请用《》写明', 'A rule is cited without its name: give it in 《》'] },
  { code: 'ABSOLUTE', severity: 'LOW', look: (r) => { const evidence = all(r.publicText, ABSOLUTE); return { ok: !evidence, evidence } }, good: ['没有绝对化用语', 'No absolute words'], bad: ['有绝对化用语，请改为可核实的说法', 'Absolute words: say what can be verified'] },
]

export function checkReply(reply: ReplyToCheck, language: 'zh' | 'en' = 'zh'): CheckResult[] {
  return CHECKS.map(({ code, severity, look, good, bad }) => {
    const { ok, evidence } = look(reply)
    const text = (ok ? good : bad)[language === 'zh' ? 0 : 1]
    return { code, ok, severity, text, ...(evidence && !ok ? { evidence } : {}) }
  })
}
