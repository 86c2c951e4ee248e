/** `/progress`: by number and proof, or from what was sent from this device. */

import { useWords, words5 } from '../parts/language.ts'
import { Page } from '../parts/page.tsx'
import { FindForm } from './find-form.tsx'
import { MyRequests } from './mine.tsx'

const W = words5({
  title: ['查询进度', 'See progress', '状況を確認', '진행 상황 조회', 'Узнать ход дела'],
})

export function FindPage() {
  const w = useWords(W)
  return (
    <Page title={w.title}>
      <MyRequests />
      <FindForm />
    </Page>
  )
}
