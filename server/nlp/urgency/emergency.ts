/**
 * 紧急事项（CZ-07、GS-32、B.4 X1）：燃气泄漏、火情、人身伤害、轻生、坍塌、被困、触电、中毒、灾害、暴力、大面积停水停电。
 * 只有正在发生的才算紧急；隐患、往事、常态只作提示（happening 见 context.ts）。“消防通道”“火车站”“打不着火”不是火情。
 */
import type { RiskKind } from '../../../common/risks.ts'
import { happening, type Spoken, spoken } from './context.ts'

interface Sign {
  kind: RiskKind
  pattern: RegExp
  /** What makes the word another word, or the matter no emergency. */
  unless?: (s: Spoken) => boolean
  /** Wanting it is enough: “要跳楼”“扬言”. */
  intended?: true
}

const MANY =
  '大面积|大范围|整个小区|全小区|整栋楼|整条街|整片|全村|全镇|全城|多个小区|几个小区|好几个小区|片区'
const VEHICLE = /(?:轮胎|胎|汽车|机动车|电脑|手机|系统|账号|信息|个人|隐私|机密|机油|车)[^，]{0,6}$/

const SIGNS: readonly Sign[] = [
  {
    kind: 'GAS',
    pattern:
      /(?:燃气|煤气|天然气|液化气|沼气)[^，。；,]{0,6}?(?:泄漏|泄露|漏气|外泄)|漏气|(?:燃气|煤气|天然气|瓦斯)(?:味|的味道|臭味|异味)|(?:泄漏|泄露)[^，。]{0,4}(?:燃气|煤气|天然气|氨气|氯气)|(?:有毒|危险|化学)(?:气体|品|液体)[^，。]{0,6}(?:泄漏|泄露)/g,
    unless: (s) => VEHICLE.test(s.before) && !/[燃煤]气/.test(s.text),
  },
  {
    kind: 'FIRE',
    pattern:
      /(?<!打不|点|打)(?:着|起|失)火(?!车|锅|了一样|点|腿|箭|星|爆|热)|着大火|火灾|大火|火势|明火[^，。]{0,6}燃|(?:房|屋|楼|车|山|林|草|电线|变压器|垃圾)[^，。]{0,6}(?:烧起来|燃烧起来|正在燃烧)|爆燃|浓烟滚滚|(?:楼|窗|屋|房|车库|电梯|电箱)[^，。]{0,6}冒(?:着|出)?(?:大量)?(?:的)?(?:浓|黑)烟/g,
    unless: (s) =>
      /(?:一|熄)$/.test(s.before) ||
      /^(?:锅|车站|机|柴)/.test(s.after) ||
      (s.text === '大火' && /锅|炒/.test(s.around)) ||
      (/烟/.test(s.text) && /(?:烟囱|烧烤|餐|饭店|厂|锅炉|车辆?|尾气)/.test(s.before)) ||
      /(?:报警器|探测|消防|逃生|防火|规定)/.test(s.after.slice(0, 8)),
  },
  {
    kind: 'EXPLOSION',
    pattern: /爆炸|爆裂伤/g,
    unless: (s) =>
      /(?:信息|知识|人口|类似|烟花|鞭炮)[^，]{0,3}$/.test(s.before) || /^(?:头|性|式|声|物|品)/.test(s.after),
  },
  {
    kind: 'INJURY',
    pattern:
      /(?:有人|多人|数人|[一二两三四五六七八九十几\d]+(?:个|名)?人)[^，。]{0,8}(?:受伤|伤亡|死亡|昏迷|晕倒|倒地|落水|坠楼)|(?:昏迷(?!期)|晕倒|不省人事|失去意识|流血不止|大出血|血流不止|呼吸困难|没有呼吸|心脏病发|起不来|生命垂危|危在旦夕|奄奄一息)|溺水|落水|坠楼|坠井|(?:被|遭)[^，。]{0,6}(?:撞|砸|刺|砍|捅|烧|烫|咬)伤|急救|生命危险/g,
    unless: (s) =>
      /(?:防|救生|预防|宣传)$/.test(s.before) ||
      (/急救/.test(s.text) &&
        /^(?:中心|站|车辆?|电话|知识|箱|包|科|室|费|证|培训|药|设备|体系|员)/.test(s.after)) ||
      /(?:住院|医院|医生|治疗|康复|医药费|赔|索赔|报销|报案|立案|处理结果|伤残|验伤|护理|上班|未签)/.test(
        s.around,
      ) ||
      (/起不来/.test(s.text) && !/(?:摔|跌|倒|躺|老人)/.test(s.before)) ||
      (/生命危险/.test(s.text) && /(?:有|冒着|存在|导致|带来|面临|造成)[^，]{0,4}$/.test(s.before)),
  },
  {
    kind: 'SUICIDE',
    pattern:
      /跳楼|跳河|跳江|跳桥|跳海|自杀|自尽|轻生|寻死|寻短见|割腕|上吊|喝农药|服毒|不想活|活不下去|自焚(?!烧)|一死了之|结束(?:自己的?)?生命/g,
    unless: (s) =>
      /^(?:价|大甩卖|甩卖|式|机|性|倾向测评)/.test(s.after) ||
      /(?:防|杜绝)$/.test(s.before) ||
      /让(?:人|百姓|我们|老百姓)[^，]{0,3}$/.test(s.before),
    intended: true,
  },
  {
    kind: 'COLLAPSE',
    pattern: /坍塌|倒塌|塌方|塌陷|(?:房|屋|楼|墙)[^，。]{0,3}塌了|垮塌|山体滑坡|滑坡|泥石流|决堤|溃坝/g,
    // A lamp post or a parked bicycle on its side is a repair; people or what people live in makes it an emergency.
    unless: (s) =>
      !/泥石流|滑坡|决堤|溃坝/.test(s.text) &&
      !/(?:房|楼|墙|工地|桥|隧道|脚手架|屋|塔吊|大棚|教室|阳台|基坑|矿|井下)/.test(s.before.slice(-14)) &&
      !/(?:压到|压住|砸|被埋|困|伤|有人)/.test(s.around),
  },
  {
    kind: 'TRAPPED',
    pattern: /(?:被困|困在|困人|(?:人|工|户|群众|孩)[^，。]{0,3}被埋|被卡在|关在电梯|电梯里出不来|滞留)/g,
    unless: (s) =>
      /^(?:扰|难|惑|境|费)/.test(s.after) ||
      (/滞留/.test(s.text) && !/(?:暴雨|洪|台风|大雪|道路中断|山上)/.test(s.around)) ||
      // Lifts that trap people again and again are a complaint about the lifts.
      /(?:经常|多次|每天|无数次|频繁|时常|总是|曾|很多人)/.test(s.around),
  },
  {
    kind: 'ELECTRIC',
    pattern: /触电|电击(?!率)|(?:高压线|电线)[^，。]{0,8}(?:掉落|断落|垂落|落地|掉在|断了|冒火)|漏电/g,
    unless: (s) => /(?:保护|开关|断路)/.test(s.after.slice(0, 5)) || /[接感]$/.test(s.before),
  },
  {
    kind: 'POISONING',
    pattern: /(?:食物|煤气|一氧化碳|农药|集体|多人)中毒|中毒(?:昏迷|送医|了|身亡)|上吐下泻/g,
    unless: (s) => /(?:电脑|系统|手机)[^，]{0,3}$/.test(s.before),
  },
  {
    kind: 'DISASTER',
    pattern: /洪水|山洪|海啸|地震|龙卷风|决口|暴雨[^，。]{0,10}(?:滞留|被淹|被冲)|房屋被淹/g,
    unless: (s) =>
      /^(?:局|台|监测|，存在|险|带|部门|后|猛兽)/.test(s.after) ||
      /(?:抗|防|建于|经历|遭遇过|汶川)$/.test(s.before),
  },
  {
    kind: 'VIOLENCE',
    pattern:
      /(?:正在|现场|现在|有人)[^，。]{0,8}(?:打架(?!子鼓)|斗殴|打人|行凶|抢劫|绑架)|持[刀械枪]|拿着?(?:菜)?刀(?!切|削|具)|砍人|捅人|行凶|(?<!道德)绑架|劫持|家暴|殴打(?=中)|拿[^，。]{0,6}(?:石头|刀|棍子?|砖头)[^，。]{0,4}(?:砸人|砍人|打人)/g,
    unless: (s) =>
      /(?:派出所|我所|接警|立案|笔录|拘留|处理结果|报案|判|嫌疑人)/.test(s.around) &&
      !/刚刚|正在|还在|现在/.test(s.around),
  },
  {
    kind: 'OUTAGE',
    pattern: new RegExp(
      `(?:${MANY}|\\d{3,}多?户)[^，。；,]{0,10}(?:停水|停电|断水|断电|没水|没电|没有水|没有电|停气|停暖|停止供[水电气暖])|(?:停水|停电|断水|断电|停气|停暖)[^，。；,]{0,6}(?:${MANY})`,
      'g',
    ),
    unless: (s) => /(?:通知|公告|计划|缴费|欠费)/.test(s.before + s.after),
  },
]

export interface Finding {
  kind: RiskKind
  reasons: string[]
  now: boolean
}

/** Each danger that the words name: what happens now, and what is feared, remembered or usual. */
export function readDangers(text: string): Finding[] {
  return SIGNS.flatMap(({ kind, pattern, unless, intended }): Finding[] => {
    const real = spoken(text, pattern).filter((s) => !unless?.(s))
    const said = real.map((s) => [s.text, happening(s)] as const)
    const now = said.filter(([, how]) => how === 'NOW' || (intended && how === 'SUPPOSED'))
    const feared = said.filter(([, how]) => how === 'SUPPOSED' || how === 'HABITUAL')
    const words = (of: typeof said) => [...new Set(of.map(([word]) => word))].slice(0, 5)
    if (now.length > 0) return [{ kind, reasons: words(now), now: true }]
    return feared.length > 0 ? [{ kind, reasons: words(feared), now: false }] : []
  })
}
