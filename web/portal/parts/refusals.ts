/** Why the server said no, in words that help. A code without a row is told in general words, never as a code. */
import { type Refused, Unreachable } from './api.ts'
import { words5 } from './language.ts'

export const REFUSALS = words5({
  unreachable: [
    '网络不通，没有送达。请检查网络后再试。',
    'There is no connection, so nothing was sent. Check your network and try again.',
    '通信できないため送信されませんでした。接続を確認して、もう一度お試しください。',
    '네트워크에 연결되지 않아 전송되지 않았습니다. 연결을 확인한 뒤 다시 시도해 주세요.',
    'Нет соединения, данные не отправлены. Проверьте сеть и попробуйте ещё раз.',
  ],
  not_yet: [
    '还没有发出去。您写的已保存在这台设备上，有网络后再点一次即可，不会重复。',
    'Not sent yet. What you wrote is kept on this device. Press the button again when there is a network: it is sent once only.',
    'まだ送信されていません。入力内容はこの端末に保存しました。接続が戻ったらもう一度押してください。重複して送られることはありません。',
    '아직 전송되지 않았습니다. 작성하신 내용은 이 기기에 저장했습니다. 네트워크가 연결되면 다시 눌러 주세요. 중복 전송되지 않습니다.',
    'Ещё не отправлено. Написанное сохранено на этом устройстве. Нажмите ещё раз, когда появится сеть: дважды не отправится.',
  ],
  general: [
    '没有成功。请稍后再试，或直接拨打 12345。',
    'That did not work. Please try again later or call 12345.',
    '処理できませんでした。時間をおいてお試しいただくか、12345へお電話ください。',
    '처리하지 못했습니다. 잠시 후 다시 시도하시거나 12345로 전화해 주세요.',
    'Не получилось. Попробуйте позже или позвоните по номеру 12345.',
  ],
  not_found: [
    '没有查到。请核对编号，以及回执码或提交时留的手机号。',
    'Nothing was found. Check the number, and the receipt code or the phone number given when it was sent.',
    '見つかりませんでした。受付番号と、確認コードまたは登録した電話番号をご確認ください。',
    '찾을 수 없습니다. 접수번호와 확인 코드 또는 등록하신 전화번호를 확인해 주세요.',
    'Ничего не найдено. Проверьте номер обращения, а также код или указанный при подаче телефон.',
  ],
  'rate.limited': [
    '操作太频繁，请过一会儿再试。',
    'Too many tries in a short time. Please wait a little.',
    '操作が続いたため、少し時間をおいてお試しください。',
    '요청이 너무 잦습니다. 잠시 후 다시 시도해 주세요.',
    'Слишком много попыток подряд. Подождите немного и повторите.',
  ],
  'urge.too_soon': [
    '您最近已经催过，承办单位正在处理。请过些时候再催。',
    'You have asked for this recently and the unit has been told. Please wait a while before asking again.',
    '先ほど催促を受け付け、担当部署に伝えています。しばらくしてからお試しください。',
    '최근에 이미 독촉하셨고 담당 기관에 전달했습니다. 조금 더 기다려 주세요.',
    'Вы недавно уже просили ускорить, ведомство об этом знает. Повторите просьбу немного позже.',
  ],
  'order.state': [
    '这件诉求的进展有了变化，现在不能这样做。请看最新进度。',
    'This request has moved on, so that is no longer possible. See where it stands now.',
    '手続きの状況が変わったため、この操作はできません。最新の状況をご覧ください。',
    '민원 상태가 바뀌어 지금은 할 수 없습니다. 최신 진행 상황을 확인해 주세요.',
    'Состояние обращения изменилось, сейчас это действие недоступно. Посмотрите, что нового.',
  ],
  'rating.not_open': [
    '现在还不能评价，或者您已经评价过了。',
    'It cannot be rated now, or you have already rated it.',
    '現在は評価できないか、すでに評価済みです。',
    '지금은 평가할 수 없거나 이미 평가하셨습니다.',
    'Сейчас оценка недоступна, или вы её уже поставили.',
  ],
  'enterprise.code_invalid': [
    '统一社会信用代码不对，请对照营业执照核对 18 位代码。',
    'The unified social credit code is not right. Compare all 18 characters with your business licence.',
    '統一社会信用コードが正しくありません。営業許可証の18桁をご確認ください。',
    '통일사회신용코드가 올바르지 않습니다. 사업자등록증의 18자리를 확인해 주세요.',
    'Единый код социального кредита неверен. Сверьте все 18 знаков со свидетельством о регистрации.',
  ],
  'attachment.kind_not_allowed': [
    '有照片无法上传，请删去或换一张。',
    'One of the photos cannot be taken. Remove it or choose another.',
    '送信できない写真があります。削除するか、別の写真を選んでください。',
    '올릴 수 없는 사진이 있습니다. 삭제하거나 다른 사진을 골라 주세요.',
    'Одну из фотографий не удалось принять. Удалите её или выберите другую.',
  ],
  'request.invalid': [
    '有内容填得不合要求，请检查后再提交。',
    'Something is not filled in as needed. Please check and send it again.',
    '入力内容に不備があります。ご確認のうえ、もう一度送信してください。',
    '입력하신 내용에 잘못된 부분이 있습니다. 확인 후 다시 보내 주세요.',
    'Что-то заполнено неверно. Проверьте и отправьте ещё раз.',
  ],
})

const SAME: Record<string, keyof typeof REFUSALS> = {
  'request.state': 'order.state',
  'order.changed_meanwhile': 'order.state',
  'withdraw.public_interest': 'order.state',
  'enterprise.code_needed': 'enterprise.code_invalid',
  'attachment.unknown': 'attachment.kind_not_allowed',
  'body.too_large': 'attachment.kind_not_allowed',
  'media.unsupported': 'attachment.kind_not_allowed',
}

export type RefusalWord = keyof typeof REFUSALS

export function refusalOf(error: unknown): RefusalWord {
  if (error instanceof Unreachable) return 'unreachable'
  return refusalOfCode((error as Refused).code)
}

export function refusalOfCode(code: string): RefusalWord {
  return Object.hasOwn(REFUSALS, code) ? (code as RefusalWord) : (SAME[code] ?? 'general')
}
