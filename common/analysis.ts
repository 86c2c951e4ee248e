/** Codes of analysis reports (研判报告), topic programmes (专题) and the barometer (晴雨表). */
export const REPORT_STATE = {
  DRAFT: ['草稿', 'Draft'],
  SUBMITTED: ['待批', 'To be approved'],
  APPROVED: ['已批准', 'Approved'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type ReportState = keyof typeof REPORT_STATE
export const REPORT_STATES = Object.keys(REPORT_STATE) as [ReportState, ...ReportState[]]

/** Every section that a kind of report may be made of; policy puts them in order (SP-40). */
export const SECTION = {
  OVERVIEW: ['总体情况', 'Overview'],
  CHANNELS: ['来源渠道', 'Channels'],
  HOT: ['热点', 'What is hot'],
  HARD: ['难点', 'What is hard'],
  BLOCKED: ['堵点', 'Where it stalls'],
  TREND: ['态势', 'Where it goes'],
  HANDLING: ['办理情况', 'Handling by unit'],
  REPEAT: ['突出问题与重复投诉', 'Prominent and repeated'],
  TYPICAL: ['典型案例', 'Typical cases'],
  EARLY: ['苗头性问题', 'Early signs'],
  AREAS: ['区域分布', 'By area'],
  PROACTIVE: ['未诉先办', 'Before anybody asked'],
  PREDICTED: ['后期预测', 'What to expect'],
  RESPONSE: ['响应时效', 'Response time'],
  RECOVERED: ['追回金额', 'Money recovered'],
  TASKS: ['任务落实', 'Tasks'],
  OUTPUTS: ['成果运用', 'What came of it'],
  ADVICE: ['工作建议', 'Advice'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type SectionKind = keyof typeof SECTION
export const SECTION_KINDS = Object.keys(SECTION) as [SectionKind, ...SectionKind[]]

/** What comes of a report or a topic (AY-40, CD-23, CZ-04, HK-28). */
export const RECORD_KIND = {
  NOTICE: ['通知', 'Notice'],
  ACTION_PLAN: ['行动方案', 'Action plan'],
  CAMPAIGN: ['专项治理', 'Campaign'],
  RISK_WARNING: ['风险预警', 'Risk warning'],
  ANSWER: ['上级答复', 'Answer from above'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type RecordKind = keyof typeof RECORD_KIND
export const RECORD_KINDS = Object.keys(RECORD_KIND) as [RecordKind, ...RecordKind[]]

export const PROGRAMME_KIND = {
  TOPIC: ['专题', 'Topic'],
  PROBE: ['探针', 'Probe'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
export type ProgrammeKind = keyof typeof PROGRAMME_KIND
export const PROGRAMME_KINDS = Object.keys(PROGRAMME_KIND) as [ProgrammeKind, ...ProgrammeKind[]]

/** Markings of a submission; the first is no secret. Anything that is a state secret has no place in this system. */
export const CLASSIFICATIONS = ['公开', '内部资料', '工作秘密'] as const
