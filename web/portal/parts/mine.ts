/** 我的诉求: what was sent from this device, with its receipts. It never leaves the device. */
import { kept } from './kept.ts'
import { forgetSeen } from './seen.ts'
import { forgetUnsent } from './unsent.ts'

export interface Mine {
  number: string
  /** The receipt, or the phone number, that opens it. */
  proof: string
  /** The first words, to tell one from another. */
  about: string
  at: string
  /** The key it was sent under. */
  key?: string
}

const MOST = 50

export const mine = kept<Mine[]>('mine', [])

export const remember = (entry: Mine): void =>
  mine.set((now) => [entry, ...now.filter((m) => m.number !== entry.number)].slice(0, MOST))

export function forget(number: string): void {
  mine.set((now) => now.filter((m) => m.number !== number))
  forgetUnsent(number)
  forgetSeen(number)
}

/** Proofs given on this page and not to be kept on the device. */
const told = new Map<string, string>()

export const tellProof = (number: string, proof: string): void => void told.set(number, proof)

export const proofOf = (number: string): string | undefined =>
  mine.get().find((m) => m.number === number)?.proof ?? told.get(number)
