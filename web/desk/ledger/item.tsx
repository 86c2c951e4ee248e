/** One item: what is asked, what was shown, what was found, and the steps that come next. */
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { errorText } from '../../app/error-text.ts'
import { LedgerStateTag } from '../../app/ledger-state.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { Due } from '../../ui/due.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { dateTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { KIND, type LedgerDetail } from './ledger-words.tsx'
import { Steps } from './steps.tsx'

const W = words({
  title: ['台账事项', 'Ledger item'],
  close: ['关闭', 'Close'],
  requirement: ['要求', 'Requirement'],
  unit: ['承办单位', 'Unit'],
  due: ['时限', 'Due'],
  session: ['会议', 'Session'],
  order: ['工单', 'Order'],
  openOrder: ['打开工单', 'Open the order'],
  links: ['关联事项', 'Linked items'],
  evidence: ['佐证', 'Evidence'],
  findings: ['核实与督导', 'Verifications and inspections'],
  history: ['经过', 'History'],
  files: ['附件 {n} 个', '{n} files'],
  round: ['第 {n} 轮', 'Round {n}'],
  ok: ['通过', 'Passed'],
  notOk: ['未通过', 'Not passed'],
  VERIFICATION: ['核实', 'Verification'],
  INSPECTION: ['督导', 'Inspection'],
  whole: ['记录完整，未被改动', 'The record is whole and unchanged'],
  broken: ['记录校验不一致', 'The record does not verify'],
})

const EVENT = words({
  'ledger.opened': ['挂账', 'Opened'],
  'ledger.started': ['开始办理', 'Started'],
  'ledger.submitted': ['提交佐证', 'Handed in'],
  'ledger.verified': ['核实通过', 'Verified'],
  'ledger.rejected': ['核实未通过', 'Rejected'],
  'ledger.written_off': ['销号', 'Written off'],
  'ledger.inspected': ['督导', 'Inspected'],
  'ledger.followed': ['随督办事项变化', 'Followed its items'],
})

interface Props {
  id: string
  onClose: () => void
  onOpen: (id: string) => void
}

export function ItemDrawer({ id, onClose, onOpen }: Props) {
  const w = useWords(W)
  const item = useApi('GET /api/v1/ledger/:id', { params: { id } })
  return (
    <Drawer open title={w.title} size={560} onClose={onClose} closable={{ 'aria-label': w.close }}>
      {item.isPending && <Loading rows={8} />}
      {item.isError && <Failed text={errorText(item.error)} onRetry={() => void item.refetch()} />}
      {item.data && <Item key={`${id}.${item.data.version}`} item={item.data} onOpen={onOpen} />}
    </Drawer>
  )
}

function Item({ item, onOpen }: { item: LedgerDetail; onOpen: (id: string) => void }) {
  const w = useWords(W)
  useLanguage()
  const settled = item.state === 'WRITTEN_OFF' || item.state === 'VERIFIED'
  const facts = [
    [w.requirement, item.requirement],
    [w.unit, item.unitName],
    [w.due, settled ? dateTime(item.dueAt) : <Due key="due" dueAt={item.dueAt} />],
    [w.session, item.session?.title],
    [
      w.order,
      item.orderId && (
        <Link key="order" to={paths.order(item.orderId)}>
          {w.openOrder}
        </Link>
      ),
    ],
  ] as const
  return (
    <div className="stack">
      <div>
        <div className="row">
          <LedgerStateTag state={item.state} />
          <span className="quiet">{wordOf(KIND, item.kind)}</span>
          {item.round > 1 && <span className="quiet">{fill(w.round, { n: item.round })}</span>}
        </div>
        <h2 style={{ fontSize: 16, margin: '6px 0' }}>{item.title}</h2>
        <dl className="facts">
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
      <Steps item={item} />
      <Links item={item} onOpen={onOpen} />
      <Shown item={item} />
      <History item={item} />
    </div>
  )
}

function Links({ item, onOpen }: { item: LedgerDetail; onOpen: (id: string) => void }) {
  const w = useWords(W)
  const unitName = useUnitName()
  if (item.links.length === 0) return null
  return (
    <section aria-label={w.links}>
      <h3 className="section">{w.links}</h3>
      {item.links.map((link) => (
        <div key={link.id} className="row" style={{ padding: '3px 0' }}>
          <span className="quiet">{wordOf(KIND, link.kind)}</span>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(link.id)}>
            {link.title}
          </Button>
          <LedgerStateTag state={link.state} />
          <span className="quiet">{unitName(link.unitCode)}</span>
        </div>
      ))}
    </section>
  )
}

function Shown({ item }: { item: LedgerDetail }) {
  const w = useWords(W)
  const entry = (key: string, head: string, text: string | null, at: string) => (
    <div key={key} style={{ padding: '4px 0', borderBottom: '1px solid #eef1f4' }}>
      <div className="row" style={{ gap: 8 }}>
        <span>{head}</span>
        <span className="quiet number" style={{ marginLeft: 'auto' }}>
          {dateTime(at)}
        </span>
      </div>
      {text && <div className="wrap">{text}</div>}
    </div>
  )
  return (
    <>
      {item.evidence.length > 0 && (
        <section aria-label={w.evidence}>
          <h3 className="section">{w.evidence}</h3>
          {item.evidence.map((e) => {
            const files = e.attachments.length > 0 ? ` · ${fill(w.files, { n: e.attachments.length })}` : ''
            return entry(
              `${e.at}${e.text}`,
              `${e.by} · ${fill(w.round, { n: e.round })}${files}`,
              e.text,
              e.at,
            )
          })}
        </section>
      )}
      {item.findings.length > 0 && (
        <section aria-label={w.findings}>
          <h3 className="section">{w.findings}</h3>
          {item.findings.map((f) =>
            entry(`${f.at}${f.source}`, `${w[f.source]} · ${f.ok ? w.ok : w.notOk} · ${f.by}`, f.text, f.at),
          )}
        </section>
      )}
    </>
  )
}

function History({ item }: { item: LedgerDetail }) {
  const w = useWords(W)
  useLanguage()
  return (
    <section aria-label={w.history}>
      <h3 className="section">{w.history}</h3>
      {item.history.map((event) => (
        <div key={event.seq} className="row" style={{ padding: '3px 0' }}>
          <span>{wordOf(EVENT, event.type)}</span>
          <span className="quiet">{event.actor.name}</span>
          <span className="quiet number" style={{ marginLeft: 'auto' }}>
            {dateTime(event.at)}
          </span>
        </div>
      ))}
      <p className="quiet" style={{ margin: '6px 0 0' }}>
        {item.chain.valid ? w.whole : w.broken}
      </p>
    </section>
  )
}
