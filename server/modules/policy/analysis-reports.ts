/**
 * 研判报告（GS-48—GS-52、SP-40、HB-11、HB-13、CZ-17、CZ-18）：一种报告是一行数据——按哪个周期起草、由哪些部分依次组成、
 * 谁批准、怎样编号、报给谁。有没有这个周期由 cadence 决定；没有周期的由分析员按需起草。
 */
import { z } from 'zod'
import { CLASSIFICATIONS, SECTION_KINDS, type SectionKind } from '../../../common/analysis.ts'
import { ROLES } from '../../../common/codes.ts'
import { CADENCES } from '../../../common/kinds.ts'

export const ReportKind = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  name: z.string().min(2).max(20),
  /** Null: when somebody asks for it. */
  cadence: z.enum(CADENCES).nullable(),
  sections: z.array(z.enum(SECTION_KINDS)).nonempty(),
  /** Of a topic programme, not of everything. */
  topic: z.boolean().default(false),
  /** GS-48: each unit gets its own digest when it is drawn up. */
  digest: z.boolean().default(false),
  /** The document that an approved one becomes; those other than ANALYSIS_REPORT still wait for their signature. */
  document: z
    .enum(['ANALYSIS_REPORT', 'SPECIAL_REPORT', 'MAYOR_REPORT', 'EXECUTIVE_SUBMISSION'])
    .default('ANALYSIS_REPORT'),
  /** What stands for {word} in its number. */
  word: z.string().min(1).max(12),
  approvedBy: z.array(z.enum(ROLES)).nonempty().default(['leader']),
  addressees: z.array(z.string().min(1).max(60)).default([]),
  classification: z.enum(CLASSIFICATIONS).default('内部资料'),
})
export type ReportKind = z.infer<typeof ReportKind>

const FOUR: SectionKind[] = ['HOT', 'HARD', 'BLOCKED', 'TREND']
const kind = (given: z.input<typeof ReportKind>) => given

export const DEFAULT_REPORT_KINDS = [
  kind({
    ...{ code: 'daily', name: '热线日报', cadence: 'DAY', word: '日报', digest: true },
    sections: ['OVERVIEW', 'HOT', 'REPEAT'],
  }),
  kind({
    ...{ code: 'weekly', name: '热线周报', cadence: 'WEEK', word: '周报' },
    sections: ['OVERVIEW', 'HANDLING', 'HOT', 'HARD', 'TYPICAL', 'EARLY', 'TASKS', 'ADVICE'],
  }),
  kind({
    ...{ code: 'monthly', name: '热线月报', cadence: 'MONTH', word: '月报' },
    sections: ['OVERVIEW', 'CHANNELS', ...FOUR, 'REPEAT', 'AREAS', 'PROACTIVE', 'ADVICE'],
  }),
  kind({
    ...{ code: 'quarterly', name: '热线季度通报', cadence: 'QUARTER', word: '季报' },
    sections: ['OVERVIEW', 'CHANNELS', ...FOUR, 'HANDLING', 'REPEAT', 'PREDICTED', 'ADVICE'],
  }),
  kind({
    ...{ code: 'half-yearly', name: '热线半年分析', cadence: 'HALF_YEAR', word: '半年报' },
    sections: ['OVERVIEW', 'CHANNELS', ...FOUR, 'REPEAT', 'AREAS', 'PREDICTED', 'ADVICE'],
  }),
  kind({
    ...{ code: 'yearly', name: '热线年度报告', cadence: 'YEAR', word: '年报' },
    sections: [
      'OVERVIEW',
      'CHANNELS',
      ...FOUR,
      'HANDLING',
      'AREAS',
      'PROACTIVE',
      'OUTPUTS',
      'PREDICTED',
      'ADVICE',
    ],
  }),
  kind({
    ...{ code: 'special', name: '专题研判专报', cadence: null, word: '专报', document: 'SPECIAL_REPORT' },
    sections: ['OVERVIEW', ...FOUR, 'REPEAT', 'AREAS', 'ADVICE'],
  }),
  kind({
    ...{
      code: 'submission',
      name: '特别呈报',
      cadence: null,
      word: '特呈',
      document: 'EXECUTIVE_SUBMISSION',
    },
    ...{ sections: [...FOUR, 'ADVICE'], addressees: ['主要领导'], classification: '工作秘密' },
  }),
  kind({
    ...{ code: 'topic-daily', name: '专题日报', cadence: 'DAY', word: '专题日报', topic: true },
    sections: ['OVERVIEW', 'RESPONSE', 'RECOVERED', 'TASKS'],
  }),
  kind({
    ...{ code: 'topic-monthly', name: '专题专报', cadence: 'MONTH', word: '专题专报', topic: true },
    sections: ['OVERVIEW', 'HARD', 'RESPONSE', 'RECOVERED', 'AREAS', 'TASKS', 'OUTPUTS', 'ADVICE'],
  }),
] as [z.input<typeof ReportKind>, ...z.input<typeof ReportKind>[]]

export const ReportKinds = z
  .array(ReportKind)
  .nonempty()
  .refine((kinds) => new Set(kinds.map((k) => k.code)).size === kinds.length, 'reports.double')
  .refine((kinds) => new Set(kinds.map((k) => k.word)).size === kinds.length, 'reports.double')
