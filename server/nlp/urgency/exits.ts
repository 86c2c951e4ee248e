/**
 * 不予受理的情形 X1–X9（rules.md B.4，国办函〔2025〕66号 N1）：只提示，附话术，由话务员决定。
 * X1 正在发生的危险，转 110/119/120/122；X2 已进入或应走法定渠道（诉讼、仲裁、纪检、复议、信息公开、信访）；X3 同一事项问进度、无新理由；
 * X4 秘密与他人隐私；X5 市场与社会渠道；X6 求助内容本身违法；X7 事发地在外地；X8 经核实不实、谋私；X9 扰乱热线。
 * “再不处理就起诉”是不满，不是 X2；被索要个人信息、以“涉密”为由不答是投诉，不是 X4；举报违法是诉求，不是 X6；
 * 在本市办外地户口的证件不是 X7；投诉骚扰电话、多次拨打热线未解决不是 X9。
 */
import { EXIT_SCRIPT } from '../../../common/exit-scripts.ts'
import type { Finding } from './emergency.ts'

export type ExitCode = keyof typeof EXIT_SCRIPT

export interface ExitFinding {
  code: ExitCode
  score: number
  reasons: string[]
  /** To be read aloud. */
  script: { zh: string; en: string }
}

interface Way {
  code: ExitCode
  /** How sure the words alone make it. */
  score: number
  pattern: RegExp
  unless?: RegExp
}

const THREATENED =
  /(?:再不|否则|不然|将会?|要去|准备|只能|打算|保留|建议|可以?(?:依法)?|由|应当?|移交|应向|不服的?，?可)[^，。]{0,14}$/

const WAYS: readonly Way[] = [
  {
    ...{ code: 'X2', score: 0.75 },
    pattern:
      /(?:法院|检察院|法庭)[^，。；]{0,10}(?:判决|裁定|受理|立案|审理|执行|调解|开庭|起诉|送达|强制)|(?:判决书|裁定书|裁决书|终审|二审|(?<!年)一审)|(?:已|已经|正在|现)(?:向[^，。]{0,10})?(?:起诉|提起诉讼|诉讼|申请(?:劳动)?仲裁|仲裁|走司法程序|信访|行政复议)|(?:申请|提出|提起|如何)[^，。]{0,6}(?:仲裁|行政复议|政府信息公开|信息公开|行政诉讼|国家赔偿)|仲裁(?:委|院|裁决|结果)|行政复议|信息公开申请|执行难|老赖/g,
  },
  {
    ...{ code: 'X2', score: 0.6 },
    pattern:
      /(?:举报|反映|找|向)[^，。]{0,6}(?:纪委|监委|纪检)|违纪|(?:干部|书记|主任|村长|局长|所长|领导|公职人员|党员)[^，。]{0,16}(?:受贿|贪污|腐败|以权谋私|收受|挪用)|信访(?:事项|答复意见|复查|复核)|(?:去|到|在|向|找)[^，。]{0,6}信访(?:局|办)|进京上访|法律援助案件/g,
  },
  {
    // Secrets that the matter itself is about; 以“涉密”为由 and a quoted regulation are somebody else's words.
    ...{ code: 'X4', score: 0.6 },
    pattern: /国家秘密|工作秘密|商业秘密|涉密(?:文件|材料|信息|内容|事项|岗位|项目)|机密(?:文件|材料)/g,
    unless: /泄露[^，。]{0,8}$|以[“"]?$|(?:条例|规定|法》|第.{1,4}条|公开)[^。]{0,14}$/,
  },
  {
    ...{ code: 'X4', score: 0.6 },
    pattern:
      /(?:查询?|查找|查看|打听|提供|告知|透露|索要|获取|了解)[^，。,；]{0,8}(?<!留下?)(?:他人|别人|对方|前夫|前妻|邻居|老板|某人|此人|车主|机主|户主|房主|失主)[^，。,；]{0,6}(?:电话|手机号|号码|联系方式|住址|地址|身份证|户籍|行踪|开房|隐私|信息)|(?:查询?|打印|调取)[^，。,；]{0,8}(?:他人|别人|丈夫|老公|妻子|老婆|男友|女友|员工)[^，。,；]{0,6}(?:通话|聊天|开房|流水|行踪|定位|征信)/g,
    // Who is asked for such a thing complains of it; whose own things they are asks for their own.
    unless:
      /(?:要求|让|叫|逼|强制|骗)(?:我|其|本人|市民|业主|客户)?[^，。]{0,8}$|^[^，。]{0,6}(?:被泄露|泄露)|(?:未|不|没有|拒绝|擅自|随意|私自|将)[^，。]{0,4}$/,
  },
  {
    ...{ code: 'X5', score: 0.5 },
    pattern:
      /彩票(?:预测|号码|中奖号)|算命|看风水|代写作业|写作业答案|股票(?:推荐|代码|走势)|相亲|介绍对象|订(?:外卖|机票|酒店|火车票|餐)|叫(?:外卖|代驾|车|个车)(?=$|[，。])|开锁(?:公司|师傅)?(?:的)?电话|搬家公司(?:的)?电话|(?:租|买)房(?:推荐|介绍)|兼职推荐/g,
  },
  {
    ...{ code: 'X6', score: 0.8 },
    pattern:
      /(?:哪里|哪儿|怎么|如何|想|要|帮[我其他]?|能否|可以)[^，。]{0,8}(?:买|购买|办|弄|做|找|卖|代开|搞)[^，。]{0,8}(?:代孕|枪支?|毒品|冰毒|大麻|假证|假(?:身份证|学历|发票)|迷药|窃听器|赌博网站|色情|小姐|黑客)|代孕(?:服务|机构)?(?:哪里|怎么)/g,
    unless: /举报|有人$/,
  },
  {
    // A debt that no law collects, or help with what is forbidden; who reports it asks for something lawful.
    ...{ code: 'X6', score: 0.6 },
    pattern:
      /(?:拖欠|欠|追讨|追回|讨要|要回|索要)[^，。；]{0,10}(?:私彩|六合彩|地下彩|赌博|赌债|赌资|嫖资)(?:债务?|款|钱|欠款)?|(?:能否|可否|可不可以|是否可以|能不能|不能|不让|帮[我其忙]|怎么|如何|哪里可?以?)[^，。；]{0,10}(?:(?<!代)替考|代考|消分|买分|卖分|偷渡|洗钱|刷流水)(?!的(?:学生|考生|人|行为|现象))/g,
    unless: /(?:举报|有人|杜绝|打击|严禁|禁止|防止|避免|遏制|查处|整治|严查)[^，。]{0,12}$/,
  },
  {
    code: 'X7',
    score: 0.6,
    pattern: /不在本市|不是本市|不属于本市|(?:转|转接|电话)[^，。]{0,6}(?:外地|外省|当地)(?:的)?12345/g,
  },
  {
    ...{ code: 'X8', score: 0.45 },
    pattern:
      /经(?:核实|核查|查)[^，。]{0,8}(?:不属实|不实|无此|与事实不符)|无理要求|恶意投诉|职业(?:打假|索赔)(?:人)?|谋取(?:私利|不正当利益)|谎报/g,
    unless: /(?:认为|反映|被|称其|有人|员工|对方|回复|答复)[^，。]{0,6}$|^(?:其|我|本)/,
  },
  {
    ...{ code: 'X9', score: 0.7 },
    pattern:
      /(?:辱骂|谩骂|骂|调戏|骚扰|恐吓|威胁)(?:了)?(?:话务员|接线员|接线的|客服人员|12345|热线(?:人员|工作人员)|坐席)|(?:来电|接通后)[^，。]{0,6}(?:不说话|不出声|无人说话|无诉求)|(?:反复|多次|不断|连续|持续|恶意)[^，。]{0,6}(?:占用|骚扰)(?:热线|12345)|(?:反复|多次|不断|连续|持续)[^，。]{0,6}拨打(?:热线|12345)[^。]{0,16}(?:无|没有)(?:具体|实际|任何|实质)?(?:诉求|事由)|骚扰[^，。；电]{0,6}(?:12345|热线|话务|坐席)|无(?:具体|实质)诉求|污言秽语|恶意(?:拨打|占线|骚扰热线|扰乱热线)/g,
  },
]

/** Dangers that 110, 119, 120 or 122 take; a mass outage is urgent and stays with the hotline. */
const RESCUE = new Set<string>([
  ...['GAS', 'FIRE', 'EXPLOSION', 'INJURY', 'SUICIDE', 'COLLAPSE', 'TRAPPED'],
  ...['ELECTRIC', 'POISONING', 'DISASTER', 'VIOLENCE'],
])
const PROGRESS =
  /(?:处理|办理|办件|工单|该件|回复|答复)[^，。；]{0,8}(?:结果|进度|进展|情况(?:如何)?|到哪|怎么样|何时|什么时候)|(?:现在|目前)?(?:进展|进度)(?:如何|怎么样|怎样)/g

/** Places that are somewhere else, unless the caller's own region is among them: only named as where it happened. */
const CITIES =
  '北京|上海|天津|重庆|广州|深圳|东莞|佛山|珠海|三亚|儋州|文昌|琼海|万宁|南宁|桂林|昆明|大理|丽江|贵阳|遵义|成都|绵阳|西安|咸阳|兰州|西宁|银川|乌鲁木齐|喀什|拉萨|呼和浩特|包头|沈阳|大连|长春|吉林市|哈尔滨|大庆|石家庄|保定|唐山|太原|大同|济南|青岛|烟台|郑州|洛阳|开封|合肥|芜湖|南京|苏州|无锡|常州|徐州|杭州|宁波|温州|福州|厦门|泉州|南昌|赣州|武汉|宜昌|长沙|株洲|衡阳'
/** Counties that are named with what they are, since many are also words: 东方市, not 东方洋路. */
const COUNTIES = '澄迈|陵水|定安|屯昌|临高|乐东|琼中|保亭|昌江|东方|五指山'
const NAMED = `(?:${CITIES}|${COUNTIES})(?:市(?!场)|县)`
/** Whose papers they are, or where somebody travels: the matter itself may well be here. */
const OTHERWISE = '(?!的?(?:户口|户籍|身份证|居民|人|籍|车牌|车辆|驾驶证|社保卡|医保))'
const HAPPENED: readonly RegExp[] = [
  new RegExp(`(?:发生在|事发地(?:点)?(?:在|为|是)?|(?<!总部|注册地|公司)位于|事情在)(${CITIES})`, 'g'),
  // The first thing that is named: 反映：儋州市某某局的问题.
  new RegExp(
    `(?:反映|咨询|投诉|举报|求助)[:：]?\\s*(?:[一-龥]{2,3}省)?(${NAMED})${OTHERWISE}[^，。；]{0,6}(?:局|委|院|所|站|中心|政府|街道|镇|路|村|小区|公司|问题)`,
    'g',
  ),
  // What was bought, done or suffered there is complained of.
  new RegExp(
    `(?:反映|投诉|举报)[:：]?\\s*其?(?:于[^，。；]{0,16})?在(${NAMED})[^，。；]{0,14}(?:办理|购买|入住|消费|缴纳|报名|考试|被(?:打|骗|扣|罚|撞))`,
    'g',
  ),
]

function readElsewhere(text: string, home: string | undefined): string[] {
  if (home && text.includes(home)) return []
  return HAPPENED.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap((m) =>
    home && m[1]!.startsWith(home) ? [] : [m[0]],
  )
}

function finding(code: ExitCode, score: number, reasons: string[]): ExitFinding {
  const [zh, en] = EXIT_SCRIPT[code]
  return {
    code,
    score: Math.round(score * 100) / 100,
    reasons: [...new Set(reasons)].slice(0, 5),
    script: { zh, en },
  }
}

/** `home`: the short name of the centre's own city, so that it is not taken for somewhere else. */
export function readExits(text: string, dangers: readonly Finding[], home?: string): ExitFinding[] {
  const found = new Map<ExitCode, ExitFinding>()
  const add = (code: ExitCode, score: number, reasons: string[]) => {
    if (reasons.length === 0) return
    const known = found.get(code)
    // Each further word makes it a little surer.
    const sum = Math.min((known ? Math.max(known.score, score) : score) + 0.05 * (reasons.length - 1), 0.95)
    found.set(code, finding(code, sum, [...(known?.reasons ?? []), ...reasons]))
  }
  add(
    'X1',
    0.9,
    dangers.filter((d) => d.now && RESCUE.has(d.kind)).flatMap((d) => d.reasons),
  )
  for (const { code, score, pattern, unless } of WAYS) {
    const said = [...text.matchAll(pattern)].filter((m) => {
      const before = text.slice(Math.max(0, m.index - 16), m.index)
      if (code === 'X2' && THREATENED.test(before)) return false
      return !(
        unless?.test(before) ||
        (unless && /\^/.test(unless.source) && unless.test(text.slice(m.index + m[0].length)))
      )
    })
    add(
      code,
      score,
      said.map((m) => m[0]),
    )
  }
  add('X7', 0.6, readElsewhere(text, home))
  if (!/来电(?:反馈|退单)/.test(text) && /再次|工单|办件|单号|之前|上次/.test(text)) {
    const asked = [...text.matchAll(PROGRESS)].map((m) => m[0])
    if (!/(?:不满|未(?:得到)?(?:解决|处理)|没有(?:解决|处理)|仍)/.test(text)) add('X3', 0.5, asked)
  }
  return [...found.values()].sort((a, b) => b.score - a.score || a.code.localeCompare(b.code))
}
