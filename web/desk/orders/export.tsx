/** The orders filtered now, as a sheet with the columns of the list. */
import { ExportButton } from '../../app/export-button.tsx'
import type { Column } from '../../app/order-table.tsx'
import type { UrlState } from '../../app/use-url-state.ts'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['导出 Excel', 'Export to Excel'],
  hint: [
    '导出当前筛选的工单，最多 50,000 件；诉求人信息已脱敏，导出会记入日志。',
    'Exports the orders filtered now, at most 50,000; requesters are masked and the export is logged.',
  ],
})

/** The sheet's columns for those of the list; what has no words of its own in a sheet is left out. */
const SHEET: Partial<Record<Column, string>> = {
  ...{ number: 'number', title: 'title', state: 'state', due: 'dueAt', type: 'type', category: 'category' },
  ...{ unit: 'leadUnit', place: 'place', marks: 'tags', created: 'createdAt', closed: 'closedAt' },
}

export function OrderExport({ filter, columns }: { filter: UrlState; columns: readonly Column[] }) {
  const w = useWords(W)
  const body = () => ({ filter, columns: columns.flatMap((c) => SHEET[c] ?? []) })
  return (
    <ExportButton
      title={w.title}
      hint={w.hint}
      url="/api/v1/orders/export"
      body={body}
      draft="order-export"
    />
  )
}
