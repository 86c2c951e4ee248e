/** Export to Excel: masked, with a reason that is kept in the log. */
import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { download } from '../../app/download.ts'
import { errorText } from '../../app/error-text.ts'
import type { Column } from '../../app/order-table.tsx'
import { useDraft } from '../../app/use-draft.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  export: ['导出', 'Export'],
  title: ['导出 Excel', 'Export to Excel'],
  hint: [
    '导出当前筛选的工单，最多 50,000 件；诉求人信息已脱敏，导出会记入日志。',
    'Exports the orders filtered now, at most 50,000; requesters are masked and the export is logged.',
  ],
  reason: ['导出理由', 'Reason for the export'],
  cancel: ['取消', 'Cancel'],
  done: ['已导出', 'Exported'],
})

/** The sheet's columns for those of the list; what has no words of its own in a sheet is left out. */
const SHEET: Partial<Record<Column, string>> = {
  ...{ number: 'number', title: 'title', state: 'state', due: 'dueAt', type: 'type', category: 'category' },
  ...{ unit: 'leadUnit', place: 'place', marks: 'tags', created: 'createdAt', closed: 'closedAt' },
}

interface Props {
  filter: UrlState
  columns: readonly Column[]
  onDone: (text: string) => void
}

export function ExportButton({ filter, columns, onDone }: Props) {
  const w = useWords(W)
  const [open, setOpen] = useState(false)
  const [reason, setReason, clear] = useDraft('order-export', '')
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const start = async () => {
    setState({ busy: true })
    try {
      await download(
        '/api/v1/orders/export',
        { filter, columns: columns.flatMap((c) => SHEET[c] ?? []), reason: reason.trim() },
        'orders.xlsx',
      )
      clear()
      setOpen(false)
      setState({ busy: false })
      onDone(w.done)
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <>
      <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {w.export}
      </Button>
      <Modal
        open={open}
        title={w.title}
        okText={w.export}
        cancelText={w.cancel}
        okButtonProps={{ disabled: reason.trim() === '', loading: state.busy }}
        onOk={() => void start()}
        onCancel={() => setOpen(false)}
      >
        <p className="quiet">{w.hint}</p>
        <label>
          {w.reason}
          <Input autoFocus maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
        </label>
        {state.error !== undefined && (
          <Alert type="error" role="alert" style={{ marginTop: 12 }} title={errorText(state.error)} />
        )}
      </Modal>
    </>
  )
}
