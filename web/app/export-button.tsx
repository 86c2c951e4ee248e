/** A list as a file: masked, with a reason that is kept in the log. */
import { DownloadOutlined } from '@ant-design/icons'
import { Alert, App, Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useWords, words } from '../ui/words.ts'
import { download } from './download.ts'
import { errorText } from './error-text.ts'
import { useDraft } from './use-draft.ts'

const W = words({
  export: ['导出', 'Export'],
  reason: ['导出理由', 'Reason for the export'],
  format: ['格式', 'Format'],
  cancel: ['取消', 'Cancel'],
  done: ['已导出', 'Exported'],
})

const FORMATS = [
  { value: 'xlsx', label: 'Excel' },
  { value: 'csv', label: 'CSV' },
] as const
export type ExportFormat = (typeof FORMATS)[number]['value']

interface Props {
  title: string
  hint: string
  url: string
  /** What is sent with the reason. */
  body: (format: ExportFormat) => object
  /** A reason begun is kept under this name. */
  draft: string
  /** Without a choice the file is for Excel. */
  choice?: boolean
}

export function ExportButton({ title, hint, url, body, draft, choice = false }: Props) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [reason, setReason, clear] = useDraft(draft, '')
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const start = async () => {
    setState({ busy: true })
    try {
      await download(url, { ...body(format), reason: reason.trim() }, `${draft}.${format}`)
      clear()
      setOpen(false)
      setState({ busy: false })
      void message.success(w.done)
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
        title={title}
        okText={w.export}
        cancelText={w.cancel}
        okButtonProps={{ disabled: reason.trim().length < 2, loading: state.busy }}
        onOk={() => void start()}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <p className="quiet">{hint}</p>
          <label>
            {w.reason}
            <Input autoFocus maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
          </label>
          {choice && (
            <Radio.Group
              aria-label={w.format}
              value={format}
              onChange={(e) => setFormat(e.target.value as ExportFormat)}
              options={[...FORMATS]}
            />
          )}
          {state.error !== undefined && <Alert type="error" role="alert" title={errorText(state.error)} />}
        </div>
      </Modal>
    </>
  )
}
