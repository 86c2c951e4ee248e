/** Who may do what: permissions by role, as the region's rules have it now. Changed in the policy file, not here. */
import { CheckOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Select, type TableColumnsType, Tag } from 'antd'
import { ROLE, ROLES, type Role } from '../../../common/codes.ts'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { GROUP, PERMISSION } from './permission-words.ts'

const W = words({
  title: ['角色与权限', 'Roles and permissions'],
  q: ['权限', 'Permission'],
  role: ['角色', 'Role'],
  permission: ['权限', 'Permission'],
  why: [
    '权限是本地区规则的一部分，在规则文件的 permissions 段调整，调整留有版本和记录；此处只供查看。',
    'Rights are part of the region’s rules: they are changed in the section “permissions” of the policy file, with a version and a record. Here they are only shown.',
  ],
  open: ['打开规则文件', 'Open the policy file'],
  moved: ['由规则调整', 'Moved by policy'],
  usual: ['默认：{roles}', 'Usually: {roles}'],
  none: ['没有符合条件的权限', 'No permissions match'],
  yes: ['有', 'Yes'],
  no: ['无', 'No'],
})

type Row = AnswerOf<'GET /api/v1/roles'>['items'][number]
interface Node {
  key: string
  group?: string
  row?: Row
  children?: Node[]
}

const groupOf = (permission: string): string => {
  const prefix = permission.slice(0, permission.indexOf('.'))
  return prefix in GROUP ? prefix : 'admin'
}

export function Roles() {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const query = useCentreQuery()
  const [state, change] = useUrlState()
  const roles = useApi('GET /api/v1/roles', { query })
  const columns = useColumns(state.role as Role | undefined)
  if (roles.isPending) return <Loading rows={10} />
  if (roles.isError) return <Failed text={errorText(roles.error)} onRetry={() => void roles.refetch()} />
  const q = state.q?.toLowerCase()
  const shown = roles.data.items.filter(
    ({ permission, holders }) =>
      (!q || permission.includes(q) || wordOf(PERMISSION, permission).toLowerCase().includes(q)) &&
      (!state.role || holders.includes(state.role as Role)),
  )
  const nodes: Node[] = Object.keys(GROUP).flatMap((group) => {
    const rows = shown.filter((row) => groupOf(row.permission) === group)
    return rows.length === 0
      ? []
      : [{ key: group, group, children: rows.map((row) => ({ key: row.permission, row })) }]
  })
  return (
    <>
      <PageHead title={w.title} />
      <Alert
        style={{ marginBottom: 10 }}
        type="info"
        title={w.why}
        action={
          may('policy.write') && (
            <Link to={paths.admin('policy') as string} search={{ ...query, find: 'permissions' } as never}>
              {w.open}
            </Link>
          )
        }
      />
      <search className="filters" aria-label={w.title}>
        <PausedInput style={{ width: 240 }} label={w.q} value={state.q} onChange={(q) => change({ q })} />
        <Select
          style={{ width: 160 }}
          aria-label={w.role}
          placeholder={w.role}
          allowClear
          value={state.role}
          onChange={(role?: string) => change({ role })}
          options={choicesOf(ROLE)}
        />
      </search>
      <div className="panel">
        {nodes.length === 0 ? (
          <Nothing text={w.none} />
        ) : (
          <Table<Node>
            label={w.title}
            key={shown.length}
            size="small"
            pagination={false}
            dataSource={nodes}
            columns={columns}
            expandable={{ defaultExpandAllRows: true }}
            scroll={{ x: 1300, y: 'calc(100vh - 310px)' }}
            sticky
          />
        )}
      </div>
    </>
  )
}

function useColumns(only: Role | undefined): TableColumnsType<Node> {
  const w = useWords(W)
  const names = (roles: readonly Role[]) => roles.map((r) => wordOf(ROLE, r)).join('、')
  return [
    {
      title: w.permission,
      fixed: 'left',
      width: 280,
      render: (_, { group, row }) =>
        group ? (
          <strong>{wordOf(GROUP, group)}</strong>
        ) : (
          row && (
            <span>
              {wordOf(PERMISSION, row.permission)}
              {row.usual && (
                <Tag
                  color="warning"
                  variant="filled"
                  style={{ marginInlineStart: 6 }}
                  title={fill(w.usual, { roles: names(row.usual) })}
                >
                  {w.moved}
                  <span className="visually-hidden">{fill(w.usual, { roles: names(row.usual) })}</span>
                </Tag>
              )}
            </span>
          )
        ),
    },
    ...ROLES.filter((role) => !only || role === only).map((role) => ({
      title: wordOf(ROLE, role),
      key: role,
      width: only ? undefined : 68,
      align: 'center' as const,
      render: (_: unknown, { row }: Node) =>
        row &&
        (row.holders.includes(role) ? (
          <CheckOutlined aria-label={w.yes} role="img" />
        ) : (
          <span className="visually-hidden">{w.no}</span>
        )),
    })),
  ]
}
