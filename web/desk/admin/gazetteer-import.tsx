/** A table or a GeoJSON file of names and outlines, tried first: what is new, what changes, what is refused and why. */
import { App } from 'antd'
import { useCentreQuery } from '../../app/centre.tsx'
import { type AnswerOf, useWrite } from '../../app/query.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { ImportDialog, ImportReport, useImportText } from './import-dialog.tsx'

const W = words({
  title: ['批量导入地名与边界', 'Import names and outlines'],
  hint: [
    'CSV 表格首行为列名：名称、类型、区划、经度、纬度、别名（后四列可空，别名以“|”分隔）；类型如道路、路口、小区、学校。或 GeoJSON：一个要素一个地名，kind 为 AREA、OVERLAY 且有 code 的是区划、功能区边界。坐标为 WGS-84。有误的不收，其余照收。',
    'A CSV table whose first line names the columns: name, kind, area, lon, lat, aliases (the last four may be empty; aliases are divided by “|”). Or GeoJSON: a feature is a name; with kind AREA or OVERLAY and a code it is an outline. WGS-84. Wrong lines are refused, the others taken.',
  ],
  big: [
    '文件超过 150 万字，请在服务器上用 npm run gazetteer 导入',
    'The file is larger than 1.5 million characters; import it on the server by npm run gazetteer',
  ],
  names: [
    '共 {lines} 行。地名：新增 {created}，更新 {changed}，无变化 {unchanged}；不收 {rejected}。',
    '{lines} lines. Names: {created} new, {changed} changed, {unchanged} unchanged; {rejected} refused.',
  ],
  shapes: [
    '边界：新增 {created}，更新 {changed}，无变化 {unchanged}。',
    'Outlines: {created} new, {changed} changed, {unchanged} unchanged.',
  ],
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
  useLanguage()
  const query = useCentreQuery()
  const { message } = App.useApp()
  const { text, setText, clear, report, told } = useImportText<Report>('gazetteer-import')
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
  const news = report ? [report.names, report.shapes].some((c) => c.created + c.changed > 0) : false
  const outlined = report ? Object.values(report.shapes).some((n) => n > 0) : false
  return (
    <ImportDialog
      {...{ title: w.title, hint: w.hint, most: { length: MOST, said: w.big } }}
      accept=".csv,.json,.geojson,text/csv,application/geo+json"
      {...{ text, onText: setText, check, run, onClose }}
      onCheck={() => check.mutate({ query, body: { text, preview: true } }, { onSuccess: told })}
      onRun={news ? () => run.mutate({ query, body: { text } }) : undefined}
    >
      {report && (
        <ImportReport
          title={fill(w.names, { lines: report.lines, ...report.names, rejected: report.rejected.length })}
          description={outlined ? fill(w.shapes, report.shapes) : undefined}
          {...{ rejected: report.rejected, fields: FIELD, reasons: WHY }}
        />
      )}
    </ImportDialog>
  )
}
