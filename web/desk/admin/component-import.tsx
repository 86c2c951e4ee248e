/** A table of components, tried first: what is new, what changes, which lines are refused and why. */
import { App } from 'antd'
import { useCentreQuery } from '../../app/centre.tsx'
import { type AnswerOf, useWrite } from '../../app/query.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { ImportDialog, ImportReport, useImportText } from './import-dialog.tsx'

const W = words({
  title: ['批量导入部件', 'Import components'],
  hint: [
    'CSV 表格，首行为列名：编码、类型、名称、经度、纬度、区划、权属单位、养护单位（区划、养护单位可空）。有误的行不收，其余照收；已有编码按新内容更新。',
    'A CSV table whose first line names the columns: code, type, name, lon, lat, area, owner, maintainer (area and maintainer may be empty). Wrong lines are refused, the others taken; a known code is updated.',
  ],
  report: [
    '共 {lines} 行：新登记 {created}，更新 {changed}，无变化 {unchanged}，不收 {rejected}。',
    '{lines} lines: {created} new, {changed} changed, {unchanged} unchanged, {rejected} refused.',
  ],
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
  const { text: csv, setText, clear, report, told } = useImportText<Report>('component-import')
  const check = useWrite('POST /api/v1/component-register/import')
  const run = useWrite('POST /api/v1/component-register/import', {
    touches: ['GET /api/v1/component-register'],
    onDone: ({ created, changed }) => {
      clear()
      onClose()
      void message.success(fill(w.done, { created, changed }))
    },
  })
  const news = report ? report.created + report.changed > 0 : false
  return (
    <ImportDialog
      {...{ title: w.title, hint: w.hint, accept: '.csv,text/csv' }}
      {...{ text: csv, onText: setText, check, run, onClose }}
      onCheck={() => check.mutate({ query, body: { csv, preview: true } }, { onSuccess: told })}
      onRun={news ? () => run.mutate({ query, body: { csv } }) : undefined}
    >
      {report && (
        <ImportReport
          title={fill(w.report, { ...report, rejected: report.rejected.length })}
          {...{ rejected: report.rejected, fields: FIELD, reasons: WHY }}
        />
      )}
    </ImportDialog>
  )
}
