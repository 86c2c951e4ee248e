/**
 * What was submitted and has not been answered yet. A parcel is put here before anything is sent, with the key that
 * makes every later try the same act; so neither a lost answer nor a closed window sends it twice or loses it.
 */
import { isPassing, post, Refused, uploadPhoto } from './api.ts'
import { type Draft, emptyDraft } from './draft.ts'
import { kept } from './kept.ts'
import { currentLanguage } from './language.ts'
import { remember } from './mine.ts'
import { dropPhotos, getPhoto } from './photo-store.ts'

export interface Refusal {
  code: string
  fields: { path: string; code: string }[]
}

export interface Parcel {
  key: string
  draft: Draft
  language: string
  /** Photo -> the id the server gave it. */
  uploaded: Record<string, string>
  /** Once it was sent it may have arrived: it may no longer be changed. */
  attempted: boolean
  refusal?: Refusal
}

export const outbox = kept<Parcel[]>('outbox', [])

export const waiting = (): Parcel[] => outbox.get().filter((p) => !p.refusal)

const patch = (key: string, part: Partial<Parcel>): void =>
  outbox.set((now) => now.map((p) => (p.key === key ? { ...p, ...part } : p)))

export const removeParcel = (key: string): void => outbox.set((now) => now.filter((p) => p.key !== key))

/** Back on the desk: what was refused, or what was never sent, may be changed and goes out under a new key. */
export function takeBack(key: string): Draft | undefined {
  const parcel = outbox.get().find((p) => p.key === key)
  removeParcel(key)
  return parcel && { ...parcel.draft, key: emptyDraft().key }
}

export function enqueue(draft: Draft): void {
  const parcel = { key: draft.key, draft, language: currentLanguage(), uploaded: {}, attempted: false }
  outbox.set((now) => [...now.filter((p) => p.key !== draft.key), parcel])
}

/** Sends all that waits, one after the other; another tab that does the same waits for its end. */
export function flush(): Promise<void> {
  const run = async () => {
    outbox.refresh()
    for (const parcel of waiting()) if (!(await deliver(parcel))) return
  }
  if (navigator.locks) return navigator.locks.request('huisheng.portal.outbox', run)
  last = last.then(run, run)
  return last
}
let last: Promise<void> = Promise.resolve()

/** False: the server cannot be reached now. */
async function deliver(parcel: Parcel): Promise<boolean> {
  try {
    const photos = await upload(parcel)
    if (!outbox.get().some((p) => p.key === parcel.key)) return true // taken back meanwhile
    patch(parcel.key, { attempted: true })
    const body = bodyOf(parcel, photos)
    const { number, receipt } = await post('POST /api/v1/public/requests', { body, key: parcel.key })
    const about = parcel.draft.text.trim().slice(0, 60)
    remember({ number, proof: receipt, about, at: new Date().toISOString(), key: parcel.key })
    removeParcel(parcel.key)
    void dropPhotos(parcel.draft.photos)
    return true
  } catch (error) {
    if (isPassing(error)) return false
    const { code, fields } = error instanceof Refused ? error : { code: 'internal', fields: [] }
    patch(parcel.key, { refusal: { code, fields: [...fields] } })
    return true
  }
}

async function upload(parcel: Parcel): Promise<string[]> {
  const ids: string[] = []
  let { uploaded } = parcel
  for (const id of parcel.draft.photos) {
    if (!uploaded[id]) {
      const photo = await getPhoto(id)
      if (!photo) continue // the browser cleared its store; the words are worth sending without it
      uploaded = { ...uploaded, [id]: await uploadPhoto(parcel.draft.centre, photo, `${ids.length + 1}.jpg`) }
      patch(parcel.key, { uploaded })
    }
    ids.push(uploaded[id]!)
  }
  return ids
}

function bodyOf({ draft, language }: Parcel, attachments: string[]) {
  const { text, centre, place, at, kind, creditCode, name, phone, confidential } = draft
  const enterprise = kind === 'ENTERPRISE' && { unifiedSocialCreditCode: creditCode.trim().toUpperCase() }
  return {
    ...{ channel: 'WEB' as const, text: text.trim(), centre },
    requester: {
      ...{ kind, language },
      ...(name.trim() && { name: name.trim() }),
      ...(phone.trim() && { phone: phone.trim() }),
      ...enterprise,
    },
    ...((place.trim() || at) && { place: { ...(place.trim() && { text: place.trim() }), location: at } }),
    ...(confidential && { confidential }),
    ...(attachments.length > 0 && { attachments }),
  }
}

const AGAIN_MS = 15_000

/** Tries when the network is back, when the page is looked at again, and every so often while something waits. */
export function keepSending(): void {
  const go = () => {
    if (waiting().length > 0 && navigator.onLine) void flush()
  }
  addEventListener('online', go)
  document.addEventListener('visibilitychange', go)
  setInterval(go, AGAIN_MS)
  go()
}
