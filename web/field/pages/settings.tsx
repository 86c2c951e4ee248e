/** Who is signed in, the language, and signing out. */
import { useState } from 'react'
import { Said } from '../../ui/said.tsx'
import { type Language, setLanguage, useLanguage, useWords, words } from '../../ui/words.ts'
import { useOutbox } from '../data/outbox.ts'
import { signOut, useSession } from '../data/session.ts'
import { Screen } from '../parts/screen.tsx'
import { useUser } from '../parts/user.ts'
import { SignInForm } from './sign-in.tsx'

const W = words({
  title: ['我的', 'Me'],
  unit: ['单位', 'Unit'],
  language: ['语言', 'Language'],
  signOut: ['退出登录', 'Sign out'],
  left: [
    '还有 {n} 项没有发送。退出后仍保存在本机，用同一账号重新登录后继续发送。',
    '{n} entries are not sent yet. They stay on this phone and are sent when you sign in again.',
  ],
  anyway: ['仍然退出', 'Sign out anyway'],
  stay: ['先不退出', 'Stay signed in'],
  again: ['重新登录', 'Sign in again'],
})

export function SettingsPage() {
  const w = useWords(W)
  const language = useLanguage()
  const user = useUser()
  const { expired } = useSession()
  const { writes } = useOutbox()
  const [asking, setAsking] = useState(false)
  const left = writes.filter((write) => write.state !== 'SENT').length
  return (
    <Screen title={w.title}>
      <section className="panel" aria-label={w.title}>
        <p>
          <b>
            <Said>{user.name}</Said>
          </b>{' '}
          <span className="quiet">{user.username}</span>
        </p>
        {user.unit && (
          <p>
            <span className="quiet">{w.unit}</span> <Said>{user.unit.name}</Said>
          </p>
        )}
      </section>
      {expired && (
        <section className="panel" aria-label={w.again}>
          <h2>{w.again}</h2>
          <SignInForm as={user.username} />
        </section>
      )}
      <section className="panel">
        <label>
          {w.language}
          <select value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
            <option value="zh">中文</option>
            <option value="en">English</option>
          </select>
        </label>
      </section>
      {asking && left > 0 ? (
        <section className="panel" aria-label={w.signOut}>
          <p role="alert" className="note old">
            {w.left.replace('{n}', String(left))}
          </p>
          <div className="row">
            <button type="button" className="main" onClick={() => setAsking(false)}>
              {w.stay}
            </button>
            <button type="button" className="danger" onClick={() => void signOut()}>
              {w.anyway}
            </button>
          </div>
        </section>
      ) : (
        <button type="button" className="wide" onClick={() => (left > 0 ? setAsking(true) : void signOut())}>
          {w.signOut}
        </button>
      )}
    </Screen>
  )
}
