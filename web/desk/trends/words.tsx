/** What is said more than in the period before, topics and places; each leads to the orders that say it. */
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { type AnswerOf, useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { count, queryOf } from './looking.ts'

const W = words({
  topics: ['说到的事', 'What is said'],
  places: ['说到的地方', 'Places said'],
  read: [
    '据本期最近 {n} 条、上期最近 {m} 条诉求的标题；至少 {least} 条说到才列出，不含个人信息。',
    'From the titles of the newest {n} requests and {m} of the period before; only what at least {least} say, nothing personal.',
  ],
  word: ['词', 'Word'],
  n: ['本期', 'Now'],
  before: ['上期', 'Before'],
  growth: ['增长', 'Growth'],
  clear: ['明显', 'clear'],
  slight: ['略增', 'slight'],
  none: ['没有', 'None'],
})

type Word = AnswerOf<'GET /api/v1/insight/words'>['words'][number]
/** Two standard errors: hardly by chance. */
const CLEAR = 2

export function Words({ state }: { state: UrlState }) {
  const w = useWords(W)
  useLanguage()
  const said = useApi('GET /api/v1/insight/words', { query: queryOf(state) })
  if (said.isError) return <Failed text={errorText(said.error)} onRetry={() => void said.refetch()} />
  if (said.isPending) return <Loading rows={10} />
  const { from, to, read, readBefore, least } = said.data
  const search = (q: string) =>
    ({
      q,
      ...{ createdFrom: dayjs(from).startOf('day').toISOString() },
      ...{ createdTo: dayjs(to).add(1, 'day').startOf('day').toISOString() },
      ...(state.category ? { category: state.category } : {}),
    }) as never
  const list = (kind: Word['kind'], title: string) => (
    <Panel title={title} flush>
      <Table<Word>
        label={title}
        size="small"
        rowKey="word"
        pagination={false}
        dataSource={said.data.words.filter((each) => each.kind === kind)}
        scroll={{ x: 360 }}
        locale={{ emptyText: <Nothing text={w.none} /> }}
        columns={[
          {
            title: w.word,
            render: (_, r) => (
              <Link to={paths.orders()} search={search(r.word)}>
                <Said>{r.word}</Said>
              </Link>
            ),
          },
          {
            ...{ title: w.n, align: 'right', className: 'number', width: 80 },
            render: (_, r) => count(r.n),
          },
          {
            ...{ title: w.before, align: 'right', className: 'number', width: 80 },
            render: (_, r) => count(r.before),
          },
          {
            ...{ title: w.growth, width: 90 },
            render: (_, r) => (r.growth >= CLEAR ? <strong>{w.clear}</strong> : r.growth > 0 ? w.slight : ''),
          },
        ]}
      />
    </Panel>
  )
  return (
    <>
      <p className="quiet looking-note">{fill(w.read, { n: count(read), m: count(readBefore), least })}</p>
      <div className="looking-two">
        {list('TOPIC', w.topics)}
        {list('PLACE', w.places)}
      </div>
    </>
  )
}
