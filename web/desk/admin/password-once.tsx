/** A password that somebody must be told: shown once, then gone. */
import { Alert, Button, Modal, Typography } from 'antd'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['新密码', 'New password'],
  hint: [
    '只显示这一次。请当面或通过可靠方式告知本人；本人首次登录时须先修改。',
    'Shown this once. Tell the person in a safe way; they change it when they first sign in.',
  ],
  lost: [
    '账号已处理，但密码在传送中丢失。请对该账号“重设密码”。',
    'It was done, but the password was lost on its way. Use “Reset password” for the account.',
  ],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  done: ['已记下，关闭', 'Noted, close'],
})

export interface NewPassword {
  username: string
  password: string | null
}

export function PasswordOnce({ made, onClose }: { made: NewPassword; onClose: () => void }) {
  const w = useWords(W)
  return (
    <Modal
      open
      title={w.title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          {w.done}
        </Button>
      }
    >
      <Alert
        type={made.password === null ? 'warning' : 'info'}
        title={made.password === null ? w.lost : w.hint}
      />
      <dl style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '8px 16px', fontSize: 16 }}>
        <dt className="quiet">{w.username}</dt>
        <dd style={{ margin: 0 }}>{made.username}</dd>
        {made.password !== null && (
          <>
            <dt className="quiet">{w.password}</dt>
            <dd style={{ margin: 0 }}>
              <Typography.Text code copyable>
                {made.password}
              </Typography.Text>
            </dd>
          </>
        )}
      </dl>
    </Modal>
  )
}
