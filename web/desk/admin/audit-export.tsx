/** A copy of the log as a table, with a reason; the copy is in the log itself. */
import { Alert, Input, Modal } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['导出审计日志', 'Export the audit log'],
  hint: [
    '导出当前筛选的记录（最多 20,000 条）为 CSV 表格；导出本身会记入日志。',
    'Exports what is filtered now (at most 20,000 entries) as a CSV table; the export itself is logged.',
  ],
  reason: ['导出理由', 'Reason for the export'],
  ok: ['导出', 'Export'],
  cancel: ['取消', 'Cancel'],
})

export function AuditExport({ filter, onClose }: { filter: Record<string, string>; onClose: () => void }) {
  const w = useWords(W)
  const [reason, setReason, clear] = useDraft('audit-export', '')
  const run = useWrite('POST /api/v1/audit-log/export', {
    touches: ['GET /api/v1/audit-log'],
    onDone: ({ csv }) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
      link.download = 'audit-log.csv'
      link.click()
      URL.revokeObjectURL(link.href)
      clear()
      onClose()
    },
  })
  return (
    <Modal
      open
      title={w.title}
      okText={w.ok}
      cancelText={w.cancel}
      okButtonProps={{ disabled: reason.trim() === '', loading: run.isPending }}
      onOk={() => run.mutate({ body: { ...filter, reason } })}
      onCancel={onClose}
    >
      <p className="quiet">{w.hint}</p>
      <label>
        {w.reason}
        <Input autoFocus maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
      </label>
      {run.isError && (
        <Alert type="error" role="alert" style={{ marginTop: 12 }} title={errorText(run.error)} />
      )}
    </Modal>
  )
}
