/** What stands around every page: the hotline's name, the language, large type, and whether there is a network. */
import { type ReactNode, useSyncExternalStore } from 'react'
import { Link, useLocation } from 'wouter'
import { fill, setLanguage, useLanguage, useWords, words5 } from './language.ts'
import { type Language, NAME, TAG } from './languages.ts'
import { setLarge, useLarge } from './large.ts'
import { outbox } from './outbox.ts'
import { tried } from './unsent.ts'

const W = words5({
  hotline: [
    '政务服务便民热线',
    'Government Service Hotline',
    '行政サービスホットライン',
    '정부 민원 핫라인',
    'Горячая линия госуслуг',
  ],
  skip: ['跳到正文', 'Skip to content', '本文へ', '본문으로 건너뛰기', 'Перейти к содержанию'],
  language: ['语言', 'Language', '言語', '언어', 'Язык'],
  large: ['关怀版', 'Large type', '大きな文字', '큰 글씨', 'Крупный шрифт'],
  offline: [
    '现在没有网络。您写的内容会保存在手机里。',
    'You are offline. What you write is kept on this device.',
    'オフラインです。入力内容はこの端末に保存されます。',
    '오프라인 상태입니다. 작성하신 내용은 이 기기에 저장됩니다.',
    'Нет сети. Написанное сохраняется на этом устройстве.',
  ],
  waiting: [
    '有 {n} 件诉求还没有提交：已保存在手机里，联网后自动提交。',
    'Not sent yet: {n}, saved on this device; sent by itself when you are online.',
    '未送信が{n}件あります。この端末に保存してあり、オンラインになると自動で送信します。',
    '아직 전송되지 않은 민원 {n}건이 이 기기에 저장되어 있으며, 온라인이 되면 자동으로 전송됩니다.',
    'Ещё не отправлено: {n}. Сохранено на устройстве и уйдёт само, когда появится сеть.',
  ],
  act: [
    '您写给 {number} 的话还没有发出去，已保存在手机里。',
    'What you wrote about {number} is not sent yet; it is kept on this device.',
    '{number} について書かれた内容はまだ送信されていません。この端末に保存してあります。',
    '{number} 건에 작성하신 내용이 아직 전송되지 않았습니다. 이 기기에 저장되어 있습니다.',
    'Написанное по обращению {number} ещё не отправлено и хранится на этом устройстве.',
  ],
  see: ['查看', 'See', '確認', '보기', 'Открыть'],
  call: ['拨打 12345', 'Call 12345', '12345に電話', '12345 전화', 'Позвонить 12345'],
})

const useOnline = () =>
  useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener)
      addEventListener('offline', listener)
      return () => {
        removeEventListener('online', listener)
        removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )

export function Shell({ children }: { children: ReactNode }) {
  const w = useWords(W)
  const large = useLarge()
  const language = useLanguage()
  return (
    <>
      <a className="skip-link" href="#content">
        {w.skip}
      </a>
      <header className="top">
        <div className="inner">
          <Link href="/" className="brand">
            <img src="/icon.svg" alt="" width="32" height="32" />
            <b>12345</b>
            <span className="brand-name">{w.hotline}</span>
          </Link>
          <button type="button" className="toggle" aria-pressed={large} onClick={() => setLarge(!large)}>
            <span aria-hidden="true" className="tick" />
            {w.large}
          </button>
          <label className="language">
            <span className="visually-hidden">{w.language}</span>
            <select value={language} onChange={(e) => setLanguage(e.target.value as Language)}>
              {(Object.keys(NAME) as Language[]).map((code) => (
                <option key={code} value={code} lang={TAG[code]}>
                  {NAME[code]}
                </option>
              ))}
            </select>
          </label>
        </div>
      </header>
      <Network />
      <main id="content">{children}</main>
      <footer className="bottom">
        <a href="tel:12345">{w.call}</a>
      </footer>
    </>
  )
}

function Network() {
  const w = useWords(W)
  const online = useOnline()
  const [path] = useLocation()
  const parcels = outbox.use().filter((p) => !p.refusal)
  const number = Object.keys(tried.use())[0]?.split(' ')[0]
  // That page says it itself, at length.
  if (path.startsWith('/sent/')) return null
  return (
    <div role="status" className="network">
      {!online && <p>{w.offline}</p>}
      {parcels.length > 0 && (
        <p>
          {fill(w.waiting, { n: parcels.length })} <Link href={`/sent/${parcels[0]!.key}`}>{w.see}</Link>
        </p>
      )}
      {number && !path.endsWith(number) && (
        <p>
          {fill(w.act, { number })} <Link href={`/progress/${number}`}>{w.see}</Link>
        </p>
      )}
    </div>
  )
}
