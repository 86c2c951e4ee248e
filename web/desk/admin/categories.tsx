/** The tree of categories: adding, renaming, retiring, and removing what was never used. */
import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Form, Input, Select, type TableColumnsType, Tag } from 'antd'
import { useMemo } from 'react'
import { REQUIRED_FIELD, type RequiredField } from '../../../common/codes.ts'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { type AnswerOf, useApi, useWrite } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['诉求分类', 'Categories'],
  add: ['新增分类', 'New category'],
  change: ['修改', 'Change'],
  changeTitle: ['修改分类：{name}', 'Change category: {name}'],
  q: ['名称或代码', 'Name or code'],
  code: ['代码', 'Code'],
  codeHint: [
    '两位、四位或六位数字，前几位是上级分类',
    'Two, four or six digits; the first ones are the category above',
  ],
  name: ['名称', 'Name'],
  required: ['必填项', 'Required'],
  requiredHint: [
    '生成工单前须齐备；下级分类同样适用',
    'Asked for before an order is made, also for the categories below',
  ],
  town: ['履职清单', 'Town duty'],
  townHint: ['在镇街履职事项清单内，可派到基层', 'On the town duty list: may go to the grass roots'],
  state: ['状态', 'State'],
  active: ['在用', 'Active'],
  retired: ['已停用', 'Retired'],
  retire: ['停用', 'Retire'],
  restore: ['恢复', 'Restore'],
  remove: ['删除', 'Delete'],
  sure: ['删除分类“{name}”？', 'Delete category {name}?'],
  sureHint: ['只有从未用过的分类才能删除。', 'Only a category that was never used can be deleted.'],
  cancel: ['取消', 'Cancel'],
  none: ['没有符合条件的分类', 'No categories match'],
  need: ['请填写', 'Please fill in'],
  yes: ['是', 'Yes'],
  acts: ['操作', 'Actions'],
})

type Category = AnswerOf<'GET /api/v1/categories'>['items'][number]
interface Node extends Category {
  children?: Node[]
}

const LIST = 'GET /api/v1/categories'

export function Categories() {
  const w = useWords(W)
  useLanguage()
  const query = useCentreQuery()
  const [state, change] = useUrlState()
  const list = useApi(LIST, { query })
  const columns = useColumns()
  const all = list.data?.items ?? []
  const q = state.q?.toLowerCase()
  const nodes = useMemo(() => treeOf(matching(all, q)), [all, q])
  const edited = state.edit === 'new' ? undefined : all.find((c) => c.code === state.edit)
  return (
    <>
      <PageHead
        title={w.title}
        extra={
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => change({ edit: 'new' })}>
            {w.add}
          </Button>
        }
      />
      <search className="filters" aria-label={w.title}>
        <PausedInput style={{ width: 240 }} label={w.q} value={state.q} onChange={(q) => change({ q })} />
      </search>
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<Node>
            label={w.title}
            key={q ?? ''}
            size="small"
            rowKey="code"
            loading={list.isPending}
            pagination={false}
            dataSource={nodes}
            columns={columns}
            expandable={{ defaultExpandAllRows: q !== undefined, indentSize: 20 }}
            scroll={{ x: 860, y: 'calc(100vh - 250px)' }}
            locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
          />
        )}
      </div>
      {(state.edit === 'new' || edited) && (
        <CategoryDialog category={edited} onClose={() => change({ edit: undefined })} />
      )}
    </>
  )
}

/** Those that match, with what stands above them. */
function matching(all: readonly Category[], q: string | undefined): readonly Category[] {
  if (!q) return all
  const hits = all.filter((c) => c.name.toLowerCase().includes(q) || c.code.startsWith(q))
  return all.filter((c) => hits.some((hit) => hit.code.startsWith(c.code)))
}

function treeOf(all: readonly Category[], parent: string | null = null): Node[] {
  return all
    .filter((c) => c.parentCode === parent)
    .map((c) => {
      const children = treeOf(all, c.code)
      return children.length > 0 ? { ...c, children } : c
    })
}

function useColumns(): TableColumnsType<Node> {
  const w = useWords(W)
  return [
    {
      title: w.name,
      dataIndex: 'name',
      render: (name: string, c) => (
        <>
          <span className="number quiet">{c.code}</span> <Said>{name}</Said>
        </>
      ),
    },
    {
      title: w.required,
      width: 200,
      render: (_, c) => c.requiredFields.map((field) => wordOf(REQUIRED_FIELD, field)).join('、') || '—',
    },
    { title: w.town, width: 110, render: (_, c) => (c.townDuty ? w.yes : '—') },
    {
      title: w.state,
      width: 100,
      render: (_, c) => (
        <Tag color={c.active ? 'success' : 'default'} variant="filled">
          {c.active ? w.active : w.retired}
        </Tag>
      ),
    },
    { title: w.acts, width: 190, align: 'right', render: (_, c) => <Acts category={c} /> },
  ]
}

function Acts({ category }: { category: Category }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const [, change] = useUrlState()
  const { modal, message } = App.useApp()
  const put = useWrite('PUT /api/v1/categories/:code', { touches: [LIST] })
  const remove = useWrite('DELETE /api/v1/categories/:code', { touches: [LIST] })
  const { code, name, townDuty, active } = category
  const requiredFields = category.requiredFields as RequiredField[]
  const refused = (error: unknown) => void message.error(errorText(error))
  const toggle = () =>
    put.mutate(
      { params: { code }, query, body: { name, requiredFields, townDuty, active: !active } },
      { onError: refused },
    )
  const ask = () =>
    modal.confirm({
      title: fill(w.sure, { name }),
      content: w.sureHint,
      okText: w.remove,
      okButtonProps: { danger: true },
      cancelText: w.cancel,
      onOk: () => remove.mutateAsync({ params: { code }, query }).catch(refused),
    })
  const hidden = (
    <span className="visually-hidden">
      <Said>{name}</Said>
    </span>
  )
  return (
    <span className="row" style={{ gap: 0, flexWrap: 'nowrap', justifyContent: 'flex-end' }}>
      <Button size="small" type="link" onClick={() => change({ edit: code })}>
        {w.change}
        {hidden}
      </Button>
      <Button size="small" type="link" loading={put.isPending} onClick={toggle}>
        {active ? w.retire : w.restore}
        {hidden}
      </Button>
      <Button size="small" type="link" danger onClick={ask}>
        {w.remove}
        {hidden}
      </Button>
    </span>
  )
}

interface Values {
  code: string
  name: string
  requiredFields: RequiredField[]
  townDuty: boolean
}

function CategoryDialog({ category, onClose }: { category: Category | undefined; onClose: () => void }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const create = useWrite('POST /api/v1/categories', { touches: [LIST] })
  const put = useWrite('PUT /api/v1/categories/:code', { touches: [LIST] })
  const save = ({ code, ...body }: Values): Promise<unknown> =>
    category
      ? put.mutateAsync({
          params: { code: category.code },
          query,
          body: { ...body, active: category.active },
        })
      : create.mutateAsync({ query, body: { code, ...body } })
  const initial = category
    ? {
        ...{ name: category.name, townDuty: category.townDuty },
        requiredFields: category.requiredFields as Values['requiredFields'],
      }
    : { requiredFields: [], townDuty: false }
  return (
    <FormDialog<Values>
      name={`category.${category?.code ?? 'new'}`}
      title={category ? fill(w.changeTitle, { name: category.name }) : w.add}
      initial={initial}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          {!category && (
            <Form.Item
              name="code"
              label={w.code}
              extra={w.codeHint}
              rules={[{ required: true, pattern: /^(\d{2}|\d{4}|\d{6})$/, message: w.codeHint }]}
            >
              <Input maxLength={6} inputMode="numeric" />
            </Form.Item>
          )}
          <Form.Item name="name" label={w.name} rules={[{ required: true, message: w.need }]}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="requiredFields" label={w.required} extra={w.requiredHint}>
            <Select mode="multiple" options={choicesOf(REQUIRED_FIELD)} />
          </Form.Item>
          <Form.Item name="townDuty" valuePropName="checked">
            <Checkbox>{w.townHint}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
