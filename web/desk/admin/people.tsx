/** The people of a centre: finding, adding, changing, closing their accounts. */
import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Select, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { ROLE, ROLES } from '../../../common/codes.ts'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { type AnswerOf, usePages, useWrite } from '../../app/query.ts'
import { useUser } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type NewPassword, PasswordOnce } from './password-once.tsx'
import { PersonDialog } from './person-dialog.tsx'

const W = words({
  title: ['人员', 'People'],
  add: ['新建账号', 'New account'],
  q: ['姓名或用户名', 'Name or user name'],
  role: ['角色', 'Role'],
  unit: ['单位', 'Unit'],
  state: ['账号状态', 'Account'],
  active: ['在用', 'Active'],
  closed: ['已停用', 'Deactivated'],
  all: ['全部', 'All'],
  name: ['姓名', 'Name'],
  username: ['用户名', 'User name'],
  roles: ['角色', 'Roles'],
  locked: ['已锁定', 'Locked'],
  initial: ['初始密码', 'Initial password'],
  outsourced: ['外包', 'Outsourced'],
  sessions: ['登录数', 'Sessions'],
  none: ['没有符合条件的人员', 'Nobody matches'],
  total: ['共 {n} 人', '{n} people'],
  more: ['加载更多', 'Load more'],
  change: ['修改', 'Change'],
  others: ['更多', 'More'],
  reset: ['重设密码', 'Reset password'],
  signOut: ['退出所有登录', 'Sign out everywhere'],
  deactivate: ['停用账号', 'Deactivate'],
  reactivate: ['启用账号', 'Reactivate'],
  sure: ['{act}：{name}（{username}）？', '{act}: {name} ({username})?'],
  resetHint: [
    '原密码立即失效，所有登录会退出。',
    'The old password ends at once, and every session with it.',
  ],
  closeHint: [
    '该人员立即退出，不能再登录；经办记录保留。',
    'They are signed out at once; their records stay.',
  ],
  cancel: ['取消', 'Cancel'],
  done: ['{act}：已完成', '{act}: done'],
  self: ['本人', 'You'],
})

export type PersonView = AnswerOf<'GET /api/v1/people'>['items'][number]
type Act = 'reset' | 'signOut' | 'deactivate' | 'reactivate'

export function People() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const [password, setPassword] = useState<NewPassword>()
  const centre = useCentreQuery()
  const { q, role, unit } = state
  const list = usePages('GET /api/v1/people', {
    query: {
      ...centre,
      ...{ q, role: role as 'agent' | undefined, unit, limit: 100, count: 'true' },
      ...(state.active === 'all' ? {} : { active: state.active === 'false' ? 'false' : 'true' }),
    },
  })
  const columns = useColumns(setPassword)
  return (
    <>
      <PageHead
        title={w.title}
        extra={
          <>
            {list.total !== undefined && <span className="number">{fill(w.total, { n: list.total })}</span>}
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => change({ edit: 'new' })}
            >
              {w.add}
            </Button>
          </>
        }
      />
      <PeopleFilters />
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<PersonView>
            label={w.title}
            size="small"
            rowKey="id"
            pagination={false}
            loading={list.isPending}
            dataSource={list.items as PersonView[]}
            columns={columns}
            scroll={{ x: 860 }}
            locale={{ emptyText: list.isPending ? ' ' : <Nothing text={w.none} /> }}
          />
        )}
        {list.hasNextPage && (
          <div style={{ padding: 8, textAlign: 'center' }}>
            <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
              {w.more}
            </Button>
          </div>
        )}
      </div>
      {state.edit && (
        <PersonDialog
          key={state.edit}
          username={state.edit}
          onClose={() => change({ edit: undefined })}
          onCreated={setPassword}
        />
      )}
      {password && <PasswordOnce made={password} onClose={() => setPassword(undefined)} />}
    </>
  )
}

function PeopleFilters() {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  return (
    <search className="filters" aria-label={w.title}>
      <PausedInput style={{ width: 200 }} label={w.q} value={state.q} onChange={(q) => change({ q })} />
      <Select
        style={{ width: 150 }}
        aria-label={w.role}
        placeholder={w.role}
        allowClear
        value={state.role}
        onChange={(role?: string) => change({ role })}
        options={choicesOf(
          ROLE,
          ROLES.filter((r) => r !== 'operator'),
        )}
      />
      <div style={{ width: 240 }}>
        <UnitPicker aria-label={w.unit} allowClear value={state.unit} onChange={(unit) => change({ unit })} />
      </div>
      <Select
        style={{ width: 110 }}
        aria-label={w.state}
        value={state.active ?? 'true'}
        onChange={(active: string) => change({ active: active === 'true' ? undefined : active })}
        options={[
          { value: 'true', label: w.active },
          { value: 'false', label: w.closed },
          { value: 'all', label: w.all },
        ]}
      />
    </search>
  )
}

function useColumns(onPassword: (made: NewPassword) => void): TableColumnsType<PersonView> {
  const w = useWords(W)
  const [, change] = useUrlState()
  return [
    { title: w.name, dataIndex: 'name', width: 160, render: (name: string) => <Said>{name}</Said> },
    { title: w.username, dataIndex: 'username', width: 210, className: 'number' },
    {
      title: w.roles,
      render: (_, { roles, unitName }) =>
        unitName ? <Said>{unitName}</Said> : roles.map((role) => wordOf(ROLE, role)).join('、'),
    },
    {
      title: w.state,
      width: 200,
      render: (_, person) => (
        <>
          <Tag color={person.active ? 'success' : 'default'} variant="filled">
            {person.active ? w.active : w.closed}
          </Tag>
          {person.lockedUntil && (
            <Tag color="error" variant="filled">
              {w.locked}
            </Tag>
          )}
          {person.active && person.initialPassword && <Tag variant="filled">{w.initial}</Tag>}
          {person.outsourced && <Tag variant="filled">{w.outsourced}</Tag>}
        </>
      ),
    },
    { title: w.sessions, dataIndex: 'sessions', width: 72, align: 'right', className: 'number' },
    {
      title: <span className="visually-hidden">{w.change}</span>,
      width: 130,
      align: 'right',
      render: (_, person) => (
        <span className="row" style={{ flexWrap: 'nowrap', justifyContent: 'flex-end', gap: 4 }}>
          <Button size="small" type="link" onClick={() => change({ edit: person.username })}>
            {w.change}
            <span className="visually-hidden">{person.username}</span>
          </Button>
          <Acts person={person} onPassword={onPassword} />
        </span>
      ),
    },
  ]
}

function Acts({ person, onPassword }: { person: PersonView; onPassword: (made: NewPassword) => void }) {
  const w = useWords(W)
  const user = useUser()
  const { modal, message } = App.useApp()
  const touches = ['GET /api/v1/people'] as const
  const reset = useWrite('POST /api/v1/people/:id/password', { touches })
  const signOut = useWrite('POST /api/v1/people/:id/sign-out', { touches })
  const put = useWrite('PUT /api/v1/people/:id', { touches })
  const params = { id: person.id }
  const run: Record<Act, () => Promise<unknown>> = {
    reset: async () => {
      const { password } = await reset.mutateAsync({ params })
      onPassword({ username: person.username, password })
    },
    signOut: () => signOut.mutateAsync({ params }),
    deactivate: () => put.mutateAsync({ params, body: { active: false } }),
    reactivate: () => put.mutateAsync({ params, body: { active: true } }),
  }
  const start = (act: Act) =>
    modal.confirm({
      title: fill(w.sure, { act: w[act], name: person.name, username: person.username }),
      content: act === 'reset' ? w.resetHint : act === 'deactivate' ? w.closeHint : undefined,
      okText: w[act],
      okButtonProps: { danger: act === 'deactivate' },
      cancelText: w.cancel,
      // A refusal is told, and the question closes: what was wrong is not mended by asking again.
      onOk: () =>
        run[act]().then(
          () => void (act === 'reset' || message.success(fill(w.done, { act: w[act] }))),
          (error: unknown) => void message.error(errorText(error)),
        ),
    })
  const item = (key: Act, disabled = false) => ({ key, label: w[key], disabled, onClick: () => start(key) })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          item('reset'),
          item('signOut', person.sessions === 0),
          person.active ? item('deactivate', person.id === user.id) : item('reactivate'),
        ],
      }}
    >
      <Button size="small" type="text">
        {w.others}
        <span className="visually-hidden">{person.username}</span>
      </Button>
    </Dropdown>
  )
}
