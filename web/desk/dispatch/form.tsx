/**
 * Sending an order out: the suggestion stands filled in, D takes it. Whoever sends something else is asked once;
 * what the server refuses stands at the unit that it speaks of.
 */
import { App, Button, Form, Input } from 'antd'
import { useEffect, useRef } from 'react'
import type { ApiError, FieldError } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { useKeys } from '../../app/keys.ts'
import type { OrderView } from '../../app/order.ts'
import { useAct } from '../../app/order-actions/use-act.ts'
import { type AssignmentChoice, AssignmentsPicker } from '../../app/pickers.tsx'
import { SuggestedUnits, type Suggestion } from '../../app/suggestion/units.tsx'
import { useSuggestion } from '../../app/suggestion/use-suggestion.ts'
import { useUnitName } from '../../app/units.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['派单建议', 'Suggestion'],
  RULING: ['会商裁定', 'Ruled in consultation'],
  AGENT: ['受理员建议', 'Named by the agent'],
  SUGGESTION: ['系统建议', 'Suggested by the system'],
  why: ['建议单位与依据', 'Suggested units and why'],
  units: ['承办单位', 'Units'],
  instruction: ['交办要求', 'Instruction'],
  basis: ['突破规则的理由', 'Reason for overriding a rule'],
  basisHint: [
    '规则不允许直接派给基层；确需派出的，写明依据后再派',
    'The rule bars sending it down; give the basis and send again',
  ],
  dispatch: ['派单 (D)', 'Dispatch (D)'],
  again: ['恢复建议', 'Back to the suggestion'],
  overridden: ['已改动建议', 'Changed from the suggestion'],
  ask: ['与建议不同，确认派单？', 'Not as suggested. Dispatch?'],
  suggested: ['建议：', 'Suggested: '],
  chosen: ['现派：', 'Chosen: '],
  confirm: ['确认派单', 'Dispatch'],
  cancel: ['返回修改', 'Back'],
  writing: ['派单', 'Dispatch'],
})

interface Draft {
  assignments?: AssignmentChoice[]
  instruction?: string
  basis?: string
}

interface Props {
  order: OrderView
  onDone: () => void
  onEditing: (what: string | undefined) => void
}

export function DispatchForm({ order, onDone, onEditing }: Props) {
  const w = useWords(W)
  const { data, error, refetch } = useSuggestion(order.id)
  return (
    <Panel title={w.title} extra={data && <span className="quiet">{w[data.basis]}</span>}>
      {error && <Failed text={errorText(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data && <Filled order={order} suggestion={data} onDone={onDone} onEditing={onEditing} />}
    </Panel>
  )
}

const sameAs = (a: readonly AssignmentChoice[], b: readonly AssignmentChoice[]) =>
  a.length === b.length && a.every((x) => b.some((y) => y.unitCode === x.unitCode && y.role === x.role))

/** `assignments.1.unitCode` -> 1 */
const rowOf = ({ path }: FieldError): number => Number(/^assignments\.(\d+)/.exec(path)?.[1] ?? -1)

function Filled({ order, suggestion, onDone, onEditing }: Props & { suggestion: Suggestion }) {
  const w = useWords(W)
  const { modal } = App.useApp()
  const unitName = useUnitName()
  const [draft, setDraft, clearDraft] = useDraft<Draft>(`${order.id}.dispatch-desk`, {})
  const basisBox = useRef<HTMLDivElement>(null)
  const act = useAct(() => {
    clearDraft()
    onEditing(undefined)
    onDone()
  })
  const chosen = draft.assignments ?? (suggestion.assignments as AssignmentChoice[])
  const overridden = !sameAs(chosen, suggestion.assignments)
  const refused = act.error as (ApiError & { fields?: FieldError[] }) | null
  const errors = Object.fromEntries((refused?.fields ?? []).map((f) => [rowOf(f), refused!.message]))
  const wantsBasis = refused?.code === 'dispatch.push_down' || draft.basis !== undefined
  const dispatch = order.allowedActions.find((a) => a.action === 'dispatch')
  const set = (change: Draft) => {
    setDraft({ ...draft, ...change })
    onEditing(w.writing)
  }
  useEffect(() => {
    if (refused?.code === 'dispatch.push_down') basisBox.current?.querySelector('textarea')?.focus()
  }, [refused])
  const send = () => {
    const { instruction, basis } = draft
    const said = { ...(instruction ? { instruction } : {}), ...(basis?.trim() ? { basis } : {}) }
    act.mutate({
      action: 'dispatch',
      order,
      body: { assignments: chosen.filter((a) => a.unitCode), ...said },
    })
  }
  const names = (list: readonly AssignmentChoice[]) => list.map((a) => unitName(a.unitCode)).join('、') || '—'
  const start = () => {
    if (act.isPending || chosen.length === 0) return
    if (!overridden) return send()
    void modal.confirm({
      title: w.ask,
      content: (
        <div lang="zh-CN">
          <div>{`${w.suggested}${names(suggestion.assignments as AssignmentChoice[])}`}</div>
          <div>{`${w.chosen}${names(chosen)}`}</div>
        </div>
      ),
      okText: w.confirm,
      cancelText: w.cancel,
      onOk: send,
    })
  }
  useKeys({ d: dispatch?.allowed ? start : undefined })
  const pick = (unitCode: string, role: 'LEAD' | 'ASSIST') => {
    // There is one lead: who was it before becomes an assist.
    const others = chosen
      .filter((a) => a.unitCode && a.unitCode !== unitCode)
      .map((a) => (role === 'LEAD' && a.role === 'LEAD' ? { ...a, role: 'ASSIST' as const } : a))
    set({ assignments: role === 'LEAD' ? [{ unitCode, role }, ...others] : [...others, { unitCode, role }] })
  }
  return (
    <div className="pane-columns">
      <Form layout="vertical" component="div" disabled={!dispatch?.allowed}>
        <Form.Item label={w.units} htmlFor="dispatch-units">
          <AssignmentsPicker
            id="dispatch-units"
            value={chosen}
            errors={errors}
            onChange={(assignments) => set({ assignments })}
          />
        </Form.Item>
        <Form.Item label={w.instruction} htmlFor="dispatch-instruction">
          <Input.TextArea
            id="dispatch-instruction"
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={2_000}
            value={draft.instruction}
            onChange={(e) => set({ instruction: e.target.value })}
          />
        </Form.Item>
        {wantsBasis && (
          <div ref={basisBox}>
            <Form.Item label={w.basis} htmlFor="dispatch-basis" extra={w.basisHint} validateStatus="warning">
              <Input.TextArea
                id="dispatch-basis"
                rows={2}
                maxLength={2_000}
                value={draft.basis}
                onChange={(e) => set({ basis: e.target.value })}
              />
            </Form.Item>
          </div>
        )}
        <div className="row">
          <Button type="primary" loading={act.isPending} disabled={chosen.length === 0} onClick={start}>
            {w.dispatch}
          </Button>
          {overridden && (
            <>
              <Button
                onClick={() => {
                  clearDraft()
                  act.reset()
                  onEditing(undefined)
                }}
              >
                {w.again}
              </Button>
              <span className="quiet">{w.overridden}</span>
            </>
          )}
        </div>
      </Form>
      <section aria-label={w.why}>
        <h3 className="side-title">{w.why}</h3>
        <SuggestedUnits
          suggestion={suggestion}
          chosen={new Set(chosen.map((a) => a.unitCode))}
          onPick={dispatch?.allowed ? pick : undefined}
        />
      </section>
    </div>
  )
}
