import { describe, expect, it } from 'vitest'
import { REPLY_CHECK, type ReplyCheckCode } from '../../../common/reply-checks.ts'
import { checkReply } from './check.ts'
import type { ReplyToCheck } from './model.ts'

const REQUEST = '椰海路与白水塘路口路灯不亮已有一周，夜间出行不便，请尽快维修。'
const GOOD: ReplyToCheck = {
  text: '3月3日到椰海路口核实，12盏路灯因电缆被挖断熄灭，当日换新电缆，3月4日全部点亮。',
  publicText:
    '您好，您反映椰海路口路灯不亮的情况属实，原因是施工挖断电缆。我局3月3日到场，3月4日已全部修复点亮，并已责成施工方赔付。',
  basis: '《城市照明管理规定》第二十五条',
  request: REQUEST,
}
const failing = (reply: Partial<ReplyToCheck>): ReplyCheckCode[] =>
  checkReply({ ...GOOD, ...reply }).map(({ code }) => code)
const publicly = (text: string) => ({ publicText: `${GOOD.publicText}${text}` })
const alone = (publicText: string) => ({ text: '', publicText, request: undefined, basis: undefined })

type Case = [why: string, reply: Partial<ReplyToCheck>, expected: ReplyCheckCode[]]
const GARBAGE = {
  text: '3月3日已清运垃圾。',
  publicText: '您好，3月3日保洁公司已清运楼下堆放的生活垃圾，并增加每日清运次数到两次，欢迎继续监督。',
}

const CASES: Record<ReplyCheckCode, Case[]> = {
  OFF_TOPIC: [
    ['说的是另一件事', GARBAGE, ['OFF_TOPIC']],
    ['诉求太短，无从判断', { ...GARBAGE, request: '你好' }, []],
    ['没有诉求可比', { ...GARBAGE, request: undefined }, []],
    ['换了说法，地点相同', { ...GARBAGE, publicText: GARBAGE.publicText.replace('楼下', '椰海路口') }, []],
  ],
  SHIRKING: [
    ['不归我单位管', publicly('其余路段不归我单位管。'), ['SHIRKING']],
    ['不属于本局职责', publicly('小区内路灯不属于本局职责。'), ['SHIRKING']],
    ['请联系相关部门', publicly('请您联系相关部门。'), ['SHIRKING']],
    ['请向当地部门反映', publicly('请向当地部门反映。'), ['SHIRKING']],
    ['自称某区不管', publicly('小区内路灯不属于龙华区管辖范围。'), ['SHIRKING']],
    ['写明了承办单位', publicly('小区内路灯不属于本局职责，请向龙华区住房和城乡建设局反映。'), []],
    ['给了电话', publicly('小区内路灯不归我局管，可拨打0898-66778899报修。'), []],
    ['已转办', publicly('小区内路灯不归我局管，已转物业公司维修。'), []],
    ['别人无权', publicly('该公司无权挖断电缆。'), []],
    ['说的是别的事', publicly('故障不是该电缆的问题。'), []],
    ['内部情况里推诿也算', { text: `${GOOD.text}其余与我单位无关。` }, ['SHIRKING']],
    [
      '内部写明单位，诉求人看不到',
      { ...publicly('其余不归我局管。'), text: `${GOOD.text}由龙华区住建局负责。` },
      ['SHIRKING'],
    ],
  ],
  PERSONAL_DATA: [
    ['手机号', publicly('维修人员电话13700000001。'), ['PERSONAL_DATA']],
    ['身份证号', publicly('当事人身份证11010119900307781X。'), ['PERSONAL_DATA']],
    ['车牌', publicly('车辆琼A12345已挪走。'), ['PERSONAL_DATA']],
    ['诉求人姓名', { ...publicly('已告知周晓岚。'), people: ['周晓岚'] }, ['PERSONAL_DATA']],
    ['只有姓氏', { ...publicly('已告知周女士。'), people: ['周女士'] }, []],
    ['没有姓名的诉求人', { ...publicly('已告知市民。'), people: ['市民', null] }, []],
    [
      '诉求人的门牌',
      { ...publicly('已到3栋2单元501室核实。'), request: `${REQUEST}我住3栋2单元501室。` },
      ['PERSONAL_DATA'],
    ],
    ['办公地址可以公开', publicly('请到政务中心2号楼305室办理。'), []],
    ['座机可以公开', publicly('值班电话0898-66778899。'), []],
    ['内部情况不公开', { text: `${GOOD.text}联系人13700000001。` }, []],
  ],
  EMPTY_PROMISE: [
    [
      '高度重视、尽快',
      alone('您反映的路灯问题我局高度重视，将尽快组织人员研究处理，请您放心并继续监督我们的工作。'),
      ['EMPTY_PROMISE', 'NO_DATE'],
    ],
    [
      '充分论证',
      alone('您建议在河边多栽几排树的事，区园林所会适时组织人员积极研究推进，请您放心并欢迎多提意见。'),
      ['EMPTY_PROMISE', 'NO_DATE'],
    ],
    [
      '有了日期',
      alone('您反映的路灯问题我局高度重视，将于3月20日前组织施工队更换电缆，请您放心并继续监督工作。'),
      [],
    ],
    [
      '查明了原因',
      alone('经核实，路灯因电缆老化熄灭，新电缆需要定制，到货后我局将尽快更换，请您谅解并继续监督。'),
      ['NO_DATE'],
    ],
    ['研究院不是研究', publicly('电缆由市电力研究院检测合格。'), []],
  ],
  NO_DATE: [
    ['尽快而无日期', publicly('其余路段将尽快修复。'), ['NO_DATE']],
    ['逐步而有日期', publicly('其余路段将在3月20日前逐步修复。'), []],
    ['有期限', publicly('其余路段将在5个工作日内尽快修复。'), []],
    ['长期要做的事没有终点', publicly('我局将继续加强巡查，请您监督。'), []],
    ['说明目的，不是承诺', publicly('为尽快修复，当日调来两台吊车。'), []],
    [
      '办了没说何时',
      alone(
        '您反映椰海路口路灯不亮的情况属实，原因是施工挖断电缆，我局已到场全部修复点亮，并已责成施工方赔付损失。',
      ),
      ['NO_DATE'],
    ],
    [
      '落款不说明何时',
      alone('您反映椰海路口路灯不亮的情况属实，我局已到场全部修复点亮，并已责成施工方赔付损失。2026年3月5日'),
      ['NO_DATE'],
    ],
    [
      '咨询不必有时间',
      {
        ...alone('居住证可在居住地任一派出所办理，需带身份证、租房合同和一寸照片，窗口当面受理，不收费用。'),
        enquiry: true,
      },
      [],
    ],
  ],
  TOO_SHORT: [
    ['一句话', { publicText: '您反映的椰海路路灯3月4日已全部修好点亮。' }, ['TOO_SHORT']],
    ['全空', { text: '', publicText: '' }, ['OFF_TOPIC', 'NO_DATE', 'TOO_SHORT']],
  ],
  TEMPLATE: [
    [
      '套话',
      alone(
        '尊敬的市民您好，感谢您的来电，您反映的问题已收悉，我单位高度重视，立即安排工作人员现场核实处理，现已办理完毕，感谢您对我们工作的支持。',
      ),
      ['EMPTY_PROMISE', 'NO_DATE', 'TEMPLATE'],
    ],
  ],
  LAW_UNNAMED: [
    ['依据不写名称', { ...publicly('根据相关规定处理。'), basis: '有关规定' }, ['LAW_UNNAMED']],
    ['依据栏写了名称', publicly('根据相关规定处理。'), []],
    ['正文写了名称', { ...publicly('根据《城市照明管理规定》及相关规定处理。'), basis: undefined }, []],
    ['写了条款', { ...publicly('根据相关规定第二十五条处理。'), basis: undefined }, []],
    ['写了文号', { ...publicly('根据琼府〔2024〕12号有关规定处理。'), basis: undefined }, []],
    ['法名没有书名号', { ...publicly('违反噪声污染防治法相关规定。'), basis: undefined }, []],
    [
      '执法、办法不是法名',
      { ...publicly('根据有关规定办理，执法的过程合规，办法可行。'), basis: undefined },
      ['LAW_UNNAMED'],
    ],
    ['有关条例没有名称', { ...publicly('根据有关条例处理。'), basis: undefined }, ['LAW_UNNAMED']],
    ['按揭不是按', { ...publicly('按揭费由银行依各部门公示收取，另有相关规定。'), basis: undefined }, []],
    ['要求不是法', { ...publicly('已按相关要求整理线缆。'), basis: undefined }, []],
  ],
  ABSOLUTE: [
    ['绝不', publicly('今后绝不再发生。'), ['ABSOLUTE']],
    ['一定会', publicly('今后一定会亮。'), ['ABSOLUTE']],
    ['百分之百', publicly('亮灯率百分之百。'), ['ABSOLUTE']],
    ['保证不再', publicly('保证不再熄灭。'), ['ABSOLUTE']],
    ['一定程度', publicly('在一定程度上影响出行。'), []],
    ['保证金、绝对值', publicly('施工方保证金已扣减，误差绝对值不足一成。'), []],
    ['内部情况不看', { text: `${GOOD.text}绝对没有问题。` }, []],
  ],
}

describe('答复质量', () => {
  it('finds nothing in a reply that says what was found, done, when and on what basis', () => {
    expect(failing({})).toEqual([])
  })

  for (const [code, cases] of Object.entries(CASES))
    describe(REPLY_CHECK[code as ReplyCheckCode].name[0], () => {
      it.each(cases)('%s', (_, reply, expected) => {
        expect(failing(reply).sort()).toEqual([...expected].sort())
      })
    })

  it('names the words it means and where they stand, those of a person masked', () => {
    const reply = { ...GOOD, ...publicly('其余路段将尽快修复。电话13700000001。') }
    const found = new Map(checkReply(reply).map((f) => [f.code, f]))
    expect(found.get('PERSONAL_DATA')!.quotes).toEqual(['137****0001'])
    expect(found.get('NO_DATE')!.quotes).toEqual(['其余路段将尽快修复'])
    const [mark] = found.get('NO_DATE')!.marks
    expect(reply.publicText.slice(mark!.start, mark!.end)).toBe('其余路段将尽快修复')
  })

  it('says every sentence in English too', () => {
    for (const { name, good, bad } of Object.values(REPLY_CHECK))
      for (const [, en] of [name, good, bad]) expect(en.replace('《》', '')).not.toMatch(/[一-鿿]/)
  })
})
