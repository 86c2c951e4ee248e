/** The outcome of an evaluation in words for the terminal and as a page that opens by itself. */
import { REPLY_CHECK, type ReplyCheckCode } from '../../../common/reply-checks.ts'
import type { CurvePoint } from './curve.ts'
import type { HotIssues } from './hot-issues.ts'
import type { ReplyResult } from './reply.ts'
import type { ClassifyResult } from './tasks.ts'

type Tables = ClassifyResult & Pick<ReplyResult, 'shares'> & { curve: readonly CurvePoint[] }

const NAMES: Record<string, [zh: string, en: string]> = {
  texts: ['文本数', 'texts'],
  pairs: ['句对数', 'pairs'],
  trained: ['训练样本', 'examples learnt from'],
  trainSeconds: ['训练用时（秒）', 'seconds of training'],
  accuracy: ['准确率', 'accuracy'],
  top3: ['前三命中', 'right among the first three'],
  macroF1: ['宏平均 F1', 'macro F1'],
  coverage97: ['97% 把握下可自动处理', 'share decided at 97 % precision'],
  calibrationError: ['把握偏差', 'calibration error'],
  said: ['给出建议的比例', 'share of texts with a suggestion'],
  right: ['给出的建议中正确', 'right where it spoke'],
  auc: ['AUC', 'AUC'],
  precision: ['精确率', 'precision'],
  recall: ['召回率', 'recall'],
  f1: ['F1', 'F1'],
  exact: ['整条全对', 'whole address right'],
  hit1: ['首条命中', 'first is right'],
  hit10: ['前十命中', 'right among the first ten'],
  msPerText: ['每条用时（毫秒）', 'milliseconds a text'],
  modelBytes: ['模型大小（字节）', 'bytes of the model'],
  issues: ['两件以上的热点', 'topics of two messages or more'],
  pairPrecision: ['成对精确率', 'pairwise precision'],
  pairRecall: ['成对召回率', 'pairwise recall'],
  worstRank: ['参照热点最低名次', 'lowest place of a reference issue'],
}
const WHOLE = new Set(['texts', 'pairs', 'trained', 'modelBytes', 'issues', 'worstRank'])

const shown = (key: string, value: number): string =>
  WHOLE.has(key)
    ? String(value)
    : key === 'msPerText' || key === 'trainSeconds'
      ? value.toFixed(2)
      : value.toFixed(4)

const figures = (result: object): [string, number][] =>
  Object.entries(result).filter((entry): entry is [string, number] => typeof entry[1] === 'number')

const curveRows = (points: readonly CurvePoint[]): string[][] =>
  points.map((p) => [
    String(p.trained),
    ...[p.accuracy, p.top3, p.macroF1, p.coverage97].map((v) => v.toFixed(4)),
  ])

const shareRows = (shares: ReplyResult['shares']): string[][] =>
  Object.entries(shares).map(([code, share]) => [
    REPLY_CHECK[code as ReplyCheckCode].name.join(' '),
    share.toFixed(4),
  ])

const referenceRows = (references: NonNullable<HotIssues['references']>): string[][] =>
  references.map((r) => [
    r.issue,
    ...[r.precision, r.recall, r.f1].map((v) => v.toFixed(3)),
    String(r.rank),
    `(${r.members}, ${r.size})`,
  ])

export function summaryLines(result: object): string[] {
  const lines = figures(result).map(
    ([key, value]) => `${(NAMES[key] ?? [key, key]).join(' / ')}: ${shown(key, value)}`,
  )
  const { merged, perClass, confusions, curve, shares } = result as Partial<Tables>
  if (shares)
    lines.push(
      '',
      '各项发现的比例 / share of replies with each finding',
      ...shareRows(shares).map((row) => `  ${row.join(': ')}`),
    )
  if (curve)
    lines.push(
      '训练样本：准确率 前三 F1 97% / learnt from: accuracy, first three, F1, decided at 97 %',
      ...curveRows(curve).map(([trained, ...rest]) => `  ${trained}: ${rest.join(' ')}`),
    )
  if (merged && merged.aliases.length > 0) {
    lines.push(
      `同一单位的不同名称归并后 / with names of one body taken together: ${merged.accuracy.toFixed(4)}, ${merged.top3.toFixed(4)}, ${merged.macroF1.toFixed(4)}`,
    )
    lines.push(...merged.aliases.map(([from, to]) => `  ${from} = ${to}`))
  }
  if (perClass) {
    const widest = [...perClass].sort((a, b) => b.texts - a.texts).slice(0, 20)
    lines.push(
      '',
      '类别 / label: P R F1 (n)',
      ...widest.map(
        (c) =>
          `  ${c.label}: ${c.precision.toFixed(3)} ${c.recall.toFixed(3)} ${c.f1.toFixed(3)} (${c.texts})`,
      ),
    )
  }
  const { hot, references } = result as Partial<HotIssues>
  if (hot)
    lines.push(
      '',
      '热度 / heat: 名称 name（件 messages，人 people）',
      ...hot.map((h) => `  ${h.rank}. ${h.heat.toFixed(1)} ${h.name} (${h.messages}, ${h.people})`),
    )
  if (references)
    lines.push(
      '',
      '参照 / reference: P R F1 名次 rank（成员 members，归入 grouped）',
      ...referenceRows(references).map(([name, ...rest]) => `  ${name}: ${rest.join(' ')}`),
    )
  if (confusions)
    lines.push(
      '',
      '最常混淆 / worst confusions',
      ...confusions.slice(0, 10).map((c) => `  ${c.label} → ${c.guessed || '—'}: ${c.texts}`),
    )
  return lines
}

const safe = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)

function table(head: string[], rows: (string | number)[][]): string {
  const cells = (tag: string, row: (string | number)[]) =>
    `<tr>${row.map((c) => `<${tag}>${safe(String(c))}</${tag}>`).join('')}</tr>`
  return `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table>`
}

/** One page without scripts or anything from outside. */
export function reportPage(task: string, result: object): string {
  const { perClass, confusions, merged, curve, shares } = result as Partial<Tables>
  const parts = [
    table(
      ['指标', 'Figure', '值'],
      figures(result).map(([key, value]) => [...(NAMES[key] ?? [key, key]), shown(key, value)]),
    ),
  ]
  if (merged && merged.aliases.length > 0) {
    parts.push('<h2>归并同一单位的不同名称 · Names of one body taken together</h2>')
    parts.push(
      table(
        ['准确率', '前三命中', '宏平均 F1'],
        [[merged.accuracy, merged.top3, merged.macroF1].map((v) => v.toFixed(4))],
      ),
    )
    parts.push(table(['名称', '归并为'], merged.aliases))
  }
  if (shares)
    parts.push(
      '<h2>各项发现的比例 · Share of replies with each finding</h2>',
      table(['发现', '比例'], shareRows(shares)),
    )
  if (curve)
    parts.push(
      '<h2>样本多少与效果 · How far fewer examples get</h2>',
      table(['训练样本', '准确率', '前三命中', '宏平均 F1', '97% 把握下可自动处理'], curveRows(curve)),
    )
  if (perClass) {
    const rows = [...perClass].sort((a, b) => b.texts - a.texts)
    parts.push(
      '<h2>各类别 · Every label</h2>',
      table(
        ['类别', '文本', '精确率', '召回率', 'F1'],
        rows.map((c) => [c.label, c.texts, c.precision.toFixed(3), c.recall.toFixed(3), c.f1.toFixed(3)]),
      ),
    )
  }
  const { hot, references } = result as Partial<HotIssues>
  if (hot)
    parts.push(
      '<h2>热点 · Hot issues</h2>',
      table(
        ['名次', '热度', '名称', '件', '人'],
        hot.map((h) => [h.rank, h.heat, h.name, h.messages, h.people]),
      ),
    )
  if (references)
    parts.push(
      '<h2>与参照比较 · Against the reference</h2>',
      table(['热点', '精确率', '召回率', 'F1', '名次', '成员，归入'], referenceRows(references)),
    )
  if (confusions)
    parts.push(
      '<h2>最常混淆 · Worst confusions</h2>',
      table(
        ['应为', '判为', '次数'],
        confusions.map((c) => [c.label, c.guessed || '—', c.texts]),
      ),
    )
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>评测 ${safe(task)}</title>
<style>body{font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2329}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border-bottom:1px solid #e5e6eb;padding:.35rem .6rem;text-align:left;font-variant-numeric:tabular-nums}</style>
<h1>评测 · ${safe(task)}</h1>${parts.join('\n')}</html>\n`
}
