/** What the citizen is writing; every letter is kept as it is typed. */
import { kept, newKey } from './kept.ts'

export interface Draft {
  text: string
  centre: string
  place: string
  at?: { lon: number; lat: number }
  /** Ids in the photo store. */
  photos: string[]
  kind: 'PERSON' | 'ENTERPRISE'
  creditCode: string
  name: string
  phone: string
  confidential: boolean
  /** Sent as the Idempotency-Key; a draft keeps it until it is sent or corrected. */
  key: string
}

const NOTHING: Draft = {
  ...{ text: '', centre: '', place: '', photos: [], kind: 'PERSON', creditCode: '' },
  ...{ name: '', phone: '', confidential: false, key: '' },
}

export const draft = kept<Draft>('draft', NOTHING)

/** The city is the same next time; the rest starts empty. */
const home = kept('centre', '')

export function emptyDraft(): Draft {
  return { ...NOTHING, centre: home.get(), key: newKey() }
}

export const clearDraft = () => draft.set(NOTHING)

export const change = (part: Partial<Draft>): void => {
  if (part.centre !== undefined) home.set(part.centre)
  draft.set((now) => ({ ...(now.key ? now : emptyDraft()), ...part }))
}

export const hasWords = ({ text, photos, place }: Draft): boolean =>
  text.trim() !== '' || photos.length > 0 || place.trim() !== ''
