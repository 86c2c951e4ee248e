/** Stands before every page while the password is one that an administrator set; then the page itself is there. */
import { Button } from 'antd'
import { Said } from '../ui/said.tsx'
import { useWords, words } from '../ui/words.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { PasswordForm } from './password-form.tsx'
import { useWrite } from './query.ts'
import { forgetEverything, type SessionUser } from './session.tsx'

const W = words({
  title: ['请先修改密码', 'Change your password first'],
  why: [
    '当前密码由管理员设置。改为只有您本人知道的密码后即可继续。',
    'An administrator set the password you have. Choose one that only you know, and you go on.',
  ],
  signOut: ['退出登录', 'Sign out'],
})

export function MustChangePassword({ user }: { user: SessionUser }) {
  const w = useWords(W)
  const signOut = useWrite('DELETE /api/v1/session', { onDone: forgetEverything })
  return (
    <main style={{ minHeight: '100%', display: 'grid', placeItems: 'center', padding: 16 }}>
      <div className="panel" style={{ width: 'min(440px, 100%)', padding: 24 }}>
        <h1 style={{ fontSize: 20, margin: '0 0 4px' }}>{w.title}</h1>
        <p style={{ margin: '0 0 12px' }}>
          <Said>{user.name}</Said> <span className="quiet">{user.username}</span>
        </p>
        <p>{w.why}</p>
        <PasswordForm onDone={forgetEverything} />
        <div className="row" style={{ justifyContent: 'center', marginTop: 12 }}>
          <Button type="link" loading={signOut.isPending} onClick={() => signOut.mutate({})}>
            {w.signOut}
          </Button>
          <LanguageSwitch type="link" />
        </div>
      </div>
    </main>
  )
}
