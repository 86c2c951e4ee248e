/** Whom requests speak of and what things they name, beside the period before; each count leads to its requests. */
import { Button, Tag } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { changeText, count, type MarkPart, queryOf } from './looking.ts'

const W = words({
  cohorts: ['说到的群体', 'Whom they speak of'],
  objects: ['说到的物件', 'Things they name'],
  read: [
    '读了本期 {n} 条、上期 {m} 条诉求，按用词认；不足 {least} 条的不分列。一条可同时属于几类。',
    '{n} requests of the period and {m} of the one before, told by their words; fewer than {least} are not told apart. One may belong to several.',
  ],
  readOnly: [
    '读了本期 {n} 条诉求，按用词认；上期没有记录，不比。不足 {least} 条的不分列。',
    '{n} requests of the period, told by their words; nothing was counted before it. Fewer than {least} are not told apart.',
  ],
  capped: ['每期最多读最近 {most} 条。', 'Only the newest {most} of each period are read.'],
  cohort: ['群体', 'Group'],
  object: ['物件', 'Thing'],
  n: ['本期', 'Now'],
  change: ['较上期', 'Change'],
  clear: ['明显', 'clear'],
  categories: ['最多的事项', 'Asked most'],
  areas: ['最多的区域', 'Where most'],
  registered: ['清单中', 'In the register'],
  advice: ['建议', 'Suggestion'],
  REGISTER: [
    '量大且无清单：先建部件清单，逐个定权属',
    'Named often, no register: list them and settle who owns each',
  ],
  PATROL: ['量大：按清单逐个巡查', 'Named often: patrol them by the register'],
  open: ['{n}，查看说到{name}的诉求', '{n} requests that speak of {name}'],
  none: ['没有', 'None'],
})

type View = AnswerOf<'GET /api/v1/insight/groups'>
type Row = View['cohorts'][number] & Partial<View['objects'][number]>
type Counted = Pick<Row, 'n' | 'before' | 'change' | 'clear'>

export function Groups({ state, onPick }: { state: UrlState; onPick: (part: MarkPart) => void }) {
  const w = useWords(W)
  useLanguage()
  const told = useApi('GET /api/v1/insight/groups', { query: queryOf(state) })
  if (told.isError) return <Failed text={errorText(told.error)} onRetry={() => void told.refetch()} />
  if (told.isPending) return <Loading rows={10} />
  const { cohorts, objects, read, readBefore, most, least, from, to } = told.data
  const moved = (c: Counted) => (
    <span className="nowrap" style={c.clear ? { fontWeight: 600 } : undefined}>
      {changeText(c.n, c.before)}
      {c.clear && ` ${w.clear}`}
    </span>
  )
  const three = (list: Row['categories']) =>
    list.length === 0 ? (
      <span className="quiet">—</span>
    ) : (
      list.map((each) => (
        <div key={each.key} className="nowrap">
          <Said>{each.name}</Said> <span className="number">{count(each.n)}</span>{' '}
          {each.before !== null && <span className="quiet number">{changeText(each.n, each.before)}</span>}
        </div>
      ))
    )
  const table = (title: string, name: string, rows: Row[], things: boolean) => (
    <Panel title={title} flush>
      <Table<Row>
        label={title}
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={rows}
        scroll={{ x: things ? 980 : 760 }}
        locale={{ emptyText: <Nothing text={w.none} /> }}
        columns={[
          { title: name, width: 110, render: (_, r) => <Said>{r.name}</Said> },
          {
            ...{ title: w.n, align: 'right', className: 'number', width: 80 },
            render: (_, r) =>
              r.n === 0 ? (
                0
              ) : (
                <Button
                  type="link"
                  size="small"
                  style={{ padding: 0 }}
                  aria-label={fill(w.open, { n: count(r.n), name: r.name })}
                  onClick={() => onPick({ group: r.code })}
                >
                  {count(r.n)}
                </Button>
              ),
          },
          { ...{ title: w.change, width: 120, className: 'number' }, render: (_, r) => moved(r) },
          { title: w.categories, render: (_, r) => three(r.categories) },
          { title: w.areas, render: (_, r) => three(r.areas) },
          ...(things
            ? [
                {
                  ...{ title: w.registered, width: 90, align: 'right' as const, className: 'number' },
                  render: (_: unknown, r: Row) => (r.registered ? count(r.registered) : '—'),
                },
                {
                  ...{ title: w.advice, width: 230 },
                  render: (_: unknown, r: Row) =>
                    r.advice && (
                      <Tag
                        variant="filled"
                        style={{
                          ...{ margin: 0, whiteSpace: 'normal' },
                          ...{ background: COLOR.yellowSoft, color: COLOR.yellow },
                        }}
                      >
                        {w[r.advice]}
                      </Tag>
                    ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
  const capped = read >= most || (readBefore ?? 0) >= most
  return (
    <>
      <p className="quiet looking-note">
        <span className="number">
          {from} – {to}
        </span>{' '}
        {readBefore === null
          ? fill(w.readOnly, { n: count(read), least })
          : fill(w.read, { n: count(read), m: count(readBefore), least })}{' '}
        {capped && fill(w.capped, { most: count(most) })}
      </p>
      {table(w.cohorts, w.cohort, cohorts, false)}
      {table(w.objects, w.object, objects, true)}
    </>
  )
}
