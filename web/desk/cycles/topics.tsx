/** The choice of a topic: what the figures suggest, what was proposed, what the two bodies said. */
import { Button, Progress, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { CRITERIA, CRITERION } from '../../../common/cycle.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type CycleView, DECISION, FACT, STEP } from './cycle-words.ts'
import type { Dialog } from './form-parts.ts'

const W = words({
  candidates: ['备选（{from} 至 {to}）', 'What it might be ({from} to {to})'],
  proposal: ['选题建议', 'Proposal'],
  topic: ['类别', 'Topic'],
  total: ['总分', 'Score'],
  weeks: ['近月 {n} 次周分析居前', 'Leading in {n} weekly analyses'],
  counties: ['{n} 个县区', '{n} counties'],
  none: ['这段时间没有工单', 'No orders in this time'],
  pick: ['选为候选', 'Take as a candidate'],
  selected: ['已选 {n} 个', '{n} taken'],
  waiting: ['未议', 'not yet'],
})

export function Topics({ cycle, onOpen }: { cycle: CycleView; onOpen: (dialog: Dialog) => void }) {
  return (
    <div className="stack">
      {cycle.proposal && <Proposal cycle={cycle} />}
      <Suggested cycle={cycle} onOpen={onOpen} />
    </div>
  )
}

type Scores = NonNullable<CycleView['proposal']>['candidates'][number]['scores']

/** A bar for each criterion; what it was made of stands beside it on demand. */
function SubScores({ scores }: { scores: Scores }) {
  useLanguage()
  return (
    <div className="cycle-scores">
      {CRITERIA.map((c) => (
        <Tooltip
          key={c}
          title={Object.entries(scores[c].facts)
            .map(([key, n]) => `${wordOf(FACT, key)} ${n}`)
            .join(' · ')}
        >
          <div>
            <span className="quiet">{wordOf(CRITERION, c)}</span>
            <Progress
              percent={scores[c].score}
              size="small"
              format={(n) => <span className="number">{n}</span>}
              strokeColor={COLOR.primary}
              aria-label={`${wordOf(CRITERION, c)} ${scores[c].score}`}
            />
          </div>
        </Tooltip>
      ))}
    </div>
  )
}

function Proposal({ cycle }: { cycle: CycleView }) {
  const w = useWords(W)
  useLanguage()
  const proposal = cycle.proposal!
  return (
    <Panel
      title={w.proposal}
      extra={
        <span className="quiet">
          <Said>{proposal.by}</Said> {dateTime(proposal.at)}
        </span>
      }
    >
      <div className="stack">
        <div className="row">
          {cycle.bodies.map((body) => {
            const said = proposal.decisions.find((d) => d.body === body.code)
            return (
              <Tooltip key={body.code} title={said?.minutes}>
                <Tag
                  variant="filled"
                  style={said ? { background: COLOR.greenSoft, color: COLOR.green } : undefined}
                >
                  <Said>{body.name}</Said> {said ? wordOf(DECISION, said.decision) : w.waiting}
                </Tag>
              </Tooltip>
            )
          })}
        </div>
        {proposal.candidates.map((c, i) => {
          const agreed = proposal.decisions.some((d) => d.candidate === i)
          return (
            // A candidate is known by its place in the proposal.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change
            <article key={i} className={agreed ? 'cycle-candidate agreed' : 'cycle-candidate'}>
              <h3>
                <Said>{c.title}</Said> <span className="number">{c.total}</span>
              </h3>
              <p className="quiet">
                <Said>{c.reason}</Said>
              </p>
              <SubScores scores={c.scores} />
            </article>
          )
        })}
      </div>
    </Panel>
  )
}

function Suggested({ cycle, onOpen }: { cycle: CycleView; onOpen: (dialog: Dialog) => void }) {
  const w = useWords(W)
  useLanguage()
  const topics = useApi('GET /api/v1/cycles/:id/topics', { params: { id: cycle.id } })
  const [picked, setPicked] = useState<string[] | null>(null)
  const propose = cycle.allowedActions.find((a) => a.action === 'propose')
  if (topics.isError) return <Failed text={errorText(topics.error)} onRetry={() => void topics.refetch()} />
  if (topics.isPending) return <Loading rows={8} />
  const { from, to, items } = topics.data
  const chosen = picked ?? items.filter((t) => t.prefilled).map((t) => t.categories[0]!)
  return (
    <Panel
      title={fill(w.candidates, { from, to })}
      extra={
        propose?.allowed && (
          <>
            <span className="quiet number">{fill(w.selected, { n: chosen.length })}</span>
            <Button
              type="primary"
              onClick={() =>
                onOpen({
                  kind: 'propose',
                  topics: items
                    .filter((t) => chosen.includes(t.categories[0]!))
                    .map(({ title, categories, theme }) => ({ title, categories, theme })),
                })
              }
            >
              {wordOf(STEP, 'propose')}
            </Button>
          </>
        )
      }
      flush
    >
      <Table
        label={fill(w.candidates, { from, to })}
        size="small"
        rowKey={(t) => t.categories[0]!}
        pagination={false}
        dataSource={items}
        scroll={{ x: 820, y: 520 }}
        locale={{ emptyText: <Nothing text={w.none} /> }}
        rowSelection={
          propose?.allowed
            ? {
                selectedRowKeys: chosen,
                onChange: (keys) => setPicked(keys as string[]),
                getCheckboxProps: (t) => ({ 'aria-label': `${w.pick} ${t.title}` }) as never,
                hideSelectAll: true,
              }
            : undefined
        }
        columns={[
          {
            title: w.topic,
            width: 220,
            render: (_, t) => (
              <>
                <Said>{t.title}</Said>
                <div className="quiet">
                  {fill(w.counties, { n: t.counties.length })}
                  {t.weeks > 0 && ` · ${fill(w.weeks, { n: t.weeks })}`}
                </div>
              </>
            ),
          },
          { title: w.total, width: 70, className: 'number', render: (_, t) => <strong>{t.total}</strong> },
          {
            title: CRITERIA.map((c) => wordOf(CRITERION, c)).join(' / '),
            render: (_, t) => <SubScores scores={t.scores} />,
          },
        ]}
      />
    </Panel>
  )
}
