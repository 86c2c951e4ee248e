/** The portal's addresses. */
import { Component, type ReactNode } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { AboutPage } from './about/page.tsx'
import { Home } from './home/page.tsx'
import { OnePage } from './open/one.tsx'
import { OpenPage } from './open/page.tsx'
import { useWords, words5 } from './parts/language.ts'
import { Page } from './parts/page.tsx'
import { Shell } from './parts/shell.tsx'
import { FindPage } from './progress/find.tsx'
import { ProgressPage } from './progress/page.tsx'
import { SubmitPage } from './submit/page.tsx'
import { SentPage } from './submit/sent.tsx'

const W = words5({
  title: [
    '页面出了点问题',
    'Something went wrong',
    '問題が発生しました',
    '문제가 발생했습니다',
    'Произошла ошибка',
  ],
  text: [
    '您写的内容已经保存。请重新打开页面，或直接拨打 12345。',
    'What you wrote is saved. Open the page again or call 12345.',
    '入力内容は保存されています。ページを開き直すか、12345へお電話ください。',
    '작성하신 내용은 저장되어 있습니다. 페이지를 다시 열거나 12345로 전화해 주세요.',
    'Написанное сохранено. Откройте страницу заново или позвоните по номеру 12345.',
  ],
  again: ['重新打开', 'Open again', '開き直す', '다시 열기', 'Открыть заново'],
})

export function App() {
  return (
    <Shell>
      <Guard>
        <Switch>
          <Route path="/" component={Home} />
          <Route path="/submit" component={SubmitPage} />
          <Route path="/sent/:key">{({ key }) => <SentPage parcelKey={key} />}</Route>
          <Route path="/progress" component={FindPage} />
          <Route path="/progress/:number">
            {({ number }) => <ProgressPage key={number} number={number} />}
          </Route>
          <Route path="/about" component={AboutPage} />
          <Route path="/open" component={OpenPage} />
          <Route path="/open/:id">{({ id }) => <OnePage key={id} id={id} />}</Route>
          <Route>
            <Redirect to="/" replace />
          </Route>
        </Switch>
      </Guard>
    </Shell>
  )
}

class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? <Broken /> : this.props.children
  }
}

function Broken() {
  const w = useWords(W)
  return (
    <Page title={w.title}>
      <p role="alert">{w.text}</p>
      <button type="button" className="button main" onClick={() => location.reload()}>
        {w.again}
      </button>
    </Page>
  )
}
