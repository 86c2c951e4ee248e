/**
 * From one case to its class (CD-18, AY-35): what leaders said of the theme, the campaign with its clusters, actions and
 * the later volume, and what worked for cases like this one.
 */
import { Link } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { CAMPAIGN_STATE, PROJECT_STATE, TARGET_STATE } from '../../../common/campaign.ts'
import { Said } from '../../ui/said.tsx'
import { COLOR } from '../../ui/theme.ts'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { errorText } from '../error-text.ts'
import { FormDialog } from '../form-dialog.tsx'
import type { OrderView } from '../order.ts'
import { paths } from '../paths.ts'
import { type AnswerOf, useApi, useWrite } from '../query.ts'
import { useMay } from '../session.tsx'

const W = words({
  none: ['不属于任何专项行动', 'It belongs to no campaign'],
  open: ['由本单建立专项行动', 'Open a campaign from it'],
  principle: ['处置原则', 'Principle'],
  measure: ['同类措施', 'Measure for all like it'],
  ORIGIN: ['由本单建立', 'Opened from it'],
  LINKED: ['已关联', 'Linked'],
  FINDING: ['排查发现', 'Found by it'],
  progress: ['进度 {n}%', '{n}% done'],
  linked: ['关联工单 {n} 件', '{n} orders linked'],
  counts: ['排查 {i}，发现 {f}，整改 {r}', '{i} inspected, {f} found, {r} rectified'],
  cluster: ['聚类', 'Cluster'],
  before: ['之前', 'Before'],
  after: ['以来', 'Since'],
  all: ['同类合计', 'The class'],
  days: ['（前后各 {n} 天）', '({n} days each)'],
  actions: ['措施', 'Actions'],
  team: ['责任人', 'Team'],
  project: ['城市更新项目', 'Renewal project'],
  playbook: ['策略模板', 'Playbook'],
  because: ['因为：{why}', 'Because of: {why}'],
  use: ['采用', 'Use it'],
  refuse: ['不采用', 'Not for this one'],
  used: ['{by} 采用', 'Used by {by}'],
  refused: ['{by} 未采用：{reason}', 'Refused by {by}: {reason}'],
  reason: ['缘由', 'Reason'],
  needed: ['请填写', 'Needed'],
  failed: ['未能取得同类信息', 'The class could not be read'],
})

type OrderClass = AnswerOf<'GET /api/v1/orders/:id/class'>
type Campaign = OrderClass['campaigns'][number]
type Playbook = OrderClass['playbooks'][number]

export function ClassPart({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  const may = useMay()
  const found = useApi('GET /api/v1/orders/:id/class', { params: { id: order.id } }, { retry: false })
  if (found.isPending) return null
  if (found.isError) return <span className="quiet">{w.failed}</span>
  const { guidance, campaigns, projects, playbooks, mayDecide } = found.data
  return (
    <div className="stack">
      {guidance.map((g) => (
        <div key={g.cycleId} className="wrap">
          {g.guidance.map((each) => (
            <p key={each.at} style={{ margin: 0 }}>
              <strong>{w.principle}</strong> <Said>{`${each.text}（${each.leader}）`}</Said>
            </p>
          ))}
          {g.measures.map((m) => (
            <p key={m.at} style={{ margin: 0 }}>
              <strong>{w.measure}</strong> <Said>{m.text}</Said>
            </p>
          ))}
        </div>
      ))}
      {campaigns.map((c) => (
        <CampaignPart key={c.id} campaign={c} />
      ))}
      {projects.map((p) => (
        <div key={p.id}>
          {w.project}：
          <Link to={paths.campaigns('projects') as string}>
            <Said>{p.name}</Said>
          </Link>{' '}
          <span className="quiet">{wordOf(PROJECT_STATE, p.state)}</span>
        </div>
      ))}
      {playbooks.map((p) => (
        <PlaybookPart key={p.id} playbook={p} orderId={order.id} mayDecide={mayDecide} />
      ))}
      {campaigns.length === 0 && (
        <div className="row">
          <span className="quiet">{w.none}</span>
          {may('campaign.write') && (
            <Link to={paths.openCampaign('ORDER', order.id, order.categoryCode) as string}>{w.open}</Link>
          )}
        </div>
      )}
    </div>
  )
}

function CampaignPart({ campaign: c }: { campaign: Campaign }) {
  const w = useWords(W)
  const rows = [...c.clusters.map((k) => ({ ...k, all: false })), { name: w.all, ...c.volume, all: true }]
  return (
    <section aria-label={c.name}>
      <div className="row" style={{ gap: 6 }}>
        <Link to={paths.campaign(c.id) as string}>
          <Said>{c.name}</Said>
        </Link>
        <span className="quiet">
          {[
            wordOf(CAMPAIGN_STATE, c.state),
            w[c.part],
            c.counts.progress !== null && fill(w.progress, { n: c.counts.progress }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className="quiet">
        <Said>{c.leadUnit.name}</Said> · {fill(w.linked, { n: c.linked })} ·{' '}
        {fill(w.counts, { i: c.counts.inspected, f: c.counts.findings, r: c.counts.rectified })}
      </div>
      {c.target && c.target.team.length > 0 && (
        <div>
          {w.team}：
          <Said>{c.target.team.map((m) => [m.name, m.contact].filter(Boolean).join(' ')).join('、')}</Said>{' '}
          <span className="quiet">{wordOf(TARGET_STATE, c.target.state)}</span>
        </div>
      )}
      <table className="class-table">
        <thead>
          <tr>
            <th scope="col">
              {w.cluster} <span className="quiet">{fill(w.days, { n: c.volume.days })}</span>
            </th>
            <th scope="col">{w.before}</th>
            <th scope="col">{w.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={`${r.all} ${r.name}`}>
              <td>{r.all ? r.name : <Said>{r.name}</Said>}</td>
              <td className="number">{r.before}</td>
              <td className="number">{r.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {c.actions.length > 0 && (
        <>
          <strong>{w.actions}</strong>
          <ol style={{ margin: 0, paddingInlineStart: 18 }}>
            {c.actions.map((a) => (
              <li key={`${a.at} ${a.text}`} className="wrap">
                <Said>{a.text}</Said> <span className="number quiet">{dateTime(a.at)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function PlaybookPart({
  playbook: p,
  orderId,
  mayDecide,
}: {
  playbook: Playbook
  orderId: string
  mayDecide: boolean
}) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [refusing, setRefusing] = useState(false)
  const decide = useWrite('POST /api/v1/playbooks/:id/decide', {
    touches: ['GET /api/v1/orders/:id/class', 'GET /api/v1/orders/:id/events'],
  })
  const params = { id: p.id }
  const { decision: d } = p
  return (
    <section
      aria-label={p.title}
      style={{ borderInlineStart: `3px solid ${COLOR.line}`, paddingInlineStart: 8 }}
    >
      <strong>{w.playbook}</strong> <Said>{p.title}</Said>
      <div className="quiet">
        <Said>{fill(w.because, { why: [p.because.category.name, ...p.because.words].join('、') })}</Said>
      </div>
      <ol style={{ margin: 0, paddingInlineStart: 18 }}>
        {p.measures.map((m) => (
          <li key={m} className="wrap">
            <Said>{m}</Said>
          </li>
        ))}
      </ol>
      {d && (
        <div className="quiet">
          <Said>{fill(d.used ? w.used : w.refused, { by: d.by, reason: d.reason ?? '' })}</Said>
        </div>
      )}
      {mayDecide && !d && (
        <div className="row">
          <Button
            size="small"
            type="primary"
            loading={decide.isPending}
            onClick={() =>
              decide.mutate(
                { params, body: { orderId, used: true } },
                { onError: (error) => void message.error(errorText(error)) },
              )
            }
          >
            {w.use}
          </Button>
          <Button size="small" onClick={() => setRefusing(true)}>
            {w.refuse}
          </Button>
        </div>
      )}
      {refusing && (
        <FormDialog<{ reason: string }>
          name={`playbook.${p.id}.${orderId}`}
          title={w.refuse}
          initial={{}}
          okText={w.refuse}
          onClose={() => setRefusing(false)}
          onSave={({ reason }) => decide.mutateAsync({ params, body: { orderId, used: false, reason } })}
        >
          {() => (
            <Form.Item name="reason" label={w.reason} rules={[{ required: true, message: w.needed }]}>
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
          )}
        </FormDialog>
      )}
    </section>
  )
}
