/** The agent's desk: a call from the first ring to the number that is read aloud, on one screen, by keyboard. */
import './desk.css'
import { App, Button, Checkbox, type InputRef } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useEffect, useRef, useState } from 'react'
import { ArticleDrawer } from '../../app/articles/drawer.tsx'
import { errorText } from '../../app/error-text.ts'
import { RequestActionDialog } from '../../app/request-actions/dialog.tsx'
import { REQUEST_ACTION } from '../../app/request-actions/specs.ts'
import { useRequiredFields } from '../../app/required-fields.ts'
import { useMay } from '../../app/session.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { useWords, words } from '../../ui/words.ts'
import { Caller, phoneIsFine } from './caller.tsx'
import { type Call, useCalls } from './calls.ts'
import { CallsBar } from './calls-bar.tsx'
import { FinishedCall } from './finished.tsx'
import { DUPLICATES, KNOWLEDGE } from './hints.tsx'
import { History, useCallerCard } from './history.tsx'
import { Matter, type Missing } from './matter.tsx'
import { OrderPeek } from './order-peek.tsx'
import { INPUT, lackingIn } from './required.ts'
import { Shortcuts } from './shortcuts.tsx'
import { Suggestions } from './suggestions.tsx'
import { useHotkeys } from './use-hotkeys.ts'
import { useOpen } from './use-open.ts'
import { orderOf, useOutcome } from './use-outcome.ts'
import { useRested } from './use-rested.ts'
import { useUnderstanding } from './use-understanding.ts'

const W = words({
  title: ['受理台', 'Intake desk'],
  keys: ['快捷键', 'Shortcuts'],
  submit: ['同时提交', 'Submit at once'],
  full: ['最多同时保留 5 个来电，请先办完一个', 'Five calls at a time; finish one first'],
})

/** The ways on that ask something in a dialog, with their keys. */
const WAYS = [
  ['answer', 'Alt+A'],
  ['link', 'Alt+L'],
  ['transfer-out', 'Alt+T'],
  ['decline', 'Alt+X'],
] as const
type Way = (typeof WAYS)[number][0]

type Open =
  | { kind: 'way'; way: Way; initial?: Record<string, unknown> }
  | { kind: 'order'; id: string }
  | { kind: 'article'; id?: string }
  | { kind: 'keys' }

export function IntakePage() {
  const w = useWords(W)
  const names = useWords(REQUEST_ACTION)
  const may = useMay()
  const { message } = App.useApp()
  const calls = useCalls()
  const { call, change } = calls
  const { understanding, busy, error } = useUnderstanding(call)
  const card = useCallerCard(call, useRested(call.place))
  const outcome = useOutcome(calls)
  const required = useRequiredFields(call.categoryCode)
  const [open, setOpen] = useOpen<Open>(call.done === undefined)
  const [missing, setMissing] = useState<Missing | undefined>()
  const [failure, setFailure] = useState<string | undefined>()
  const phone = useRef<InputRef>(null)
  const text = useRef<TextAreaRef>(null)
  const focusCategory = () => document.getElementById('matter-category')?.focus()
  // A call that comes to the front is answered from its number on.
  useEffect(() => {
    if (call.id) phone.current?.focus()
    setMissing(undefined)
    setFailure(undefined)
  }, [call.id])

  const next = () => {
    if (!calls.next()) void message.warning(w.full)
  }
  const switchBy = (step: number) => {
    const at = calls.calls.findIndex((c) => c.id === call.id)
    const other = calls.calls[(at + step + calls.calls.length) % calls.calls.length]
    if (other) calls.pick(other.id)
  }
  /** What must be there before anything is sent; the field that lacks it gets the focus. */
  const lacks = (forOrder: boolean): boolean => {
    if (call.text.trim() === '') {
      setMissing('text')
      text.current?.focus()
      return true
    }
    if (!phoneIsFine(call.phone)) {
      phone.current?.focus()
      return true
    }
    if (forOrder && !call.categoryCode) {
      setMissing('category')
      focusCategory()
      return true
    }
    const [field] = forOrder ? lackingIn(call, required) : []
    if (field) {
      setMissing('details')
      document.getElementById(INPUT[field])?.focus()
      return true
    }
    setMissing(undefined)
    return false
  }
  const way = (name: Way, initial?: Record<string, unknown>) => {
    if (call.done || !may(`request.${name}`) || lacks(false)) return
    setOpen({ kind: 'way', way: name, initial })
  }
  const end = async (name: Way | 'create-order', body: object) => {
    setFailure(undefined)
    await outcome.end(call, understanding, name, body)
  }
  const createOrder = async () => {
    if (call.done || outcome.busy || !may('request.create-order') || lacks(true)) return
    try {
      await end('create-order', orderOf(call, understanding))
    } catch (refused) {
      setFailure(errorText(refused))
    }
  }
  const takeCategory = (n: number) => {
    const code = understanding?.categories[n]?.code
    if (code && !call.done) change({ categoryCode: code, unitCode: undefined })
  }
  const takeUnit = (code = understanding?.units[0]?.unitCode) => {
    if (code && !call.done) change({ unitCode: code === call.unitCode ? undefined : code })
  }
  const focusIn = (id: string): boolean => {
    const first = document.getElementById(id)?.querySelector('button')
    first?.focus()
    return first !== undefined && first !== null
  }

  useHotkeys(
    {
      F1: () => setOpen({ kind: 'keys' }),
      '?': () => setOpen({ kind: 'keys' }),
      F2: () => phone.current?.focus(),
      F3: () => text.current?.focus(),
      F4: focusCategory,
      ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`Alt+Digit${n}`, () => takeCategory(n - 1)])),
      'Alt+KeyU': () => takeUnit(),
      'Alt+KeyD': () => void focusIn(DUPLICATES),
      'Alt+KeyK': () => focusIn(KNOWLEDGE) || setOpen({ kind: 'article' }),
      'Ctrl+Enter': () => void createOrder(),
      'Alt+KeyA': () => way('answer'),
      'Alt+KeyL': () => way('link', { orderId: understanding?.duplicates[0]?.orderId }),
      'Alt+KeyT': () => way('transfer-out'),
      'Alt+KeyX': () => way('decline'),
      'Alt+KeyN': next,
      'Alt+ArrowUp': () => switchBy(-1),
      'Alt+ArrowDown': () => switchBy(1),
    },
    open === undefined,
  )

  const close = () => setOpen(undefined)
  const link = (orderId: string) => way('link', { orderId })
  const closed = call.done !== undefined
  return (
    <div className="desk">
      <PageHead
        title={w.title}
        extra={
          <Button size="small" onClick={() => setOpen({ kind: 'keys' })}>
            {w.keys} <kbd>F1</kbd>
          </Button>
        }
      >
        <CallsBar calls={calls} onNext={next} focus={() => phone.current?.focus()} />
      </PageHead>
      <div className="desk-columns">
        <div className="area-caller">
          <Caller call={call} required={required} change={change} card={card.data} phone={phone} />
        </div>
        <div className="area-matter">
          {call.done ? (
            <FinishedCall done={call.done} onNext={next} />
          ) : (
            <Matter
              key={call.id}
              call={call}
              required={required}
              change={change}
              understanding={understanding}
              missing={missing}
              failure={failure}
              busy={outcome.busy !== undefined}
              text={text}
            />
          )}
        </div>
        <div className="area-hints">
          <Suggestions
            call={call}
            understanding={understanding}
            busy={busy}
            error={error}
            accept={{
              category: (code) => change({ categoryCode: code, unitCode: undefined }),
              unit: takeUnit,
              duplicate: (id) => setOpen({ kind: 'order', id }),
              article: (id) => setOpen({ kind: 'article', id }),
              exit: (exitCode) => (exitCode === 'X7' ? way('transfer-out') : way('decline', { exitCode })),
              transfer: (to) => way('transfer-out', { to }),
              location: (location) => change({ location }),
              title: (title) => change({ title }),
              change,
            }}
          />
        </div>
        <div className="area-history">
          <History card={card} finished={calls.finished} onOpen={(id) => setOpen({ kind: 'order', id })} />
        </div>
      </div>
      <div className="desk-bar">
        {may('request.create-order') && (
          <>
            <Button
              type="primary"
              disabled={closed}
              loading={outcome.busy === 'create-order'}
              onClick={() => void createOrder()}
            >
              {names['create-order']} <kbd>Ctrl+Enter</kbd>
            </Button>
            <Checkbox checked={calls.submit} onChange={(e) => calls.setSubmit(e.target.checked)}>
              {w.submit}
            </Checkbox>
          </>
        )}
        {WAYS.filter(([name]) => may(`request.${name}`)).map(([name, key]) => (
          <Button key={name} disabled={closed} onClick={() => way(name)}>
            {names[name]} <kbd>{key}</kbd>
          </Button>
        ))}
      </div>
      {open?.kind === 'keys' && <Shortcuts onClose={close} />}
      {open?.kind === 'way' && (
        <RequestActionDialog
          action={open.way}
          draft={call.id}
          initial={open.initial}
          likely={likely(call, understanding, card.data)}
          said={{
            ...{ text: call.text, categoryCode: call.categoryCode },
            requester: { name: call.name.trim() || undefined, phone: call.phone.trim() || undefined },
          }}
          onSend={(body) => end(open.way, body)}
          onClose={close}
        />
      )}
      {open?.kind === 'order' && (
        <OrderPeek
          orderId={open.id}
          said={call.text}
          onLink={closed ? undefined : () => link(open.id)}
          onClose={close}
        />
      )}
      {open?.kind === 'article' && (
        <ArticleDrawer
          id={open.id}
          onCite={closed ? undefined : (articleId) => way('answer', { articleId })}
          onClose={close}
        />
      )}
    </div>
  )
}

/** Orders that this call may belong to, likeliest first. */
function likely(
  call: Call,
  understanding: ReturnType<typeof useUnderstanding>['understanding'],
  card: ReturnType<typeof useCallerCard>['data'],
) {
  const own = call.lookup === call.phone.trim() ? (card?.openOrders ?? []) : []
  const alike = (understanding?.duplicates ?? []).map((d) => ({
    id: d.orderId,
    number: d.number,
    title: d.reasons.map((r) => r.text).join('；'),
  }))
  return [...alike, ...own]
}
