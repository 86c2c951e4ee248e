/** What may come on the agenda now, each with its numbers and its flag (ZZ-14). */
import { App, Button } from 'antd'
import { useState } from 'react'
import { ISSUE_SOURCE } from '../../../common/meetings.ts'
import { errorText } from '../../app/error-text.ts'
import { CategoryPicker } from '../../app/pickers.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { FlagTag } from './agenda.tsx'
import { type Candidate, factsText, type MeetingView, TOUCHES } from './meeting-words.ts'

const W = words({
  title: ['可列入的问题', 'What may come on the agenda'],
  rule: [
    '近 {days} 日：诉求 {requests} 件且 {people} 人以上为反映集中；超期、重办、不满意 {orders} 件以上为解决不到位',
    'In {days} days: {requests} requests by {people} people are many; {orders} orders late, handled again or dissatisfied are not properly solved',
  ],
  issue: ['问题', 'Issue'],
  why: ['缘由', 'Why'],
  facts: ['数据', 'Numbers'],
  add: ['列入', 'Put on'],
  listed: ['已列入', 'On the agenda'],
  none: ['目前没有反映集中或解决不到位的问题', 'Nothing is flagged now'],
  other: ['列入其他分类', 'Another category'],
})

export function Candidates({ meeting }: { meeting: MeetingView }) {
  const w = useWords(W)
  useLanguage()
  const { message } = App.useApp()
  const [category, setCategory] = useState<string>()
  const list = useApi('GET /api/v1/meetings/:id/candidates', { params: { id: meeting.id } })
  const write = useWrite('POST /api/v1/meetings/:id/add-issue', {
    touches: [...TOUCHES, 'GET /api/v1/meetings/:id/candidates'],
  })
  const add = (body: { categoryCode?: string; topicId?: string }) =>
    write.mutate(
      { params: { id: meeting.id }, body: { ...body, version: meeting.version } },
      { onError: (error) => void message.error(errorText(error)) },
    )
  if (list.isError) return <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
  if (list.isPending) return <Loading rows={4} />
  const { windowDays, concentrated, unresolved, items } = list.data
  return (
    <Panel title={w.title} flush>
      <p className="quiet" style={{ margin: '8px 12px' }}>
        {fill(w.rule, { days: windowDays, ...concentrated, orders: unresolved.orders })}
      </p>
      <Table<Candidate>
        label={w.title}
        size="small"
        rowKey={(c) => c.topicId ?? c.categoryCode ?? c.title}
        pagination={false}
        dataSource={items}
        scroll={{ x: 760 }}
        locale={{ emptyText: <Nothing text={w.none} /> }}
        columns={[
          {
            title: w.issue,
            render: (_, c) => (
              <>
                <Said>{c.title}</Said>
                {c.source === 'TOPIC' && <span className="quiet"> {wordOf(ISSUE_SOURCE, 'TOPIC')}</span>}
              </>
            ),
          },
          {
            title: w.why,
            width: 220,
            render: (_, c) => c.flags.map((flag) => <FlagTag key={flag} flag={flag} />),
          },
          { title: w.facts, width: 330, className: 'number', render: (_, c) => factsText(c.facts) },
          {
            width: 110,
            render: (_, c) =>
              c.listed ? (
                <span className="quiet">{w.listed}</span>
              ) : (
                <Button
                  size="small"
                  aria-label={`${w.add} ${c.title}`}
                  onClick={() => add(c.topicId ? { topicId: c.topicId } : { categoryCode: c.categoryCode! })}
                >
                  {w.add}
                </Button>
              ),
          },
        ]}
      />
      <div className="row" style={{ padding: '8px 12px', gap: 8 }}>
        <div style={{ flex: '0 1 320px', minWidth: 0 }}>
          <CategoryPicker aria-label={w.other} value={category} onChange={setCategory} />
        </div>
        <Button disabled={!category} onClick={() => add({ categoryCode: category! })}>
          {w.other}
        </Button>
      </div>
    </Panel>
  )
}
