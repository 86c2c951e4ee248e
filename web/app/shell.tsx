/** The frame of the console: navigation by domain, search, language, the person, whether updates arrive. */
import './shell.css'
import { KeyOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Badge, Button, Dropdown, Layout, Tooltip } from 'antd'
import { useEffect } from 'react'
import { ROLE } from '../../common/codes.ts'
import { nowMs, useNow } from '../ui/now.ts'
import { Said } from '../ui/said.tsx'
import { dateTime } from '../ui/time.ts'
import { useWords, wordOf, words } from '../ui/words.ts'
import { ForbiddenPage } from './error-page.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { startLive, stopLive, useConnected } from './live.ts'
import { mayOpen } from './menu.ts'
import { NavigationButton, SideNavigation } from './navigation.tsx'
import { paths } from './paths.ts'
import { useWrite } from './query.ts'
import { SearchBox } from './search-box.tsx'
import { forgetEverything, useUser } from './session.tsx'
import { forgetDrafts } from './use-draft.ts'

const W = words({
  skip: ['跳到正文', 'Skip to content'],
  password: ['修改密码', 'Change password'],
  signOut: ['退出登录', 'Sign out'],
  live: ['实时更新正常', 'Live updates on'],
  offline: ['实时更新已断开，正在重连', 'Live updates lost, reconnecting'],
})

export function Shell() {
  const w = useWords(W)
  const user = useUser()
  const path = useRouterState({ select: (s) => s.location.pathname })
  useEffect(() => {
    startLive()
    return stopLive
  }, [])
  return (
    <Layout style={{ minHeight: '100%' }} hasSider>
      <a className="skip-link" href="#content">
        {w.skip}
      </a>
      <SideNavigation key={user.id} />
      <Layout>
        <Layout.Header className="console-header">
          <NavigationButton />
          <SearchBox />
          <span className="gap" />
          <Clock />
          <LiveDot />
          <LanguageSwitch type="text" size="small" />
          <Person />
        </Layout.Header>
        <Layout.Content id="content" tabIndex={-1} style={{ outline: 'none', minWidth: 0 }}>
          {mayOpen(path, user.permissions) ? <Outlet /> : <ForbiddenPage />}
        </Layout.Content>
      </Layout>
    </Layout>
  )
}

function Clock() {
  useNow(1_000)
  return <span className="quiet number clock">{dateTime(new Date(nowMs()))}</span>
}

function LiveDot() {
  const w = useWords(W)
  const connected = useConnected()
  const text = connected ? w.live : w.offline
  return (
    <Tooltip title={text}>
      <span role="status" aria-label={text} style={{ padding: '0 6px' }}>
        <Badge status={connected ? 'success' : 'warning'} />
      </span>
    </Tooltip>
  )
}

function Person() {
  const w = useWords(W)
  const user = useUser()
  const navigate = useNavigate()
  const signOut = useWrite('DELETE /api/v1/session', {
    onDone: () => {
      stopLive()
      forgetDrafts()
      forgetEverything()
      void navigate({ to: paths.signIn() })
    },
  })
  const role = user.unit ? user.unit.name : user.roles.map((r) => wordOf(ROLE, r)).join('、')
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: `${user.username}`, disabled: true },
          {
            key: 'password',
            icon: <KeyOutlined aria-hidden />,
            label: w.password,
            onClick: () => void navigate({ to: paths.password() }),
          },
          {
            key: 'out',
            icon: <LogoutOutlined aria-hidden />,
            label: w.signOut,
            onClick: () => signOut.mutate({}),
          },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined aria-hidden />}>
        <span className="person-name">
          <Said>{user.name}</Said>
        </span>
        <span className="person-role quiet">{user.unit ? <Said>{role}</Said> : role}</span>
      </Button>
    </Dropdown>
  )
}
