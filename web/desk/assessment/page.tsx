/** A month's assessment: units of a class with their points and bands, exemptions, test calls, appeals, results. */
import { App, Button, DatePicker, Segmented, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { barredText } from '../../app/barred.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useUser } from '../../app/session.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { nowMs } from '../../ui/now.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { dateTime, dueTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { type Dialog, MonthDialog } from './forms.tsx'
import { Gaming } from './gaming.tsx'
import { Appeals, Calls, Exemptions, Publication, Results } from './lists.tsx'
import { type MonthView, points, STATE } from './month.ts'
import { Units } from './units.tsx'

const W = words({
  title: ['考核', 'Assessment'],
  month: ['月份', 'Month'],
  class: ['单位类别', 'Class of units'],
  draft: ['草稿，按现有数据计算', 'Draft from the figures of now'],
  waiting: ['还有 {n} 件变动未计入', '{n} changes are not counted yet'],
  result: ['第 {n} 版', 'Result {n}'],
  policy: ['规则第 {n} 版', 'Rules, version {n}'],
  cut: ['截至 {at}，{n} 件工单', 'Up to {at}, {n} orders'],
  appealUntil: ['申诉截止 {at}', 'Appeals until {at}'],
  whole: ['全中心 {n} 分', 'The whole centre: {n} points'],
  APPEAL: ['已采纳申诉', 'An appeal was accepted'],
  RECALCULATION: ['已重算', 'Recalculated'],
  'record-call': ['录入拨测', 'Record a test call'],
  freeze: ['冻结', 'Freeze'],
  recalculate: ['重算', 'Recalculate'],
  appeal: ['申诉', 'Appeal'],
  'decide-appeal': ['决定申诉', 'Decide appeals'],
  'ask-publication': ['提请公布', 'Ask for publication'],
  'decide-publication': ['审批公布', 'Decide on publication'],
  sureFreeze: ['冻结 {month} 的考核？', 'Freeze the assessment of {month}?'],
  sureFreezeWhy: ['冻结后不能再改，只能出新版', 'A frozen result is not changed; only a new one can follow'],
  cancel: ['取消', 'Cancel'],
  frozen: ['已冻结', 'Frozen'],
  asked: ['已提请公布', 'Asked for publication'],
})

/** The month before this one: the one that is looked at. */
const lastMonth = (): string =>
  dayjs(dateTime(new Date(nowMs())))
    .subtract(1, 'month')
    .format('YYYY-MM')

export function AssessmentPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const month = state.month ?? lastMonth()
  const view = useApi('GET /api/v1/assessments/:month', { params: { month } })
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <DatePicker
            picker="month"
            aria-label={w.month}
            allowClear={false}
            value={dayjs(`${month}-01`)}
            maxDate={dayjs(dateTime(new Date(nowMs())))}
            onChange={(next) => change({ month: next?.format('YYYY-MM') })}
          />
        }
      />
      {view.isError ? (
        <Failed text={errorText(view.error)} onRetry={() => void view.refetch()} />
      ) : view.isPending ? (
        <Loading rows={10} />
      ) : (
        <Month
          key={month}
          month={view.data}
          picked={state.class}
          onPick={(code) => change({ class: code })}
        />
      )}
    </div>
  )
}

interface Props {
  month: MonthView
  picked: string | undefined
  onPick: (code: string) => void
}

function Month({ month, picked, onPick }: Props) {
  const w = useWords(W)
  const { unit } = useUser()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const present = month.classes.filter((c) => month.units.some((u) => u.class === c.code))
  const shown = present.find((c) => c.code === picked) ?? present[0] ?? month.classes[0]
  return (
    <div className="stack">
      <Head month={month} onOpen={setDialog} />
      <Publication month={month} />
      {present.length > 1 && (
        <Segmented
          aria-label={w.class}
          options={present.map((c) => ({ value: c.code, label: <Said>{c.name}</Said> }))}
          value={shown?.code}
          onChange={onPick}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      <Units month={month} units={month.units.filter((u) => unit || u.class === shown?.code)} />
      <Gaming month={month.month} />
      {month.state !== 'OPEN' && <Appeals month={month} onOpen={setDialog} />}
      <Exemptions month={month} />
      {month.callItems.length > 0 && <Calls month={month} onOpen={setDialog} />}
      {month.results.length > 0 && <Results month={month} />}
      {dialog && <MonthDialog dialog={dialog} month={month} onClose={() => setDialog(null)} />}
    </div>
  )
}

function Head({ month, onOpen }: { month: MonthView; onOpen: (dialog: Dialog) => void }) {
  const w = useWords(W)
  useLanguage()
  const { basis } = month
  const said = [
    ...(month.result === 0 ? [w.draft] : [fill(w.result, { n: month.result })]),
    ...(month.waiting > 0 ? [fill(w.waiting, { n: month.waiting })] : []),
    ...(basis && basis.kind !== 'FREEZE' ? [w[basis.kind as 'APPEAL' | 'RECALCULATION']] : []),
    ...(month.cutOff ? [fill(w.cut, { at: dateTime(month.cutOff.at), n: month.cutOff.subjects })] : []),
    fill(w.policy, { n: month.policyVersion }),
    ...(month.state === 'FROZEN' && month.appealUntil
      ? [fill(w.appealUntil, { at: dueTime(month.appealUntil) })]
      : []),
    ...(month.whole ? [fill(w.whole, { n: points(month.whole.points) })] : []),
  ]
  return (
    <section className="panel" aria-label={month.month}>
      <div className="body row">
        <strong className="number">{month.month}</strong>
        <Tag variant="filled" style={{ margin: 0, background: '#e6eff8', color: '#174a83' }}>
          {wordOf(STATE, month.state)}
        </Tag>
        <span className="quiet number">{said.join(' · ')}</span>
        {basis?.reason && (
          <span className="quiet">
            <Said>{basis.reason}</Said>
          </span>
        )}
        <span style={{ flex: 1 }} />
        <Steps month={month} onOpen={onOpen} />
      </div>
    </section>
  )
}

/** Appeals are decided where they stand. */
const SHOWN = [
  'record-call',
  'freeze',
  'recalculate',
  'appeal',
  'ask-publication',
  'decide-publication',
] as const
type Shown = (typeof SHOWN)[number]
const OPENS: Partial<Record<Shown, Dialog>> = {
  'record-call': { kind: 'call' },
  recalculate: { kind: 'recalculate' },
  appeal: { kind: 'appeal' },
  'decide-publication': { kind: 'publish' },
}

/** What has no part in this state of the month is not shown; what is barred for now says why. */
const OF_STATE: Record<MonthView['state'], readonly Shown[]> = {
  OPEN: ['record-call', 'freeze'],
  FROZEN: ['recalculate', 'appeal', 'ask-publication'],
  PUBLISHING: ['decide-publication'],
  PUBLISHED: ['recalculate'],
}

function Steps({ month, onOpen }: { month: MonthView; onOpen: (dialog: Dialog) => void }) {
  const w = useWords(W)
  useLanguage()
  const { message, modal } = App.useApp()
  const touches = ['GET /api/v1/assessments/:month', 'GET /api/v1/assessments'] as const
  const freeze = useWrite('POST /api/v1/assessments/:month/freeze', {
    touches,
    onDone: () => void message.success(w.frozen),
  })
  const ask = useWrite('POST /api/v1/assessments/:month/ask-publication', {
    touches,
    onDone: () => void message.success(w.asked),
  })
  const failed = { onError: (error: Error) => void message.error(errorText(error)) }
  const take = (action: Shown) => {
    const dialog = OPENS[action]
    if (dialog) return onOpen(dialog)
    const body = { params: { month: month.month }, body: {} }
    if (action === 'ask-publication') return ask.mutate(body, failed)
    modal.confirm({
      title: fill(w.sureFreeze, { month: month.month }),
      content: w.sureFreezeWhy,
      okText: w.freeze,
      cancelText: w.cancel,
      onOk: () => freeze.mutateAsync(body).catch(failed.onError),
    })
  }
  const steps = SHOWN.filter((s) => OF_STATE[month.state].includes(s)).flatMap(
    (s) => month.allowedActions.find((a) => a.action === s) ?? [],
  )
  return steps.map((step) => (
    <span key={step.action} className="row">
      {!step.allowed && <span className="quiet">{barredText(step)}</span>}
      <Button
        type={
          step.allowed && step.action !== 'recalculate' && step.action !== 'record-call'
            ? 'primary'
            : 'default'
        }
        disabled={!step.allowed}
        onClick={() => take(step.action as Shown)}
      >
        {w[step.action]}
      </Button>
    </span>
  ))
}
