/** Every page of the console, in one place; each is loaded when it is opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router'
import { ErrorPage, NoSuchPage } from './app/error-page.tsx'
import { homeOf } from './app/menu.ts'
import { useUser } from './app/session.tsx'
import { SessionGate } from './app/session-gate.tsx'
import { Loading } from './ui/states.tsx'

function Home() {
  return <Navigate to={homeOf(useUser().permissions) as string} replace />
}

const root = createRootRoute({
  component: SessionGate,
  notFoundComponent: NoSuchPage,
  errorComponent: ({ error }) => <ErrorPage error={error} />,
  pendingComponent: Loading,
})

type PageModule = Record<string, unknown>
const page = (path: string, load: () => Promise<PageModule>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  })

const tree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/console', component: Home }),
  createRoute({ getParentRoute: () => root, path: '/console/sign-in', component: Home }),
  page('/console/intake', () => import('./desk/intake/page.tsx'), 'IntakePage'),
  page('/console/requests', () => import('./desk/requests/page.tsx'), 'RequestsPage'),
  page('/console/requests/$id', () => import('./desk/request/page.tsx'), 'RequestPage'),
  page('/console/knowledge', () => import('./desk/knowledge/page.tsx'), 'KnowledgePage'),
  page('/console/review', () => import('./desk/review/page.tsx'), 'ReviewPage'),
  page('/console/dispatch', () => import('./desk/dispatch/page.tsx'), 'DispatchPage'),
  page('/console/unit', () => import('./desk/unit/page.tsx'), 'UnitPage'),
  page('/console/orders', () => import('./desk/orders/page.tsx'), 'OrdersPage'),
  page('/console/admin', () => import('./desk/admin/page.tsx'), 'AdminHome'),
  page('/console/admin/$part', () => import('./desk/admin/page.tsx'), 'AdminPage'),
  page('/console/password', () => import('./desk/password/page.tsx'), 'PasswordPage'),
  page('/console/orders/$id', () => import('./desk/order/page.tsx'), 'OrderPage'),
  page('/console/follow-up', () => import('./desk/follow-up/page.tsx'), 'FollowUpPage'),
  page('/console/supervision', () => import('./desk/supervision/page.tsx'), 'SupervisionPage'),
  page('/console/enterprise', () => import('./desk/enterprise/page.tsx'), 'EnterprisePage'),
  page('/console/outcomes', () => import('./desk/outcomes/page.tsx'), 'OutcomesPage'),
  page('/console/mediations', () => import('./desk/mediations/page.tsx'), 'MediationsPage'),
  page('/console/rewards', () => import('./desk/rewards/page.tsx'), 'RewardsPage'),
  page('/console/ledger', () => import('./desk/ledger/page.tsx'), 'LedgerPage'),
  page('/console/meetings', () => import('./desk/meetings/page.tsx'), 'MeetingsPage'),
  page('/console/meetings/$id', () => import('./desk/meetings/meeting.tsx'), 'MeetingPage'),
  page('/console/key-issues', () => import('./desk/key-issues/page.tsx'), 'KeyIssuesPage'),
  page('/console/reforms', () => import('./desk/reforms/page.tsx'), 'ReformsPage'),
  page('/console/reforms/$id', () => import('./desk/reforms/reform.tsx'), 'ReformPage'),
  page('/console/rehearsals', () => import('./desk/rehearsals/page.tsx'), 'RehearsalsPage'),
  page('/console/rehearsals/new', () => import('./desk/rehearsals/new.tsx'), 'NewRehearsalPage'),
  page('/console/rehearsals/$id', () => import('./desk/rehearsals/detail.tsx'), 'RehearsalPage'),
  page('/console/cycles', () => import('./desk/cycles/page.tsx'), 'CyclesPage'),
  page('/console/cycles/$id', () => import('./desk/cycles/cycle.tsx'), 'CyclePage'),
  page('/console/cycles/$id/session', () => import('./desk/cycles/session.tsx'), 'SessionPage'),
  page('/console/campaigns', () => import('./desk/campaigns/page.tsx'), 'CampaignsPage'),
  page('/console/campaigns/$id', () => import('./desk/campaigns/campaign.tsx'), 'CampaignPage'),
  page('/console/team', () => import('./desk/team/page.tsx'), 'TeamPage'),
  page('/console/patterns', () => import('./desk/patterns/page.tsx'), 'PatternsPage'),
  page('/console/trends', () => import('./desk/trends/page.tsx'), 'TrendsPage'),
  page('/console/map', () => import('./desk/map/page.tsx'), 'MapPage'),
  page('/console/effects', () => import('./desk/effects/page.tsx'), 'EffectsPage'),
  page('/console/effects/$id', () => import('./desk/effects/detail.tsx'), 'EffectPage'),
  page('/console/kpis', () => import('./desk/kpis/page.tsx'), 'KpisPage'),
  page('/console/kpis/$code', () => import('./desk/kpis/detail.tsx'), 'KpiPage'),
  page('/console/assessment', () => import('./desk/assessment/page.tsx'), 'AssessmentPage'),
  page('/console/publications', () => import('./desk/publications/page.tsx'), 'PublicationsPage'),
  page('/console/forecast', () => import('./desk/forecast/page.tsx'), 'ForecastPage'),
  page('/console/warnings', () => import('./desk/warnings/page.tsx'), 'WarningsPage'),
  page('/console/hot-topics', () => import('./desk/hot-topics/page.tsx'), 'HotTopicsPage'),
  page('/console/analysis-reports', () => import('./desk/analysis-reports/page.tsx'), 'AnalysisReportsPage'),
  page(
    '/console/analysis-reports/$id',
    () => import('./desk/analysis-reports/detail.tsx'),
    'AnalysisReportPage',
  ),
  page('/console/topics', () => import('./desk/topics/page.tsx'), 'TopicsPage'),
  page('/console/topics/$id', () => import('./desk/topics/detail.tsx'), 'TopicPage'),
  page('/console/barometer', () => import('./desk/barometer/page.tsx'), 'BarometerPage'),
  page('/console/cadence', () => import('./desk/cadence/page.tsx'), 'CadencePage'),
  page('/console/notices', () => import('./desk/notices/page.tsx'), 'NoticesPage'),
  page('/console/notices/$id', () => import('./desk/notices/document.tsx'), 'NoticePage'),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error }) => <ErrorPage error={error} />,
  // Addresses are written by people too: values stay plain words, not JSON.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString()
    return text === '' ? '' : `?${text}`
  },
})
