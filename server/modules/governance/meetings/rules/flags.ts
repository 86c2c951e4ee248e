/**
 * 交办例会的议题门槛（ZZ-14）：只议“反映集中”或“解决不到位”的问题。近若干日内诉求件数、诉求人数都够的为反映集中；
 * 超期、重办、不满意的工单够数的为解决不到位；热点看人数。够不上的不列入议程，并说明差多少。
 */
import { AppError } from '../../../../../common/errors.ts'
import type { IssueFlag } from '../../../../../common/meetings.ts'
import type { MeetingRules } from '../../../policy/public.ts'
import type { Facts, Issue } from '../model.ts'

type Thresholds = Pick<MeetingRules, 'concentrated' | 'unresolved' | 'windowDays'>

const of = (facts: Facts, key: string): number => facts[key] ?? 0

export function flagsOf(facts: Facts, { concentrated, unresolved }: Thresholds): Issue['flags'] {
  const flags: [IssueFlag, boolean, string[]][] = [
    [
      'CONCENTRATED',
      of(facts, 'requests') >= concentrated.requests && of(facts, 'people') >= concentrated.people,
      ['requests', 'people'],
    ],
    [
      'UNRESOLVED',
      of(facts, 'unresolved') >= unresolved.orders,
      ['unresolved', 'dissatisfied', 'again', 'late'],
    ],
  ]
  return flags.flatMap(([flag, met, keys]) =>
    met ? [{ flag, facts: Object.fromEntries(keys.map((key) => [key, of(facts, key)])) }] : [],
  )
}

/** Refused by name, with how far it is from being flagged. */
export function checkFlagged(title: string, facts: Facts, rules: Thresholds, path: string): Issue['flags'] {
  const flags = flagsOf(facts, rules)
  if (flags.length > 0) return flags
  throw new AppError('meeting.not_flagged', {
    ...{ title, days: rules.windowDays, requests: of(facts, 'requests'), people: of(facts, 'people') },
    ...{ unresolved: of(facts, 'unresolved'), leastRequests: rules.concentrated.requests },
    ...{ leastPeople: rules.concentrated.people, leastUnresolved: rules.unresolved.orders },
    fields: [{ path, code: 'meeting.not_flagged' }],
  })
}
