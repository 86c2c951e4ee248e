/** `npm run evaluate`: how well requests are read, on texts of your own. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Source } from '../nlp/classify/features.ts'
import { evaluatePlaces } from '../nlp/place/evaluate.ts'
import { loadConfig } from '../platform/config.ts'
import { type ModelPack, openModelPack } from '../platform/model-pack.ts'
import { print, readArguments, runCommand, say, UsageError } from './command.ts'
import { cold } from './evaluate/cold.ts'
import { curve } from './evaluate/curve.ts'
import { linesOf, type Row, readPairs, readRows, sourceOf, split } from './evaluate/data.ts'
import { hotIssues } from './evaluate/hot-issues.ts'
import { replies } from './evaluate/reply.ts'
import { reportPage, summaryLines } from './evaluate/report.ts'
import { classify, retrieval, similarity, urgency } from './evaluate/tasks.ts'

const USAGE = `用法 / usage: npm run evaluate -- --task category|unit|cold|duplicates|place|reply|retrieval|urgency|hot-issues [...]

  category, unit    --train A.jsonl[.gz] --test B.jsonl[.gz]  或/or  --data A.jsonl[.gz] [--date <field>]
                    --text <field[,field]> --label <field> [--tokens] [--curve]
                    （--curve：样本多少与效果 / how far it gets with an eighth, a quarter and half of the examples）
  cold              --taxonomy T.jsonl（l1、l2、l3） --test B.jsonl[.gz] --text <field[,field]> --label <field>
                    （只凭分类名称，不用样本 / by the names of the tree alone, nothing learnt）
  duplicates        --test pairs.tsv          （句子⇥句子⇥0/1 / sentence, sentence, 0 or 1)
  retrieval         --corpus C.jsonl[.gz] --query <field> --answer <field>
  place             --data dev.txt            （每行一字一标签 / a token and its label a line)
  reply             --data replies.jsonl[.gz] [--text title,text] [--answer reply] [--develop]
                    （答复质量；--develop：看用来定词的那一半 / quality of replies; --develop: the half that words were set on）
  urgency           --data A.jsonl[.gz] --text <field> --label <field>
  hot-issues        --data A.jsonl[.gz]（id、title、text、time、user，可有 up、down） [--reference R.jsonl]
                    （归并成热点；参照：几个团队各自归到一起的 / topics; reference: what several teams put together）

  --no-pack         不用语义模型（npm run pack 安装的） / without the model pack
  --json            最后一行是一个 JSON / one line of JSON last
  --report <path>   报告页，默认 var/evaluation.html / the report page`

function options() {
  const text = { type: 'string' } as const
  const { values } = readArguments({
    options: {
      ...{ task: text, train: text, test: text, data: text, date: text, text, label: text, corpus: text },
      ...{ query: text, answer: text, report: text, taxonomy: text, reference: text },
      ...{
        json: { type: 'boolean', default: false },
        'no-pack': { type: 'boolean', default: false },
        tokens: { type: 'boolean', default: false },
        curve: { type: 'boolean', default: false },
        develop: { type: 'boolean', default: false },
      },
    },
  })
  const task =
    values.task ??
    (values.corpus ? 'retrieval' : values.label ? 'category' : values.test ? 'duplicates' : undefined)
  if (!task) throw new UsageError('--task ?')
  const need = (
    name: 'taxonomy' | 'test' | 'text' | 'label' | 'corpus' | 'query' | 'answer' | 'data',
  ): string => {
    const value = values[name]
    if (typeof value !== 'string') throw new UsageError(`--${name} ?`)
    return value
  }
  return { values, task, need }
}

type Options = ReturnType<typeof options>

const TASKS: Record<string, (options: Options) => object | Promise<object>> = {
  category: classified,
  unit: classified,
  cold: ({ need }) =>
    cold(readRows(need('taxonomy')), readRows(need('test')), need('text').split(','), need('label')),
  duplicates: async ({ need, values }) => similarity(readPairs(need('test')), await packOf(values)),
  similarity: async ({ need, values }) => similarity(readPairs(need('test')), await packOf(values)),
  retrieval: async ({ need, values }) =>
    retrieval(readRows(need('corpus')), need('query'), need('answer'), await packOf(values)),
  place: ({ need }) => places(need('data')),
  reply: ({ need, values }) =>
    replies(
      readRows(need('data')),
      (values.text ?? 'title,text').split(','),
      values.answer ?? 'reply',
      values.develop ? 'DEVELOPED' : 'REPORTED',
    ),
  'hot-issues': ({ need, values }) =>
    hotIssues(readRows(need('data')), values.reference ? readRows(values.reference) : []),
  urgency: ({ need }) => urgency(readRows(need('data')), need('text').split(','), need('label')),
}

/** The model pack where it is installed, unless it is left out. */
async function packOf(values: Options['values']): Promise<ModelPack | null> {
  if (values['no-pack']) return null
  const pack = await openModelPack(join(loadConfig().dataDir, 'pack'))
  say(pack ? '用语义模型 / with the model pack' : '不用语义模型 / without the model pack')
  return pack
}

function classified({ values, need }: Options): object {
  const fields = need('text').split(',')
  const label = need('label')
  const { train, test } = inTwo(values, need, (row) => sourceOf(row, fields, values.tokens))
  const result = classify(train, test, fields, label, values.tokens)
  return values.curve ? { ...result, curve: curve(train, test, fields, label, values.tokens) } : result
}

function inTwo(values: Options['values'], need: Options['need'], source: (row: Row) => Source) {
  if (values.train) return { train: readRows(values.train), test: readRows(need('test')) }
  const { train, test, by } = split(readRows(need('data')), source, values.date)
  say(by === 'text' ? '按文本分组划分 / split by groups of texts' : `按 ${by} 划分 / split by ${by}`)
  return { train, test }
}

function places(path: string): object {
  const { addresses, micro, exact, msPerText, labels } = evaluatePlaces(linesOf(path, true))
  const perClass = Object.entries(labels).map(([label, { support, ...rest }]) => ({
    label,
    texts: support,
    ...rest,
  }))
  return { texts: addresses, ...micro, exact, msPerText, perClass }
}

/** Single figures only, and the short table of a task that is made of nothing else: the others are in the report. */
const flat = (result: object): object =>
  Object.fromEntries(
    Object.entries(result).filter(
      ([name, value]) =>
        typeof value === 'number' || ('shares' in result && ['shares', 'perClass'].includes(name)),
    ),
  )

await runCommand(USAGE, async () => {
  const chosen = options()
  const run = TASKS[chosen.task]
  if (!run) throw new UsageError(`--task=${chosen.task}: ${Object.keys(TASKS).join(' | ')}`)
  const result = await run(chosen)
  for (const line of summaryLines(result)) print(line)
  const path = resolve(chosen.values.report ?? 'var/evaluation.html')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, reportPage(chosen.task, result))
  say(`报告 / report: ${path}`)
  if (chosen.values.json) print(JSON.stringify(flat(result)))
})
