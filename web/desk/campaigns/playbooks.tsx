/** 策略模板: what finished campaigns did, kept for the next case like them, and how often it was used or refused. */
import { Link } from '@tanstack/react-router'
import { App, Button, Form, Input, Popconfirm, Select } from 'antd'
import { useCategories } from '../../app/categories.ts'
import { errorText } from '../../app/error-text.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { paths } from '../../app/paths.ts'
import { type AnswerOf, usePages, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { useWords, words } from '../../ui/words.ts'
import type { CampaignView } from './campaign-words.ts'
import { Mark } from './parts.tsx'

const W = words({
  title: ['策略模板', 'Playbooks'],
  name: ['名称', 'Name'],
  about: ['适用', 'For'],
  measures: ['措施', 'Measures'],
  from: ['来自行动', 'From the campaign'],
  uses: ['采用 / 不采用', 'Used / refused'],
  retire: ['停用', 'Retire'],
  retired: ['已停用', 'Retired'],
  sure: ['停用后不再推荐，确定停用？', 'It will not be suggested any more. Retire it?'],
  yes: ['停用', 'Retire'],
  no: ['保留', 'Keep'],
  none: ['还没有策略模板：行动办结后可留存', 'No playbooks yet: keep one of a finished campaign'],
  more: ['加载更多', 'Load more'],
  keep: ['留存为模板', 'Keep as a playbook'],
  categories: ['适用类别', 'Categories'],
  words: ['关键词（工单中出现其一才推荐）', 'Words (one must stand in the order)'],
  lines: ['措施（每行一条）', 'Measures (a line each)'],
  needed: ['请填写', 'Needed'],
})

type Playbook = AnswerOf<'GET /api/v1/playbooks'>['items'][number]
const TOUCHES = ['GET /api/v1/playbooks', 'GET /api/v1/orders/:id/class'] as const

export function Playbooks() {
  const w = useWords(W)
  const may = useMay()
  const { message } = App.useApp()
  const list = usePages('GET /api/v1/playbooks', { query: { limit: 50 } as never })
  const retire = useWrite('POST /api/v1/playbooks/:id/retire', { touches: TOUCHES })
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  return (
    <div className="panel">
      <Table<Playbook>
        label={w.title}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.items}
        loading={list.isPending}
        scroll={{ x: 860 }}
        locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
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
          {
            title: w.name,
            width: 220,
            render: (_, p) => (
              <>
                <Said>{p.title}</Said> {p.retired && <Mark tone="plain">{w.retired}</Mark>}
              </>
            ),
          },
          {
            title: w.about,
            width: 200,
            render: (_, p) => <Said>{[...p.categories.map((c) => c.name), ...p.words].join('、')}</Said>,
          },
          {
            title: w.measures,
            render: (_, p) => (
              <ol style={{ margin: 0, paddingInlineStart: 18 }}>
                {p.measures.map((m) => (
                  <li key={m}>
                    <Said>{m}</Said>
                  </li>
                ))}
              </ol>
            ),
          },
          {
            title: w.from,
            width: 170,
            render: (_, p) =>
              p.campaign ? (
                <Link to={paths.campaign(p.campaign.id) as string}>
                  <Said>{p.campaign.name}</Said>
                </Link>
              ) : (
                '—'
              ),
          },
          { title: w.uses, width: 110, className: 'number', render: (_, p) => `${p.used} / ${p.refused}` },
          ...(may('playbook.write')
            ? [
                {
                  title: '',
                  width: 80,
                  render: (_: unknown, p: Playbook) =>
                    !p.retired && (
                      <Popconfirm
                        title={w.sure}
                        okText={w.yes}
                        cancelText={w.no}
                        onConfirm={() =>
                          retire.mutate(
                            { params: { id: p.id }, body: {} },
                            { onError: (error) => void message.error(errorText(error)) },
                          )
                        }
                      >
                        <Button size="small" aria-label={`${w.retire} ${p.title}`}>
                          {w.retire}
                        </Button>
                      </Popconfirm>
                    ),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}

interface Values {
  title: string
  categories: string[]
  words?: string[]
  measures: string
}

export function KeepPlaybook({ campaign: c, onClose }: { campaign: CampaignView; onClose: () => void }) {
  const w = useWords(W)
  const keep = useWrite('POST /api/v1/playbooks', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  const categories = useCategories()
    .filter((k) => k.active)
    .map((k) => ({ value: k.code, label: `${k.code} ${k.name}` }))
  return (
    <FormDialog<Values>
      name={`playbook.${c.id}`}
      title={w.keep}
      initial={{
        ...{ title: c.name, categories: c.categories.map((k) => k.code), words: c.words },
        measures: c.measures.map((m) => m.text.replaceAll('\n', ' ')).join('\n'),
      }}
      okText={w.keep}
      width={640}
      onClose={onClose}
      onSave={({ measures, ...v }) =>
        keep.mutateAsync({
          body: {
            ...{ ...v, words: v.words ?? [], campaignId: c.id },
            measures: measures
              .split('\n')
              .map((m) => m.trim())
              .filter(Boolean),
          },
        })
      }
    >
      {() => (
        <>
          <Form.Item name="title" label={w.name} rules={required}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="categories" label={w.categories} rules={required}>
            <Select
              mode="multiple"
              maxCount={6}
              options={categories}
              showSearch={{ optionFilterProp: 'label' }}
            />
          </Form.Item>
          <Form.Item name="words" label={w.words}>
            <Select
              mode="tags"
              maxCount={20}
              open={false}
              suffixIcon={null}
              tokenSeparators={['、', '，', ',']}
            />
          </Form.Item>
          <Form.Item name="measures" label={w.lines} rules={required}>
            <Input.TextArea rows={5} maxLength={20_000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
