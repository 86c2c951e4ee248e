/** 我的诉求: what was sent from this device. */
import { Link } from 'wouter'
import { fill, useLanguage, useWords, words5 } from '../parts/language.ts'
import { forget, mine } from '../parts/mine.ts'
import { moment } from '../parts/moments.ts'

const W = words5({
  mine: ['我的诉求', 'My requests', '自分の要望', '내 민원', 'Мои обращения'],
  hint: [
    '只保存在这台设备上',
    'Kept on this device only',
    'この端末にのみ保存されています',
    '이 기기에만 저장됩니다',
    'Хранится только на этом устройстве',
  ],
  remove: [
    '从这台设备上移除',
    'Remove from this device',
    'この端末から削除',
    '이 기기에서 삭제',
    'Убрать с устройства',
  ],
  sure: [
    '移除后，要凭回执码或手机号才能再查到 {number}。要移除吗？',
    'After this you need the receipt code or the phone number to find {number} again. Remove it?',
    '削除すると、{number} の確認には確認コードまたは電話番号が必要です。削除しますか。',
    '삭제하면 {number} 조회에 확인 코드나 전화번호가 필요합니다. 삭제할까요?',
    'После этого найти {number} можно будет только по коду или телефону. Убрать?',
  ],
  number: ['编号', 'Number', '受付番号', '접수번호', 'Номер'],
})

export function MyRequests() {
  const w = useWords(W)
  const language = useLanguage()
  const items = mine.use()
  if (items.length === 0) return null
  return (
    <section className="card" aria-labelledby="mine">
      <h2 id="mine">{w.mine}</h2>
      <p className="hint">{w.hint}</p>
      <ul className="mine">
        {items.map(({ number, about, at }) => (
          <li key={number}>
            <Link href={`/progress/${number}`}>
              <span className="about-text">{about || number}</span>
              <span className="hint">
                {w.number} {number} · {moment(at, language)}
              </span>
            </Link>
            <button
              type="button"
              className="button plain"
              aria-label={`${w.remove}: ${number}`}
              title={w.remove}
              onClick={() => confirm(fill(w.sure, { number })) && forget(number)}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
