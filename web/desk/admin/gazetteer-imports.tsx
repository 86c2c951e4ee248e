/** The newest imports of names and outlines; each can be taken back as a whole. */
import { App, Button, Modal, type TableColumnsType } from 'antd'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi, useWrite } from '../../app/query.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['导入记录', 'Imports'],
  none: ['还没有导入过', 'Nothing has been imported yet'],
  at: ['时间', 'Time'],
  by: ['导入人', 'By'],
  names: ['地名 新增/更新', 'Names new/changed'],
  shapes: ['边界 新增/更新', 'Outlines new/changed'],
  rejected: ['不收', 'Refused'],
  acts: ['操作', 'Actions'],
  undo: ['撤回', 'Take back'],
  undone: ['已撤回', 'Taken back'],
  sure: ['撤回 {at} 的导入？', 'Take back the import of {at}?'],
  means: [
    '这次新增的地名与边界移除，更新的恢复原样；之后又改动过的保留。',
    'What it brought is removed and what it changed is as before; what was changed since stays.',
  ],
  keep: ['不撤回', 'Keep it'],
  done: ['已撤回：移除 {removed}，恢复 {restored}', 'Taken back: {removed} removed, {restored} restored'],
})

type Row = AnswerOf<'GET /api/v1/gazetteer/imports'>['items'][number]

export function GazetteerImports({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const { message, modal } = App.useApp()
  const list = useApi('GET /api/v1/gazetteer/imports', { query: { ...query, limit: 20 } })
  const undo = useWrite('POST /api/v1/gazetteer/imports/:id/undo', {
    touches: ['GET /api/v1/gazetteer/imports', 'GET /api/v1/gazetteer', 'GET /api/v1/gazetteer/counts'],
    onDone: ({ removed, restored }) => void message.success(fill(w.done, { removed, restored })),
  })
  const ask = ({ id, at }: Row) =>
    void modal.confirm({
      title: fill(w.sure, { at: dateTime(at) }),
      content: w.means,
      ...{ okText: w.undo, cancelText: w.keep, okButtonProps: { danger: true } },
      // What is refused is said below the list.
      onOk: () => undo.mutateAsync({ params: { id }, query }).catch(() => {}),
    })
  const columns: TableColumnsType<Row> = [
    { title: w.at, dataIndex: 'at', width: 130, className: 'number', render: (at: string) => dateTime(at) },
    { title: w.by, dataIndex: 'by', render: (by: string) => <Said>{by}</Said> },
    {
      title: w.names,
      className: 'number',
      width: 130,
      render: (_, r) => `${r.names.created} / ${r.names.changed}`,
    },
    {
      title: w.shapes,
      className: 'number',
      width: 130,
      render: (_, r) => `${r.shapes.created} / ${r.shapes.changed}`,
    },
    { title: w.rejected, dataIndex: 'rejected', className: 'number', width: 80 },
    {
      title: w.acts,
      width: 110,
      align: 'right',
      render: (_, r) =>
        r.undoneAt ? (
          <span className="quiet" title={`${dateTime(r.undoneAt)} ${r.undoneBy ?? ''}`}>
            {w.undone}
          </span>
        ) : (
          <Button size="small" type="link" danger onClick={() => ask(r)}>
            {w.undo}
            <span className="visually-hidden"> {dateTime(r.at)}</span>
          </Button>
        ),
    },
  ]
  return (
    <Modal open title={w.title} width={760} onCancel={onClose} footer={null}>
      {list.isPending ? (
        <Loading />
      ) : list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table<Row>
          label={w.title}
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={list.data.items}
          columns={columns}
          scroll={{ x: 660 }}
          locale={{ emptyText: <Nothing text={w.none} /> }}
        />
      )}
      {undo.isError && <Failed text={errorText(undo.error)} />}
    </Modal>
  )
}
