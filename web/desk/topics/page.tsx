/** Topics that are governed together and probes that only watch; each is a set of categories and words, cloned at will. */
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { PROGRAMME_KIND } from '../../../common/analysis.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { AreaTagForm } from './area-tag-form.tsx'
import { CloneForm, TopicForm } from './forms.tsx'
import type { Topic } from './words.ts'

const W = words({
  title: ['专题与探针', 'Topics and probes'],
  make: ['新建', 'New'],
  name: ['名称', 'Name'],
  kind: ['种类', 'Kind'],
  watched: ['范围', 'Watches'],
  lead: ['牵头单位', 'Lead'],
  reports: ['报告', 'Reports'],
  daily: ['日报', 'Daily'],
  monthly: ['月专报', 'Monthly'],
  clone: ['克隆', 'Clone'],
  cloneOf: ['克隆{name}', 'Clone {name}'],
  stopped: ['已停用', 'Stopped'],
  none: ['还没有专题', 'No topics yet'],
  tags: ['区域标签', 'Area tags'],
  tag: ['新建标签', 'New tag'],
  holds: ['范围', 'Holds'],
  noTags: ['还没有区域标签', 'No area tags yet'],
  outline: ['画定的面', 'An outline'],
})

export function TopicsPage() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()('analysis.write')
  const list = useApi('GET /api/v1/topics', { query: {} })
  const [making, setMaking] = useState(false)
  const [cloning, setCloning] = useState<Topic>()
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          may && (
            <Button type="primary" onClick={() => setMaking(true)}>
              {w.make}
            </Button>
          )
        }
      />
      <div className="stack">
        <div className="panel">
          {list.isError ? (
            <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
          ) : (
            <Table<Topic>
              label={w.title}
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={list.data?.items ?? []}
              loading={list.isPending}
              scroll={{ x: 860 }}
              locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
              columns={[
                {
                  ...{ title: w.name, width: 200 },
                  render: (_, t) => (
                    <>
                      <Link to={paths.topic(t.id)}>
                        <Said>{t.name}</Said>
                      </Link>{' '}
                      {!t.active && <Tag>{w.stopped}</Tag>}
                    </>
                  ),
                },
                { title: w.kind, width: 90, render: (_, t) => wordOf(PROGRAMME_KIND, t.kind) },
                {
                  title: w.watched,
                  render: (_, t) => (
                    <Said>
                      {[...t.categoryNames, ...t.words, ...t.areaTagNames.map((n) => `@${n}`)].join('、')}
                    </Said>
                  ),
                },
                { title: w.lead, width: 170, render: (_, t) => <Said>{t.leadUnitName ?? '—'}</Said> },
                {
                  ...{ title: w.reports, width: 130 },
                  render: (_, t) =>
                    [t.daily && w.daily, t.monthly && w.monthly].filter(Boolean).join(' · ') || '—',
                },
                ...(may
                  ? [
                      {
                        ...{ title: w.clone, width: 90 },
                        render: (_: unknown, t: Topic) => (
                          <Button
                            size="small"
                            aria-label={w.cloneOf.replace('{name}', t.name)}
                            onClick={() => setCloning(t)}
                          >
                            {w.clone}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </div>
        <AreaTags may={may} />
      </div>
      {making && <TopicForm onClose={() => setMaking(false)} />}
      {cloning && <CloneForm topic={cloning} onClose={() => setCloning(undefined)} />}
    </div>
  )
}

function AreaTags({ may }: { may: boolean }) {
  const w = useWords(W)
  const [making, setMaking] = useState(false)
  const tags = useApi('GET /api/v1/area-tags', { query: {} })
  return (
    <Panel
      title={w.tags}
      flush
      extra={
        may && (
          <Button size="small" onClick={() => setMaking(true)}>
            {w.tag}
          </Button>
        )
      }
    >
      {tags.isError ? (
        <Failed text={errorText(tags.error)} onRetry={() => void tags.refetch()} />
      ) : (
        <Table
          label={w.tags}
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={tags.data?.items ?? []}
          loading={tags.isPending}
          scroll={{ x: 600 }}
          locale={{ emptyText: tags.isPending ? ' ' : <Nothing text={w.noTags} /> }}
          columns={[
            { title: w.name, width: 200, render: (_, t) => <Said>{t.name}</Said> },
            {
              title: w.holds,
              render: (_, t) => (
                <>
                  <Said>{[...t.words, ...t.adcodes, ...t.overlays].join('、')}</Said> {t.outline && w.outline}
                </>
              ),
            },
          ]}
        />
      )}
      {making && <AreaTagForm onClose={() => setMaking(false)} />}
    </Panel>
  )
}
