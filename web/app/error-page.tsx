/** A whole page that could not be shown: not there, not allowed, or broken. */
import { Button, Result, type ResultProps } from 'antd'
import type { ReactNode } from 'react'
import { useWords, words } from '../ui/words.ts'
import { ApiError } from './client.ts'
import { errorText } from './error-text.ts'
import { paths } from './paths.ts'

const W = words({
  forbidden: ['您没有权限查看此页', 'You may not see this page'],
  forbiddenHint: ['如工作需要，请联系本中心管理员。', 'Ask the administrator of your centre if you need it.'],
  notFound: ['没有找到这个页面', 'There is no such page'],
  home: ['返回首页', 'Back to the start'],
  retry: ['重试', 'Try again'],
})

export function ErrorPage({ error, retry }: { error: unknown; retry?: () => void }) {
  const w = useWords(W)
  const status = error instanceof ApiError ? error.status : 500
  return (
    <NoPage status={status === 403 || status === 404 ? status : 'warning'} title={errorText(error)}>
      {retry && <Button onClick={retry}>{w.retry}</Button>}
    </NoPage>
  )
}

export function ForbiddenPage() {
  const w = useWords(W)
  return <NoPage status="403" title={w.forbidden} hint={w.forbiddenHint} />
}

export function NoSuchPage() {
  const w = useWords(W)
  return <NoPage status="404" title={w.notFound} />
}

interface Props {
  status: ResultProps['status']
  title: string
  hint?: string
  /** What can be done here, before going back to the start. */
  children?: ReactNode
}

function NoPage({ status, title, hint, children }: Props) {
  const w = useWords(W)
  return (
    <Result
      status={status}
      title={<h1 className="result-title">{title}</h1>}
      subTitle={hint}
      extra={
        <>
          {children}
          <Button type="primary" href={paths.home()}>
            {w.home}
          </Button>
        </>
      }
    />
  )
}
