/** Who acts and when; what a step does and what is told of it. */
import type { Actor } from '../../../../platform/context.ts'
import type { Stamp } from '../model.ts'

export interface Scene {
  now: Date
  actor: Actor
}

export interface Step<T> {
  set: Partial<T>
  type: string
  data: Record<string, unknown>
}

export const stampOf = ({ now, actor }: Scene): Stamp => ({
  ...{ by: actor.name, byId: actor.userId, at: now.toISOString() },
})
