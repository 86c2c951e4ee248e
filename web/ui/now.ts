/** The server's time, so that a wrong clock of an office PC never shows a wrong deadline. */
import { useSyncExternalStore } from 'react'

let offsetMs = 0
const listeners = new Set<() => void>()
let tick = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

const turn = () => {
  tick = Date.now() + offsetMs
  for (const listener of listeners) listener()
}

/** Told by the client of the time that the server put on an answer. */
export function learnNow(serverNow: string | null): void {
  if (serverNow === null) return
  const next = Date.parse(serverNow) - Date.now()
  const jumped = Math.abs(next - offsetMs) > 1_500
  offsetMs = next
  if (jumped) turn()
}

export const nowMs = (): number => Date.now() + offsetMs

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(turn, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time in milliseconds, renewed each `stepMs` (a whole number of seconds). */
export function useNow(stepMs = 1_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(tick / stepMs) * stepMs)
}
