/**
 * Lets only signed-in people through, with a password of their own; everybody else signs in or changes it first, and
 * comes back to where they wanted to go.
 */
import { Loading } from '../ui/states.tsx'
import { ApiError } from './client.ts'
import { ErrorPage } from './error-page.tsx'
import { MustChangePassword } from './must-change-password.tsx'
import { SessionProvider, useSessionQuery } from './session.tsx'
import { Shell } from './shell.tsx'
import { SignIn } from './sign-in.tsx'

export function SessionGate() {
  const session = useSessionQuery()
  if (session.isPending) return <Loading />
  if (session.error instanceof ApiError && session.error.status === 401) return <SignIn />
  if (session.isError) return <ErrorPage error={session.error} retry={() => void session.refetch()} />
  if (session.data.mustChangePassword) return <MustChangePassword user={session.data} />
  return (
    <SessionProvider user={session.data}>
      <Shell />
    </SessionProvider>
  )
}
