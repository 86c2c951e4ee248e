/** Who is signed in. The cookie is the server's; the page knows the name, the roles and what they may do. */
import { createContext, type ReactNode, useContext } from 'react'
import type { AnswerOf } from './client.ts'
import { prefetch, queryClient, useApi } from './query.ts'

export type SessionUser = AnswerOf<'GET /api/v1/session'>

const Session = createContext<SessionUser | null>(null)

/** The signed-in user; only below `SessionGate`. */
export function useUser(): SessionUser {
  const user = useContext(Session)
  if (!user) throw new Error('useUser outside of a session')
  return user
}

/** Whether the user holds a permission (`order.dispatch` …): for what a page offers, never as the check itself. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useUser()
  return (permission) => permissions.includes(permission)
}

/** Asked for before anything is drawn: the answer is there when the page's own code has come. */
export const askForSession = (): void => prefetch('GET /api/v1/session', {})

export function useSessionQuery() {
  return useApi('GET /api/v1/session', undefined, { retry: false, staleTime: Number.POSITIVE_INFINITY })
}

export function SessionProvider({ user, children }: { user: SessionUser; children: ReactNode }) {
  return <Session.Provider value={user}>{children}</Session.Provider>
}

/** After signing in or out nothing of the other person's answers may stay. */
export function forgetEverything(): void {
  queryClient.removeQueries({ type: 'inactive' })
  // What is on the page is asked for anew, first of all who is signed in.
  void queryClient.resetQueries()
}
