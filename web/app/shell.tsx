/** The frame of the console: navigation by domain, search, language, the person, whether updates arrive. */
import { KeyOutlined, LogoutOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Badge, Button, Dropdown, Input, type InputRef, Layout, Menu, Tooltip } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ROLE } from '../../common/codes.ts'
import { nowMs, useNow } from '../ui/now.ts'
import { Said } from '../ui/said.tsx'
import { dateTime } from '../ui/time.ts'
import { setLanguage, useLanguage, useWords, wordOf, words } from '../ui/words.ts'
import { startLive, stopLive, useConnected } from './live.ts'
import { MENU_WORDS, menuFor } from './menu.ts'
import { paths } from './paths.ts'
import { useWrite } from './query.ts'
import { forgetEverything, useUser } from './session.tsx'
import { forgetDrafts } from './use-draft.ts'

const W = words({
  brand: ['回声 12345', 'Huisheng 12345'],
  skip: ['跳到正文', 'Skip to content'],
  menu: ['功能菜单', 'Main menu'],
  search: ['工单号、诉求号或内容（按 / 键）', 'Order or request number, or words (press /)'],
  searchLabel: ['查找工单', 'Find an order'],
  language: ['English', '中文'],
  password: ['修改密码', 'Change password'],
  signOut: ['退出登录', 'Sign out'],
  live: ['实时更新正常', 'Live updates on'],
  offline: ['实时更新已断开，正在重连', 'Live updates lost, reconnecting'],
})

const NUMBER = /^G?\d{15,24}$/i

export function Shell() {
  const w = useWords(W)
  const user = useUser()
  useEffect(() => {
    startLive()
    return stopLive
  }, [])
  return (
    <Layout style={{ minHeight: '100%' }} hasSider>
      <a className="skip-link" href="#content">
        {w.skip}
      </a>
      <Navigation key={user.id} />
      <Layout>
        <Layout.Header
          className="row"
          style={{ flexWrap: 'nowrap', borderBottom: '1px solid #e3e7ec', lineHeight: 'normal' }}
        >
          <Search />
          <span style={{ flex: 1 }} />
          <Clock />
          <LiveDot />
          <LanguageSwitch />
          <Person />
        </Layout.Header>
        <Layout.Content id="content" tabIndex={-1} style={{ outline: 'none', minWidth: 0 }}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  )
}

function Navigation() {
  const w = useWords(W)
  const words = useWords(MENU_WORDS)
  const { permissions, unit } = useUser()
  const path = useRouterState({ select: (s) => s.location.pathname })
  const domains = menuFor(permissions, unit !== undefined)
  const entries = domains.flatMap((d) => d.entries)
  const selected = entries.findLast((e) => path.startsWith(e.path))?.path
  return (
    <Layout.Sider width={168} collapsedWidth={0} breakpoint="lg" className="no-print">
      <Link
        to={paths.home()}
        style={{
          display: 'block',
          color: '#fff',
          fontWeight: 600,
          fontSize: 16,
          padding: '13px 20px',
          textDecoration: 'none',
        }}
      >
        {w.brand}
      </Link>
      <nav aria-label={w.menu}>
        <Menu
          theme="dark"
          mode="inline"
          selectedKeys={selected ? [selected] : []}
          items={domains.map((domain) => ({
            key: domain.key,
            type: 'group' as const,
            label: words[domain.key],
            children: domain.entries.map((entry) => ({
              key: entry.path,
              label: <Link to={entry.path}>{words[entry.path]}</Link>,
            })),
          }))}
        />
      </nav>
    </Layout.Sider>
  )
}

function Search() {
  const w = useWords(W)
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const input = useRef<InputRef>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement
      if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const go = () => {
    const q = text.trim()
    if (q === '') return
    const key = NUMBER.test(q) ? 'number' : 'q'
    void navigate({ to: paths.orders(), search: { [key]: key === 'number' ? q.toUpperCase() : q } as never })
    setText('')
  }
  return (
    <search style={{ flex: '0 1 420px', minWidth: 120 }}>
      <Input
        ref={input}
        aria-label={w.searchLabel}
        placeholder={w.search}
        prefix={<SearchOutlined aria-hidden />}
        value={text}
        allowClear
        onChange={(event) => setText(event.target.value)}
        onPressEnter={go}
      />
    </search>
  )
}

function Clock() {
  useNow(1_000)
  return <span className="quiet number">{dateTime(new Date(nowMs()))}</span>
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

function LanguageSwitch() {
  const w = useWords(W)
  const language = useLanguage()
  return (
    <Button
      type="text"
      size="small"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {w.language}
    </Button>
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
        <Said>{user.name}</Said>
        <span className="quiet">{user.unit ? <Said>{role}</Said> : role}</span>
      </Button>
    </Dropdown>
  )
}
