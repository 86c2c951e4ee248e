import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { featuresOf } from './features.ts'
import { Grouping } from './group.ts'
import { nameOf } from './name.ts'
import { learnWords, NO_WORDS } from './vocabulary.ts'

const DAY = 86_400_000

interface Said {
  title: string
  text: string
}

const GAS: Record<string, Said[]> = {
  hardware: [
    { title: '翠湖花园燃气表损坏', text: '市民反映家里燃气表显示屏损坏，燃气表打不开阀门，要求更换燃气表。' },
    { title: '燃气表坏了要求更换', text: '燃气表显示屏不亮，阀门打不开，希望燃气公司更换燃气表。' },
    { title: '燃气表阀门故障', text: '市民来电，燃气表阀门故障关不上，显示屏黑屏，请更换燃气表。' },
    { title: '更换燃气表', text: '老旧燃气表阀门损坏，显示屏看不清，要求更换。' },
  ],
  pressure: [
    { title: '气压不稳定，做饭火苗很小', text: '近几天傍晚天然气气压不稳定，火苗忽大忽小，热水器点不着火。' },
    { title: '天然气气压不稳定', text: '天然气气压不稳，火苗小，热水器打不着火，影响做饭。' },
    { title: '反映气压不稳定火苗小', text: '晚上做饭时气压不稳定，火苗太小，热水器点不着。' },
    { title: '气压低，火苗小', text: '市民反映气压不稳定，灶具火苗小，热水器点不着火。' },
  ],
  recharge: [
    { title: '燃气充值不方便', text: '燃气卡充值只能到营业厅排队，手机不能充值，老人不方便。' },
    {
      title: '燃气卡充值网点少',
      text: '充值网点太少，燃气卡只能到营业厅充值，排队时间长，要求开通手机充值。',
    },
    { title: '希望开通手机充值', text: '燃气卡不能用手机充值，营业厅排队，充值不方便。' },
    { title: '燃气营业厅充值排队', text: '燃气卡充值要去营业厅排队，希望可以手机充值。' },
  ],
}

function grouped(all: readonly Said[], vocabulary = NO_WORDS) {
  const grouping = new Grouping()
  for (const [i, said] of all.entries()) grouping.add(featuresOf(said, vocabulary), i * 60_000)
  grouping.reconcile()
  return grouping
}

const sets = (grouping: Grouping): string[] =>
  grouping.topics.flatMap((topic) => (topic ? [topic.members.join(',')] : []))

describe('topics of requests', () => {
  it('CD-15: requests about gas fall into hardware, unstable pressure and recharge', () => {
    // Told in turns, as they come in.
    const kinds = Object.keys(GAS)
    const all = GAS.hardware!.flatMap((_, i) => kinds.map((kind) => ({ kind, ...GAS[kind]![i]! })))
    const topics = grouped(all).topics.filter((t) => t !== null && t.members.length >= 3)
    const found = topics.map((topic) => new Set(topic!.members.map((i) => all[i]!.kind)))
    expect(found.map((of) => of.size)).toEqual(found.map(() => 1))
    expect(new Set(found.flatMap((of) => [...of]))).toEqual(new Set(kinds))
    const names = topics.map((topic) => nameOf(topic!.profile).words.join(' '))
    expect(names.some((n) => n.includes('气压'))).toBe(true)
    expect(names.some((n) => n.includes('充值'))).toBe(true)
  })

  it('one trouble at two estates makes two topics', () => {
    const smoke = [
      '餐馆油烟直排，油烟味很大',
      '烧烤摊油烟熏人，晚上不能开窗',
      '饭店油烟管道对着住户',
      '油烟扰民多次投诉无果',
    ]
    const all = smoke.flatMap((text) =>
      ['锦绣江南小区', '翡翠湾小区'].map((where) => ({
        title: `${where}餐馆油烟扰民`,
        text: `${where}，${text}。`,
      })),
    )
    expect(sets(grouped(all)).sort()).toEqual(['0,2,4,6', '1,3,5,7'])
  })

  it('what is confidential is counted where it belongs, and leaves no word behind', () => {
    const grouping = new Grouping()
    const [said] = GAS.pressure!
    grouping.add(featuresOf(said!, NO_WORDS), 0)
    const secret = featuresOf({ title: '气压不稳定，火苗小，张某某泄密', text: said!.text }, NO_WORDS)
    expect(grouping.add(secret, 1, null, true)).toBe(0)
    expect(grouping.topics[0]!.members).toEqual([0, 1])
    expect([...grouping.topics[0]!.profile.sums.keys()].join()).not.toContain('泄密')
    expect(grouping.add(featuresOf(GAS.recharge![0]!, NO_WORDS), 2, null, true)).toBeUndefined()
  })

  it('who speaks of a matter a season after all others begins a new topic', () => {
    const said = GAS.pressure![0]!
    const grouping = new Grouping()
    const features = featuresOf(said, NO_WORDS)
    expect([grouping.add(features, 0), grouping.add(features, 119 * DAY)]).toEqual([0, 0])
    expect(grouping.add(features, (119 + 121) * DAY)).toBe(1)
    grouping.reconcile()
    expect(sets(grouping)).toEqual(['0,1', '2'])
  })

  it('what somebody held apart stays apart, and what was put into one stays there', () => {
    const grouping = new Grouping()
    const [one, two] = [GAS.pressure![0]!, GAS.recharge![0]!].map((said) => featuresOf(said, NO_WORDS)) as [
      ReturnType<typeof featuresOf>,
      ReturnType<typeof featuresOf>,
    ]
    grouping.add(one, 0, 'A')
    grouping.add(one, 1, 'B')
    grouping.add(two, 2, 'B')
    grouping.reconcile()
    expect(sets(grouping)).toEqual(['0', '1,2'])
  })

  it('every request is in one topic, and the same ones give the same topics', () => {
    const all = Object.values(GAS).flat()
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 40 }), (some) => {
        const first = sets(grouped(some))
        const members = first.flatMap((set) => set.split(',').map(Number)).sort((a, b) => a - b)
        expect(members).toEqual(some.map((_, i) => i))
        expect(sets(grouped(some))).toEqual(first)
      }),
      { numRuns: 20 },
    )
  })

  it('words that stand together are one name once they were seen together', () => {
    const many = Array.from({ length: 600 }, (_, i) => ({
      title: i % 100 === 0 ? '蓝岳兰亭苑电梯' : `第${i}件 ${['井盖', '路灯', '停车', '噪音', '供水'][i % 5]}`,
      text: ['破损', '不亮', '难', '大', '中断'][i % 5]!,
    }))
    const learnt = learnWords(many)
    expect(learnt.texts).toBe(600)
    const { terms } = featuresOf({ title: '蓝岳兰亭苑电梯坏了', text: '' }, learnt)
    expect(terms.some(([term]) => term.includes('兰亭苑') && term.includes('岳'))).toBe(true)
  })
})
