import { useEffect } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { startOutbox, trySending } from './data/outbox.ts'
import { type FieldUser, useSession } from './data/session.ts'
import { ActPage } from './pages/act.tsx'
import { ComponentPage } from './pages/component.tsx'
import { ComponentsPage } from './pages/components.tsx'
import { OutboxPage } from './pages/outbox.tsx'
import { PatrolPage } from './pages/patrol.tsx'
import { SettingsPage } from './pages/settings.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { TaskPage } from './pages/task.tsx'
import { TasksPage } from './pages/tasks.tsx'
import { Busy } from './parts/states.tsx'
import { UserContext } from './parts/user.ts'

export function App() {
  const { user } = useSession()
  if (user === undefined) return <Busy />
  if (user === null) return <SignInPage />
  return <SignedIn user={user} />
}

function SignedIn({ user }: { user: FieldUser }) {
  useEffect(() => startOutbox(user.username), [user.username])
  useEffect(() => () => void startOutbox(undefined), [])
  const { expired } = useSession()
  useEffect(() => {
    // Signed in again: what was kept goes out.
    if (!expired) void trySending()
  }, [expired])
  return (
    <UserContext value={user}>
      <Router base="/field">
        <Switch>
          <Route path="/" component={TasksPage} />
          <Route path="/tasks/:id">{({ id }) => <TaskPage key={id} id={id} />}</Route>
          <Route path="/tasks/:id/:action">
            {({ id, action }) => <ActPage key={`${id}/${action}`} id={id} action={action} />}
          </Route>
          <Route path="/patrol" component={PatrolPage} />
          <Route path="/components" component={ComponentsPage} />
          <Route path="/components/:code">{({ code }) => <ComponentPage key={code} code={code} />}</Route>
          <Route path="/outbox" component={OutboxPage} />
          <Route path="/settings" component={SettingsPage} />
          <Route>
            <Redirect to="/" replace />
          </Route>
        </Switch>
      </Router>
    </UserContext>
  )
}
