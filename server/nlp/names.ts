/**
 * 人名：“我叫张三”“姓名：李四”“联系人王五”后面的，“张先生”“欧阳女士”“李某某”前面的，和括号里的（罗静，常芳静）。
 * 只认常见姓氏开头的二到四字，称谓前的单字姓（“向经理反映”的“向”不算姓）。
 */
const COMPOUND =
  '欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|司空|东方|独孤|南宫|端木|长孙|宇文|轩辕'
const SINGLE =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖覃岳帅亓符邢'
/** Surnames that are common words: alone before a title they are the word. */
const WORDS = '和时常都成通向于从对明全应别那经须居充相家公国后越终空连文东师养能安平乐双当强高水花石山谷车云'
const FAMILY = `(?:${COMPOUND}|[${SINGLE}])`
const GIVEN = '[\\u4e00-\\u9fa5]{1,2}'

const SAID =
  /(?:我叫|我名叫|本人叫|名叫|叫做|名字叫|名字是|名为|姓名(?:是|为)?|联系人(?:是|为|叫)?|投诉人(?:是|为|叫)?|当事人(?:是|为|叫)?|被投诉人(?:是|为|叫)?|诉求人(?:是|为|叫)?|反映人(?:是|为|叫)?|举报人(?:是|为|叫)?|车主(?:是|为|叫)?|户主(?:是|为|叫)?|老板(?:是|为|叫)|负责人(?:是|为|叫)?|本人|我是)[:：（(]?\s*/
    .source
const AFTER_SAID = new RegExp(
  `${SAID}(${FAMILY}(?:某某|某|${GIVEN}))(?=$|[^\\u4e00-\\u9fa5]|的|是|于|在|住|电|手|身|联|家|反|投|举|要|想|因|说|和|，|今|已|有|来|与)`,
  'g',
)
const TITLES =
  '先生|女士|小姐|太太|同志|阿姨|大爷|大妈|大叔|奶奶|爷爷|叔叔|老师|师傅|医生|大夫|护士|经理|老板|主任|书记|所长|局长|科长|村长|镇长|队长|校长|院长|警官|法官|律师|某某|某'
const BEFORE_TITLE = new RegExp(`(${FAMILY}[\\u4e00-\\u9fa5]{0,2}?)(?:${TITLES})`, 'g')
/** “（罗静，常芳静）”: nothing but names between the brackets. */
const BRACKETS = /[（(]([^（()）]{2,60})[）)]/g
const WHOLE = new RegExp(`^${FAMILY}${GIVEN}$`)
/** What begins with a surname's character and is no person. */
const NO_NAME =
  /^(?:卫生|经查|经核|经了|经调|经协|龙眼|水吧|水路|车灯|车厢|班主|班老|常务|后勤|后服|市民|物业|业主|单位|公司|小区|居民|村民|本人|其|高中|高新|高级|高速|小学|公安|公交|公园|金额|金融|路口|路边|马路|马上|方便|方式|方面|平时|平台|时间|时候|时常|常常|安全|安置|明确|经常|经理|经过|经营|工作|何时|何况|何人|任何|任意|应该|应急|应当|关于|关系|相关|相应|全部|全体|全市|全县|都是|通过|通知|通讯|连续|连接|从事|和谐|于是|于今|查询|查看|查处|解决|解释|管理|管道|强制|强烈|水电|水费|水管|水泥|成为|成立|包括|包含|向其|向上|项目|房东|房子|房屋|房产|江边|花园|花费|石头|车辆|车主|车位|门口|广场|广告|景区|国家|国道|文明|文化|东西|东边|边上|农村|农民|农业|养老|养殖|居住|居委|万元|单元|单号|单据|程序|满意|游客|游泳|古城|易燃|盖章|权利|权益|空调|空气|冷气|简单|曾经|步行|家人|家长|家里|温度|温泉|白天|白色|党员|党委|申请|申报|米左|路段|路灯|路面|毛坯|金星|海口|华侨|华府|柏油|黄色|黄线|红色|红线|江南|湖南|云南|河南|山东|山西|宁夏|安徽|安排|安装|乐东|万宁|万人|文昌|田地|林地|林场|牛奶|羊肉|鱼塘|沙石|沙场|井盖|池塘|车站|车库|车牌|车间)/

/** Names in a text, as they stand there. */
export function findNames(text: string): string[] {
  const names = new Set<string>()
  const add = (said: string) => {
    const name = said.replace(/副$/, '')
    if (name.length >= 2 && !NO_NAME.test(name)) names.add(name)
  }
  for (const m of text.matchAll(AFTER_SAID)) add(m[1]!)
  for (const m of text.matchAll(BRACKETS)) {
    for (const part of m[1]!.split(/[、，,\s]+/)) if (WHOLE.test(part)) add(part)
  }
  for (const m of text.matchAll(BEFORE_TITLE)) {
    const name = m[1]!
    // A family name alone is masked together with its title, so that other uses of the character stay.
    if (name.length === 1) {
      if (!WORDS.includes(name)) names.add(m[0])
    } else add(name)
  }
  return [...names]
}
