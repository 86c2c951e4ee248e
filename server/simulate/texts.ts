/** What people say, put together from invented pieces: enough alike within a matter to be found again as the same. */
import type { RequestType, Urgency } from '../../common/codes.ts'
import type { Random } from './random.ts'

export interface Topic {
  category: string
  weight: number
  types: readonly RequestType[]
  /** {place}: where; {since}: for how long; {name}: a shop or company. */
  texts: readonly string[]
  asks: readonly string[]
  urgency?: Urgency
}

const ASKS = ['希望尽快处理。', '请有关部门核实并处理。', '多次反映没有结果，请督促解决。', '请给予答复。']
const ANSWERS = ['想了解办理条件和所需材料。', '请告知办理流程和时限。', '请问在哪里办理、需要带什么。']

const matter = (
  category: string,
  weight: number,
  texts: readonly string[],
  more: Partial<Topic> = {},
): Topic => ({ category, weight, types: ['COMPLAINT', 'HELP'], texts, asks: ASKS, ...more })

const question = (category: string, weight: number, texts: readonly string[]): Topic => ({
  ...{ category, weight, types: ['ENQUIRY', 'OTHER'], texts, asks: ANSWERS },
})

export const TOPICS: readonly Topic[] = [
  matter('010101', 5, [
    '{place}物业公司擅自提高物业费，{since}一直没有公示收费标准',
    '{place}物业收费不透明，停车费过高，业主意见很大',
  ]),
  matter('010102', 5, [
    '{place}小区公共区域{since}无人打扫，绿化带杂草丛生',
    '{place}小区大门门禁损坏{since}，物业不维修',
  ]),
  matter('010103', 4, [
    '{place}电梯{since}频繁故障，老人上下楼困难',
    '{place}电梯停运{since}，物业称没有维修资金',
  ]),
  matter('010201', 3, [
    '{place}楼上卫生间漏水，天花板已被泡坏，{since}协商不成',
    '{place}屋顶渗水{since}，墙面发霉',
  ]),
  matter('010301', 2, ['{place}开发商逾期交房{since}，至今没有交房日期']),
  matter('020101', 6, [
    '{place}附近工地夜间施工噪音扰民，{since}凌晨仍在作业',
    '{place}旁工地{since}深夜浇筑混凝土，无法休息',
  ]),
  matter('020102', 3, ['{place}工地扬尘严重，渣土车未覆盖，{since}路面全是泥土']),
  matter('0204', 3, [
    '{place}下雨后积水严重，排水不畅已有{since}',
    '{place}下水道堵塞，污水外溢{since}，气味难闻',
  ]),
  matter('030101', 6, [
    '{place}路口{since}流动摊贩占道经营，行人只能走机动车道',
    '{place}夜市占道经营，油烟和噪音影响居民休息',
  ]),
  matter('030201', 5, [
    '{place}垃圾桶满溢{since}无人清运，蚊蝇很多',
    '{place}路边建筑垃圾堆放{since}，没有人清理',
  ]),
  matter('0304', 3, ['{place}一楼住户私搭乱建，{since}占用公共绿地']),
  matter('030501', 2, ['{place}路面井盖破损{since}，行人容易绊倒']),
  matter('030502', 5, ['{place}路灯不亮{since}，夜间出行不安全', '{place}路段路灯{since}忽明忽暗，请检修']),
  matter('030503', 4, ['{place}路面坑洼，道路破损{since}没有修补']),
  matter('030601', 4, [
    '{place}停车位不足，业主车辆无处停放，{since}没有解决',
    '{place}停车场收费高，未公示标准',
  ]),
  matter('030602', 2, ['{place}公交站旁共享单车乱停，堵塞人行道{since}']),
  matter('040101', 4, ['{place}停水{since}，没有接到任何通知', '{place}没水{since}，老人生活不便'], {
    types: ['HELP', 'COMPLAINT'],
  }),
  matter('040102', 2, ['{place}高层水压不足{since}，早晚高峰无法用水'], { types: ['HELP'] }),
  matter('040301', 5, ['{place}暖气不热，室温只有十五度，{since}报修无人上门'], {
    types: ['HELP', 'COMPLAINT'],
  }),
  matter('0404', 3, ['{place}停电{since}，没有通知恢复时间', '{place}变压器老化，{since}频繁断电'], {
    types: ['HELP'],
  }),
  matter('0405', 2, ['{place}宽带网络{since}无法使用，报修后没有处理']),
  matter('0502', 3, ['{place}公交车{since}等候时间过长，班次太少', '{place}公交司机到站不停'], {
    types: ['COMPLAINT', 'SUGGESTION'],
  }),
  matter('0503', 3, ['{place}出租车司机拒载并绕路，要求查处'], { types: ['COMPLAINT'] }),
  matter('050501', 2, ['{place}路口红绿灯{since}时间设置不合理，高峰期拥堵'], {
    types: ['SUGGESTION', 'COMPLAINT'],
  }),
  matter('050502', 4, ['{place}路边违停严重，{since}消防通道被堵'], { types: ['COMPLAINT', 'REPORT'] }),
  matter('060102', 5, [
    '{place}{name}拖欠工资{since}，多次讨要无果',
    '在{place}{name}工作，{since}没有发工资',
  ]),
  matter('060101', 3, ['{place}项目包工头拖欠农民工工资{since}，涉及十余人']),
  matter('0703', 1, ['{place}学校门口{since}上下学时段交通混乱，存在安全隐患'], {
    types: ['SUGGESTION', 'COMPLAINT'],
  }),
  matter('0704', 2, ['{place}{name}培训班停课{since}，学费不予退还']),
  matter('100102', 5, ['在{place}{name}购买商品有质量问题，商家拒绝退款{since}'], { types: ['COMPLAINT'] }),
  matter('100103', 4, ['{place}{name}健身房关门{since}，预付卡余额无法退还'], { types: ['COMPLAINT'] }),
  matter('1002', 3, ['{place}{name}餐馆食品不新鲜，吃后身体不适'], { types: ['REPORT', 'COMPLAINT'] }),
  matter('110201', 3, ['{place}楼下{name}餐饮油烟直排{since}，无法开窗'], { types: ['COMPLAINT'] }),
  matter('110102', 5, [
    '{place}广场舞音响声音过大，{since}晚上影响休息',
    '{place}{name}酒吧深夜噪音扰民{since}',
  ]),
  matter('110202', 2, ['{place}附近{name}排放刺鼻气味{since}，怀疑偷排'], { types: ['REPORT'] }),
  matter('1203', 2, ['{place}楼道堆放杂物{since}，电动车飞线充电，存在消防隐患'], { types: ['REPORT'] }),
  matter('1205', 2, ['{place}邻居{since}因共用通道争吵，请求调解'], { types: ['HELP'] }),
  matter('1303', 2, ['{place}村内垃圾和污水{since}无人处理'], { types: ['COMPLAINT'] }),
  matter('040202', 0.5, ['{place}闻到浓烈的燃气味，怀疑燃气泄漏，居民已经撤出'], {
    types: ['HELP'],
    urgency: 'EMERGENCY',
  }),
  matter('1206', 0.4, ['{place}有人被困，情况危险，请立即救援'], { types: ['HELP'], urgency: 'EMERGENCY' }),
  question('080402', 8, ['咨询异地就医报销比例和备案方式', '咨询住院医疗费用报销流程']),
  question('080401', 6, ['咨询城乡居民医保缴费时间和标准', '咨询断缴医保后如何补缴']),
  question('060301', 8, [
    '咨询养老保险转移手续',
    '咨询退休金资格认证如何办理',
    '咨询灵活就业人员养老保险缴费',
  ]),
  question('060303', 4, ['咨询社保卡丢失后如何补办']),
  question('0104', 6, ['咨询公积金提取条件', '咨询公租房申请条件和材料']),
  question('0701', 6, ['咨询小学入学报名时间和学区划分', '咨询转学需要哪些材料']),
  question('1202', 6, ['咨询户口迁移手续', '咨询身份证到期换领需要多长时间', '咨询护照办理地点']),
  question('1401', 4, ['咨询不动产登记所需材料', '咨询二手房过户流程']),
  question('1601', 5, ['咨询政务服务大厅工作时间', '咨询营业执照变更怎么办理']),
  question('0502', 4, ['咨询公交线路末班车时间', '咨询老年公交卡办理']),
  question('0904', 3, ['咨询婚姻登记预约方式']),
  question('1701', 3, ['咨询个人所得税退税流程']),
  question('0604', 3, ['咨询就业补贴和创业担保贷款条件']),
  question('1804', 4, ['咨询热线办理进度如何查询', '咨询其他事项']),
]

const SINCE = ['三天', '一周', '半个月', '一个多月', '两个月', '近半年']
const FIRST = ['青', '云', '松', '锦', '柏', '星', '雅', '桂', '竹', '岚', '澄', '槐']
const SECOND = ['桐', '杉', '泉', '桥', '溪', '苑', '庭', '湾', '杏', '麓', '禾', '洲']
const SHOPS = ['商行', '超市', '装饰有限公司', '餐饮店', '科技有限公司', '建筑劳务有限公司']

export interface Site {
  adcode: string
  /** As written into the form: the same words for the same spot. */
  text: string
  name: string
}

export function estateName(random: Random): string {
  return `${random.pick(FIRST)}${random.pick(SECOND)}${random.pick(['小区', '花园', '家园', '里', '新村'])}`
}

export const roadName = (random: Random): string =>
  `${random.pick(FIRST)}${random.pick(SECOND)}${random.pick(['路', '街', '巷', '大道'])}`

export function textOf(topic: Topic, site: Site | null, random: Random): string {
  const name = `${random.pick(FIRST)}${random.pick(SECOND)}${random.pick(SHOPS)}`
  const body = random
    .pick(topic.texts)
    .replace('{place}', site?.text ?? '')
    .replace('{since}', random.pick(SINCE))
    .replace('{name}', name)
  return `${body}，${random.pick(topic.asks)}`
}

const OPENINGS = ['再次来电反映：', '邻居也反映：', '同一问题：', '来电催问：']
/** The same matter in another mouth. */
export const againOf = (text: string, random: Random): string =>
  `${random.pick(OPENINGS)}${text.replace(/，[^，]*。$/, '')}，${random.pick(ASKS)}`

const SURNAMES = [
  '岑',
  '柏',
  '蓝',
  '简',
  '骆',
  '邱',
  '闵',
  '樊',
  '舒',
  '祁',
  '晏',
  '栾',
  '戚',
  '谷',
  '喻',
  '宁',
]
const GIVEN = [
  '一禾',
  '书岚',
  '知远',
  '望舒',
  '沐川',
  '星野',
  '清和',
  '明川',
  '云舟',
  '秋实',
  '远帆',
  '晚晴',
  '松年',
  '子衿',
]

/** Numbers from 13700000000 on, one for each caller: nobody rings twice by chance. */
export function personOf(index: number, random: Random): { name: string; phone: string } {
  return { name: `${random.pick(SURNAMES)}${random.pick(GIVEN)}`, phone: String(13_700_000_000 + index) }
}
