/** Large type (关怀版): bigger letters and targets, stronger contrast, fewer words. */
import { kept } from './kept.ts'

const large = kept('large', false)

export const useLarge = large.use

export function setLarge(next: boolean): void {
  large.set(next)
  showLarge()
}

export function showLarge(): void {
  document.documentElement.toggleAttribute('data-large', large.get())
}
