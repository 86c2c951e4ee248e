/**
 * Every form there is: where something is typed that a reload could lose. Each is opened, typed into, reloaded and
 * opened again by forms.test.ts; what is not kept by design is listed with the reason. A source file with a field that
 * is on neither list fails the test.
 */
import { ADMIN } from './forms/admin.ts'
import { ANALYSIS } from './forms/analysis.ts'
import { CAMPAIGNS } from './forms/campaigns.ts'
import type { FormEntry } from './forms/entry.ts'
import { FIELD } from './forms/field.ts'
import { GOVERNANCE } from './forms/governance.ts'
import { INSIGHT } from './forms/insight.ts'
import { INTAKE } from './forms/intake.ts'
import { ORDERS } from './forms/orders.ts'
import { PORTAL } from './forms/portal.ts'
import { SUPERVISION } from './forms/supervision.ts'
import { UNIT } from './forms/unit.ts'

export const FORMS: readonly FormEntry[] = [
  ...INTAKE,
  ...ORDERS,
  ...UNIT,
  ...SUPERVISION,
  ...GOVERNANCE,
  ...CAMPAIGNS,
  ...INSIGHT,
  ...ANALYSIS,
  ...ADMIN,
  ...PORTAL,
  ...FIELD,
]

/** What is typed here is not kept, or not here, and why. */
export const NOT_KEPT: Record<string, string> = {
  'web/app/sign-in.tsx': 'a password is never kept by the page',
  'web/field/pages/sign-in.tsx': 'a password is never kept by the page',
  'web/app/password-form.tsx': 'a password is never kept by the page',
  'web/desk/rewards/register.tsx': 'who reported is kept nowhere but in its own table (HK-31)',
  'web/desk/enterprise/stewards.tsx': 'picked from lists: nothing is typed',
  'web/portal/progress/find-form.tsx':
    'the proof opens a request: it stays on a device only when the citizen ticks that it may',
  'web/field/parts/requester.tsx': 'a reason that is there already, to be changed by picking another',
  'web/field/pages/components.tsx': 'a code to look up: nothing is written with it',
  'web/app/articles/list.tsx': 'a search; where it is a page, its words are in the address',
  'web/app/search-box.tsx': 'a search: nothing is written with it',
  'web/desk/cycles/page.tsx': 'a month and a place, picked and opened at once',
  'web/desk/forecast/staffing.tsx': 'numbers to try: nothing is written with them',
  'web/desk/requests/filters.tsx': 'a filter: it is in the address',
  'web/desk/admin/calendars.tsx': 'a year to look at: it is in the address',
  'web/ui/paused-input.tsx': 'the field of a filter: it is in the address',
  'web/app/form-dialog.tsx': 'the frame of the forms above: it keeps what is typed in them',
  'web/portal/parts/field.tsx': 'the frame of a field: its form keeps the value',
  'web/field/parts/photos.tsx': 'the field for photos: its form keeps them',
}
