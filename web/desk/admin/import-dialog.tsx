/** A table or file of many rows, tried first: the text stays as a draft, and is taken over only as it was checked. */
import { Alert, Button, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Table } from '../../ui/table.tsx'
import { useLanguage, useWords, type Words, wordOf, words } from '../../ui/words.ts'

const W = words({
  file: ['选择文件', 'Choose a file'],
  text: ['内容', 'Lines'],
  check: ['检查', 'Check'],
  import: ['导入', 'Import'],
  close: ['关闭', 'Close'],
  line: ['行', 'Line'],
  field: ['列', 'Column'],
  why: ['原因', 'Why'],
  refused: ['不收的行', 'Refused lines'],
})

/** What was typed or read from a file, and what checking it said; a report is that of these very words, or none. */
export function useImportText<Report>(draft: string) {
  const [text, setText, clear] = useDraft(draft, '')
  const [checked, setChecked] = useState<{ text: string; report: Report }>()
  return {
    ...{ text, setText, clear },
    report: checked?.text === text ? checked.report : undefined,
    told: (report: Report) => setChecked({ text, report }),
  }
}

interface Props {
  title: string
  hint: string
  accept: string
  /** Longer texts are not taken, and this is said instead. */
  most?: { length: number; said: string }
  text: string
  onText: (text: string) => void
  check: { isPending: boolean; error: unknown }
  onCheck: () => void
  run: { isPending: boolean; error: unknown }
  /** Undefined as long as there is nothing to take over. */
  onRun: (() => void) | undefined
  onClose: () => void
  /** What checking said. */
  children: ReactNode
}

export function ImportDialog({ check, run, text, most, ...props }: Props) {
  const w = useWords(W)
  const [big, setBig] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await file.text()
    const fits = most === undefined || read.length <= most.length
    setBig(!fits)
    if (fits) props.onText(read)
  }
  const error = check.error ?? run.error
  return (
    <Modal
      open
      title={props.title}
      width={720}
      onCancel={props.onClose}
      footer={[
        <Button key="close" onClick={props.onClose}>
          {w.close}
        </Button>,
        <Button key="check" disabled={text.trim() === ''} loading={check.isPending} onClick={props.onCheck}>
          {w.check}
        </Button>,
        <Button key="ok" type="primary" disabled={!props.onRun} loading={run.isPending} onClick={props.onRun}>
          {w.import}
        </Button>,
      ]}
    >
      <p className="quiet">{props.hint}</p>
      <label>
        {w.file}{' '}
        <input
          type="file"
          style={{ maxWidth: '100%' }}
          accept={props.accept}
          onChange={(e) => void take(e.target.files?.[0])}
        />
      </label>
      {big && <Alert type="warning" role="alert" style={{ marginTop: 8 }} title={most?.said} />}
      <label style={{ display: 'block', marginTop: 8 }}>
        {w.text}
        <Input.TextArea
          rows={8}
          maxLength={most?.length}
          value={text}
          onChange={(e) => props.onText(e.target.value)}
        />
      </label>
      {error ? <Alert type="error" role="alert" style={{ marginTop: 8 }} title={errorText(error)} /> : null}
      {props.children}
    </Modal>
  )
}

interface Refused {
  line: number
  field: string
  code: string
}

/** How many of each, and every refused line with its reason. */
export function ImportReport({
  title,
  description,
  rejected,
  fields,
  reasons,
}: {
  title: string
  description?: string
  rejected: readonly Refused[]
  fields: Words
  reasons: Words
}) {
  const w = useWords(W)
  useLanguage()
  return (
    <>
      <Alert
        style={{ marginTop: 8 }}
        type={rejected.length > 0 ? 'warning' : 'success'}
        role="status"
        title={title}
        description={description}
      />
      {rejected.length > 0 && (
        <Table
          label={w.refused}
          size="small"
          style={{ marginTop: 8 }}
          title={() => w.refused}
          rowKey={(row) => `${row.line} ${row.field}`}
          pagination={{ pageSize: 8, hideOnSinglePage: true }}
          dataSource={rejected}
          columns={[
            { title: w.line, dataIndex: 'line', width: 80, className: 'number' },
            { title: w.field, dataIndex: 'field', width: 140, render: (f: string) => wordOf(fields, f) },
            { title: w.why, dataIndex: 'code', render: (code: string) => wordOf(reasons, code) },
          ]}
        />
      )}
    </>
  )
}
