/** Every page there is, with who opens it; the tests of all pages and the pictures in docs/screens read this list. */
import type { Person } from '../app.ts'

export interface PageEntry {
  name: string
  /** Null: nobody is signed in. */
  user: string | null
  /** An address, or how to find one in the world that is there. */
  path:
    | string
    | ((find: (path: string) => Promise<Awaited<ReturnType<Person['get']>>['body']>) => Promise<string>)
  /** Made for a phone: not looked at on big screens. */
  phone?: boolean
  /** Made for a desk or a wall: not looked at on a phone. */
  wide?: boolean
}

const HAIKOU = (who: string) => `${who}@haikou`

/** The first item of a list that the person may see. */
const first =
  (list: string, to: (item: { id: string }) => string): PageEntry['path'] =>
  async (find) => {
    const [item] = (await find(list)).items
    if (!item) throw new Error(`nothing in ${list}`)
    return to(item)
  }

export const PAGES: readonly PageEntry[] = [
  { name: 'sign-in', user: null, path: '/console' },
  { name: 'intake', user: HAIKOU('agent'), path: '/console/intake' },
  { name: 'requests', user: HAIKOU('agent'), path: '/console/requests' },
  {
    name: 'request',
    user: HAIKOU('agent'),
    path: first('/api/v1/requests?state=RECEIVED&limit=1', (r) => `/console/requests/${r.id}`),
  },
  { name: 'knowledge', user: HAIKOU('editor'), path: '/console/knowledge' },
  { name: 'review', user: HAIKOU('reviewer'), path: '/console/review' },
  { name: 'dispatch', user: HAIKOU('dispatcher'), path: '/console/dispatch' },
  { name: 'unit', user: HAIKOU('chengguan'), path: '/console/unit' },
  { name: 'orders', user: HAIKOU('supervisor'), path: '/console/orders' },
  {
    name: 'order',
    user: HAIKOU('teamleader'),
    path: first('/api/v1/orders?state=CLOSED&limit=1', (o) => `/console/orders/${o.id}`),
  },
  { name: 'follow-up', user: HAIKOU('followup'), path: '/console/follow-up' },
  { name: 'supervision', user: HAIKOU('supervisor'), path: '/console/supervision' },
  { name: 'notices', user: HAIKOU('supervisor'), path: '/console/notices' },
  {
    name: 'notice',
    user: HAIKOU('supervisor'),
    path: first('/api/v1/notices?limit=1', (n) => `/console/notices/${n.id}`),
  },
  { name: 'ledger', user: HAIKOU('supervisor'), path: '/console/ledger' },
  { name: 'team', user: HAIKOU('teamleader'), path: '/console/team' },
  { name: 'patterns', user: HAIKOU('analyst'), path: '/console/patterns' },
  { name: 'cadence', user: HAIKOU('analyst'), path: '/console/cadence' },
  ...[
    'units',
    'people',
    'roles',
    'areas',
    'categories',
    'catalog',
    'calendars',
    'policy',
    'channels',
    'components',
    'audit',
  ].map((part) => ({ name: `admin-${part}`, user: HAIKOU('admin'), path: `/console/admin/${part}` })),
  { name: 'portal-home', user: null, path: '/' },
  { name: 'portal-submit', user: null, path: '/submit' },
  { name: 'portal-progress', user: null, path: '/progress' },
  { name: 'field-sign-in', user: null, path: '/field', phone: true },
  { name: 'field-tasks', user: HAIKOU('chengguan'), path: '/field', phone: true },
  {
    name: 'field-task',
    user: HAIKOU('chengguan'),
    path: first('/api/v1/orders?unit=chengguan&limit=1', (o) => `/field/tasks/${o.id}`),
    phone: true,
  },
  ...['patrol', 'components', 'outbox', 'settings'].map((page) => ({
    ...{ name: `field-${page}`, user: HAIKOU('chengguan'), path: `/field/${page}`, phone: true },
  })),
  { name: 'wall', user: HAIKOU('leader'), path: '/wall', wide: true },
]
