/**
 * 编号：行政区划 6 位 + 日期 8 位 + 流水 6 位 + 校验 1 位（rules.md B.8）。诉求号只有数字，工单号前加 G。
 * 编号一经生成不再变化（SQ-04）。
 *
 * Each process takes numbers in blocks: one counter row that every new request must lock would make all of them
 * wait for each other's commit. A block given up at a restart leaves a gap, never a double (decision 0004).
 */
import type { NoticeKind } from '../../../common/codes.ts'
import { beijingDate } from '../../../common/time.ts'
import { type Database, type Db, sql } from '../../platform/db.ts'

const BLOCK = 32

export class Numbers {
  readonly #db: Database
  readonly #adcode: (centre: string) => string
  /** `documents.number` of the centre's policy. */
  readonly #format: (centre: string) => string
  readonly #blocks = new Map<string, { next: number; end: number; refill: Promise<void> | null }>()

  constructor(db: Database, adcode: (centre: string) => string, format: (centre: string) => string) {
    this.#db = db
    this.#adcode = adcode
    this.#format = format
  }

  /** A request ('S') or order ('G') number of the Beijing day of `now`. */
  async take(centre: string, series: 'S' | 'G', now: Date): Promise<string> {
    const day = beijingDate(now).replaceAll('-', '')
    const key = `${centre}/${series}/${day}`
    let block = this.#blocks.get(key)
    if (!block) {
      for (const old of this.#blocks.keys())
        if (old.startsWith(`${centre}/${series}/`)) this.#blocks.delete(old)
      block = { next: 0, end: 0, refill: null }
      this.#blocks.set(key, block)
    }
    while (block.next >= block.end) {
      block.refill ??= this.#refill(block, centre, series, day)
      await block.refill
    }
    const sequence = block.next++
    const digits = `${this.#adcode(centre)}${day}${String(sequence).padStart(6, '0')}`
    return `${series === 'G' ? 'G' : ''}${digits}${checkDigit(digits)}`
  }

  async #refill(
    block: { next: number; end: number; refill: Promise<void> | null },
    centre: string,
    series: string,
    day: string,
  ) {
    try {
      const end = await advance(this.#db, centre, series, day, BLOCK)
      block.next = end - BLOCK
      block.end = end
    } finally {
      block.refill = null
    }
  }

  /** 发文字号 per centre, kind and Beijing year, without gaps: taken inside the transaction. */
  async notice(tx: Db, centre: string, kind: NoticeKind, now: Date): Promise<string> {
    const year = beijingDate(now).slice(0, 4)
    const next = (await advance(tx, centre, kind, year, 1)) - 1
    return noticeNumber(this.#format(centre), kind, year, next)
  }

  /** The same for a series that a policy names by its own word. */
  async worded(tx: Db, centre: string, word: string, now: Date): Promise<string> {
    const year = beijingDate(now).slice(0, 4)
    const next = (await advance(tx, centre, `WORD:${word}`, year, 1)) - 1
    return wordedNumber(this.#format(centre), word, year, next)
  }
}

const wordedNumber = (format: string, word: string, year: string, n: number): string =>
  format.replace('{word}', word).replace('{year}', year).replace('{n}', String(n))

export const noticeNumber = (format: string, kind: NoticeKind, year: string, n: number): string =>
  wordedNumber(format, NOTICE_WORD[kind], year, n)

const NOTICE_WORD: Record<NoticeKind, string> = {
  REMINDER: '提',
  URGE: '催',
  SUPERVISION: '督',
  LISTED_SUPERVISION: '挂督',
  ADVISORY_LETTER: '函',
  WARNING_NOTICE: '警',
  ASSIGNMENT_SLIP: '交',
  SUPERVISION_SLIP: '督单',
  SPECIAL_REPORT: '专报',
  MAYOR_REPORT: '市长专报',
  EXECUTIVE_SUBMISSION: '特呈',
  ANALYSIS_REPORT: '研判',
}

async function advance(db: Db, centre: string, series: string, period: string, by: number): Promise<number> {
  const [row] = await db.query<{ next: number }>(sql`
    insert into number_series (centre, series, period, next) values (${centre}, ${series}, ${period}, ${1 + by})
    on conflict (centre, series, period) do update set next = number_series.next + ${by}
    returning next`)
  return row!.next
}

/** ISO 7064 MOD 11,10: finds every single wrong digit and nearly every swap when a number is read aloud. */
export function checkDigit(digits: string): number {
  let check = 10
  for (const digit of digits) {
    check = (check + Number(digit)) % 10 || 10
    check = (check * 2) % 11
  }
  return (11 - check) % 10
}
