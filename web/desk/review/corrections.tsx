/** Correcting an order in place, beside the citizen's own words; kept in this browser until it is saved. */
import { Button, Form, Input, Select } from 'antd'
import { DIFFICULTY, REQUEST_TYPE } from '../../../common/codes.ts'
import type { OrderView } from '../../app/order.ts'
import { useAct } from '../../app/order-actions/use-act.ts'
import { CategoryPicker } from '../../app/pickers.tsx'
import { DetailItems } from '../../app/request-actions/detail-items.tsx'
import { completionOf, lackingInOrder, useRequiredFields } from '../../app/required-fields.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Panel } from '../../ui/panel.tsx'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['工单内容', 'The order'],
  type: ['诉求类型', 'Type'],
  category: ['诉求分类', 'Category'],
  name: ['标题', 'Title'],
  summary: ['内容', 'Summary'],
  difficulty: ['处置难度', 'Difficulty'],
  save: ['保存更正', 'Save corrections'],
  asks: ['新分类还须填写', 'The new category also asks for'],
  undo: ['放弃更正', 'Drop corrections'],
  dirty: ['有未保存的更正', 'Corrections not saved yet'],
})

interface Values {
  type?: OrderView['type']
  categoryCode?: string
  title?: string
  summary?: string
  difficulty?: OrderView['difficulty']
  /** What the new category asks for and nobody said. */
  details?: Parameters<typeof completionOf>[0]
}

const FIELDS = ['type', 'categoryCode', 'title', 'summary', 'difficulty'] as const

/** What differs from the order as it stands. */
function changesOf(order: OrderView, draft: Values): Values {
  return Object.fromEntries(
    FIELDS.flatMap((f) => (draft[f] !== undefined && draft[f] !== order[f] ? [[f, draft[f]]] : [])),
  )
}

export function useCorrections(order: OrderView) {
  const [draft, setDraft, clear] = useDraft<Values>(`${order.id}.corrections`, {})
  const changes = changesOf(order, draft)
  const act = useAct(clear)
  const dirty = Object.keys(changes).length > 0
  /** The order as corrected, or nothing when it was refused (which has been said). */
  const save = (): Promise<OrderView | undefined> =>
    act
      .mutateAsync({
        ...{ action: 'correct', order },
        body: { ...changes, ...(changes.categoryCode ? { details: completionOf(draft.details ?? {}) } : {}) },
      })
      .catch(() => undefined)
  return { draft, setDraft, clear, dirty, save, saving: act.isPending }
}

export function Corrections({ order }: { order: OrderView }) {
  const w = useWords(W)
  useLanguage()
  const { draft, setDraft, clear, dirty, save, saving } = useCorrections(order)
  const value = { ...order, ...draft }
  const set = (change: Values) => setDraft({ ...draft, ...change })
  const asked = useRequiredFields(value.categoryCode === order.categoryCode ? undefined : value.categoryCode)
  const missing = asked.filter((field) => lackingInOrder(order).includes(field))
  const editable = order.allowedActions.some((a) => a.action === 'correct' && a.allowed)
  return (
    <Panel
      title={w.title}
      extra={
        dirty && (
          <span className="row">
            <span className="quiet" role="status">
              {w.dirty}
            </span>
            <Button size="small" type="text" onClick={clear}>
              {w.undo}
            </Button>
            <Button size="small" loading={saving} onClick={() => void save()}>
              {w.save}
            </Button>
          </span>
        )
      }
    >
      <Form
        layout="vertical"
        disabled={!editable}
        component="div"
        requiredMark={false}
        preserve={false}
        initialValues={{ details: draft.details }}
        onValuesChange={(_, { details }) => set({ details })}
      >
        <div className="pair">
          <Form.Item label={w.type} htmlFor="c-type">
            <Select
              id="c-type"
              value={value.type}
              options={choicesOf(REQUEST_TYPE)}
              onChange={(type) => set({ type })}
            />
          </Form.Item>
          <Form.Item label={w.difficulty} htmlFor="c-difficulty">
            <Select
              id="c-difficulty"
              value={value.difficulty}
              options={choicesOf(DIFFICULTY)}
              onChange={(difficulty) => set({ difficulty })}
            />
          </Form.Item>
        </div>
        <Form.Item label={w.category} htmlFor="c-category">
          <CategoryPicker
            id="c-category"
            aria-label={w.category}
            value={value.categoryCode}
            onChange={(categoryCode) => set({ categoryCode })}
          />
        </Form.Item>
        {missing.length > 0 && (
          <>
            <p className="quiet" role="note" style={{ margin: '0 0 8px' }}>
              {w.asks}
            </p>
            <DetailItems fields={missing} needed />
          </>
        )}
        <Form.Item label={w.name} htmlFor="c-title">
          <Input
            id="c-title"
            lang="zh-CN"
            maxLength={200}
            value={value.title}
            onChange={(e) => set({ title: e.target.value })}
          />
        </Form.Item>
        <Form.Item label={w.summary} htmlFor="c-summary" style={{ marginBottom: 0 }}>
          <Input.TextArea
            id="c-summary"
            lang="zh-CN"
            autoSize={{ minRows: 4, maxRows: 14 }}
            maxLength={20_000}
            value={value.summary}
            onChange={(e) => set({ summary: e.target.value })}
          />
        </Form.Item>
      </Form>
    </Panel>
  )
}
