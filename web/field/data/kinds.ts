/** What a write is called. */
import { actOf } from './acts.ts'

export const PATROL = 'patrol'

export const kindWord = (kind: string): readonly [zh: string, en: string] =>
  kind === PATROL ? ['巡查上报', 'Patrol report'] : (actOf(kind)?.title ?? [kind, kind])
