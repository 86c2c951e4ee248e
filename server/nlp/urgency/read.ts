/**
 * 研判紧急程度与风险：有正在发生的危险为紧急；两个以上加急词，或一个加急词加一项隐患为加急；其余一般（CZ-07、GS-32）。
 * 每个结论都带着说话的词。
 */
import type { Urgency } from '../../../common/codes.ts'
import type { RiskKind } from '../../../common/risks.ts'
import { beijingDate } from '../../../common/time.ts'
import { readDates } from '../dates.ts'
import { URGENT_WORDS } from '../words.ts'
import { ownWords } from './context.ts'
import { readGroup, readMinors, readRepeats, readThreat } from './crowd.ts'
import { type Finding, readDangers } from './emergency.ts'
import { type ExitFinding, readExits } from './exits.ts'
import { readKind } from './kind-of-request.ts'
import { readMood } from './mood.ts'
import { readPeople } from './numbers.ts'

export interface Risk {
  kind: RiskKind
  reasons: string[]
}

export interface Reading {
  urgency: { level: Urgency; reasons: string[] }
  risks: Risk[]
  exits: ExitFinding[]
  mood: ReturnType<typeof readMood>
  kind: ReturnType<typeof readKind>
  people: ReturnType<typeof readPeople>
}

/** Not urgent, though the word is in it. */
const OTHER_URGENT = /(?:应急|老人机|老人与|孩子王|井盖厂|马上(?:到期|过期|要|就)|立即(?:停止|整改))/g

function urgencyOf(text: string, dangers: readonly Finding[]): Reading['urgency'] {
  const now = dangers.filter((d) => d.now).flatMap((d) => d.reasons)
  if (now.length > 0) return { level: 'EMERGENCY', reasons: [...new Set(now)] }
  const plain = text.replace(OTHER_URGENT, '')
  const urgent = URGENT_WORDS.filter((word) => plain.includes(word))
  const feared = dangers.flatMap((d) => d.reasons)
  if (urgent.length > 1 || (urgent.length > 0 && feared.length > 0))
    return { level: 'URGENT', reasons: [...urgent, ...feared] }
  return { level: 'ORDINARY', reasons: [] }
}

/** A date that is today's says today: it must not be taken for something long past. */
function today(text: string, now: Date | undefined): string {
  if (!now) return text
  const day = beijingDate(now)
  return readDates(text, now)
    .filter((said) => said.date === day)
    .reduce((changed, said) => changed.replace(said.text, '今天'), text)
}

export function readUrgency(said: string, home?: string, now?: Date): Reading {
  const text = today(ownWords(said), now)
  const dangers = readDangers(text)
  const feared = dangers.filter((d) => !d.now).flatMap((d) => d.reasons)
  const risks: Risk[] = [
    ...dangers.filter((d) => d.now),
    ...readGroup(text),
    ...readThreat(text),
    ...readMinors(text),
    ...readRepeats(said),
  ].map(({ kind, reasons }) => ({ kind, reasons }))
  if (feared.length > 0) risks.push({ kind: 'HAZARD', reasons: [...new Set(feared)].slice(0, 5) })
  return {
    urgency: urgencyOf(text, dangers),
    risks,
    exits: readExits(text, dangers, home),
    mood: readMood(text),
    kind: readKind(text),
    people: readPeople(text),
  }
}
