import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type ArticleFacts, indexArticles, suggestFrom } from './article-ranking.ts'

const seeded = parse(readFileSync('db/seed/world/articles.yaml', 'utf8')) as {
  title: string
  body: string
  category?: string
  keywords: string[]
}[]
const articles: ArticleFacts[] = seeded.map((a, i) => ({
  ...{ id: String(i), centre: 'haikou', title: a.title, body: a.body, keywords: a.keywords },
  ...{ categoryCode: a.category ?? null, validFrom: null, validTo: null },
}))
const index = indexArticles(articles)
const titles = (text: string, category?: string) =>
  suggestFrom(index, text, category, '2026-05-01').map((s) => s.title)

test.each([
  ['小区路灯不亮已有一周，夜间出行不便', '路灯报修'],
  ['我想问一下办居住证要带什么材料', '居住证办理条件与材料'],
  ['换了城市工作，社保怎么转移过来', '社会保险关系转移接续'],
  ['楼下广场舞音响每天吵到十点', '社会生活噪声投诉受理标准'],
  ['工地晚上十二点还在浇筑混凝土，吵得睡不着', '施工噪声投诉受理标准'],
  ['家里暖气不热只有十五度', '供暖标准与室温投诉'],
  ['健身房跑路了，预付卡里的钱怎么退', '消费投诉与预付卡退款'],
  ['老板拖欠我们农民工三个月工资', '拖欠工资投诉与举证'],
])('%s', (text, title) => {
  expect(titles(text)[0]).toBe(title)
})

test('nothing for what no article speaks of, and not more than three', () => {
  expect(titles('今天天气真好')).toEqual([])
  expect(titles('')).toEqual([])
  expect(titles(seeded.map((a) => a.title).join('')).length).toBeLessThanOrEqual(3)
})

test('an article holds from its first to its last day', () => {
  const past = indexArticles([{ ...articles[0]!, validTo: '2026-04-30' }])
  expect(suggestFrom(past, articles[0]!.title, undefined, '2026-05-01')).toEqual([])
  expect(suggestFrom(past, articles[0]!.title.repeat(2), undefined, '2026-04-30')).toHaveLength(1)
})

test('a thousand articles and a long text take no time to speak of', () => {
  const many = indexArticles(
    Array.from({ length: 1_000 }, (_, i) => ({ ...articles[i % articles.length]!, id: String(i) })),
  )
  const text = articles
    .map((a) => a.body)
    .join('')
    .repeat(5)
  suggestFrom(many, text, '0305', '2026-05-01')
  const started = performance.now()
  for (let n = 0; n < 20; n++) suggestFrom(many, text, '0305', '2026-05-01')
  expect((performance.now() - started) / 20).toBeLessThan(20)
})
