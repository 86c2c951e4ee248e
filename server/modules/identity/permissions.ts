/**
 * Who may do what by default (contract.md "Who acts by default"). A region's policy may move any of these.
 * A permission is named after the action it allows.
 */
import type { Role } from '../../../common/codes.ts'

const STAFF: Role[] = [
  'agent',
  'reviewer',
  'teamleader',
  'shiftleader',
  'dispatcher',
  'followup',
  'supervisor',
  'analyst',
  'editor',
  'auditor',
  'leader',
  'oversight',
  'admin',
]

export const PERMISSIONS = {
  // requests
  'request.read': STAFF,
  'request.create': ['agent', 'teamleader', 'shiftleader', 'dispatcher', 'followup', 'unit'],
  'request.reveal': [
    'agent',
    'reviewer',
    'teamleader',
    'shiftleader',
    'dispatcher',
    'followup',
    'supervisor',
    'leader',
    'unit',
  ],
  'request.answer': ['agent', 'teamleader', 'shiftleader'],
  'request.transfer-out': ['agent', 'teamleader', 'shiftleader'],
  'request.decline': ['agent', 'teamleader', 'shiftleader'],
  'request.link': ['agent', 'teamleader', 'shiftleader', 'dispatcher'],
  'request.unlink': ['teamleader', 'shiftleader', 'dispatcher', 'reviewer'],
  'request.withdraw': ['agent', 'teamleader', 'shiftleader'],
  'request.create-order': ['agent', 'teamleader', 'shiftleader'],
  // orders
  'order.read': [...STAFF, 'unit'],
  'order.events': [...STAFF, 'unit'],
  'order.verify': ['auditor', 'oversight', 'leader', 'admin', 'supervisor', 'teamleader'],
  'order.submit': ['agent', 'teamleader', 'shiftleader'],
  'order.correct': ['agent', 'reviewer', 'teamleader', 'dispatcher'],
  'order.approve': ['reviewer', 'teamleader'],
  'order.ask-info': ['reviewer', 'teamleader'],
  'order.supplement': ['agent', 'teamleader', 'shiftleader', 'reviewer', 'followup'],
  'order.dispatch': ['dispatcher', 'shiftleader'],
  'order.no-owner': ['dispatcher', 'shiftleader'],
  'order.consult': ['dispatcher', 'leader', 'shiftleader'],
  'order.rule': ['leader', 'dispatcher', 'shiftleader'],
  'order.acknowledge-delivery': ['unit', 'dispatcher', 'shiftleader', 'agent'],
  'order.sign': ['unit'],
  'order.request-return': ['unit'],
  'order.decide-return': ['reviewer', 'teamleader'],
  'order.sub-dispatch': ['unit'],
  'order.contact': ['unit'],
  'order.check-in': ['unit'],
  'order.report-progress': ['unit'],
  'order.request-extension': ['unit'],
  'order.decide-extension': ['leader'],
  'order.request-suspension': ['unit'],
  'order.decide-suspension': ['leader'],
  'order.resume': ['unit', 'leader', 'supervisor'],
  'order.whistle': ['unit', 'dispatcher', 'leader', 'shiftleader', 'supervisor'],
  'order.report-in': ['unit'],
  'order.assist-reply': ['unit'],
  'order.reply': ['unit'],
  'order.review-reply': ['reviewer', 'teamleader'],
  'order.record-follow-up': ['followup', 'teamleader'],
  'order.close-with-commitment': ['unit', 'reviewer', 'followup', 'teamleader', 'supervisor'],
  'order.close-explained': ['reviewer', 'teamleader'],
  'order.record-outcome': ['unit', 'followup', 'supervisor'],
  'order.praise': ['agent', 'followup', 'teamleader'],
  'order.terminate': ['leader'],
  'order.merge': ['dispatcher', 'shiftleader'],
  'order.unmerge': ['dispatcher', 'shiftleader'],
  'order.split': ['dispatcher', 'shiftleader'],
  'order.withdraw': ['agent', 'teamleader', 'shiftleader'],
  'order.urge': ['supervisor', 'followup', 'agent', 'teamleader', 'shiftleader', 'leader'],
  'order.acknowledge-urge': ['unit'],
  'order.supervise': ['supervisor', 'leader'],
  'order.sign-document': ['leader', 'supervisor', 'shiftleader', 'dispatcher'],
  'order.track': ['agent', 'followup', 'dispatcher', 'supervisor', 'teamleader', 'shiftleader'],
  'order.answer-supervision': ['unit'],
  'order.verify-supervision': ['supervisor', 'leader'],
  'order.escalate-level': ['supervisor', 'leader'],
  'order.cannot-resolve': ['unit'],
  'order.decide-escalation': ['leader'],
  'order.record-escalation': ['supervisor', 'leader'],
  'order.reopen': ['followup', 'supervisor', 'leader', 'teamleader'],
  'order.request-exemption': ['unit'],
  'order.decide-exemption': ['leader', 'supervisor', 'teamleader'],
  'order.set-urgency': ['shiftleader'],
  'order.tag': ['agent', 'reviewer', 'dispatcher', 'teamleader', 'shiftleader', 'supervisor', 'analyst'],
  'order.archive': ['admin', 'auditor', 'leader'],
  'order.open-lead': ['oversight'],
  'order.hand-over': ['shiftleader', 'teamleader'],
  // the rest
  'notice.read': [...STAFF, 'unit'],
  'notice.answer': ['unit'],
  'policy.read': [...STAFF, 'unit', 'operator'],
  'policy.write': ['admin', 'operator'],
  'calendar.write': ['admin', 'operator'],
  'catalog.read': [...STAFF, 'unit', 'operator'],
  'catalog.write': ['admin', 'dispatcher'],
  'audit.read': ['auditor', 'oversight', 'admin'],
  // the ledger: the unit handles, others verify and write off (AY-23)
  'ledger.read': [...STAFF, 'unit'],
  'ledger.create': ['supervisor', 'leader'],
  'ledger.start': ['unit'],
  'ledger.submit': ['unit'],
  'ledger.verify': ['supervisor'],
  'ledger.write-off': ['leader', 'supervisor'],
  'ledger.inspect': ['oversight', 'supervisor'],
  'patterns.read': ['supervisor', 'analyst', 'auditor', 'leader', 'oversight', 'admin'],
  'stats.read': STAFF,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

/** The permissions of these roles; `moved` is a policy's own list and replaces the default of its keys. */
export function permissionsOf(
  roles: readonly Role[],
  moved: Record<string, readonly Role[]> = {},
): Set<string> {
  const held = new Set<string>()
  for (const [permission, holders] of Object.entries<readonly Role[]>({ ...PERMISSIONS, ...moved })) {
    if (roles.some((role) => holders.includes(role))) held.add(permission)
  }
  return held
}
