/** Two parts of one policy that contradict each other. */
export interface Conflict {
  path: (string | number)[]
  code: string
  text: string
}

export const conflict = (path: (string | number)[], code: string, text: string): Conflict => ({
  path,
  code,
  text,
})
