/**
 * 地址用字：各级地名的末字、号码的写法、辅助定位词，以及“看似地名而不是”的前后文（路灯、路面、街道办、农村、超市）。
 * Chosen by looking at addresses and requests; the order of a list is the order of trying.
 */
import type { PartKind } from './model.ts'

const CN = '一二三四五六七八九十百零〇'

export interface NumberPattern {
  kind: PartKind
  pattern: RegExp
}

/** What a number with its word is, wherever it stands. Sticky: tried at one position. */
export const NUMBERS: readonly NumberPattern[] = [
  { kind: 'road', pattern: /[GSXC]?\d{2,3}(?:国道|省道|县道|高速)/y },
  {
    kind: 'building',
    pattern: new RegExp(
      `(?:[A-Za-z]?\\d{1,4}[A-Za-z]?|[A-Za-z]|[${CN}]{1,3}|[甲乙丙丁])(?:-\\d{1,2})?(?:号楼|栋楼?|幢楼?|座(?!谈)|#楼?)`,
      'y',
    ),
  },
  { kind: 'building', pattern: /[A-Za-z]\d{0,3}(?:区?楼(?!层)|馆)|\d{1,3}[A-Za-z]楼/y },
  { kind: 'unit', pattern: new RegExp(`(?:[A-Za-z]|\\d{1,2}|[${CN}甲乙丙丁]{1,2}|[东西南北中])单元`, 'y') },
  {
    kind: 'floor',
    pattern: new RegExp(
      `(?:[Bb负]?\\d{1,2}|负?[${CN}]{1,3}|底|顶|架空)(?:楼|层)|(?:[Bb]?\\d{1,2})[Ff](?![A-Za-z])`,
      'y',
    ),
  },
  {
    kind: 'room',
    pattern: /[A-Za-z]?(?:\d{3,5}-\d{1,4}|\d{1,5})[A-Za-z]?(?:室|房(?!地)|号房|号室|商?铺|号商?铺)/y,
  },
  {
    kind: 'roadNumber',
    pattern: new RegExp(
      `(?:\\d{1,3}[组队社])?\\d{1,5}(?:[-—之]\\d{1,4})*(?:\\s?号|弄)(?![楼院线])(?:附\\d+号|之[\\d${CN}]+)?`,
      'y',
    ),
  },
  {
    kind: 'road',
    pattern: new RegExp(`(?:\\d{1,3}|第?[${CN}]{1,3})(?:组|队|社|村民小组)(?![织长员区建])`, 'y'),
  },
]

export interface Suffix {
  kind: PartKind
  /** The last word of a name. Sticky. */
  word: RegExp
  /** What stands right before it makes it no name: 农村, 超市, 马路. */
  notAfter?: RegExp
  /** The longest such a name gets, without its suffix. */
  max: number
  /** In running text: only this long or longer without its suffix. */
  min: number
}

export const SUFFIXES: readonly Suffix[] = [
  { kind: 'town', word: /街道(?:办事处|办)?(?![口边上])/y, max: 6, min: 1, notAfter: /[条这该各步商]$/ },
  {
    kind: 'devzone',
    word: /(?:经济技术|高新技术产业|高新技术|经济|工业|产业|综合|旅游|生态)?(?:开发区|高新区|保税区|度假区|示范区|集聚区|试验区)(?!路)|新区(?!域|路)/y,
    ...{ max: 8, min: 2 },
  },
  {
    kind: 'community',
    word: /社区(?:居委会|居民委员会)?(?!服务|卫生|医院|团|工作)/y,
    max: 6,
    min: 2,
    notAfter: /(?:本|该|我|各|所在|居住)$/,
  },
  {
    kind: 'community',
    word: /(?:居委会|村委会|居民委员会|村民委员会)/y,
    max: 6,
    min: 2,
    notAfter: /(?:本|该|我|各)$/,
  },
  {
    kind: 'road',
    word: /(?:大道|大街|公路|高速公路|高速|胡同|环线|环路|横路|纵路|支路|[东南西北中]路|路|街|巷|弄)(?:[东南西北中]?(?:延长线|段|侧|端|延线)|(?<=[路街道])[东西南北](?=[\d]))?(?![灯牌障况基人标政费权虎由程途径子桥线网]|面(?!馆|店)|过|道办|坊|舞|景区|心)/y,
    notAfter:
      /(?:道|马|公|铁|修|小|条|该|走|堵|电|思|水|陆|半|让|此|弯|问|迷|领|占|挡|线|养|无|上|下|沿|出|退|大|老|主|辅|绕|过|闹|逛|门|后|前|消防通|停车|新修的?|其他|所有|这一|那|\d)$/,
    ...{ max: 8, min: 2 },
  },
  {
    kind: 'town',
    word: /(?:镇|乡)(?![镇村上里下长邻亲巴企愁关委试卫])/y,
    notAfter: /(?:城|乡|村|市|家|老|下|故|全|本|该|我|回|返|建制)$/,
    max: 5,
    min: 1,
  },
  {
    kind: 'community',
    word: /(?:新村|村)(?![民里里长道委路级落镇干支两上部])/y,
    notAfter: /(?:农|乡|全|我|该|本|各|山|渔|驻|进|城中|镇|某|每|行政|自然)$/,
    max: 6,
    min: 1,
  },
]

/** Where all of a text is an address, a district may have a name that is on no list any more. */
export const ADDRESS_SUFFIXES: readonly Suffix[] = [
  {
    kind: 'district',
    word: /[区县市旗](?![场政民委医中区路])/y,
    notAfter:
      /(?:[小园社校片城景厂郊山库街病军超夜门菜都股东西南北新]|工业|住宅|开发|高新|[A-Z一二三四五六七八九十\d])$/,
    max: 4,
    min: 2,
  },
  ...SUFFIXES,
]

/** What couriers write between the parts. */
export const NO_PLACE = /^(?:电联|电话联系|中国|请|谢谢|送货上门|派送|收|其他)+$/

/** 小区, 大厦 … : strong ones make a name in running text too, weak ones only before a number or a locating word. */
export const POI_STRONG =
  /(?:小区|花园|家园|公寓|大厦|广场|公馆|花苑|嘉园|名苑|雅苑|佳苑|御园|豪园|雅园|佳园|庄园|花城|名城|名都|丽都|豪庭|华庭|庭院|华府|首府|府邸|名邸|名居|雅居|家属院|家属楼|安置房|安置区|新城|山庄|别墅|宿舍区?|大院|商城|商场|购物中心|农贸市场|批发市场|菜市场|市场|超市|酒店|宾馆|旅馆|饭店|酒楼|医院|卫生院|卫生服务中心|卫生服务站|门诊部|诊所|大学|学院|中学|小学|学校|幼儿园|校区|公园|景区|体育馆|图书馆|博物馆|火车站|汽车站|客运站|公交站|地铁站|高铁站|机场|码头|立交桥|大桥|加油站|收费站|停车场|派出所|法院|检察院|工业园区?|科技园|产业园|创业园|创意园|有限公司|分公司|公司|集团|工业区|苑小区|住宅区|集贸市场|市民中心|服务中心|办事处|度假村|咖啡|餐厅|商行|写字楼|商务中心|教堂|步行街|美食街|美食城|旅游城|建材城|汽贸城|服装城)/y
export const POI_WEAK =
  /(?:[苑园城府湾庭居里墅厦庄院馆店厂站所局楼阁轩郡都港岛洲桥坊吧场网]|中心|银行|基地|仓库|宿舍|工地|KTV|网吧|路口|道口|东区|西区|南区|北区|中区|[A-Z]区|[一二三四五六七八九十]期|[一二三四五六七八九十]区)/y

export const ASSIST =
  /(?:斜?对面|对过|旁边|旁|附近|周边|门口|大门口|路口处?|门前|前面|后面|前方|后方|楼下|楼上|隔壁|边上|路边|入口处?|出口处?|拐角处?|转角处?|沿线|一带|十字路口|三岔路口|[东西南北](?:侧|边|面|门|头)|(?:向|往|以)?[东西南北]{1,2}(?:约)?\d+米(?:处|左右)?|\d+米(?:处|左右)?|里面|内侧?(?=[，。,.\s]|$)|南门|北门|东门|西门)/y

/** 交叉口, 交汇处 after two roads; 路口 after the second. */
export const CROSSING =
  /(?:的)?(?:十字)?(?:交叉路口|交叉口|交叉处|交汇处|交汇口|交汇|交界处|交界|相交处?|相接处|丁字路口|十字路口|岔路口|路口|口)(?:处)?/y

/** Between two roads. */
export const JOIN = /^\s*(?:和|与|及|同|跟|、|\/|-|—|－|到|至|～|~)\s*/

/** 该小区, 我们学校: said of something, no name of it. */
export const NO_NAME =
  /^(?:我们?|咱们?|其|他们?|她|该|本|某|全|整个|各|每个|所有|多个|附近|周围|旁边|老旧|新建|一个|几个|两个|这个|那个|自己|自家|地下|路边|市|区|县|镇|村|不少|很多|许多|其他|别的|私人|住宅|大型|小型|公共|免费|收费|公交|停)+(?:的|家)?$|及/

/** Bodies that are spoken of far more often than they are places. */
export const NO_PLACE_ALONE = /(?:公司|集团|派出所|法院|检察院|银行)$/

/** Words that end before a name begins, in running text. */
export const BEFORE_NAME =
  /(?:位于|住在|家住|居住|地址|坐落|反映|反应|咨询|建议|投诉|举报|求助|表示|希望|来电|拐到|拐进|转到|走到|开到|经过|路过|途经|途径|乘坐|前往|进入|购买|通过|针对|关于|由于|因为|作为|现在|目前|整条|一条|这条|这里|那里|附近|旁边|对面|门口|前面|后面|方向|路段|之间|之前|以前|最近|请问|告知|督促|导致|为何|整改|原来的|去|部分|多个|有个|一个|一家|一处|正在|以及|还有|拨打|报警|整个|公司在|[在到从往由向至于沿住被把将称是的有因对给该此某其：:，,。；;、（(）)！!？?“”"'《》【】\s]|(?<=[区县市镇乡道路街村])[和与及内里])/g
