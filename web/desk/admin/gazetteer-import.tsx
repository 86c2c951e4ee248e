/** A table or a GeoJSON file of names and outlines, tried first: what is new, what changes, what is refused and why. */
import { Alert, App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['批量导入地名与边界', 'Import names and outlines'],
  hint: [
    'CSV 表格首行为列名：名称、类型、区划、经度、纬度、别名（后四列可空，别名以“|”分隔）；类型如道路、路口、小区、学校。或 GeoJSON：一个要素一个地名，kind 为 AREA、OVERLAY 且有 code 的是区划、功能区边界。坐标为 WGS-84。有误的不收，其余照收。',
    'A CSV table whose first line names the columns: name, kind, area, lon, lat, aliases (the last four may be empty; aliases are divided by “|”). Or GeoJSON: a feature is a name; with kind AREA or OVERLAY and a code it is an outline. WGS-84. Wrong lines are refused, the others taken.',
  ],
  file: ['选择文件', 'Choose a file'],
  big: [
    '文件超过 150 万字，请在服务器上用 npm run gazetteer 导入',
    'The file is larger than 1.5 million characters; import it on the server by npm run gazetteer',
  ],
  text: ['内容', 'Lines'],
  check: ['检查', 'Check'],
  import: ['导入', 'Import'],
  close: ['关闭', 'Close'],
  names: [
    '共 {lines} 行。地名：新增 {created}，更新 {changed}，无变化 {unchanged}；不收 {rejected}。',
    '{lines} lines. Names: {created} new, {changed} changed, {unchanged} unchanged; {rejected} refused.',
  ],
  shapes: [
    '边界：新增 {created}，更新 {changed}，无变化 {unchanged}。',
    'Outlines: {created} new, {changed} changed, {unchanged} unchanged.',
  ],
  line: ['行', 'Line'],
  field: ['列', 'Column'],
  why: ['原因', 'Why'],
  refused: ['不收的行', 'Refused lines'],
  done: ['已导入：新增 {created}，更新 {changed}', 'Imported: {created} new, {changed} changed'],
})

const FIELD = words({
  name: ['名称', 'Name'],
  kind: ['类型', 'Kind'],
  area: ['区划', 'Area'],
  code: ['代码', 'Code'],
  lon: ['经度', 'Longitude'],
  lat: ['纬度', 'Latitude'],
  aliases: ['别名', 'Also called'],
  geometry: ['图形', 'Geometry'],
})
const WHY = words({
  unknown: ['系统中没有', 'Not known here'],
  length: ['应为 2 至 60 个字', 'Must be 2 to 60 characters'],
  range: ['不是有效的度数', 'No valid degrees'],
  duplicate: ['与前面的重复', 'Same as an earlier one'],
  no_outline: ['边界须为面', 'An outline must be an area'],
  line: ['只有道路可以是线', 'Only a road may be a line'],
  points: ['点数不足', 'Too few points'],
  size: ['点数过多', 'Too many points'],
  open: ['首尾没有闭合', 'The ring is not closed'],
  form: ['坐标写法不对', 'Coordinates of the wrong form'],
  type: ['不是支持的图形', 'Not a kind of geometry that is taken'],
})

const MOST = 1_500_000

type Report = AnswerOf<'POST /api/v1/gazetteer/import'>

export function GazetteerImport({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const { message } = App.useApp()
  const [text, setText, clear] = useDraft('gazetteer-import', '')
  const [big, setBig] = useState(false)
  const [checked, setChecked] = useState<{ text: string; report: Report }>()
  const check = useWrite('POST /api/v1/gazetteer/import')
  const run = useWrite('POST /api/v1/gazetteer/import', {
    touches: ['GET /api/v1/gazetteer', 'GET /api/v1/gazetteer/counts', 'GET /api/v1/gazetteer/imports'],
    onDone: ({ names, shapes }) => {
      clear()
      onClose()
      const counts = { created: names.created + shapes.created, changed: names.changed + shapes.changed }
      void message.success(fill(w.done, counts))
    },
  })
  const report = checked?.text === text ? checked.report : undefined
  const news = report ? [report.names, report.shapes].some((c) => c.created + c.changed > 0) : false
  const tryIt = () =>
    check.mutate(
      { query, body: { text, preview: true } },
      { onSuccess: (answer) => setChecked({ text, report: answer }) },
    )
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await file.text()
    setBig(read.length > MOST)
    if (read.length <= MOST) setText(read)
  }
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
        <Button key="check" disabled={text.trim() === ''} loading={check.isPending} onClick={tryIt}>
          {w.check}
        </Button>,
        <Button
          key="ok"
          type="primary"
          disabled={!news}
          loading={run.isPending}
          onClick={() => run.mutate({ query, body: { text } })}
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
          style={{ maxWidth: '100%' }}
          accept=".csv,.json,.geojson,text/csv,application/geo+json"
          onChange={(e) => void take(e.target.files?.[0])}
        />
      </label>
      {big && <Alert type="warning" role="alert" style={{ marginTop: 8 }} title={w.big} />}
      <label style={{ display: 'block', marginTop: 8 }}>
        {w.text}
        <Input.TextArea rows={8} maxLength={MOST} value={text} onChange={(e) => setText(e.target.value)} />
      </label>
      {error && <Alert type="error" role="alert" style={{ marginTop: 8 }} title={errorText(error)} />}
      {report && <Told report={report} />}
    </Modal>
  )
}

function Told({ report }: { report: Report }) {
  const w = useWords(W)
  useLanguage()
  const { lines, names, shapes, rejected } = report
  const outlined = shapes.created + shapes.changed + shapes.unchanged > 0
  return (
    <>
      <Alert
        style={{ marginTop: 8 }}
        type={rejected.length > 0 ? 'warning' : 'success'}
        role="status"
        title={fill(w.names, { lines, ...names, rejected: rejected.length })}
        description={outlined ? fill(w.shapes, shapes) : undefined}
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
            { title: w.field, dataIndex: 'field', width: 140, render: (f: string) => wordOf(FIELD, f) },
            { title: w.why, dataIndex: 'code', render: (code: string) => wordOf(WHY, code) },
          ]}
        />
      )}
    </>
  )
}
