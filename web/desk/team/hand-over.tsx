/** One person's open orders, handed to a colleague, several at once; each order says how it went. */
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { BatchResults, useBatch } from '../../app/order-actions/batch.tsx'
import { type Column, OrderTable } from '../../app/order-table.tsx'
import { usePages } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Panel } from '../../ui/panel.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import type { TeamMember } from './people.tsx'

const W = words({
  title: ['{name} 的在跟工单', 'Open orders of {name}'],
  close: ['收起', 'Hide'],
  to: ['移交给', 'Hand over to'],
  reason: ['理由', 'Reason'],
  send: ['移交 {n} 件', 'Hand over {n}'],
  none: ['没有在跟工单', 'No open orders'],
})

const COLUMNS: readonly Column[] = ['number', 'title', 'state', 'due', 'created']
/** Whoever may receive an order of an agent. */
const RECEIVERS = ['agent', 'teamleader', 'shiftleader']

interface Props {
  person: TeamMember
  people: readonly TeamMember[]
  onClose: () => void
}

export function HandOver({ person, people, onClose }: Props) {
  const w = useWords(W)
  const ids = useId()
  const [chosen, setChosen] = useState<string[]>([])
  const [form, setForm, clear] = useDraft<{ to?: string; reason?: string }>(`team.${person.userId}`, {})
  const batch = useBatch()
  const list = usePages('GET /api/v1/orders', {
    query: { owner: person.userId, open: 'true', sort: 'created', limit: 200 } as never,
  })
  const orders = list.items.filter((o) => chosen.includes(o.id))
  const send = async () => {
    setChosen(await batch.run('hand-over', orders, { toUserId: form.to, reason: form.reason }))
    clear()
  }
  const colleagues = people
    .filter((p) => p.userId !== person.userId && p.roles.some((role) => RECEIVERS.includes(role)))
    .map((p) => ({ value: p.userId, label: p.name }))
  return (
    <Panel
      title={fill(w.title, { name: person.name })}
      extra={
        <Button size="small" onClick={onClose}>
          {w.close}
        </Button>
      }
    >
      <div className="row" style={{ alignItems: 'flex-end', marginBottom: 10 }}>
        <label htmlFor={`${ids}to`} style={{ width: 180 }}>
          {w.to}
          <Select
            id={`${ids}to`}
            style={{ width: '100%' }}
            showSearch={{ optionFilterProp: 'label' }}
            value={form.to}
            onChange={(to: string) => setForm((now) => ({ ...now, to }))}
            options={colleagues}
          />
        </label>
        <label htmlFor={`${ids}reason`} style={{ flex: 1, minWidth: 200 }}>
          {w.reason}
          <Input
            id={`${ids}reason`}
            maxLength={500}
            value={form.reason ?? ''}
            onChange={(e) => setForm((now) => ({ ...now, reason: e.target.value }))}
          />
        </label>
        <Button
          type="primary"
          loading={batch.running}
          disabled={orders.length === 0 || !form.to || !form.reason?.trim()}
          onClick={() => void send()}
        >
          {fill(w.send, { n: orders.length })}
        </Button>
      </div>
      <BatchResults batch={batch} />
      <OrderTable
        items={list.items}
        columns={COLUMNS}
        loading={list.isFetching}
        error={list.isError ? errorText(list.error) : undefined}
        onRetry={() => void list.refetch()}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        height={320}
        selection={{ ids: chosen, onChange: setChosen }}
        emptyText={w.none}
      />
    </Panel>
  )
}
