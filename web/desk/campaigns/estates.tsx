/** 小区底册 (CD-22): what lists of estates are drawn from: when built, by whom managed. */
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { type AnswerOf, usePages, useWrite } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['小区底册', 'Register of estates'],
  import: ['导入', 'Import'],
  find: ['名称查找', 'Find by name'],
  name: ['小区', 'Estate'],
  area: ['区划', 'Area'],
  built: ['建成年份', 'Built'],
  property: ['物业公司', 'Property company'],
  no: ['无', 'None'],
  households: ['户数', 'Households'],
  none: ['底册为空，请导入', 'The register is empty: import one'],
  noMatch: ['没有符合条件的小区', 'No estates match'],
  more: ['加载更多', 'Load more'],
  text: ['粘贴表格（首行为表头）', 'Paste a table (first line: the heads)'],
  hint: ['表头：小区、区划、建成年份、物业公司、户数', 'Heads: 小区, 区划, 建成年份, 物业公司, 户数'],
  read: ['新增 {n} 个，更新 {k} 个，未收 {r} 行', '{n} new, {k} changed, {r} lines not taken'],
  lines: ['未收的行：{lines}', 'Not taken: lines {lines}'],
  needed: ['请填写', 'Needed'],
})

type Estate = AnswerOf<'GET /api/v1/estates'>['items'][number]
type Read = AnswerOf<'POST /api/v1/estates/import'>

export function Estates() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const [importing, setImporting] = useState(false)
  const [read, setRead] = useState<Read>()
  const list = usePages('GET /api/v1/estates', { query: { q: state.q, limit: 100 } as never })
  const add = useWrite('POST /api/v1/estates/import', { touches: ['GET /api/v1/estates'], onDone: setRead })
  return (
    <Panel
      title={w.title}
      flush
      extra={
        <span className="row">
          <PausedInput
            label={w.find}
            value={state.q}
            onChange={(q) => change({ q })}
            style={{ width: 180 }}
          />
          <Button type="primary" onClick={() => setImporting(true)}>
            {w.import}
          </Button>
        </span>
      }
    >
      {read && (
        <Alert
          type={read.rejected.length > 0 ? 'warning' : 'success'}
          role="status"
          title={fill(w.read, { n: read.created, k: read.changed, r: read.rejected.length })}
          description={
            read.rejected.length > 0 &&
            fill(w.lines, {
              lines: read.rejected
                .map((r) => r.line)
                .slice(0, 20)
                .join(', '),
            })
          }
        />
      )}
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table<Estate>
          label={w.title}
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={list.items}
          loading={list.isPending}
          scroll={{ x: 640 }}
          locale={{ emptyText: list.isPending ? ' ' : <Nothing text={state.q ? w.noMatch : w.none} /> }}
          footer={
            list.hasNextPage
              ? () => (
                  <Button size="small" onClick={() => void list.fetchNextPage()}>
                    {w.more}
                  </Button>
                )
              : undefined
          }
          columns={[
            { title: w.name, render: (_, e) => <Said>{e.name}</Said> },
            { title: w.area, width: 160, render: (_, e) => <Said>{e.area.name}</Said> },
            { title: w.built, width: 110, className: 'number', render: (_, e) => e.builtYear ?? '—' },
            {
              title: w.property,
              width: 220,
              render: (_, e) =>
                e.propertyCompany ? <Said>{e.propertyCompany}</Said> : <span className="quiet">{w.no}</span>,
            },
            { title: w.households, width: 100, className: 'number', render: (_, e) => e.households ?? '—' },
          ]}
        />
      )}
      {importing && (
        <FormDialog<{ text: string }>
          name="estates.import"
          title={w.import}
          initial={{}}
          okText={w.import}
          width={720}
          onClose={() => setImporting(false)}
          onSave={(body) => add.mutateAsync({ body })}
        >
          {() => (
            <Form.Item
              name="text"
              label={w.text}
              extra={w.hint}
              rules={[{ required: true, message: w.needed }]}
            >
              <Input.TextArea rows={10} style={{ fontFamily: 'ui-monospace, monospace' }} />
            </Form.Item>
          )}
        </FormDialog>
      )}
    </Panel>
  )
}
