/** One rehearsal: how far it is, whether the record is reproduced, and both policies side by side. */

import { useParams } from '@tanstack/react-router'
import { Alert, App, Button, Progress, Tag } from 'antd'
import { useState } from 'react'
import { CLOCK_KIND } from '../../../common/codes.ts'
import { REHEARSAL_STATE, REHEARSAL_UNKNOWN } from '../../../common/rehearsal.ts'
import { download } from '../../app/download.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { Affected } from './affected.tsx'
import { Differences } from './differences.tsx'
import { Counts, Stages } from './figures.tsx'
import { Orders } from './orders.tsx'
import { type Figure, NO_FIGURE, type Result, type View } from './result.ts'
import { Workload } from './workload.tsx'
import './rehearsals.css'

const W = words({
  unnamed: ['策略预演', 'Policy rehearsal'],
  about: [
    '{from} 至 {to} 受理的工单，现行第 {n} 版对照新规',
    'Orders accepted {from} to {to}: version {n} beside the new one',
  ],
  sealed: ['{at} {by} 封存', 'Sealed by {by}, {at}'],
  seal: ['封存', 'Seal'],
  export: ['导出', 'Export'],
  adopt: ['启用这份规则', 'Adopt this policy'],
  adopted: ['已启用第 {n} 版', 'Version {n} is in force'],
  sure: ['启用预演的这份规则？', 'Adopt the policy that was rehearsed?'],
  sureHint: [
    '此后受理的工单按新版办理，在办工单沿用原版；日志里记下所引用的预演。',
    'Orders accepted from now on follow it, open ones keep theirs; the log keeps which rehearsal was cited.',
  ],
  cancel: ['取消', 'Cancel'],
  sealFirst: ['封存后才能启用', 'Seal it first'],
  progress: ['已算 {done} / {total} 件', '{done} of {total} orders'],
  failed: ['没有算成：{why}', 'It failed: {why}'],
  held: ['怎么算的', 'How it is worked out'],
  heldActs: [
    '人做的事照原来的时刻不变：派单、签收、联系、答复、审核、回访都按记录。只有规则重算。',
    'What people did stays at its time: dispatching, signing, contacting, answering, reviewing, calling. Only the rules are replayed.',
  ],
  heldRange: [
    '人会看着期限做事，这一点算不出。所以新规的按时率给两头：一头是人照原来的时刻；另一头是用过期限一半以上的人随期限同比例提前或推后，按时与否不变。',
    'People work towards a limit, and that cannot be known. So the new rate is a range: people act when they did; or those who used more than half of the limit move with it and stay as punctual as they were.',
  ],
  agreement: ['与记录相符', 'Like the record'],
  clocks: ['时限', 'Limits'],
  plans: ['回访计划', 'Plans of call-backs'],
  notices: ['催办督办（规则发出）', 'Urges, supervision by rule'],
  differ: ['{n} 条不符', '{n} differ'],
  fixed: ['；另有 {n} 个日期由人定，不算在内', '; {n} days that people set are left out'],
  agreementHint: [
    '每件工单按它受理时的那版规则重算，再与当时的记录逐条对照',
    'Each order is replayed under the version it was accepted with, and put beside its record',
  ],
  stages: ['各环节按时率', 'On time, by stage'],
  counts: ['提醒、催办、督办、回访', 'Reminders, urges, supervision, calls'],
  differences: ['与现行规则的差别', 'What differs from the policy in force'],
  unknown: ['算不出的', 'What is not known'],
  orders: ['{n} 件', '{n} orders'],
  expected: [
    '新增回访里，按原有不满意比例估，最多再有 {n} 件不满意',
    'Among those newly called, at the present share, up to {n} more would be dissatisfied',
  ],
  record: ['记录', 'Record'],
  result: ['结果', 'Result'],
  program: ['程序', 'Program'],
})

const POLL_MS = 1_000
const running = (state: string | undefined) => state === 'QUEUED' || state === 'RUNNING'

export function RehearsalPage() {
  const w = useWords(W)
  useLanguage()
  const { id } = useParams({ strict: false }) as { id: string }
  const view = useApi(
    'GET /api/v1/rehearsals/:id',
    { params: { id } },
    { refetchInterval: ({ state }) => (running(state.data?.state) ? POLL_MS : false) },
  )
  if (view.isPending) return <Loading rows={10} />
  if (view.isError) return <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
  const r = view.data
  return (
    <div className="page">
      <PageHead title={r.title ? <Said>{r.title}</Said> : w.unnamed} extra={<Actions view={r} />}>
        <span className="quiet">{fill(w.about, { from: r.from, to: r.to, n: r.baseVersion })}</span>
        {r.sealedAt && (
          <Tag variant="filled" style={{ background: COLOR.greenSoft, color: COLOR.green }}>
            {fill(w.sealed, { at: dateTime(r.sealedAt), by: r.sealedBy ?? '' })}
          </Tag>
        )}
      </PageHead>
      {r.state === 'FAILED' && (
        <Alert type="error" showIcon role="alert" title={fill(w.failed, { why: r.error ?? '' })} />
      )}
      {running(r.state) && (
        <div className="panel">
          <div className="body" role="status">
            {wordOf(REHEARSAL_STATE, r.state)} · {fill(w.progress, { done: r.done, total: r.total })}
            <Progress
              aria-label={wordOf(REHEARSAL_STATE, r.state)}
              percent={r.total > 0 ? Math.floor((r.done / r.total) * 100) : 0}
            />
          </div>
        </div>
      )}
      {r.result ? <Body view={r} result={r.result} /> : <Changes view={r} />}
    </div>
  )
}

function Actions({ view }: { view: View }) {
  const w = useWords(W)
  const { modal, message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const params = { id: view.id }
  const seal = useWrite('POST /api/v1/rehearsals/:id/seal', {
    touches: ['GET /api/v1/rehearsals/:id', 'GET /api/v1/rehearsals'],
  })
  const put = useWrite('PUT /api/v1/policies/:centre', {
    touches: [
      ...(['GET /api/v1/policies/:centre/text', 'GET /api/v1/policies/:centre/versions'] as const),
      ...(['GET /api/v1/session', 'GET /api/v1/roles'] as const),
    ],
  })
  const may = (action: string) => view.allowedActions.find((a) => a.action === action)
  const tell = (error: unknown) => void message.error(errorText(error))
  const text = useApi(
    'GET /api/v1/rehearsals/:id/text',
    { params },
    { enabled: may('adopt')?.allowed === true },
  )
  const adopt = () =>
    modal.confirm({
      title: w.sure,
      content: w.sureHint,
      okText: w.adopt,
      cancelText: w.cancel,
      onOk: async () => {
        const made = await put
          .mutateAsync({
            params: { centre: view.centre },
            body: { text: text.data!.text, rehearsalId: view.id },
          })
          .catch(tell)
        if (made) void message.success(fill(w.adopted, { n: made.version }))
      },
    })
  const save = async () => {
    setBusy(true)
    await download(`/api/v1/rehearsals/${view.id}/export`, {}, 'rehearsal.xlsx').catch(tell)
    setBusy(false)
  }
  return (
    <>
      {may('export')?.allowed && (
        <Button loading={busy} onClick={() => void save()}>
          {w.export}
        </Button>
      )}
      {may('seal')?.allowed && (
        <Button loading={seal.isPending} onClick={() => void seal.mutateAsync({ params }).catch(tell)}>
          {w.seal}
        </Button>
      )}
      {may('adopt') && view.state === 'DONE' && view.differences.length > 0 && (
        <Button
          type="primary"
          disabled={!may('adopt')?.allowed || !text.data}
          title={may('adopt')?.allowed ? undefined : w.sealFirst}
          onClick={adopt}
        >
          {w.adopt}
        </Button>
      )}
    </>
  )
}

function Changes({ view }: { view: View }) {
  const w = useWords(W)
  return (
    <Panel title={w.differences} flush>
      <Differences items={view.differences} />
    </Panel>
  )
}

function Body({ view, result }: { view: View; result: Result }) {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const open = (figure: Partial<Figure>) => change({ ...NO_FIGURE, ...figure })
  return (
    <div className="stack">
      <div className="rehearsal-columns">
        <Agreement result={result} onPick={() => open({ subject: 'DISAGREE' })} />
        <Panel title={w.held}>
          <ul className="rehearsal-said">
            <li>{w.heldActs}</li>
            <li>{w.heldRange}</li>
          </ul>
        </Panel>
      </div>
      <Panel title={w.stages} flush>
        <Stages result={result} onPick={open} />
      </Panel>
      <div className="rehearsal-columns">
        <Panel title={w.counts} flush>
          <Counts result={result} onPick={open} />
        </Panel>
        <Workload result={result} />
      </div>
      <Affected result={result} state={state} onChange={change} onPick={open} />
      <div className="rehearsal-columns">
        <Changes view={view} />
        <Unknown result={result} />
      </div>
      <dl className="row" style={{ gap: 16, flexWrap: 'wrap', margin: 0 }}>
        {[
          [w.record, view.recordSha256?.slice(0, 12) ?? '—'],
          [w.result, view.resultSha256?.slice(0, 12) ?? '—'],
          [w.program, view.program],
        ].map(([name, value]) => (
          <div key={name} className="row" style={{ gap: 6 }}>
            <dt className="quiet">{name}</dt>
            <dd className="number" style={{ margin: 0 }}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {state.subject && <Orders view={view} figure={state} onClose={() => change(NO_FIGURE)} />}
    </div>
  )
}

function Agreement({ result, onPick }: { result: Result; onPick: () => void }) {
  const w = useWords(W)
  const { clocks, plans, notices } = result.agreement
  const parts = [
    [w.clocks, clocks],
    [w.plans, plans],
    [w.notices, notices],
  ] as const
  const wrong = parts.reduce((n, [, { agree, of }]) => n + of - agree, 0)
  return (
    <Panel
      title={w.agreement}
      extra={
        wrong > 0 ? (
          <Button type="link" size="small" onClick={onPick}>
            {fill(w.differ, { n: wrong })}
          </Button>
        ) : undefined
      }
      flush
    >
      <dl className="rehearsal-facts">
        {parts.map(([name, { agree, of }]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">
              {agree} / {of}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet rehearsal-note">
        {w.agreementHint}
        {clocks.fixed > 0 && fill(w.fixed, { n: clocks.fixed })}
      </p>
    </Panel>
  )
}

function Unknown({ result }: { result: Result }) {
  const w = useWords(W)
  useLanguage()
  const { unknown, expectedNegatives } = result
  if (unknown.length === 0) return null
  return (
    <Panel title={w.unknown}>
      <ul className="rehearsal-said">
        {unknown.map(({ code, detail, orders }) => (
          <li key={`${code} ${detail}`}>
            {wordOf(REHEARSAL_UNKNOWN, code)}{' '}
            {detail in CLOCK_KIND
              ? wordOf(CLOCK_KIND, detail)
              : detail && <code className="break">{detail}</code>}{' '}
            {orders > 0 && <span className="quiet number">{fill(w.orders, { n: orders })}</span>}
          </li>
        ))}
        {expectedNegatives.high > 0 && <li>{fill(w.expected, { n: expectedNegatives.high })}</li>}
      </ul>
    </Panel>
  )
}
