/** A table of components, tried first: what is new, what changes, which lines are refused and why. */
import { Alert, App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Table } from '../../ui/table.tsx'
import { fill, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['批量导入部件', 'Import components'],
  hint: [
    'CSV 表格，首行为列名：编码、类型、名称、经度、纬度、区划、权属单位、养护单位（区划、养护单位可空）。有误的行不收，其余照收；已有编码按新内容更新。',
    'A CSV table whose first line names the columns: code, type, name, lon, lat, area, owner, maintainer (area and maintainer may be empty). Wrong lines are refused, the others taken; a known code is updated.',
  ],
  file: ['选择文件', 'Choose a file'],
  text: ['内容', 'Lines'],
  check: ['检查', 'Check'],
  import: ['导入', 'Import'],
  close: ['关闭', 'Close'],
  report: [
    '共 {lines} 行：新登记 {created}，更新 {changed}，无变化 {unchanged}，不收 {rejected}。',
    '{lines} lines: {created} new, {changed} changed, {unchanged} unchanged, {rejected} refused.',
  ],
  line: ['行', 'Line'],
  field: ['列', 'Column'],
  why: ['原因', 'Why'],
  refused: ['不收的行', 'Refused lines'],
  done: ['已导入：新登记 {created}，更新 {changed}', 'Imported: {created} new, {changed} changed'],
})

const FIELD = words({
  code: ['编码', 'Code'],
  type: ['类型', 'Type'],
  name: ['名称', 'Name'],
  lon: ['经度', 'Longitude'],
  lat: ['纬度', 'Latitude'],
  areaCode: ['区划', 'Area'],
  ownerUnit: ['权属单位', 'Owner'],
  maintainerUnit: ['养护单位', 'Maintainer'],
})
const WHY = words({
  format: ['格式不对', 'Wrong form'],
  unknown: ['系统中没有', 'Not known here'],
  length: ['为空或过长', 'Empty or too long'],
  range: ['不是有效的度数', 'No valid degrees'],
  duplicate: ['与前面的行重复', 'Same as an earlier line'],
})

type Report = AnswerOf<'POST /api/v1/component-register/import'>

export function ComponentImport({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const { message } = App.useApp()
  const [csv, setCsv, clear] = useDraft('component-import', '')
  const [checked, setChecked] = useState<{ csv: string; report: Report }>()
  const check = useWrite('POST /api/v1/component-register/import')
  const run = useWrite('POST /api/v1/component-register/import', {
    touches: ['GET /api/v1/component-register'],
    onDone: ({ created, changed }) => {
      clear()
      onClose()
      void message.success(fill(w.done, { created, changed }))
    },
  })
  const report = checked?.csv === csv ? checked.report : undefined
  const tryIt = () =>
    check.mutate(
      { query, body: { csv, preview: true } },
      { onSuccess: (answer) => setChecked({ csv, report: answer }) },
    )
  const error = check.error ?? run.error
  return (
    <Modal
      open
      title={w.title}
      width={720}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {w.close}
        </Button>,
        <Button key="check" disabled={csv.trim() === ''} loading={check.isPending} onClick={tryIt}>
          {w.check}
        </Button>,
        <Button
          key="ok"
          type="primary"
          disabled={!report || report.created + report.changed === 0}
          loading={run.isPending}
          onClick={() => run.mutate({ query, body: { csv } })}
        >
          {w.import}
        </Button>,
      ]}
    >
      <p className="quiet">{w.hint}</p>
      <label>
        {w.file}{' '}
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={(e) => {
            const file = e.target.files?.[0]
            if (file) void file.text().then(setCsv)
          }}
        />
      </label>
      <label style={{ display: 'block', marginTop: 8 }}>
        {w.text}
        <Input.TextArea rows={8} value={csv} onChange={(e) => setCsv(e.target.value)} />
      </label>
      {error && <Alert type="error" role="alert" style={{ marginTop: 8 }} title={errorText(error)} />}
      {report && <Told report={report} />}
    </Modal>
  )
}

function Told({ report }: { report: Report }) {
  const w = useWords(W)
  const { rejected, ...counts } = report
  return (
    <>
      <Alert
        style={{ marginTop: 8 }}
        type={rejected.length > 0 ? 'warning' : 'success'}
        role="status"
        title={fill(w.report, { ...counts, rejected: rejected.length })}
      />
      {rejected.length > 0 && (
        <Table
          label={w.refused}
          size="small"
          style={{ marginTop: 8 }}
          title={() => w.refused}
          rowKey="line"
          pagination={{ pageSize: 8, hideOnSinglePage: true }}
          dataSource={rejected}
          columns={[
            { title: w.line, dataIndex: 'line', width: 80, className: 'number' },
            { title: w.field, dataIndex: 'field', width: 140, render: (f: string) => wordOf(FIELD, f) },
            { title: w.why, dataIndex: 'code', render: (code: string) => wordOf(WHY, code) },
          ]}
        />
      )}
    </>
  )
}
