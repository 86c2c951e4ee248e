/** One campaign: how far it is, its targets, the orders linked with it, what was done and what it brought. */
import { useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { CAMPAIGN_ORIGIN } from '../../../common/campaign.ts'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { CampaignForm } from './campaign-form.tsx'
import { type CampaignView, EVENT, STEP, TOUCHES } from './campaign-words.ts'
import { Effect, Measures } from './effect.tsx'
import { Counts, Overview } from './overview.tsx'
import { CampaignTag, Cases, Mark, Sections } from './parts.tsx'
import { KeepPlaybook } from './playbooks.tsx'
import { type Dialog, StepDialog } from './step-forms.tsx'
import { TargetDrawer } from './target.tsx'
import { Targets } from './targets.tsx'
import './campaigns.css'

const W = words({
  targets: ['对象清单', 'Targets'],
  overview: ['进度', 'Progress'],
  cases: ['关联工单', 'Linked orders'],
  done: ['措施与成效', 'Measures and effect'],
  history: ['经过', 'History'],
  overdue: ['逾期', 'Overdue'],
  broken: ['经过记录不完整', 'The history is broken'],
  sure: ['启动后即可排查、登记，确定启动？', 'Start it? Inspecting and recording begin with it.'],
  ok: ['确定', 'Yes'],
  cancel: ['取消', 'Cancel'],
  keep: ['留存为模板', 'Keep as a playbook'],
  note: ['办结说明', 'On finishing'],
})

export function CampaignPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const view = useApi('GET /api/v1/campaigns/:id', { params: { id } })
  if (view.isError) return <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
  if (view.isPending) return <Loading rows={12} />
  return <Campaign campaign={view.data} />
}

function Campaign({ campaign: c }: { campaign: CampaignView }) {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const [dialog, setDialog] = useState<Dialog | 'edit' | 'keep' | null>(null)
  return (
    <div className="page">
      <PageHead
        title={<Said>{c.name}</Said>}
        extra={
          <div className="campaign-buttons">
            <Steps campaign={c} onOpen={setDialog} />
          </div>
        }
      >
        <span className="row">
          <CampaignTag state={c.state} />
          {c.overdue && <Mark tone="red">{w.overdue}</Mark>}
          {c.programme && (
            <Mark tone="plain">
              <Said>{c.programme}</Said>
            </Mark>
          )}
          {!c.chain && <Mark tone="red">{w.broken}</Mark>}
        </span>
      </PageHead>
      <p className="quiet" style={{ margin: '0 0 10px' }}>
        <Said>{c.leadUnit.name}</Said> · <span className="number">{`${c.begins} — ${c.ends}`}</span> ·{' '}
        <Said>{c.categories.map((x) => x.name).join('、')}</Said>
        {c.area && (
          <>
            {' '}
            · <Said>{c.area.name}</Said>
          </>
        )}{' '}
        · {wordOf(CAMPAIGN_ORIGIN, c.origin.kind)}
        {c.origin.title && (
          <>
            {' '}
            <Said>{c.origin.title}</Said>
          </>
        )}
      </p>
      <div className="stack">
        <Counts campaign={c} />
        <Sections
          label={c.name}
          items={[
            { key: 'targets', label: w.targets, children: <Targets campaign={c} /> },
            { key: 'overview', label: w.overview, children: <Overview campaign={c} /> },
            {
              key: 'cases',
              label: `${w.cases} ${c.linked}`,
              children: (
                <div className="panel">
                  <Cases of={{ campaign: c.id }} label={w.cases} />
                </div>
              ),
            },
            {
              key: 'done',
              label: w.done,
              children: (
                <div className="stack">
                  <Measures campaign={c} />
                  <Effect campaign={c} />
                </div>
              ),
            },
            { key: 'history', label: w.history, children: <History campaign={c} /> },
          ]}
        />
      </div>
      {state.target && <TargetDrawer id={state.target} onClose={() => change({ target: undefined })} />}
      {dialog === 'edit' && <CampaignForm campaign={c} onClose={() => setDialog(null)} />}
      {dialog === 'keep' && <KeepPlaybook campaign={c} onClose={() => setDialog(null)} />}
      {dialog && dialog !== 'edit' && dialog !== 'keep' && (
        <StepDialog campaign={c} dialog={dialog} onClose={() => setDialog(null)} />
      )}
    </div>
  )
}

function Steps({
  campaign: c,
  onOpen,
}: {
  campaign: CampaignView
  onOpen: (dialog: Dialog | 'edit' | 'keep') => void
}) {
  const w = useWords(W)
  useLanguage()
  const { modal, message } = App.useApp()
  const start = useWrite('POST /api/v1/campaigns/:id/start', { touches: TOUCHES })
  const begin = () =>
    modal.confirm({
      title: w.sure,
      okText: w.ok,
      cancelText: w.cancel,
      onOk: () =>
        start
          .mutateAsync({ params: { id: c.id }, body: { version: c.version } })
          .catch((error: Error) => void message.error(errorText(error))),
    })
  // What the state alone forbids is over or not yet: nothing to press.
  const shown = c.allowedActions.filter((a) => a.allowed || a.code !== 'campaign.state')
  return (
    <>
      {shown.map((a) => (
        <Button
          key={a.action}
          type={a.action === 'start' || a.action === 'finish' ? 'primary' : 'default'}
          disabled={!a.allowed}
          title={barredText(a)}
          onClick={() => (a.action === 'start' ? void begin() : onOpen(a.action))}
        >
          {wordOf(STEP, a.action)}
        </Button>
      ))}
      {c.mayKeep && <Button onClick={() => onOpen('keep')}>{w.keep}</Button>}
    </>
  )
}

function History({ campaign: c }: { campaign: CampaignView }) {
  const w = useWords(W)
  return (
    <Panel title={w.history}>
      <ol className="campaign-list">
        {c.history.map((e) => (
          <li key={`${e.at} ${e.type}`}>
            <span className="number quiet">{dateTime(e.at)}</span> {wordOf(EVENT, e.type)} ·{' '}
            <Said>{e.by}</Said>
          </li>
        ))}
      </ol>
      {c.finishedNote && (
        <p style={{ marginBottom: 0 }}>
          {w.note}：<Said>{c.finishedNote}</Said>
        </p>
      )}
    </Panel>
  )
}
