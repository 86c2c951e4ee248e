/** One entry of the log: field by field, before and after. */
import { Descriptions, Drawer } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { dateTime } from '../../ui/time.ts'
import { useWords, wordOf, words } from '../../ui/words.ts'
import { ACTION, SUBJECT } from './audit-words.ts'

const W = words({
  at: ['时间', 'Time'],
  who: ['用户名', 'User name'],
  subject: ['对象', 'Subject'],
  reason: ['理由', 'Reason'],
  detail: ['详情', 'Details'],
  field: ['项目', 'Field'],
  before: ['改前', 'Before'],
  after: ['改后', 'After'],
  close: ['关闭', 'Close'],
})

export function AuditDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const w = useWords(W)
  const entry = useApi('GET /api/v1/audit-log/:id', { params: { id } })
  return (
    <Drawer
      open
      size={640}
      title={wordOf(ACTION, entry.data?.action)}
      closable={{ 'aria-label': w.close }}
      onClose={onClose}
    >
      {entry.isPending ? (
        <Loading />
      ) : entry.isError ? (
        <Failed text={errorText(entry.error)} />
      ) : (
        <>
          <Descriptions
            column={1}
            size="small"
            items={[
              { key: 'at', label: w.at, children: dateTime(entry.data.at) },
              { key: 'who', label: w.who, children: entry.data.username },
              {
                key: 'subject',
                label: w.subject,
                children: `${wordOf(SUBJECT, entry.data.subjectKind)} ${entry.data.subjectId}`,
              },
              ...(entry.data.reason
                ? [{ key: 'reason', label: w.reason, children: <Said>{entry.data.reason}</Said> }]
                : []),
              ...(entry.data.detail
                ? [{ key: 'detail', label: w.detail, children: <Code>{textOf(entry.data.detail)}</Code> }]
                : []),
            ]}
          />
          <Values before={entry.data.before} after={entry.data.after} />
        </>
      )}
    </Drawer>
  )
}

const Code = ({ children }: { children: string }) => (
  <code className="wrap" lang="zh-CN">
    {children}
  </code>
)

type Fields = Record<string, unknown> | null

function Values({ before, after }: { before: Fields; after: Fields }) {
  const w = useWords(W)
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  if (names.length === 0) return null
  const cell = (values: Fields) => (_: unknown, name: string) => <Code>{textOf(values?.[name])}</Code>
  return (
    <Table
      label={w.detail}
      size="small"
      style={{ marginTop: 12 }}
      pagination={false}
      rowKey={(name) => name}
      dataSource={names}
      columns={[
        { title: w.field, width: 130, render: (_, name) => <code>{name}</code> },
        { title: w.before, render: cell(before) },
        { title: w.after, render: cell(after) },
      ]}
    />
  )
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '—'
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join('\n')
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value)
}
