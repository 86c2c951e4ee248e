/**
 * 承诺：
 * 空头承诺——只说“尽快”“高度重视”“认真研究”，全文没有一处查明或已办的事实，那一句也没有日期；
 * 没有日期——办了事、说了话，但要做的事没有期限；或通篇没有何时核实、何时办理（咨询除外）。
 * “持续”“加强巡查”之类没有终点的事不要求期限。
 */
import type { Look, Mark } from './model.ts'
import { ownLength } from './own-words.ts'
import { clausesOf, markOf, orNull, sentencesOf } from './pieces.ts'
import { saysWhen, withoutSignOff } from './when.ts'

/** An act that is to come and has an end. */
const ACT =
  /尽快|尽早|尽力|早日|抓紧|适时|择机|陆续(?!有|出现)|逐步|待条件成熟|加快(?:推进|建设|进度|办理)|争取(?=[^，。；]{0,12}(?:解决|完成|启动|实施|纳入|开通|建成|落实))|(?<!现|已|曾|若|如|即)将(?:予以|组织|安排|督促|协调|联合|启动|修建|修复|整治|处理|解决|完善|对其|对该|责成|派|纳入|依法|及时|立即|配合|进行|制定|研究)|(?:下一步|接下来)[，,：:]?(?=[^。！？；\n]{2,40})/

/** Care without an act. */
const CARE =
  /高度重视|认真(?:考虑|研究|对待)|充分(?:论证|研究|考虑)|研究(?:处理|考虑|解决|论证)|(?:积极|进一步|持续|继续)(?:协调|推进|研究|加强|跟进|关注|争取|完善|努力)|正在(?:积极)?(?:协调|研究|推进)|加强(?:管理|监管|巡查|巡逻|宣传|监督)/

/** 研究院, 研究生: no promise. */
const NOT_CARE = /研究(?:院|所|生|员|中心|表明|发现)/g

/** Why something is done, or what others are asked for: not what is promised. */
const NO_PROMISE =
  /^[\s\d、.（）()一二三四五六七八九十]*(?:为了?|以便|以期|欢迎|感谢|希望|敬?请您?|建议您?|望您?|[一-龥]{0,8}要求)/

/** A text this long says more than a promise, and so do so many words of its own beside it (our own lines). */
const LONG = 250
const ENOUGH = 30

/** Something was found or done. 已收悉, 已转交: no. */
const FOUND =
  /现场(?:进行)?(?:勘查|核查|检查|查看|调查)|进行了|经(?:我|本|该)?[^，。；\n]{0,20}?(?:核实|核查|调查|查实|勘查|排查|现场查看|了解)|据(?:查|了解|核实|调查)|情况属实|不属实/
const DONE =
  /(?:已|均已|业已|现已|完成|完毕|于[^，。；\n]{1,16}[日月年])[^，。；\n]{0,24}?(?:完成|修复|修好|修补|恢复|更换|换新|清理|清运|清除|拆除|整改|查处|查封|立案|处罚|罚款|约谈|下达|下发|发放|支付|退还|退款|退回|补发|安装|启动|施工|开工|竣工|通车|开通|办结|办好|办妥|解决|纠正|取缔|关停|停工|停业|停产|签订|批复|获批|通过|点亮|到场|到位|劝导|教育|检查|检测|测量|查看|告知|建成|投用|纳入|列入|公示|施划|补种|疏通|回填|更正|核发|登记)/

/** Clauses that promise, in sentences without a day. */
function undated(text: string, promises: (text: string) => boolean): Mark[] {
  return sentencesOf(text)
    .filter((sentence) => promises(sentence.text) && !saysWhen(sentence.text))
    .flatMap((sentence) =>
      clausesOf(sentence).filter(({ text: said }) => promises(said) && !NO_PROMISE.test(said)),
    )
    .map((clause) => markOf('publicText', clause))
}

const promisesAct = (text: string): boolean => ACT.test(text)
const promises = (text: string): boolean => ACT.test(text) || CARE.test(text.replace(NOT_CARE, ''))

/** What is told beside the promises: a finding, an act, or enough words of this matter. */
function tells(text: string): boolean {
  if (text.length > LONG || FOUND.test(text) || DONE.test(text)) return true
  const rest = sentencesOf(text).filter((sentence) => !promises(sentence.text))
  return ownLength(rest.map((sentence) => sentence.text).join('。')) >= ENOUGH
}

export const emptyPromise: Look = ({ publicText }) =>
  tells(publicText) ? null : orNull(undated(publicText, promises))

export const noDate: Look = ({ publicText, enquiry }) =>
  !enquiry && !saysWhen(withoutSignOff(publicText)) ? [] : orNull(undated(publicText, promisesAct))
