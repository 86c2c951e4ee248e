/** One publication as the public will read it, and what may be done with it. */
import { App, Button, Drawer, Input, Popconfirm } from 'antd'
import { useId } from 'react'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { StateTag } from './state-tag.tsx'
import { KIND, type PublicationDetail } from './words.ts'

const W = words({
  title: ['公开内容', 'Publication'],
  close: ['关闭', 'Close'],
  approve: ['批准公开', 'Approve'],
  withdraw: ['撤回', 'Withdraw'],
  why: ['撤回理由', 'Why it is withdrawn'],
  'leave-out': ['剔除', 'Leave out'],
  sure: ['这一件不公开？', 'Leave this one out?'],
  yes: ['剔除', 'Leave out'],
  no: ['取消', 'Cancel'],
  reply: ['答复', 'Answer'],
  none: ['这一期间没有可公开的件', 'Nothing to publish in this period'],
  of: ['{requests} 件诉求中有 {declined} 件不予受理', '{declined} of {requests} requests were not accepted'],
  done: ['已保存', 'Saved'],
})
const TOUCHES = ['GET /api/v1/publications', 'GET /api/v1/publications/:id'] as const

export function PublicationDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const w = useWords(W)
  const found = useApi('GET /api/v1/publications/:id', { params: { id } })
  return (
    <Drawer open title={w.title} size={720} onClose={onClose} closable={{ 'aria-label': w.close }}>
      {found.isPending && <Loading rows={8} />}
      {found.isError && <Failed text={errorText(found.error)} onRetry={() => void found.refetch()} />}
      {found.data && <Detail publication={found.data} />}
    </Drawer>
  )
}

function Detail({ publication }: { publication: PublicationDetail }) {
  const w = useWords(W)
  const language = useLanguage()
  const { content } = publication
  return (
    <div className="stack">
      <div>
        <div className="row">
          <StateTag state={publication.state} />
          <span className="quiet">{wordOf(KIND, publication.kind)}</span>
          <span className="quiet number">
            {publication.from} – {publication.to}
          </span>
        </div>
        <h2 style={{ fontSize: 16, margin: '6px 0' }}>
          <Said>{publication.title}</Said>
        </h2>
        {publication.withdrawnReason && (
          <p className="quiet">
            {w.why}：<Said>{publication.withdrawnReason}</Said>
          </p>
        )}
      </div>
      <Steps publication={publication} />
      {content.kind === 'CASES' ? (
        <Cases publication={publication} cases={content.cases} />
      ) : (
        <>
          <p>{fill(w.of, { requests: content.requests, declined: content.declined })}</p>
          <dl className="facts">
            {content.refusals.map((r) => (
              <div key={r.code}>
                <dt style={{ width: 'auto', flex: 1 }}>{language === 'en' ? r.reason.en : r.reason.zh}</dt>
                <dd className="number">{r.count}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  )
}

type Case = Extract<PublicationDetail['content'], { kind: 'CASES' }>['cases'][number]

function Cases({ publication, cases }: { publication: PublicationDetail; cases: readonly Case[] }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const leave = useWrite('POST /api/v1/publications/:id/leave-out', { touches: TOUCHES })
  const may = publication.allowedActions.some((a) => a.action === 'leave-out' && a.allowed)
  if (cases.length === 0) return <Nothing text={w.none} />
  return cases.map((c) => (
    <article key={c.id} style={{ borderTop: '1px solid #e3e7ec', paddingTop: 10 }}>
      <div className="row" style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}>
        <b style={{ flex: 1 }}>
          <Said>{c.title}</Said>
        </b>
        {may && (
          <Popconfirm
            title={w.sure}
            okText={w.yes}
            cancelText={w.no}
            onConfirm={() =>
              leave.mutate(
                { params: { id: publication.id }, body: { cases: [c.id] } },
                { onError: (e) => void message.error(errorText(e)) },
              )
            }
          >
            <Button size="small" disabled={leave.isPending}>
              {w['leave-out']}
            </Button>
          </Popconfirm>
        )}
      </div>
      <div className="quiet">
        <Said>{[c.category, c.area, c.unit].filter(Boolean).join(' · ')}</Said>{' '}
        <span className="number">
          {c.acceptedOn} – {c.closedOn}
        </span>
      </div>
      <p className="wrap" style={{ margin: '4px 0' }}>
        <Said>{c.text}</Said>
      </p>
      <p className="wrap" style={{ margin: '4px 0' }}>
        <span className="quiet">{w.reply}：</span>
        <Said>{c.reply}</Said>
      </p>
    </article>
  ))
}

function Steps({ publication }: { publication: PublicationDetail }) {
  const w = useWords(W)
  const id = useId()
  const { message } = App.useApp()
  const [reason, setReason, clear] = useDraft(`publication.${publication.id}.withdraw`, '')
  const onDone = () => void message.success(w.done)
  const approve = useWrite('POST /api/v1/publications/:id/approve', { touches: TOUCHES, onDone })
  const withdraw = useWrite('POST /api/v1/publications/:id/withdraw', {
    touches: TOUCHES,
    onDone: () => {
      clear()
      onDone()
    },
  })
  const onError = (e: Error) => void message.error(errorText(e))
  const params = { id: publication.id }
  return publication.allowedActions.map((step) => {
    if (step.action === 'approve')
      return (
        <div key={step.action} className="row">
          <Button
            type="primary"
            disabled={!step.allowed}
            loading={approve.isPending}
            onClick={() => approve.mutate({ params, body: { version: publication.version } }, { onError })}
          >
            {w.approve}
          </Button>
          {!step.allowed && <span className="quiet">{barredText(step)}</span>}
        </div>
      )
    if (step.action === 'withdraw')
      return (
        <form
          key={step.action}
          className="stack"
          style={{ gap: 8 }}
          aria-label={w.withdraw}
          onSubmit={(event) => {
            event.preventDefault()
            withdraw.mutate({ params, body: { reason: reason.trim() } }, { onError })
          }}
        >
          <label htmlFor={id}>
            {w.why}
            <Input id={id} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
          </label>
          <div>
            <Button danger htmlType="submit" disabled={reason.trim().length < 2} loading={withdraw.isPending}>
              {w.withdraw}
            </Button>
          </div>
        </form>
      )
    return null
  })
}
