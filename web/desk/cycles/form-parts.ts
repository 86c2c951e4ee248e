/** What the forms of a cycle share: their words, what opens them, the names of their drafts. */
import { useWords, words } from '../../ui/words.ts'
import type { CycleView, StudyView } from './cycle-words.ts'

export const W = words({
  reason: ['理由', 'Reason'],
  title: ['题目', 'Title'],
  body: ['审议机关', 'Body'],
  decision: ['意见', 'Decision'],
  candidate: ['同意的选题', 'Topic agreed to'],
  newTitle: ['修改后的题目', 'Title as amended'],
  minutes: ['纪要', 'Minutes'],
  leader: ['领导', 'Leader'],
  principle: ['处置原则', 'Principle'],
  issuedBy: ['发文单位', 'Issued by'],
  issuedOn: ['日期', 'Date'],
  document: ['文号', 'Document'],
  partners: ['数据互通单位', 'Shares data with'],
  before: ['{name}（前）', '{name}, before'],
  after: ['{name}（后）', '{name}, after'],
  time: ['时限（天）', 'Days'],
  materials: ['材料', 'Materials'],
  trips: ['跑动', 'Trips'],
  links: ['环节', 'Links'],
  size: ['件数', 'Orders'],
  sizeHint: ['锁定时须有 {least}—{most} 件', '{least} to {most} when it is locked'],
  seats: ['与会名单', 'Roster'],
  order: ['工单', 'Order'],
  word: ['主持人当场报的词', 'The host’s word'],
  wordHint: [
    '与锁库时封存的密钥合成种子，此前谁也不能预知抽取结果',
    'Makes the seed with the secret laid down at the lock; nobody could know the draw before',
  ],
  report: ['办理情况及同类问题', 'This order and its like'],
  outcome: ['结果', 'Outcome'],
  REACHED: ['接通', 'Reached'],
  UNREACHABLE: ['未接通', 'Not reached'],
  REFUSED: ['拒访', 'Refused'],
  satisfaction: ['满意度', 'Satisfaction'],
  resolution: ['解决情况', 'Resolution'],
  note: ['备注', 'Note'],
  review: ['复盘：问题出在哪里', 'What went wrong'],
  measure: ['措施', 'Measure'],
  unit: ['责任单位', 'Owner'],
  like: ['适用的同类工单', 'Orders it stands for'],
  problem: ['问题', 'Problem'],
  requirement: ['整改要求', 'Requirement'],
  action: ['工作举措', 'Action'],
  due: ['完成时限', 'Due'],
  ok: ['提交', 'Send'],
  needed: ['请填写', 'Needed'],
})

export interface TopicChoice {
  title: string
  categories: string[]
  theme: string | null
}

export type Dialog =
  | { kind: 'propose'; topics?: TopicChoice[] }
  | { kind: 'deliberate' | 'guide' | 'reform' | 'build-pool' | 'convene' | 'add' | 'draw' }
  | { kind: 'direct'; study?: StudyView }
  | { kind: 'remove'; orderId: string; number: string }
  | StudyDialog
export interface StudyDialog {
  kind: 'redraw' | 'report' | 'call' | 'review' | 'measure'
  study: StudyView
}

export interface FormProps {
  cycle: CycleView
  onClose: () => void
}
export type StudyFormProps = FormProps & { study: StudyView }

export const useRequired = () => {
  const w = useWords(W)
  return [{ required: true, message: w.needed }]
}

/** The draft's name. */
export const named = (cycle: CycleView, kind: string, of = '') => `cycle.${cycle.id}.${kind}${of && `.${of}`}`
