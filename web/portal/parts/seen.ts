/**
 * How each of the citizen's own requests stood when it was last looked up: shown, with its time, when there is no
 * network. Only of those whose proof is on the device; of any other it lives as long as the page.
 */
import type { CitizenProgress } from '../../../api/public.ts'
import { kept } from './kept.ts'

const onDevice = kept<Record<string, CitizenProgress>>('seen', {})
const onPage = new Map<string, CitizenProgress>()

export const lastSeen = (number: string): CitizenProgress | undefined =>
  onPage.get(number) ?? onDevice.get()[number]

/** `own`: the numbers whose proof is on the device; what is no longer among them goes. */
export function keepSeen(number: string, seen: CitizenProgress, own: readonly string[]): void {
  onPage.set(number, seen)
  onDevice.set((now) =>
    Object.fromEntries(Object.entries({ ...now, [number]: seen }).filter(([each]) => own.includes(each))),
  )
}

export function forgetSeen(number: string): void {
  onPage.delete(number)
  onDevice.set(({ [number]: _, ...rest }) => rest)
}
