/** A whole page that could not be shown: not there, not allowed, or broken. */
import { Button, Result } from 'antd'
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
    <Result
      status={status === 403 || status === 404 ? status : 'warning'}
      title={<h1 className="result-title">{errorText(error)}</h1>}
      extra={
        <>
          {retry && <Button onClick={retry}>{w.retry}</Button>}
          <Button type="primary" href={paths.home()}>
            {w.home}
          </Button>
        </>
      }
    />
  )
}

export function ForbiddenPage() {
  const w = useWords(W)
  return (
    <Result
      status="403"
      title={<h1 className="result-title">{w.forbidden}</h1>}
      subTitle={w.forbiddenHint}
      extra={
        <Button type="primary" href={paths.home()}>
          {w.home}
        </Button>
      }
    />
  )
}

export function NoSuchPage() {
  const w = useWords(W)
  return (
    <Result
      status="404"
      title={<h1 className="result-title">{w.notFound}</h1>}
      extra={
        <Button type="primary" href={paths.home()}>
          {w.home}
        </Button>
      }
    />
  )
}
