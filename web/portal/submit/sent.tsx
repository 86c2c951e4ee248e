/** `/sent/:key`: what became of what was sent: still waiting, refused, or received under a number. */
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { draft } from '../parts/draft.ts'
import { useWords, words5 } from '../parts/language.ts'
import { type Mine, mine } from '../parts/mine.ts'
import { flush, outbox, type Parcel, takeBack } from '../parts/outbox.ts'
import { Page } from '../parts/page.tsx'
import { REFUSALS, refusalOfCode } from '../parts/refusals.ts'

const W = words5({
  sent: ['已提交', 'Received', '受け付けました', '접수되었습니다', 'Принято'],
  sentText: [
    '我们已收到您的诉求，会尽快办理。用下面的编号随时查进度。',
    'We have your request and will deal with it soon. Use this number to see progress at any time.',
    'ご要望を受け付けました。下の番号でいつでも状況を確認できます。',
    '민원을 접수했습니다. 아래 번호로 언제든 진행 상황을 확인하실 수 있습니다.',
    'Мы получили ваше обращение и скоро им займёмся. По этому номеру в любой момент можно узнать ход дела.',
  ],
  number: ['诉求编号', 'Request number', '受付番号', '접수번호', 'Номер обращения'],
  receipt: ['回执码', 'Receipt code', '確認コード', '확인 코드', 'Код обращения'],
  kept: [
    '编号和回执码已存在这台设备的“我的诉求”里。换设备查询，请记下来。',
    'Both are kept under “My requests” on this device. To look it up elsewhere, write them down.',
    '番号とコードはこの端末の「自分の要望」に保存されています。別の端末で確認するには控えておいてください。',
    '번호와 코드는 이 기기의 ‘내 민원’에 저장되었습니다. 다른 기기에서 조회하려면 적어 두세요.',
    'Номер и код сохранены на этом устройстве в разделе «Мои обращения». Для другого устройства запишите их.',
  ],
  copy: [
    '复制编号和回执码',
    'Copy number and code',
    '番号とコードをコピー',
    '번호와 코드 복사',
    'Скопировать номер и код',
  ],
  copied: ['已复制', 'Copied', 'コピーしました', '복사했습니다', 'Скопировано'],
  progress: ['看进度', 'See progress', '状況を見る', '진행 상황 보기', 'Ход дела'],
  home: ['回首页', 'Back to start', 'トップへ', '처음으로', 'На главную'],
  waiting: [
    '已保存，等待提交',
    'Saved, waiting to be sent',
    '保存しました（送信待ち）',
    '저장됨, 전송 대기 중',
    'Сохранено, ждёт отправки',
  ],
  waitingText: [
    '还没有提交上去。已保存在手机里，联网后自动提交。不用重复提交；关掉页面也不会丢，下次打开会接着发。',
    'Not sent yet. It is saved on this device and sent by itself when you are online. No need to send it again. If you close the page, it goes out the next time you open it.',
    'まだ送信されていません。この端末に保存し、オンラインになると自動で送信します。再送信の必要はありません。ページを閉じても、次に開いたときに送信します。',
    '아직 전송되지 않았습니다. 이 기기에 저장했으며 온라인이 되면 자동으로 전송됩니다. 다시 보내실 필요가 없습니다. 페이지를 닫아도 다음에 열 때 전송됩니다.',
    'Ещё не отправлено. Сохранено на устройстве и отправится само, когда появится сеть. Повторять не нужно. Если закрыть страницу, отправим при следующем открытии.',
  ],
  now: ['现在再试一次', 'Try now', '今すぐ送信', '지금 다시 시도', 'Отправить сейчас'],
  trying: ['正在提交…', 'Sending…', '送信しています…', '보내는 중…', 'Отправляем…'],
  refused: ['没有提交成功', 'Not accepted', '受け付けられませんでした', '접수되지 않았습니다', 'Не принято'],
  edit: ['拿回来改一改', 'Change it', '書き直す', '수정하기', 'Исправить'],
  gone: [
    '这里没有内容了',
    'Nothing here any more',
    'ここには何もありません',
    '여기에는 내용이 없습니다',
    'Здесь больше ничего нет',
  ],
})

export function SentPage({ parcelKey }: { parcelKey: string }) {
  const w = useWords(W)
  const sent = mine.use().find((m) => m.key === parcelKey)
  const parcel = outbox.use().find((p) => p.key === parcelKey)
  if (sent) return <Received key="sent" sent={sent} />
  if (parcel) return <Waiting key={parcel.refusal ? 'refused' : 'waiting'} parcel={parcel} />
  return (
    <Page title={w.gone}>
      <Link href="/" className="button">
        {w.home}
      </Link>
    </Page>
  )
}

function Received({ sent }: { sent: Mine }) {
  const w = useWords(W)
  const [copied, setCopied] = useState(false)
  return (
    <Page title={w.sent} lead={w.sentText}>
      <dl className="card slip">
        <dt>{w.number}</dt>
        <dd>{sent.number}</dd>
        <dt>{w.receipt}</dt>
        <dd className="code">{sent.proof}</dd>
      </dl>
      <div className="buttons">
        <Link href={`/progress/${sent.number}`} className="button main">
          {w.progress}
        </Link>
        <button
          type="button"
          className="button"
          onClick={() => void copy(`${w.number} ${sent.number}\n${w.receipt} ${sent.proof}`).then(setCopied)}
        >
          {w.copy}
        </button>
        <span role="status" className="good">
          {copied && `✓ ${w.copied}`}
        </span>
      </div>
      <p className="hint">{w.kept}</p>
    </Page>
  )
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false // no right to the clipboard, or plain HTTP: both can be read and selected above
  }
}

function Waiting({ parcel }: { parcel: Parcel }) {
  const w = useWords(W)
  const refusals = useWords(REFUSALS)
  const [trying, setTrying] = useState(false)
  const [, go] = useLocation()
  const { refusal } = parcel
  const edit = () => {
    const back = takeBack(parcel.key)
    if (back) draft.set(back)
    go('/submit')
  }
  const again = async () => {
    setTrying(true)
    await flush()
    setTrying(false)
  }
  return (
    <Page title={refusal ? w.refused : w.waiting}>
      <p role="status" className={refusal ? 'problems' : 'note'}>
        {refusal ? refusals[refusalOfCode(refusal.code)] : w.waitingText}
      </p>
      <blockquote className="card written">{parcel.draft.text}</blockquote>
      <div className="buttons">
        {!refusal && (
          <button type="button" className="button main" disabled={trying} onClick={() => void again()}>
            {trying ? w.trying : w.now}
          </button>
        )}
        {(refusal || !parcel.attempted) && (
          <button type="button" className="button" onClick={edit}>
            {w.edit}
          </button>
        )}
        <Link href="/" className="button plain">
          {w.home}
        </Link>
      </div>
    </Page>
  )
}
