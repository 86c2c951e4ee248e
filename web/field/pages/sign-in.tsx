/** Signing in; in a demo world the unit accounts are there to pick. */
import { type FormEvent, useEffect, useState } from 'react'
import { call } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { setLanguage, useLanguage, useWords, words } from '../../ui/words.ts'
import { MustChangePassword, signIn } from '../data/session.ts'
import { Problem } from '../parts/states.tsx'

const W = words({
  title: ['回声·网格', 'Huisheng Field'],
  motto: ['网格员的任务、巡查和部件', 'Tasks, patrols and components of grid officers'],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  signIn: ['登录', 'Sign in'],
  mustChange: [
    '密码由管理员设置。请先修改密码，再回到本页登录。',
    'An administrator set this password. Change it first, then sign in here.',
  ],
  change: ['修改密码', 'Change password'],
  working: ['正在登录…', 'Signing in…'],
  demo: ['演示账号', 'Demo account'],
  pick: ['选择网格或社区账号', 'Pick a grid or community account'],
  other: ['English', '中文'],
})

export function SignInPage() {
  const w = useWords(W)
  const language = useLanguage()
  useEffect(() => {
    document.title = w.title
  }, [w.title])
  return (
    <div className="screen sign-in">
      <main>
        <img src="/icon.svg" alt="" width="72" height="72" />
        <h1>{w.title}</h1>
        <p className="quiet">{w.motto}</p>
        <SignInForm />
        <button type="button" className="plain" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {w.other}
        </button>
      </main>
    </div>
  )
}

/** `as` is the person whose session ended: their writes wait for them alone. */
export function SignInForm({ as }: { as?: string }) {
  const w = useWords(W)
  const [username, setUsername] = useState(as ?? '')
  const [password, setPassword] = useState('')
  const [state, setState] = useState<'ready' | 'working' | 'must-change' | { problem: string }>('ready')
  const accounts = useDemoAccounts()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setState('working')
    try {
      await signIn(username.trim(), password)
    } catch (error) {
      setState(error instanceof MustChangePassword ? 'must-change' : { problem: errorText(error) })
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="form">
      {typeof state === 'object' && <Problem text={state.problem} />}
      {state === 'must-change' && (
        <div role="alert" className="note bad">
          <p>{w.mustChange}</p>
          <a href="/console/password">{w.change}</a>
        </div>
      )}
      {as === undefined && accounts.length > 0 && (
        <label>
          {w.demo}
          <select value={username} onChange={(event) => setUsername(event.target.value)}>
            <option value="">{w.pick}</option>
            {accounts.map(({ username: each, name }) => (
              <option key={each} value={each} lang="zh-CN">
                {name} {each}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {w.username}
        <input
          autoComplete="username"
          autoCapitalize="none"
          required
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </label>
      <label>
        {w.password}
        <input
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <button type="submit" className="main" disabled={state === 'working'}>
        {state === 'working' ? w.working : w.signIn}
      </button>
    </form>
  )
}

interface Account {
  username: string
  name: string
}

function useDemoAccounts(): readonly Account[] {
  const [accounts, setAccounts] = useState<readonly Account[]>([])
  useEffect(() => {
    // Not a demo world, or no network: then there is simply nothing to pick from.
    call('GET /api/v1/demo/accounts').then(
      ({ items }) => setAccounts(items.filter((a) => a.unitKind === 'GRID' || a.unitKind === 'COMMUNITY')),
      () => {},
    )
  }, [])
  return accounts
}
