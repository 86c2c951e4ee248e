/** A rehearsal as a workbook: what was compared, the differences of the texts, every figure, the days of calls. */
import { CLOCK_KIND, type ClockKind } from '../../../../common/codes.ts'
import {
  REHEARSAL_ACT,
  REHEARSAL_PART,
  REHEARSAL_SUBJECT,
  REHEARSAL_UNKNOWN,
  type RehearsalAct,
  type RehearsalPart,
  type RehearsalSubject,
  type RehearsalUnknown,
} from '../../../../common/rehearsal.ts'
import { safeCell } from '../../orders/public.ts'
import type { Pair, Rehearsal } from './model.ts'
import type { viewRehearsal } from './view.ts'

type Cell = string | number
export interface Sheet {
  name: string
  columns: string[]
  rows: Cell[][]
}

type View = ReturnType<typeof viewRehearsal>
type Language = 0 | 1

const WORKLOAD = {
  reviews: ['每天审单', 'Reviews a day'],
  replyReviews: ['每天答复审核', 'Reply reviews a day'],
  returnDecisions: ['每天退单复核', 'Return decisions a day'],
  extensionDecisions: ['每天延期审批', 'Extension decisions a day'],
  calls: ['每天回访', 'Calls a day'],
  callHours: ['每天回访时长（小时）', 'Hours of calls a day'],
  callSeats: ['回访座席（最忙一天）', 'Seats for calls on the busiest day'],
  callRoster: ['回访排班', 'Roster for calls'],
  lineSeats: ['来电座席（最忙半小时）', 'Seats on the line at the busiest half hour'],
  lineRoster: ['来电排班', 'Roster for the line'],
} as const satisfies Partial<Record<keyof NonNullable<View['result']>['workload'], readonly [string, string]>>

const stageOf = (stage: string, l: Language): string =>
  CLOCK_KIND[stage as ClockKind]?.[l] ?? REHEARSAL_ACT[stage as RehearsalAct]?.[l] ?? stage

export function sheetsOf(view: View, source: Rehearsal, l: Language): Sheet[] {
  const result = view.result!
  const say = (zh: string, en: string) => (l === 0 ? zh : en)
  const share = ({ now, next }: Pair, of: Pair): [Cell, Cell] => [rate(now, of.now), rate(next, of.next)]
  const { clocks, plans, notices } = result.agreement
  const about: Cell[][] = [
    [say('名称', 'Title'), view.title],
    [say('期间', 'Period'), `${view.from} – ${view.to}`],
    [say('现行版本', 'Version in force'), view.baseVersion],
    [say('规则原文摘要', 'Digest of the text'), view.textSha256],
    [say('记录摘要', 'Digest of the record'), view.recordSha256 ?? ''],
    [say('结果摘要', 'Digest of the result'), view.resultSha256 ?? ''],
    [say('程序版本', 'Program'), source.program],
    [say('封存', 'Sealed'), view.sealedAt ? `${view.sealedAt} ${view.sealedBy}` : ''],
    [say('工单', 'Orders'), result.orders],
    [say('时限与记录相符', 'Limits like the record'), `${clocks.agree} / ${clocks.of}`],
    [say('回访计划与记录相符', 'Plans like the record'), `${plans.agree} / ${plans.of}`],
    [say('规则催办督办与记录相符', 'Notices like the record'), `${notices.agree} / ${notices.of}`],
    ...result.unknown.map(({ code, detail, orders }): Cell[] => [
      say('算不出', 'Not known'),
      [REHEARSAL_UNKNOWN[code as RehearsalUnknown][l], stageOf(detail, l)].join(' '),
      orders || '',
    ]),
  ]
  const sheets: Sheet[] = [
    { name: say('概要', 'Summary'), columns: ['', '', ''], rows: about },
    {
      name: say('规则差别', 'Differences'),
      columns: [say('参数', 'Parameter'), say('现在', 'Now'), say('改后', 'Then'), say('重算', 'Replayed')],
      rows: view.differences.map(({ path, now, next, replayed }) => [
        ...[path, JSON.stringify(now), JSON.stringify(next)],
        replayed ? say('是', 'yes') : say('否', 'no'),
      ]),
    },
    {
      name: say('对照', 'Figures'),
      columns: [
        ...[say('项目', 'What'), say('环节', 'Stage'), say('分组', 'By'), say('名称', 'Name')],
        ...[say('现行：共', 'Now: of'), say('现行：件数', 'Now'), say('现行：占比', 'Now: share')],
        ...[say('新规：共', 'Then: of'), say('新规：件数', 'Then'), say('新规：占比', 'Then: share')],
        ...[
          say('按期限办：件数', 'Then, working to the limit'),
          say('新增', 'Newly'),
          say('不再', 'No longer'),
        ],
      ],
      rows: result.cells.map(({ subject, stage, part, name, of, n, kept, newly, noLonger }) => {
        const [now, next] = share(n, of)
        return [
          ...[REHEARSAL_SUBJECT[subject as RehearsalSubject][l], stageOf(stage, l)],
          ...[REHEARSAL_PART[part as RehearsalPart][l], name],
          ...[of.now, n.now, now, of.next, n.next, next, kept, newly, noLonger],
        ]
      }),
    },
    {
      name: say('工作量', 'Workload'),
      columns: ['', say('现行', 'Now'), say('新规', 'Then')],
      rows: Object.entries(WORKLOAD).map(([key, words]) => {
        const { now, next } = result.workload[key as keyof typeof WORKLOAD]
        return [words[l], now, next]
      }),
    },
    {
      name: say('每日回访', 'Calls by day'),
      columns: [say('日期', 'Date'), say('现行', 'Now'), say('新规', 'Then')],
      rows: result.days.map(({ date, calls }) => [date, calls.now, calls.next]),
    },
  ]
  return sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(safe)) }))
}

const rate = (n: number, of: number): Cell => (of > 0 ? Math.round((n / of) * 10_000) / 10_000 : '')
const safe = (cell: Cell): Cell => (typeof cell === 'string' ? (safeCell(cell) as Cell) : cell)
