/** What people wrote, and names of places, units and people: Chinese, whatever the language of the page. */
import type { ReactNode } from 'react'

export function Said({ children }: { children: ReactNode }) {
  return <span lang="zh-CN">{children}</span>
}
