/** The result just given, for as long as it can be taken back. */
import { Button } from 'antd'
import { CONTACT_RESULT, RESOLUTION, SATISFACTION } from '../../../common/codes.ts'
import { useNow } from '../../ui/now.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { looksNegative, type NegativeRule, type Result } from './result.ts'
import type { Held } from './use-held.ts'

const W = words({
  held: ['待提交', 'About to be sent'],
  in: ['{n} 秒后提交', 'sent in {n} s'],
  undo: ['撤销（Z）', 'Undo (Z)'],
  negative: ['将按不满意处理', 'counts as negative'],
})

export function resultText({ outcome, satisfaction, resolution }: Result): string {
  if (outcome !== 'REACHED') return wordOf(CONTACT_RESULT, outcome)
  return `${wordOf(SATISFACTION, satisfaction)} · ${wordOf(RESOLUTION, resolution)}`
}

export function HeldBar({
  held,
  rule,
  onUndo,
}: {
  held: Held
  rule: NegativeRule | undefined
  onUndo: () => void
}) {
  const w = useWords(W)
  useLanguage()
  const left = Math.min(5, Math.max(0, Math.ceil((held.sendAt - useNow(1_000)) / 1_000)))
  return (
    <section className="held" aria-label={w.held}>
      <strong>{resultText(held.result)}</strong>
      <span className="number">{held.orderNumber}</span>
      <span className="quiet" style={{ overflow: 'hidden', textOverflow: 'ellipsis', maxWidth: 420 }}>
        {held.title}
      </span>
      {rule && looksNegative(rule, held.result) && <span>{w.negative}</span>}
      <span style={{ flex: 1 }} />
      <span className="quiet number">{fill(w.in, { n: left })}</span>
      <Button type="primary" size="small" aria-keyshortcuts="z" onClick={onUndo}>
        {w.undo}
      </Button>
    </section>
  )
}
