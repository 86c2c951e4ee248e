/** Number and proof. Only an answer of the server opens the page: a wrong proof and a wrong number look the same. */
import { type FormEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { get } from '../parts/api.ts'
import { Field } from '../parts/field.tsx'
import { useWords, words5 } from '../parts/language.ts'
import { remember, tellProof } from '../parts/mine.ts'
import { REFUSALS, type RefusalWord, refusalOf } from '../parts/refusals.ts'
import { proofQuery } from './proof.ts'

const W = words5({
  title: ['凭编号查询', 'Look it up by number', '受付番号で確認', '접수번호로 조회', 'Поиск по номеру'],
  number: ['诉求编号', 'Request number', '受付番号', '접수번호', 'Номер обращения'],
  numberHint: [
    '提交后显示的一串数字',
    'The digits shown after you sent it',
    '送信後に表示された数字',
    '접수 후 표시된 숫자',
    'Цифры, показанные после отправки',
  ],
  proof: [
    '回执码或手机号',
    'Receipt code or phone number',
    '確認コードまたは電話番号',
    '확인 코드 또는 전화번호',
    'Код или телефон',
  ],
  proofHint: [
    '提交时给您的回执码，或您当时留的手机号',
    'The code you were given, or the phone number you left',
    '送信後に表示されたコード、または登録した電話番号',
    '접수 후 받은 코드 또는 등록하신 전화번호',
    'Код, полученный при подаче, или указанный тогда телефон',
  ],
  keep: [
    '记在这台设备上，下次不用再填',
    'Remember on this device',
    'この端末に保存する',
    '이 기기에 저장',
    'Запомнить на этом устройстве',
  ],
  look: ['查询', 'Look up', '確認する', '조회', 'Найти'],
  looking: ['正在查询…', 'Looking…', '確認しています…', '조회 중…', 'Ищем…'],
  needNumber: [
    '请填诉求编号，是一串 15 到 24 位的数字。',
    'Please enter the request number: 15 to 24 digits.',
    '受付番号（15～24桁の数字）を入力してください。',
    '접수번호(숫자 15~24자리)를 입력해 주세요.',
    'Введите номер обращения: от 15 до 24 цифр.',
  ],
  needProof: [
    '请填回执码或手机号，好确认是您本人。',
    'Please enter the receipt code or phone number, so that we know it is yours.',
    'ご本人確認のため、確認コードまたは電話番号を入力してください。',
    '본인 확인을 위해 확인 코드 또는 전화번호를 입력해 주세요.',
    'Введите код или телефон, чтобы мы знали, что это ваше обращение.',
  ],
})

export function FindForm({ number: given = '' }: { number?: string }) {
  const w = useWords(W)
  const refusals = useWords(REFUSALS)
  const [number, setNumber] = useState(given)
  const [proof, setProof] = useState('')
  const [keep, setKeep] = useState(false)
  const [wrong, setWrong] = useState<{ number?: boolean; proof?: boolean }>({})
  const [refused, setRefused] = useState<RefusalWord>()
  const [looking, setLooking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const [, go] = useLocation()

  async function look(event: FormEvent) {
    event.preventDefault()
    const digits = number.replace(/\D/g, '')
    const missing = { number: !/^\d{15,24}$/.test(digits), proof: proof.trim().length < 3 }
    setWrong(missing)
    setRefused(undefined)
    if (missing.number || missing.proof) {
      form.current?.querySelector<HTMLInputElement>(missing.number ? 'input' : 'input[name=proof]')?.focus()
      return
    }
    setLooking(true)
    try {
      const found = await get('GET /api/v1/public/requests/:number', {
        number: digits,
        query: proofQuery(proof.trim()),
      })
      tellProof(digits, proof.trim())
      if (keep) {
        remember({
          number: digits,
          proof: proof.trim(),
          about: found.title ?? '',
          at: found.steps[0]?.at ?? found.now,
        })
      }
      go(`/progress/${digits}`)
    } catch (error) {
      setRefused(refusalOf(error))
    } finally {
      setLooking(false)
    }
  }

  return (
    <form ref={form} className="card" onSubmit={look} noValidate aria-labelledby="find">
      <h2 id="find">{w.title}</h2>
      <Field label={w.number} hint={w.numberHint} error={wrong.number ? w.needNumber : undefined}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            value={number}
            onChange={(e) => setNumber(e.target.value)}
          />
        )}
      </Field>
      <Field label={w.proof} hint={w.proofHint} error={wrong.proof ? w.needProof : undefined}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            name="proof"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={120}
            value={proof}
            onChange={(e) => setProof(e.target.value)}
          />
        )}
      </Field>
      <label className="check">
        <input type="checkbox" checked={keep} onChange={(e) => setKeep(e.target.checked)} />
        <span>{w.keep}</span>
      </label>
      <div role="alert">{refused && <p className="problems">{refusals[refused]}</p>}</div>
      <button type="submit" className="button main" disabled={looking}>
        {looking ? w.looking : w.look}
      </button>
    </form>
  )
}
