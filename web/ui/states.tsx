/** Empty, loading and failed: one look for every list and form. */
import { Alert, Button, Empty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useWords, words } from './words.ts'

const W = words({
  retry: ['重试', 'Try again'],
  loading: ['正在加载', 'Loading'],
  nothing: ['暂无内容', 'Nothing here yet'],
})

export function Loading({ rows = 4 }: { rows?: number }) {
  const w = useWords(W)
  return (
    <div role="status" aria-label={w.loading} style={{ padding: 12 }}>
      <Skeleton active={false} title={false} paragraph={{ rows }} />
    </div>
  )
}

export function Nothing({ text, children }: { text?: string; children?: ReactNode }) {
  const w = useWords(W)
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text ?? w.nothing} style={{ margin: '24px 0' }}>
      {children}
    </Empty>
  )
}

export function Failed({ text, onRetry }: { text: string; onRetry?: () => void }) {
  const w = useWords(W)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={text}
      style={{ margin: 12 }}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {w.retry}
          </Button>
        )
      }
    />
  )
}
