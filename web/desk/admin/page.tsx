/** The administration: its parts at the left, the one that the address names beside them. */
import './admin.css'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import { Suspense } from 'react'
import { CentreProvider } from '../../app/centre.tsx'
import { ForbiddenPage, NoSuchPage } from '../../app/error-page.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useUser } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'
import { PARTS, type Part } from './parts.ts'

const W = words({
  parts: ['系统管理', 'Settings'],
  centre: ['中心', 'Centre'],
})
const TITLES = Object.fromEntries(PARTS.map((part) => [part.key, part.title]))

const allowed = (part: Part, permissions: readonly string[]) =>
  part.needs.some((p) => permissions.includes(p))

/** Leads to the first part that the person may see. */
export function AdminHome() {
  const { permissions } = useUser()
  const first = PARTS.find((part) => allowed(part, permissions))
  return first ? <Navigate to={paths.admin(first.key) as string} replace /> : <ForbiddenPage />
}

export function AdminPage() {
  const w = useWords(W)
  const { part: key } = useParams({ strict: false }) as { part: string }
  const user = useUser()
  const [state] = useUrlState()
  const part = PARTS.find((each) => each.key === key)
  const ownCentre = user.centre !== null
  return (
    <div className="page admin">
      <nav aria-label={w.parts} className="panel no-print">
        {!ownCentre && <CentreChoice />}
        <PartLinks current={key} />
      </nav>
      <div style={{ minWidth: 0 }}>
        {!part ? (
          <NoSuchPage />
        ) : !allowed(part, user.permissions) ? (
          <ForbiddenPage />
        ) : (
          <CentreProvider value={ownCentre ? undefined : (state.centre ?? 'haikou')}>
            <Suspense fallback={<Loading />}>
              {/* Another centre is another page: nothing chosen or typed for one stays for the other. */}
              <part.page key={state.centre} />
            </Suspense>
          </CentreProvider>
        )}
      </div>
    </div>
  )
}

function PartLinks({ current }: { current: string }) {
  const titles = useWords(TITLES)
  const { permissions } = useUser()
  const [{ centre }] = useUrlState()
  return (
    <ul>
      {PARTS.filter((part) => allowed(part, permissions)).map((part) => (
        <li key={part.key}>
          <Link
            to={paths.admin(part.key) as string}
            search={(centre ? { centre } : {}) as never}
            aria-current={part.key === current ? 'page' : undefined}
          >
            {titles[part.key]}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The operator of the platform looks after all centres, one at a time. */
function CentreChoice() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const centres = useApi('GET /api/v1/centres', undefined, { staleTime: Number.POSITIVE_INFINITY })
  return (
    <div style={{ padding: 8 }}>
      <Select
        aria-label={w.centre}
        style={{ width: '100%' }}
        value={state.centre ?? 'haikou'}
        onChange={(centre: string) =>
          change({ ...Object.fromEntries(Object.keys(state).map((k) => [k, undefined])), centre })
        }
        options={centres.data?.items.map((c) => ({ value: c.id, label: <span lang="zh-CN">{c.name}</span> }))}
      />
    </div>
  )
}
