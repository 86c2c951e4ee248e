/** From which day, and what it changes on that day: then the draft becomes a new version. */
import { Alert, App, Button, DatePicker, Modal } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { useCategoryPath } from '../../app/categories.ts'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { type AnswerOf, useWrite } from '../../app/query.ts'
import { useUnitName } from '../../app/units.ts'
import { nowMs } from '../../ui/now.ts'
import { Loading } from '../../ui/states.tsx'
import { dateOnly } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import type { Entry, useCatalogDraft } from './catalog-draft.ts'

const W = words({
  title: ['发布派单目录', 'Publish the dispatch catalogue'],
  from: ['生效日期', 'In force from'],
  today: ['今天起生效的，当天受理的工单即按新版。', 'From today: orders accepted today follow it already.'],
  added: ['新增 {n} 条', '{n} added'],
  changed: ['变更 {n} 条', '{n} changed'],
  removed: ['删除 {n} 条', '{n} removed'],
  same: ['{n} 条与现行相同', '{n} same as now'],
  publish: ['发布', 'Publish'],
  cancel: ['取消', 'Cancel'],
  done: ['已发布第 {n} 版', 'Version {n} is published'],
})

type Differences = AnswerOf<'POST /api/v1/dispatch-catalog/preview'>

interface Props {
  draft: ReturnType<typeof useCatalogDraft>
  onClose: () => void
}

export function PublishDialog({ draft, onClose }: Props) {
  const w = useWords(W)
  const query = useCentreQuery()
  const { message } = App.useApp()
  const today = dateOnly(new Date(nowMs()))
  const [from, setFrom] = useState(today)
  const preview = useWrite('POST /api/v1/dispatch-catalog/preview')
  const publish = useWrite('PUT /api/v1/dispatch-catalog', {
    touches: ['GET /api/v1/dispatch-catalog'],
    onDone: ({ version }) => {
      draft.discard()
      onClose()
      void message.success(fill(w.done, { n: version }))
    },
  })
  const { changed: rows, removed: remove } = draft.value
  const body = { effectiveFrom: from, rows, remove }
  const { mutate } = preview
  // Anew for each day: what is in force on it decides what is a change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft does not change while this is open
  useEffect(() => mutate({ query, body: { effectiveFrom: from, rows, remove } }), [from])
  const error = publish.error ?? preview.error
  return (
    <Modal
      open
      title={w.title}
      width={720}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {w.cancel}
        </Button>,
        <Button
          key="ok"
          type="primary"
          disabled={!preview.data}
          loading={publish.isPending}
          onClick={() => publish.mutate({ query, body })}
        >
          {w.publish}
        </Button>,
      ]}
    >
      <div className="row" style={{ marginBottom: 8 }}>
        {w.from}
        <DatePicker
          aria-label={w.from}
          allowClear={false}
          value={dayjs(from)}
          minDate={dayjs(today)}
          onChange={(day) => setFrom(day?.format('YYYY-MM-DD') ?? today)}
        />
        {from === today && <span className="quiet">{w.today}</span>}
      </div>
      {error && <Alert type="error" showIcon role="alert" title={errorText(error)} />}
      {preview.isPending ? <Loading /> : preview.data && <Changes of={preview.data} />}
    </Modal>
  )
}

function Changes({ of }: { of: Differences }) {
  const w = useWords(W)
  return (
    <div className="stack" style={{ maxHeight: 420, overflow: 'auto' }}>
      <Group title={w.added} rows={of.added.map((after) => ({ after: after as Entry }))} />
      <Group title={w.changed} rows={of.changed as { before: Entry; after: Entry }[]} />
      <Group title={w.removed} rows={of.removed.map((before) => ({ before: before as Entry }))} />
      {of.unchanged > 0 && <p className="quiet">{fill(w.same, { n: of.unchanged })}</p>}
    </div>
  )
}

function Group({ title, rows }: { title: string; rows: readonly { before?: Entry; after?: Entry }[] }) {
  const categoryPath = useCategoryPath()
  const said = useEntryText()
  if (rows.length === 0) return null
  return (
    <section>
      <h3 style={{ fontSize: 14, margin: '4px 0' }}>{fill(title, { n: rows.length })}</h3>
      <ul style={{ margin: 0, paddingInlineStart: 18 }} lang="zh-CN">
        {rows.map(({ before, after }) => {
          const entry = after ?? before!
          return (
            <li key={`${entry.categoryCode} ${entry.areaCode} ${entry.difficulty}`}>
              {entry.categoryCode} {categoryPath(entry.categoryCode)} {entry.areaCode ?? ''}
              <div>
                {before && <del>{said(before)}</del>} {after && <ins>{said(after)}</ins>}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function useEntryText(): (entry: Entry) => string {
  const unitName = useUnitName()
  return ({ leadUnit, assistUnits, legalBasis, limitDays }) =>
    [
      unitName(leadUnit),
      assistUnits.length > 0 ? `＋${assistUnits.map(unitName).join('、')}` : '',
      `（${legalBasis}）`,
      limitDays === null ? '' : `${limitDays}`,
    ]
      .filter(Boolean)
      .join(' ')
}
