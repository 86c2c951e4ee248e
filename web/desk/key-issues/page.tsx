/** 年度重点 (HK-43): the key issues of a year, each with owner, target, measures and its trend by month. */
import { App, Button, DatePicker, Popconfirm, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { nowMs } from '../../ui/now.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateOnly, dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { IssueCard } from './card.tsx'
import { IssueForm } from './form.tsx'
import { type KeyIssue, type KeyIssueYear, TOUCHES } from './key-issue.ts'
import './key-issues.css'

const W = words({
  title: ['年度重点', 'Key issues of the year'],
  year: ['年份', 'Year'],
  add: ['增加一件', 'Add an issue'],
  publish: ['公布', 'Publish'],
  withdraw: ['撤回公布', 'Withdraw'],
  sure: ['向社会公布这一年的重点？', 'Publish this year’s list?'],
  sureBack: ['撤回公布？', 'Withdraw the list?'],
  yes: ['确定', 'Yes'],
  no: ['取消', 'Cancel'],
  published: ['{at} 公布', 'Published {at}'],
  draft: ['未公布', 'Not published'],
  of: ['{n} / {count} 件', '{n} of {count}'],
  none: [
    '这一年还没有重点。增加后逐件写明责任单位、目标和措施，齐全才能公布。',
    'No key issue in this year yet. Each needs an owner, a target and measures before the list is published.',
  ],
})

export function KeyIssuesPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const [editing, setEditing] = useState<KeyIssue | 'new' | null>(null)
  const year = Number(state.year ?? dateTime(new Date(nowMs())).slice(0, 4))
  const list = useApi('GET /api/v1/key-issues', { query: { year } })
  const may = list.data?.allowedActions.some((a) => a.action === 'write')
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <>
            <DatePicker
              picker="year"
              aria-label={w.year}
              allowClear={false}
              value={dayjs(`${year}-01-01`)}
              onChange={(next) => change({ year: next?.format('YYYY') })}
            />
            {may && list.data && list.data.items.length < list.data.count && !list.data.published && (
              <Button onClick={() => setEditing('new')}>{w.add}</Button>
            )}
            {list.data && <Publishing list={list.data} />}
          </>
        }
      >
        {list.data && <Standing list={list.data} />}
      </PageHead>
      {list.isError ? (
        <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={10} />
      ) : list.data.items.length === 0 ? (
        <div className="panel">
          <Nothing text={w.none} />
        </div>
      ) : (
        <div className="key-issues">
          {list.data.items.map((issue) => (
            <IssueCard
              key={issue.id}
              issue={issue}
              onEdit={may ? () => setEditing(issue) : undefined}
              removable={!list.data.published}
            />
          ))}
        </div>
      )}
      {editing && (
        <IssueForm
          year={year}
          issue={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}

function Standing({ list }: { list: KeyIssueYear }) {
  const w = useWords(W)
  const { published, items, count } = list
  const tone = published
    ? { background: COLOR.greenSoft, color: COLOR.green }
    : { background: COLOR.yellowSoft, color: COLOR.yellow }
  return (
    <>
      <Tag variant="filled" style={tone}>
        {published ? fill(w.published, { at: dateOnly(published.at) }) : w.draft}
      </Tag>
      <span className="quiet number">{fill(w.of, { n: items.length, count })}</span>
      {published && (
        <span className="quiet">
          <Said>{published.by}</Said>
        </span>
      )}
    </>
  )
}

/** What keeps the list from the public stands beside the button, in the server's words. */
function Publishing({ list }: { list: KeyIssueYear }) {
  const w = useWords(W)
  useLanguage()
  const { message } = App.useApp()
  const options = { touches: TOUCHES }
  const publish = useWrite('POST /api/v1/key-issues/publish', options)
  const withdraw = useWrite('POST /api/v1/key-issues/withdraw', options)
  const step = list.allowedActions.find((a) => a.action !== 'write')
  if (!step) return null
  const [write, title, sure] =
    step.action === 'publish'
      ? ([publish, w.publish, w.sure] as const)
      : ([withdraw, w.withdraw, w.sureBack] as const)
  return (
    <>
      {!step.allowed && (
        <span role="status" style={{ color: COLOR.yellow, maxWidth: 360 }}>
          {barredText(step)}
        </span>
      )}
      <Popconfirm
        title={sure}
        okText={w.yes}
        cancelText={w.no}
        disabled={!step.allowed}
        onConfirm={() =>
          write.mutate(
            { body: { year: list.year } },
            { onError: (error) => void message.error(errorText(error)) },
          )
        }
      >
        <Button type="primary" disabled={!step.allowed} loading={write.isPending} title={barredText(step)}>
          {title}
        </Button>
      </Popconfirm>
    </>
  )
}
