/** One target: who answers for it, what was found, visited, served and done; on a phone it fills the screen. */
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { FINDING_STATE, TARGET_CLASS, TARGET_KIND } from '../../../common/campaign.ts'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { StateTag } from '../../app/order-parts/state-tag.tsx'
import { paths } from '../../app/paths.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useUser } from '../../app/session.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type Finding, TARGET_STEP, type TargetView, TOUCHES } from './campaign-words.ts'
import { Mark, TargetTag } from './parts.tsx'
import { type TargetDialog, TargetForm } from './target-forms.tsx'

const W = words({
  title: ['对象', 'Target'],
  close: ['关闭', 'Close'],
  unit: ['责任单位', 'Unit'],
  estate: ['小区', 'Estate'],
  address: ['地址', 'Address'],
  area: ['区域', 'Area'],
  class: ['分类', 'Class'],
  order: ['工单', 'Order'],
  note: ['说明', 'Note'],
  inspected: ['排查时间', 'Inspected'],
  team: ['责任人', 'Team'],
  nobody: ['未落实', 'Nobody yet'],
  findings: ['问题', 'Findings'],
  noFindings: ['没有发现问题', 'Nothing was found'],
  rectify: ['已整改', 'Rectified'],
  toOrder: ['生成工单', 'Make an order'],
  visits: ['走访', 'Visits'],
  instruments: ['执法文书', 'Instruments'],
  number: ['文号', 'Number'],
  served: ['送达 {date}', 'Served {date}'],
  deadline: ['自行履行至 {date}', 'To be done by {date}'],
  free: ['{date} 起可进行下一步', 'Next step possible from {date}'],
  law: ['法定程序', 'What the law asks'],
  may: ['可以进行', 'May be taken'],
  enforced: ['已进行', 'Taken'],
  evidence: ['核实材料', 'Handed in'],
  passed: ['通过', 'Passed'],
  back: ['退回', 'Sent back'],
  waiting: ['待核实', 'To verify'],
  files: ['附件 {n} 个', '{n} files'],
  writtenOff: ['{by} 于 {at} 销号', 'Written off by {by}, {at}'],
  broken: ['经过记录不完整', 'The history is broken'],
})

export function TargetDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const w = useWords(W)
  const target = useApi('GET /api/v1/campaign-targets/:id', { params: { id } })
  return (
    <Drawer
      open
      title={target.data ? <Said>{target.data.name}</Said> : w.title}
      size={560}
      onClose={onClose}
      closable={{ 'aria-label': w.close }}
    >
      {target.isPending && <Loading rows={8} />}
      {target.isError && <Failed text={errorText(target.error)} onRetry={() => void target.refetch()} />}
      {target.data && <Target target={target.data} />}
    </Drawer>
  )
}

function Target({ target: t }: { target: TargetView }) {
  const w = useWords(W)
  useLanguage()
  const [dialog, setDialog] = useState<TargetDialog | null>(null)
  const facts = [
    [w.unit, t.unit && <Said key="unit">{t.unit.name}</Said>],
    [w.estate, t.estate && <Said key="estate">{t.estate}</Said>],
    [w.address, t.address && <Said key="address">{t.address}</Said>],
    [w.area, t.area && <Said key="area">{t.area.name}</Said>],
    [w.class, t.class && wordOf(TARGET_CLASS, t.class)],
    [w.inspected, t.inspectedAt && dateTime(t.inspectedAt)],
    [w.order, t.order && <OrderLink key="order" order={t.order} />],
    [w.note, t.note && <Said key="note">{t.note}</Said>],
  ] as const
  return (
    <div className="stack">
      <div>
        <div className="row">
          <TargetTag state={t.state} />
          <span className="quiet">{wordOf(TARGET_KIND, t.kind)}</span>
          {!t.chain && <Mark tone="red">{w.broken}</Mark>}
          {t.doneAt && (
            <span className="quiet">
              <Said>{fill(w.writtenOff, { by: t.doneBy ?? '', at: dateTime(t.doneAt) })}</Said>
            </span>
          )}
        </div>
        <dl className="facts" style={{ marginBottom: 0 }}>
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd className="wrap">{value}</dd>
                </div>
              ),
          )}
        </dl>
      </div>
      <Steps target={t} onOpen={setDialog} />
      {t.roles.length > 0 && <Team target={t} />}
      <Findings target={t} onOpen={setDialog} />
      <Rest target={t} />
      {dialog && <TargetForm target={t} dialog={dialog} onClose={() => setDialog(null)} />}
    </div>
  )
}

function OrderLink({ order }: { order: { id: string; number: string } }) {
  const { unit } = useUser()
  // A unit opens what was given to it; the number it may know in any case.
  return unit ? (
    <span className="number">{order.number}</span>
  ) : (
    <Link className="number" to={paths.order(order.id) as string}>
      {order.number}
    </Link>
  )
}

/** What can be done now; what is barred and worth knowing says why. */
function Steps({ target: t, onOpen }: { target: TargetView; onOpen: (dialog: TargetDialog) => void }) {
  useLanguage()
  const { message } = App.useApp()
  const options = { touches: TOUCHES }
  const begin = useWrite('POST /api/v1/campaign-targets/:id/begin', options)
  const resume = useWrite('POST /api/v1/campaign-targets/:id/resume', options)
  const plain = { begin, resume }
  const shown = t.allowedActions.filter(
    (a) =>
      a.allowed ||
      !['target.state', 'campaign.state', 'campaign.team_unknown', 'campaign.not_own'].includes(a.code!),
  )
  if (shown.length === 0) return null
  const now = (action: 'begin' | 'resume') =>
    plain[action].mutate(
      { params: { id: t.id }, body: { version: t.version } },
      { onError: (error) => void message.error(errorText(error)) },
    )
  return (
    <div>
      <div className="campaign-buttons">
        {shown.map((a) => (
          <Button
            key={a.action}
            type={a.action === 'verify' || a.action === 'find' ? 'primary' : 'default'}
            disabled={!a.allowed}
            title={barredText(a)}
            loading={(a.action === 'begin' || a.action === 'resume') && plain[a.action].isPending}
            onClick={() =>
              a.action === 'begin' || a.action === 'resume' ? now(a.action) : onOpen({ kind: a.action })
            }
          >
            {wordOf(TARGET_STEP, a.action)}
          </Button>
        ))}
      </div>
      {shown.map((a) =>
        a.allowed ? null : (
          <div key={a.action} className="quiet">
            {wordOf(TARGET_STEP, a.action)}：{barredText(a)}
          </div>
        ),
      )}
    </div>
  )
}

function Team({ target: t }: { target: TargetView }) {
  const w = useWords(W)
  return (
    <section aria-label={w.team}>
      <h3 className="section">{w.team}</h3>
      <dl className="facts">
        {t.roles.map((role) => {
          const member = t.team.find((m) => m.role === role.code)
          return (
            <div key={role.code}>
              <dt>
                <Said>{role.name}</Said>
              </dt>
              <dd>
                {member ? (
                  <Said>{[member.name, member.contact].filter(Boolean).join(' ')}</Said>
                ) : (
                  <span style={{ color: COLOR.red }}>{w.nobody}</span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

function Findings({ target: t, onOpen }: { target: TargetView; onOpen: (dialog: TargetDialog) => void }) {
  const w = useWords(W)
  if (t.findingList.length === 0) return null
  return (
    <section aria-label={w.findings}>
      <h3 className="section">{w.findings}</h3>
      <ul className="campaign-list">
        {t.findingList.map((f) => (
          <li key={f.id}>
            <FindingLine finding={f} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FindingLine({ finding: f, onOpen }: { finding: Finding; onOpen: (dialog: TargetDialog) => void }) {
  const w = useWords(W)
  const files = f.attachments.length > 0 ? ` · ${fill(w.files, { n: f.attachments.length })}` : ''
  return (
    <>
      <span className="row" style={{ gap: 6 }}>
        <Mark tone={f.state === 'RECTIFIED' ? 'green' : 'yellow'}>{wordOf(FINDING_STATE, f.state)}</Mark>
        <Said>{f.text}</Said>
      </span>
      <div className="quiet">
        <Said>{f.by}</Said> · <span className="number">{dateTime(f.at)}</span>
        {files}
      </div>
      {f.order && (
        <span className="row" style={{ gap: 6 }}>
          {w.order} <OrderLink order={f.order} />
          <StateTag state={f.order.state} />
        </span>
      )}
      {f.rectifiedAt && (
        <div className="quiet">
          <Said>{[f.note, f.rectifiedBy].filter(Boolean).join(' · ')}</Said> ·{' '}
          <span className="number">{dateTime(f.rectifiedAt)}</span>
        </div>
      )}
      {(f.mayRectify || f.mayOrder) && (
        <div className="campaign-buttons" style={{ marginTop: 4 }}>
          {f.mayRectify && (
            <Button size="small" onClick={() => onOpen({ kind: 'rectify', finding: f })}>
              {w.rectify}
            </Button>
          )}
          {f.mayOrder && (
            <Button size="small" onClick={() => onOpen({ kind: 'order', finding: f })}>
              {w.toOrder}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

/** Visits, instruments, what the law asks, what was handed in. */
function Rest({ target: t }: { target: TargetView }) {
  const w = useWords(W)
  const files = (n: number) => (n > 0 ? ` · ${fill(w.files, { n })}` : '')
  const lawful = t.instruments.length > 0 || t.steps.length > 0
  return (
    <>
      {t.visitList.length > 0 && (
        <section aria-label={w.visits}>
          <h3 className="section">{w.visits}</h3>
          <ul className="campaign-list">
            {t.visitList.map((v) => (
              <li key={`${v.at} ${v.note}`}>
                <span className="number quiet">{dateTime(v.at)}</span>{' '}
                <Said>{`${v.people} · ${v.note}`}</Said>
                {files(v.attachments.length)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {lawful && (
        <section aria-label={w.instruments}>
          <h3 className="section">{w.instruments}</h3>
          <ul className="campaign-list">
            {t.instruments.map((i) => (
              <li key={`${i.type.code} ${i.number}`}>
                <Said>{`${i.type.name} ${i.number}`}</Said>
                <div className="quiet number">
                  {fill(w.served, { date: i.servedOn })}
                  {i.deadline && ` · ${fill(w.deadline, { date: i.deadline })}`}
                  {` · ${fill(w.free, { date: i.freeFrom })}`}
                  {files(i.attachments.length)}
                </div>
              </li>
            ))}
            {t.ahead.map((a) => (
              <li key={a.step.code}>
                <Said>{a.step.name}</Said>：
                {a.barred === null ? w.may : barredText({ code: a.code, reason: a.barred })}
              </li>
            ))}
            {t.steps.map((s) => (
              <li key={`${s.at} ${s.step.code}`}>
                <Mark tone="plain">{w.enforced}</Mark> <Said>{`${s.step.name} · ${s.note} · ${s.by}`}</Said>{' '}
                <span className="number quiet">{dateTime(s.at)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {t.evidence.length > 0 && (
        <section aria-label={w.evidence}>
          <h3 className="section">{w.evidence}</h3>
          <ul className="campaign-list">
            {t.evidence.map((e) => (
              <li key={`${e.at} ${e.text}`}>
                <Mark tone={e.ok === null ? 'plain' : e.ok ? 'green' : 'red'}>
                  {e.ok === null ? w.waiting : e.ok ? w.passed : w.back}
                </Mark>{' '}
                <Said>{`${e.text} · ${e.by}`}</Said>
                {files(e.attachments.length)} <span className="number quiet">{dateTime(e.at)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
