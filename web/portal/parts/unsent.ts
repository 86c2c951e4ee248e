/** What a citizen has written about a request of theirs and what of it was tried: kept on the device until it is sent. */
import { type Kept, kept } from './kept.ts'

export type ActName = 'supplement' | 'urge' | 'withdraw' | 'rating'

export const actName = (number: string, act: ActName): string => `${number} ${act}`

/** Words by request and act. */
const unsent = kept<Record<string, unknown>>('unsent', {})

const without = <T>(all: Record<string, T>, name: string): Record<string, T> => {
  const { [name]: _, ...others } = all
  return others
}

export function useUnsent<T>(
  number: string,
  act: ActName,
  empty: T,
): [value: T, set: (next: T) => void, clear: () => void] {
  const name = actName(number, act)
  const value = (unsent.use()[name] as T | undefined) ?? empty
  const clear = () => unsent.set((all) => without(all, name))
  const set = (next: T) => (next === empty ? clear() : unsent.set((all) => ({ ...all, [name]: next })))
  return [value, set, clear]
}

/** Acts that were sent and had no answer: their words, and the key they went out under. */
export const tried = kept<Record<string, { words: string; key: string }>>('tried', {})

export const nothingTried = (name: string): void => tried.set((all) => without(all, name))

/** What can no longer be done waits for nothing: it arrived after all, or the request has moved on. */
export function onlyTried(number: string, may: Record<ActName, boolean>): void {
  for (const act of Object.keys(may) as ActName[])
    if (!may[act] && tried.get()[actName(number, act)]) nothingTried(actName(number, act))
}

/** Nothing of a request stays that was removed from this device. */
export function forgetUnsent(number: string): void {
  const ofOthers = ([name]: [string, unknown]) => !name.startsWith(`${number} `)
  for (const store of [unsent, tried] as Kept<Record<string, unknown>>[])
    store.set((all) => Object.fromEntries(Object.entries(all).filter(ofOthers)))
}
