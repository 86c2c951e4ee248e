/** The navigation by domain: beside the page where there is room, behind a button of the header where there is none. */
import { MenuOutlined } from '@ant-design/icons'
import { Link, useRouterState } from '@tanstack/react-router'
import { Button, Drawer, Layout, Menu } from 'antd'
import { useState } from 'react'
import { useWords, words } from '../ui/words.ts'
import { MENU_WORDS, menuFor } from './menu.ts'
import { paths } from './paths.ts'
import { useUser } from './session.tsx'

const W = words({
  brand: ['回声 12345', 'Huisheng 12345'],
  menu: ['功能菜单', 'Main menu'],
  close: ['关闭', 'Close'],
})

export function SideNavigation() {
  const w = useWords(W)
  return (
    <Layout.Sider width={176} className="side-navigation no-print">
      <Link to={paths.home()} className="brand">
        {w.brand}
      </Link>
      <Entries />
    </Layout.Sider>
  )
}

/** Only in a narrow window (shell.css). */
export function NavigationButton() {
  const w = useWords(W)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type="text"
        className="navigation-button"
        aria-label={w.menu}
        aria-expanded={open}
        icon={<MenuOutlined aria-hidden />}
        onClick={() => setOpen(true)}
      />
      <Drawer
        title={w.brand}
        placement="left"
        size={260}
        open={open}
        onClose={() => setOpen(false)}
        destroyOnHidden
        closable={{ 'aria-label': w.close }}
        rootClassName="navigation-drawer"
        styles={{ body: { padding: 0 } }}
      >
        <Entries onPick={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function Entries({ onPick }: { onPick?: () => void }) {
  const w = useWords(W)
  const words = useWords(MENU_WORDS)
  const { permissions, unit } = useUser()
  const path = useRouterState({ select: (s) => s.location.pathname })
  const domains = menuFor(permissions, unit !== undefined)
  const entries = domains.flatMap((d) => d.entries)
  const selected = entries.findLast((e) => path.startsWith(e.path))?.path
  return (
    <nav aria-label={w.menu}>
      <Menu
        theme="dark"
        mode="inline"
        selectedKeys={selected ? [selected] : []}
        onClick={onPick}
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
  )
}
