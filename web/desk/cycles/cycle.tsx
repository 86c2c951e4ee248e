/** One cycle: where it stands, who answers for what, and its parts. */
import { Link, useParams } from '@tanstack/react-router'
import { App, Button, Steps, Tabs, Tag } from 'antd'
import { useState } from 'react'
import { CYCLE_BLOCK, CYCLE_STAGE, CYCLE_STATE, CYCLE_STATES } from '../../../common/cycle.ts'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { BLOCK_OWNER, BLOCK_STATE, type CycleView, STEP, TOUCHES } from './cycle-words.ts'
import { Directives } from './directives.tsx'
import type { Dialog } from './form-parts.ts'
import { CycleDialog } from './forms.tsx'
import { Pool } from './pool.tsx'
import { ThemePart } from './theme.tsx'
import { Topics } from './topics.tsx'
import './cycles.css'

const W = words({
  topic: ['选题', 'Topic'],
  pool: ['工单库', 'Pool'],
  studies: ['研究', 'Studies'],
  items: ['部署与销号', 'Directives'],
  theme: ['主题', 'Theme'],
  session: ['进入会议', 'Session page'],
  campaign: ['建立专项行动', 'Open a campaign'],
  undecided: ['主题未定', 'Theme not fixed'],
  late: ['{stage}逾期', '{stage}: late'],
  sure: ['{step}？', '{step}?'],
  ok: ['确定', 'Yes'],
  cancel: ['取消', 'Cancel'],
  back: ['返回', 'Back'],
  broken: ['经过记录不完整', 'The history is broken'],
})

/** Steps that need no form: asked once, then done. */
const PLAIN = ['lock-pool', 'end-session', 'issue', 'close'] as const
const FORMS = ['propose', 'deliberate', 'build-pool', 'convene', 'direct', 'guide', 'reform'] as const

export function CyclePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const view = useApi('GET /api/v1/cycles/:id', { params: { id } })
  if (view.isError) return <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
  if (view.isPending) return <Loading rows={12} />
  return <Cycle cycle={view.data} />
}

function Cycle({ cycle }: { cycle: CycleView }) {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const [state, change] = useUrlState()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const tab = state.tab ?? tabOf(cycle.state)
  return (
    <div className="page">
      <PageHead
        title={
          <>
            {cycle.month} <Said>{cycle.areaName}</Said>
          </>
        }
        extra={
          <>
            <span className="quiet">{cycle.theme ? <Said>{cycle.theme}</Said> : w.undecided}</span>
            {cycle.late.map((stage) => (
              <Tag key={stage} variant="filled" style={{ background: COLOR.yellowSoft, color: COLOR.yellow }}>
                {w.late.replace('{stage}', wordOf(CYCLE_STAGE, stage))}
              </Tag>
            ))}
            {!cycle.chain && <Tag color="error">{w.broken}</Tag>}
            <span style={{ flex: 1 }} />
            {cycle.theme && may('campaign.write') && (
              <Link to={paths.openCampaign('CYCLE', cycle.id, cycle.themeDetail?.categories[0]) as string}>
                {w.campaign}
              </Link>
            )}
            {cycle.sessionAt && <Button href={paths.cycleSession(cycle.id)}>{w.session}</Button>}
            <NextSteps cycle={cycle} onOpen={setDialog} />
          </>
        }
      />
      <div className="stack">
        <div className="panel cycle-stages">
          <Steps
            size="small"
            responsive
            current={CYCLE_STATES.indexOf(cycle.state)}
            items={CYCLE_STATES.map((s) => ({ title: wordOf(CYCLE_STATE, s) }))}
          />
        </div>
        <Blocks cycle={cycle} />
        <Tabs
          activeKey={tab}
          onChange={(next) => change({ tab: next })}
          items={[
            { key: 'topic', label: w.topic, children: <Topics cycle={cycle} onOpen={setDialog} /> },
            { key: 'pool', label: w.pool, children: <Pool cycle={cycle} onOpen={setDialog} /> },
            { key: 'items', label: w.items, children: <Directives cycle={cycle} /> },
            { key: 'theme', label: w.theme, children: <ThemePart cycle={cycle} /> },
          ]}
        />
      </div>
      {dialog && <CycleDialog cycle={cycle} dialog={dialog} onClose={() => setDialog(null)} />}
    </div>
  )
}

const tabOf = (state: CycleView['state']): string =>
  state === 'PROPOSING' || state === 'DELIBERATING'
    ? 'topic'
    : state === 'THEMED' || state === 'POOLING' || state === 'LOCKED'
      ? 'pool'
      : 'items'

/** What comes next is a button; what is barred for now says why. */
function NextSteps({ cycle, onOpen }: { cycle: CycleView; onOpen: (dialog: Dialog) => void }) {
  const w = useWords(W)
  useLanguage()
  const { modal, message } = App.useApp()
  const options = { touches: TOUCHES }
  const plain = {
    'lock-pool': useWrite('POST /api/v1/cycles/:id/lock-pool', options),
    'end-session': useWrite('POST /api/v1/cycles/:id/end-session', options),
    issue: useWrite('POST /api/v1/cycles/:id/issue', options),
    close: useWrite('POST /api/v1/cycles/:id/close', options),
  }
  const stepOf = (name: string) => cycle.allowedActions.find((a) => a.action === name)
  const shown = (name: string) => {
    const step = stepOf(name)
    return step && (step.allowed || step.code !== 'cycle.state') ? step : undefined
  }
  const ask = (name: (typeof PLAIN)[number]) =>
    modal.confirm({
      title: w.sure.replace('{step}', wordOf(STEP, name)),
      okText: w.ok,
      cancelText: w.cancel,
      onOk: () =>
        plain[name]
          .mutateAsync({ params: { id: cycle.id }, body: { version: cycle.version } })
          .catch((error: Error) => void message.error(errorText(error))),
    })
  return (
    <>
      {FORMS.filter((name) => shown(name) && name !== 'propose').map((name) => {
        const step = shown(name)!
        return (
          <Button
            key={name}
            disabled={!step.allowed}
            title={barredText(step)}
            onClick={() => onOpen({ kind: name })}
          >
            {wordOf(STEP, name)}
          </Button>
        )
      })}
      {PLAIN.filter((name) => shown(name)).map((name) => {
        const step = shown(name)!
        return (
          <Button
            key={name}
            type="primary"
            disabled={!step.allowed}
            title={barredText(step)}
            onClick={() => void ask(name)}
          >
            {wordOf(STEP, name)}
          </Button>
        )
      })}
    </>
  )
}

function Blocks({ cycle }: { cycle: CycleView }) {
  useLanguage()
  return (
    <ul className="cycle-blocks">
      {cycle.blocks.map(({ block, owners, state }) => (
        <li key={block} className="panel">
          <strong>{wordOf(CYCLE_BLOCK, block)}</strong>
          <span className="number">{wordOf(BLOCK_STATE, state)}</span>
          <span className="quiet">
            {owners.map((o, i) => (
              <span key={o}>
                {i > 0 && ' · '}
                {o in BLOCK_OWNER ? wordOf(BLOCK_OWNER, o) : <Said>{o}</Said>}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
