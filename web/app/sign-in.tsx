/** Signing in; in a demo world the accounts are there to pick. */
import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { CENTRES, ROLE, UNIT_KIND } from '../../common/codes.ts'
import { choicesOf, useWords, wordOf, words } from '../ui/words.ts'
import { errorText } from './error-text.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { useApi, useWrite } from './query.ts'
import { forgetEverything } from './session.tsx'

const W = words({
  title: ['回声 · 12345 工作台', 'Huisheng · 12345 console'],
  motto: ['事事有回音', 'Every request gets an echo'],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  signIn: ['登录', 'Sign in'],
  needName: ['请输入用户名', 'Enter your user name'],
  needPassword: ['请输入密码', 'Enter your password'],
  demo: ['演示账号', 'Demo account'],
  centre: ['中心', 'Centre'],
  demoHint: [
    '选择后自动填入用户名，密码见启动时的提示。',
    'Fills in the user name; the password is printed at start.',
  ],
})

const CENTRE_NAMES = {
  anyang: ['安阳', 'Anyang'],
  changzhi: ['长治', 'Changzhi'],
  huaibei: ['淮北', 'Huaibei'],
  haikou: ['海口', 'Haikou'],
  zaozhuang: ['枣庄', 'Zaozhuang'],
  karamay: ['克拉玛依', 'Karamay'],
  changde: ['常德', 'Changde'],
  shangqiu: ['商丘', 'Shangqiu'],
  gansu: ['甘肃', 'Gansu'],
  siping: ['四平', 'Siping'],
} as const

export function SignIn() {
  const w = useWords(W)
  const [form] = Form.useForm<{ username: string; password: string }>()
  const signIn = useWrite('POST /api/v1/session', { onDone: forgetEverything })
  return (
    <main style={{ minHeight: '100%', display: 'grid', placeItems: 'center', padding: 16 }}>
      <div className="panel" style={{ width: 'min(400px, 100%)', padding: 24, boxSizing: 'border-box' }}>
        <h1 style={{ fontSize: 20, margin: 0 }}>{w.title}</h1>
        <p className="quiet" style={{ margin: '4px 0 20px' }}>
          {w.motto}
        </p>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => signIn.mutate({ body })}>
          <Form.Item name="username" label={w.username} rules={[{ required: true, message: w.needName }]}>
            <Input autoFocus autoComplete="username" size="large" />
          </Form.Item>
          <Form.Item name="password" label={w.password} rules={[{ required: true, message: w.needPassword }]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          {signIn.isError && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={errorText(signIn.error)}
              style={{ marginBottom: 12 }}
            />
          )}
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            {w.signIn}
          </Button>
        </Form>
        <DemoAccounts onPick={(username) => form.setFieldValue('username', username)} />
        <div style={{ textAlign: 'center', marginTop: 12 }}>
          <LanguageSwitch type="link" />
        </div>
      </div>
    </main>
  )
}

function DemoAccounts({ onPick }: { onPick: (username: string) => void }) {
  const w = useWords(W)
  const [centre, setCentre] = useState<string>(CENTRES[3])
  const accounts = useApi('GET /api/v1/demo/accounts', undefined, { retry: false })
  if (!accounts.data) return null
  const options = accounts.data.items
    .filter((a) => a.centre === centre)
    .map((a) => ({
      value: a.username,
      label: `${a.name} · ${a.role ? wordOf(ROLE, a.role) : wordOf(UNIT_KIND, a.unitKind)} · ${a.username}`,
    }))
  return (
    <div style={{ marginTop: 16, borderTop: '1px solid #e3e7ec', paddingTop: 12 }}>
      <div className="row" style={{ flexWrap: 'nowrap' }}>
        <Select
          aria-label={w.centre}
          style={{ width: 110 }}
          value={centre}
          onChange={setCentre}
          options={choicesOf(CENTRE_NAMES)}
        />
        <Select
          aria-label={w.demo}
          placeholder={w.demo}
          style={{ flex: 1, minWidth: 0 }}
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          onChange={onPick}
        />
      </div>
      <p className="quiet" style={{ margin: '6px 0 0', fontSize: 12 }}>
        {w.demoHint}
      </p>
    </div>
  )
}
