/** A ground from white to blue in five steps; black can be read on the first three, white on the others. */
const GROUNDS = ['#eaf2fa', '#cfe1f3', '#a9c9ea', '#2c6cb0', '#174a80'] as const
const STEPS = GROUNDS.length

/** 0: nothing there. */
export const stepOf = (n: number, most: number): number =>
  n <= 0 || most <= 0 ? 0 : Math.min(STEPS, Math.ceil((n / most) * STEPS))

export const groundOf = (step: number): string => (step === 0 ? 'transparent' : GROUNDS[step - 1]!)

export function heat(n: number, most: number): { background: string; color?: string } {
  const step = stepOf(n, most)
  return { background: groundOf(step), ...(step >= 4 ? { color: '#fff' } : {}) }
}
