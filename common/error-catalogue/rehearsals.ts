/** What a policy rehearsal can be refused for. */
import { entry } from './entry.ts'

export const REHEARSAL_ERRORS = {
  'rehearsal.too_many': entry(
    409,
    '已有 {max} 个预演在排队，请等它们算完',
    '{max} rehearsals wait already; let them finish first',
  ),
  'rehearsal.not_done': entry(409, '预演还没有算完', 'The rehearsal is not finished'),
  'rehearsal.sealed': entry(409, '预演已经封存', 'The rehearsal is sealed already'),
  'rehearsal.not_citable': entry(
    422,
    '只能引用本地已封存、且规则原文相同的预演',
    'Only a sealed rehearsal of this centre and this very text can be cited',
  ),
} as const
