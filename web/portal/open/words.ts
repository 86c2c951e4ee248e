import { words5 } from '../parts/language.ts'

export const OPEN = words5({
  title: ['公开', 'Open to all', '公開情報', '공개 정보', 'Открытые данные'],
  lead: [
    '办结的诉求和答复、不予受理的情况，去掉个人信息后公开。',
    'Matters answered and requests that could not be taken on, without personal data.',
    '回答済みの案件と受理できなかった件数を、個人情報を除いて公開しています。',
    '답변한 민원과 접수하지 못한 사유를 개인정보 없이 공개합니다.',
    'Решённые обращения и причины отказов, без личных данных.',
  ],
  centre: ['地区', 'Place', '地域', '지역', 'Город'],
  none: [
    '还没有公开的内容',
    'Nothing published yet',
    'まだ公開されていません',
    '아직 공개된 내용이 없습니다',
    'Пока ничего не опубликовано',
  ],
  gone: [
    '这一期没有公开，或已撤回。',
    'This is not published, or was withdrawn.',
    '公開されていないか、取り下げられました。',
    '공개되지 않았거나 철회되었습니다.',
    'Не опубликовано или отозвано.',
  ],
  failed: ['没有连上。', 'No connection.', '接続できませんでした。', '연결하지 못했습니다.', 'Нет связи.'],
  again: ['再试', 'Try again', '再試行', '다시 시도', 'Ещё раз'],
  more: ['更多', 'More', 'もっと見る', '더 보기', 'Ещё'],
  all: ['全部公开', 'All publications', 'すべての公開情報', '전체 공개 정보', 'Все публикации'],
  download: ['下载', 'Download', 'ダウンロード', '다운로드', 'Скачать'],
  reply: ['答复：', 'Answer: ', '回答：', '답변: ', 'Ответ: '],
  declined: [
    '{all} 件诉求中有 {n} 件不予受理，情形如下：',
    '{n} of {all} requests were not taken on:',
    '{all}件のうち{n}件は受理できませんでした：',
    '{all}건 중 {n}건은 접수되지 않았습니다:',
    'Из {all} обращений не принято {n}:',
  ],
})
