/**
 * 群体性苗头（GS-33、GS-46、GS-32）、威胁、未成年人、重复反映（HK-14）。
 * 群体：聚集、集体上访、罢工、堵门堵路（人堵，不是车堵）、拉横幅，或三十人以上且有不满；“集体户口”“集体土地”不是。
 * 威胁：对他人的扬言（扬言、同归于尽、报复、要砍人）和市民自己受到的威胁恐吓；“安全受到威胁”不是。
 */

import { happening, type Spoken, spoken } from './context.ts'
import type { Finding } from './emergency.ts'
import { readPeople } from './numbers.ts'

const ACTS =
  /集体(?:上访|信访|讨薪|维权|罢工|停工|投诉|抗议|静坐|请愿|到市政府|到政府|去政府|反映|要求|闹事|退费|起诉)|联名(?:上访|投诉|反映|信|签名|举报)|群体(?:性)?(?:事件|上访|冲突)|罢工|罢课|罢市|聚众(?=闹|堵|上访|围|斗殴|打人|扰乱|抗议|讨)|聚集|围堵|围攻|静坐|示威(?!区)|(?<!广场)游行(?=示威|抗议|讨)|拉横幅|打横幅|堵(?:住)?(?:了)?(?:政府|区政府|市政府|售楼部|售楼处|大门|公司门|工地|厂门)|堵路(?:维权|讨薪|抗议)|上街|进京上访|越级上访|去北京上访|到北京上访/g
const PEOPLE_AROUND =
  /(?:人|村民|业主|工人|员工|群众|家长|农民|司机|居民|住户|学生|投资者|受害者|我们|大家|户)/
const VEHICLES = /(?:车|摊|垃圾|商贩|杂物|货|狗|污水|蚊)/
/** From so many on a discontented crowd is told to people (GS-33: groups; the number is ours). */
const CROWD = 30
const DISCONTENT =
  /(?:拖欠|欠薪|讨要|讨薪|退费|退款|跑路|维权|征地|拆迁|补偿|延期交房|烂尾|交房|停水|停电|污染|抗议|闹事|阻拦|中毒|联名)/
/** Fewer are enough when they stand there and demand something. */
const AT_THE_SCENE = 10
const DEMANDS = /(?:讨薪|讨要|讨说法|阻拦|抗议|闹事|围住|围堵|堵住|拉横幅|维权|示威)/

function isCrowd(s: Spoken): boolean {
  if (happening(s) === 'NEGATED') return false
  if (/^聚集/.test(s.text)) {
    // Dogs, stalls and mosquitoes gather too, and people who chat.
    const near = `${s.before}${s.after}`
    return (
      PEOPLE_AROUND.test(near) &&
      !/(?:摊|商贩|蚊|狗|车辆|垃圾|赌|打牌|喝酒|跳舞|聊天|烧烤|吸毒|打麻将|下棋|地$|区$|在一起玩)/.test(near)
    )
  }
  if (/^围/.test(s.text))
    return PEOPLE_AROUND.test(s.before) && !/(?:施工|围挡|铁皮|道路|机动车)/.test(`${s.before}${s.after}`)
  if (/^堵/.test(s.text)) return PEOPLE_AROUND.test(s.before) && !VEHICLES.test(s.before)
  if (/横幅/.test(s.text)) return !/(?:宣传|广告|商家|店|破损|破旧|悬挂)/.test(`${s.before}${s.after}`)
  if (/^上街/.test(s.text)) return /(?:讨|抗议|游行|维权|示威)/.test(s.after)
  return true
}

export function readGroup(text: string): Finding[] {
  const acts = [
    ...new Set(
      spoken(text, ACTS)
        .filter(isCrowd)
        .map((s) => s.text),
    ),
  ]
  const people = readPeople(text)
  const at = people ? text.indexOf(people.text) : -1
  const near = text.slice(Math.max(0, at - 60), at + 60)
  const many =
    people &&
    ((people.count >= CROWD && DISCONTENT.test(near)) || (people.count >= AT_THE_SCENE && DEMANDS.test(near)))
  const crowd = many ? [people.text] : []
  return acts.length + crowd.length > 0
    ? [{ kind: 'GROUP', reasons: [...acts, ...crowd].slice(0, 5), now: true }]
    : []
}

const THREATS =
  /同归于尽|鱼死网破|扬言|报复社会|打击报复|(?:要|就|去)(?:砍|杀|捅|炸|烧)(?:了|死)?(?:你|他|她|人|他们|你们|政府|房子)|(?:弄|打|整|砍|杀)死(?:你|他|她|我|你们|他们|人)|买(?:好)?了?(?:汽油|刀)|做出(?:过激|极端)|(?:过激|极端)(?:行为|举动|方式|行动)|后果自负|走极端|威胁|恐吓|人身(?:威胁|攻击)|放(?:出)?狠话|不给活路/g

export function readThreat(text: string): Finding[] {
  const said = spoken(text, THREATS).filter((s) => {
    if (s.text === '威胁' || s.text === '恐吓') {
      const how = `${s.before.slice(-12)}${s.text}${s.after.slice(0, 8)}`
      if (
        /(?:安全|生命|健康|财产|性命|出行|环境)[^，]{0,8}(?:受到|造成|构成|有|存在|带来|产生)?[^，]{0,6}威胁/.test(
          how,
        )
      )
        return false
      if (
        /(?:构成|造成|形成|带来|产生|是一种|受到)[^，]{0,6}威胁(?!恐吓)/.test(how) &&
        !/(?:人|他|她|老板|对方|物业|其)[^，]{0,3}威胁/.test(how)
      )
        return false
      if (/威胁(?:到|着)?[^，]{0,8}(?:安全|健康|生命|出行)/.test(how)) return false
    }
    if (/过激|极端/.test(s.text) && /(?:极端天气)/.test(s.text + s.after)) return false
    return happening(s) !== 'NEGATED' || /避免/.test(s.before)
  })
  const reasons = [...new Set(said.map((s) => s.text))].slice(0, 5)
  return reasons.length > 0 ? [{ kind: 'THREAT', reasons, now: true }] : []
}

const MINORS =
  /未成年(?:人|学生|女|男|少)?|小孩(?:子)?|孩子|儿童|婴儿|幼儿(?!园(?!.{0,4}(?:孩|幼儿|小朋友)))|宝宝|小学生|初中生|中学生|高中生|(?:小|初|中|高)学?生(?=们)|小朋友|少年|新生儿|女童|男童|(?<![\d.])(?:[1-9]|1[0-7])(?:周)?岁(?!以上)/g

export function readMinors(text: string): Finding[] {
  const said = spoken(text, MINORS).filter((s) => {
    const near = `${s.before.slice(-4)}${s.text}${s.after.slice(0, 4)}`
    return !/(?:儿童(?:公园|医院|路|乐园|福利|游乐|节|频道)|孩子王|少年宫|青少年|超生|生孩子|儿童用品|妇女儿童)/.test(
      near,
    )
  })
  const reasons = [...new Set(said.map((s) => s.text))].slice(0, 5)
  return reasons.length > 0 ? [{ kind: 'MINOR', reasons, now: true }] : []
}

const REPEATS =
  /(?:再次|第[二三四五六七八九十\d]+次|又(?:一次)?|多次|屡次|反复|数次|几次|[两二三四五六七八九十\d]+次|一直)(?:来电|致电|拨打|来信|反映|投诉|反应|举报|打(?:了)?(?:电话|12345|热线)|向[^，。]{0,16}(?:反映|投诉|反应|举报))|(?:来电|微信|公众号|网站|市民云)?再次(?:来电|微信|公众号|反映|投诉)|(?:反映|投诉|反应)(?:过|了)?(?:多次|无数次|很多次|好多次|好几次|[两二三四五六七八九十几数\d]+次)|此前(?:已|曾)?(?:反映|投诉|来电)|(?:之前|上次|以前|曾)(?:已经?|曾)?(?:反映|投诉|来电)(?:过)?|(?:原|前|上一?)(?:工单|办件)|(?:工单(?:编号|号)?|单号|办件(?:编号|号)?)\s*[:：]?\s*\d{8,}|对(?:此|该)?答复(?:意见)?(?:非常|很)?不满/g

export function readRepeats(text: string): Finding[] {
  const said = spoken(text, REPEATS).filter((s) => !/(?:从未|没有|没)$/.test(s.before))
  const reasons = [...new Set(said.map((s) => s.text.trim()))].slice(0, 5)
  return reasons.length > 0 ? [{ kind: 'REPEATED', reasons, now: true }] : []
}
