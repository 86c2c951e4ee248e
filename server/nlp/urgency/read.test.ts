/** GS-32, GS-33, GS-46, CZ-07, N1: what the words call for, each case as people say it, and what only looks like it. */
import { describe, expect, it } from 'vitest'
import { readPeople } from './numbers.ts'
import { readUrgency } from './read.ts'

const risksOf = (text: string) => readUrgency(text).risks.map((r) => r.kind)
const levelOf = (text: string) => readUrgency(text).urgency.level
const exitsOf = (text: string, home?: string) => readUrgency(text, home).exits.map((e) => e.code)

describe('GS-32 正在发生的危险为紧急', () => {
  it.each([
    ['楼道里闻到很浓的燃气味，怀疑漏气。', 'GAS'],
    ['厨房煤气泄漏，快来人。', 'GAS'],
    ['对面居民楼着火了，火势很大。', 'FIRE'],
    ['高压线起火，存在安全隐患。', 'FIRE'],
    ['变压器刚刚爆炸了。', 'EXPLOSION'],
    ['路口两车相撞，有人受伤，快派人来。', 'INJURY'],
    ['老人摔倒在路边起不来了。', 'INJURY'],
    ['有人昏迷不醒倒在公交站。', 'INJURY'],
    ['工人讨薪，有人扬言要跳楼。', 'SUICIDE'],
    ['我不想活了，活不下去了。', 'SUICIDE'],
    ['居民楼外墙坍塌，砸到了人。', 'COLLAPSE'],
    ['突降暴雨引发泥石流，村道被埋，多户群众被困。', 'COLLAPSE'],
    ['我被困在电梯里已经半个小时了。', 'TRAPPED'],
    ['高压线断落在人行道上。', 'ELECTRIC'],
    ['工地食堂二十多人食物中毒。', 'POISONING'],
    ['有人持刀在小区门口砍人。', 'VIOLENCE'],
    ['整个小区停水，从早上到现在没来。', 'OUTAGE'],
    ['我们这一片大面积停电。', 'OUTAGE'],
    ['去年着火过一次，现在又着火了。', 'FIRE'],
    ['没有人管，仓库着火了。', 'FIRE'],
  ])('%s', (text, kind) => {
    expect(levelOf(text)).toBe('EMERGENCY')
    const { risks } = readUrgency(text)
    const found = risks.find((r) => r.kind === kind)
    expect(found, JSON.stringify(risks)).toBeDefined()
    for (const word of found!.reasons) expect(text).toContain(word)
  })

  it.each([
    '检查过了，没有起火，也没有人受伤。',
    '去年着火烧坏的楼道一直没有修。',
    '消防通道被私家车占用。',
    '火车站出租车乱停。',
    '汽车没电打不着火，咨询如何处理。',
    '楼下一起火锅店油烟扰民。',
    '轮胎漏气，修理厂乱收费。',
    '我的个人信息泄露了。',
    '电动车在楼道充电，容易引发火灾。',
    '围墙没有打混凝土，存在倒塌的安全隐患。',
    '请组织一次火灾逃生演练。',
    '建议加强防溺水宣传。',
    '商场跳楼价大甩卖是虚假宣传。',
    '道德绑架村民捐款。',
    '被困扰多年的噪音问题。',
    '早餐店每天拿菜刀切菜，声音太大。',
    '楼上正在打架子鼓。',
    '小区经常停电，希望增容。',
    '咨询燃气充值和燃气开户。',
    '如果发生火灾怎么办？',
    '避免燃气泄漏，请更换老化管道。',
    '三年前工地坍塌，至今没有赔偿。',
    '共享单车倒塌一片，影响通行。',
    '电梯曾多次困人，请彻底检修。',
    '急救中心电话是多少？',
    '家里停水两天了。',
    '计划停电通知：整个小区停电，什么时候恢复？',
  ])('不算紧急：%s', (text) => {
    expect(readUrgency(text).urgency, JSON.stringify(readUrgency(text).risks)).not.toMatchObject({
      level: 'EMERGENCY',
    })
  })

  it('a date is past, unless it is the day of the call', () => {
    const text = '3月10日上午家里燃气泄漏，打电话无人接听。'
    const level = (day: string) =>
      readUrgency(text, undefined, new Date(`${day}T10:00:00+08:00`)).urgency.level
    expect(level('2026-03-10')).toBe('EMERGENCY')
    expect(level('2026-04-10')).toBe('ORDINARY')
  })

  it('feared dangers are shown as hazards, with their words', () => {
    expect(readUrgency('楼道飞线充电，容易引发火灾。').risks).toEqual([{ kind: 'HAZARD', reasons: ['火灾'] }])
  })

  it('what a unit answered is not what the citizen says', () => {
    expect(levelOf('路灯不亮。市住建局答复：现场曾有工人触电，正在抢修。')).toBe('ORDINARY')
  })
})

describe('涉及人数', () => {
  it.each([
    ['三十多户业主没有水', 30],
    ['几百人在门口', 500],
    ['上千名业主要求交房', 1000],
    ['现场有五六十人讨要货款', 60],
    ['约两千三百户居民', 2300],
    ['120户受影响', 120],
    ['拖欠50多名工人工资', 50],
    ['1.2万人签名', 12_000],
    ['一百零五名村民', 105],
    ['近十户人家', 10],
  ])('%s', (text, count) => expect(readPeople(text)?.count).toBe(count))

  it.each([
    '住在3栋1203业主',
    '第三人民医院门口',
    '限载10人的电梯',
    '我一个人来的',
    '每户人家收200元',
    '十一楼漏水',
    '人民币300元',
    '公司招聘50人',
    '身高1米62孩子',
  ])('不是人数：%s', (text) => expect(readPeople(text)).toBeUndefined())
})

describe('GS-33 GS-46 群体、威胁、未成年人、重复', () => {
  it.each([
    ['几十名村民聚集在路口，准备到工地闹事', 'GROUP'],
    ['业主在售楼处拉横幅示威', 'GROUP'],
    ['现场有二十多名工人在讨薪', 'GROUP'],
    ['我们要集体上访', 'GROUP'],
    ['出租车司机罢工', 'GROUP'],
    ['村民堵路抗议征地', 'GROUP'],
    ['再不解决我就和他们同归于尽', 'THREAT'],
    ['老板威胁我不许报警', 'THREAT'],
    ['他扬言要报复', 'THREAT'],
    ['有个12岁的孩子没人管', 'MINOR'],
    ['工厂雇用未成年人', 'MINOR'],
    ['这是第三次来电反映', 'REPEATED'],
    ['多次向物业反映无果', 'REPEATED'],
    ['工单编号20180101114257还没解决', 'REPEATED'],
    ['市民再次来电', 'REPEATED'],
  ])('%s', (text, kind) => expect(risksOf(text)).toContain(kind))

  it.each([
    ['汽车堵路，请交警移车', 'GROUP'],
    ['咨询集体户口怎么办', 'GROUP'],
    ['有人在树下聚集打牌', 'GROUP'],
    ['有人聚众赌博', 'GROUP'],
    ['商家横幅破损影响市容', 'GROUP'],
    ['电动车乱停对行人安全造成威胁', 'THREAT'],
    ['儿童公园的座椅坏了', 'MINOR'],
    ['年满18岁可以办理吗', 'MINOR'],
    ['从未反映过，第一次来电', 'REPEATED'],
  ])('不算：%s / %s', (text, kind) => expect(risksOf(text)).not.toContain(kind))
})

describe('N1 不予受理情形及话术', () => {
  it.each([
    ['有人晕倒在路边没有呼吸', 'X1'],
    ['法院已经判决，对方拒不执行', 'X2'],
    ['如何申请劳动仲裁', 'X2'],
    ['举报村主任受贿贪污', 'X2'],
    ['咨询之前反映的工单处理进度如何', 'X3'],
    ['帮我查一下别人的手机号', 'X4'],
    ['哪里可以买彩票预测', 'X5'],
    ['哪里能买假证', 'X6'],
    ['事情发生在三亚', 'X7'],
    ['经核实不属实，属于职业打假人', 'X8'],
    ['多次拨打热线辱骂话务员', 'X9'],
    ['咨询：能否查询对面楼户主的联系方式', 'X4'],
    ['想打印妻子的通话记录', 'X4'],
    ['咨询涉密文件如何复印', 'X4'],
    ['邻居拖欠其私彩款八百元，要求热线帮忙讨要', 'X6'],
    ['咨询：是否可以找人代考科目一', 'X6'],
    ['咨询：驾驶证能不能卖分', 'X6'],
    ['反映：文昌市某某镇政府办事慢', 'X7'],
    ['咨询：三亚市公积金中心几点上班', 'X7'],
    ['反映：其在万宁市购买的电动车无法退货', 'X7'],
    ['反映：其于五一期间在澄迈县入住酒店被多收押金', 'X7'],
    ['来电人无具体诉求，接通后沉默', 'X9'],
    ['有人通过微信不断骚扰12345平台', 'X9'],
    ['连续拨打热线十余次，均无实质诉求', 'X9'],
    ['该号码反复占用热线', 'X9'],
  ])('%s %s', (text, code) => {
    const exit = readUrgency(text).exits.find((e) => e.code === code)
    expect(exit, JSON.stringify(exitsOf(text))).toBeDefined()
    expect(exit!.reasons.length).toBeGreaterThan(0)
    expect(exit!.script.zh.length).toBeGreaterThan(10)
    expect(exit!.script.en.length).toBeGreaterThan(10)
    expect(exit!.score).toBeGreaterThan(0)
    expect(exit!.score).toBeLessThanOrEqual(0.95)
  })

  it.each([
    ['再不处理我就去法院起诉', 'X2'],
    ['驾照一年一审吗', 'X2'],
    ['举报有人贩卖毒品', 'X6'],
    ['总有骚扰电话打给我', 'X9'],
    ['多次拨打12345投诉，一直没有解决', 'X9'],
    ['反复拨打热线反映噪音，每次都说没有人手', 'X9'],
    ['房产公司天天打骚扰电话，要求热线查处', 'X9'],
    ['街道以“涉密”为由拒绝公开', 'X4'],
    ['申请公开的信息涉及商业秘密的，应当征求意见', 'X4'],
    ['店家要求我提供他人身份证才给退款', 'X4'],
    ['物业擅自透露业主和车主电话给装修公司', 'X4'],
    ['门口贴了提示，请留车主电话', 'X4'],
    ['我的个人信息被泄露', 'X4'],
    ['举报小卖部贩卖私彩', 'X6'],
    ['请求杜绝考试找人替考', 'X6'],
    ['是否可以代替考生缴费', 'X6'],
    ['到税务局如何代开发票', 'X6'],
    ['文昌市户口能否在这里补办身份证', 'X7'],
    ['咨询：儋州市的身份证如何换证', 'X7'],
    ['其总部位于北京的连锁店关门不退费', 'X7'],
    ['东方洋路路灯不亮', 'X7'],
    ['咨询去三亚市的班车几点发车', 'X7'],
    ['路灯不亮', 'X1'],
  ])('不算：%s %s', (text, code) => expect(exitsOf(text)).not.toContain(code))

  it('one’s own city is not somewhere else', () => {
    expect(exitsOf('事情发生在三亚湾路', '三亚')).not.toContain('X7')
  })
})

describe('诉求类型与情绪', () => {
  it.each([
    ['市民来电咨询：如何办理居住证', 'ENQUIRY'],
    ['请问居住证怎么办理？', 'ENQUIRY'],
    ['市民来电反映：路灯不亮，望尽快处理，谢谢！', 'HELP'],
    ['投诉物业乱收费', 'COMPLAINT'],
    ['老板拖欠工资三个月', 'COMPLAINT'],
    ['举报某店无证经营', 'REPORT'],
    ['建议在路口增设红绿灯', 'SUGGESTION'],
    ['建议交警联系车主移车', 'HELP'],
    ['特此表扬公交司机拾金不昧', 'PRAISE'],
    ['多次反映未处理，望尽快解决，感谢！', 'HELP'],
  ])('%s', (text, type) => expect(readUrgency(text).kind.type).toBe(type))

  it.each([
    ['物业推诿不作为，太气愤了', 'NEGATIVE'],
    ['对处理结果不满意', 'NEGATIVE'],
    ['工作人员态度很好，非常满意', 'POSITIVE'],
    ['路灯不亮，谢谢', 'NEUTRAL'],
  ])('%s', (text, mood) => expect(readUrgency(text).mood.mood).toBe(mood))
})
