/** One's own password. */
import { PasswordForm } from '../../app/password-form.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({ title: ['修改密码', 'Change password'] })

export function PasswordPage() {
  const w = useWords(W)
  return (
    <div className="page">
      <PageHead title={w.title} />
      <div className="panel" style={{ padding: 16, maxWidth: 460 }}>
        <PasswordForm />
      </div>
    </div>
  )
}
