/**
 * 公开：办结件（标题、诉求、答复）与不予受理情况按期公开；姓名、电话、门牌、编号等一律脱敏，保密件不公开；
 * 经拟稿人以外的人批准方可公开，公开后可撤回并写明理由。
 */
import type { PublicationBody, PublicationContent, PublicationKind } from '../../../api/publications.ts'
import { EXIT_CODE, EXIT_CODES } from '../../../common/codes.ts'
import { AppError, type ErrorCode } from '../../../common/errors.ts'
import { beijingDate } from '../../../common/time.ts'
import { maskText } from '../../nlp/mask.ts'
import { type Ctx, newId } from '../../platform/context.ts'

export interface Publication {
  id: string
  centre: string
  kind: PublicationKind
  state: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN'
  title: string
  fromDay: string
  toDay: string
  body: PublicationContent
  madeBy: string
  madeByName: string
  madeAt: Date
  approvedBy: string | null
  approvedByName: string | null
  publishedAt: Date | null
  withdrawnAt: Date | null
  withdrawnReason: string | null
  version: number
}

export interface ClosedMatter {
  title: string
  text: string
  reply: string
  type: string
  categoryCode: string
  adcode: string | null
  unitCode: string
  acceptedAt: Date
  closedAt: Date
  /** Names, numbers and addresses of those who asked. */
  people: (string | null)[]
}

/** What words stand for the codes. */
export interface Names {
  category(code: string): string
  area(code: string | null): string
  unit(code: string): string
}

/** A house number is a person's address to their neighbours; a case is told by its street. */
const HOUSE = /(?<=[路街巷道弄村组里])\s*[\d０-９]{1,5}\s*号(?!楼)/g

/** A case says nothing by which somebody could be found: not the number, not the door, not the hour. */
export function casesOf(now: Date, matters: readonly ClosedMatter[], names: Names): PublicationContent {
  const cases = matters.map((m) => {
    const masked = (text: string) => maskText(text, m.people).text.replace(HOUSE, '【门牌】')
    return {
      id: newId(now),
      ...{ category: names.category(m.categoryCode), area: names.area(m.adcode), type: m.type },
      ...{ title: masked(m.title), text: masked(m.text), reply: masked(m.reply) },
      unit: names.unit(m.unitCode),
      ...{ acceptedOn: beijingDate(m.acceptedAt), closedOn: beijingDate(m.closedAt) },
    }
  })
  return { kind: 'CASES', cases }
}

export function refusalsOf(
  requests: number,
  counts: readonly { code: string; n: number }[],
): PublicationContent {
  const refusals = EXIT_CODES.flatMap((code) => {
    const count = counts.find((c) => c.code === code)?.n ?? 0
    const [zh, en] = EXIT_CODE[code]
    return count > 0 ? [{ code, reason: { zh, en }, count }] : []
  })
  const declined = refusals.reduce((sum, r) => sum + r.count, 0)
  return { kind: 'NOT_ACCEPTED', requests, declined, refusals }
}

export function checkSpan({ now }: Ctx, { from, to }: Pick<PublicationBody, 'from' | 'to'>): void {
  if (from > to || to > beijingDate(now))
    throw new AppError('request.invalid', { fields: [{ path: 'to', code: 'period.invalid' }] })
}

export type PublicationStep = 'leave-out' | 'approve' | 'withdraw'

/** What keeps this person from a step; null: nothing does. */
export function publicationRefusal(
  p: Pick<Publication, 'state' | 'kind' | 'madeBy'>,
  step: PublicationStep,
  userId: string | null,
): ErrorCode | null {
  if (step === 'withdraw') return p.state === 'PUBLISHED' ? null : 'publication.state'
  if (p.state !== 'DRAFT') return 'publication.state'
  if (step === 'leave-out') return p.kind === 'CASES' ? null : 'publication.state'
  return p.madeBy === userId ? 'publication.own' : null
}

export function leaveOut(p: Publication, ids: readonly string[]): Publication {
  if (p.body.kind !== 'CASES') return p
  const cases = p.body.cases.filter((c) => !ids.includes(c.id))
  return { ...p, body: { ...p.body, cases } }
}

export function approve({ now, actor }: Ctx, p: Publication, version: number): Publication {
  // Whoever approves has read this text and no other.
  if (p.version !== version) throw new AppError('publication.changed')
  return {
    ...{ ...p, state: 'PUBLISHED', approvedBy: actor.userId, approvedByName: actor.name, publishedAt: now },
  }
}

export const withdraw = ({ now }: Ctx, p: Publication, reason: string): Publication => ({
  ...{ ...p, state: 'WITHDRAWN', withdrawnAt: now, withdrawnReason: reason },
})
