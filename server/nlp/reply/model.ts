/** The shapes of a look at a reply. */
import type { ReplyCheckCode } from '../../../common/reply-checks.ts'

export type ReplyField = 'text' | 'publicText'

export interface ReplyToCheck {
  /** For the hotline: what was found and done. */
  text: string
  /** For whoever asked, and for everybody where it is published. */
  publicText: string
  basis?: string
  /** What was asked: words of the requests and the order. */
  request?: string
  /** A question asks for an answer, not for an act: it need not say when. */
  enquiry?: boolean
  /** Names, numbers and homes of those who asked: not to be made public. */
  people?: readonly (string | null)[]
}

/** Words of the reply, as a place in one of its two texts. */
export interface Mark {
  field: ReplyField
  start: number
  end: number
}

/** Null when nothing is wanting; otherwise the words that say so, none when it is the whole that is meant. */
export type Look = (reply: ReplyToCheck) => Mark[] | null

export interface Finding {
  code: ReplyCheckCode
  marks: Mark[]
  /** The marked words, those of a person masked. */
  quotes: string[]
}
