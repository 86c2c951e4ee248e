/** The region's plan for follow-up and how today goes. */
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { RulesButton } from './rules.tsx'

const W = words({
  plan: ['回访计划与进度', 'Plan and progress'],
  scope: ['范围', 'Scope'],
  ALL: ['全部', 'All'],
  NON_ENQUIRY: ['非咨询件', 'All but enquiries'],
  SAMPLE: ['抽样 {n}%', '{n}% sample'],
  tries: ['未接通', 'Not reached'],
  triesRule: ['满 {n} 次、{days} 天', '{n} tries on {days} days'],
  waiting: ['待回访', 'Waiting'],
  today: ['今日到期', 'Due today'],
  late: ['已超时', 'Late'],
  done: ['今日完成', 'Done today'],
  missed: ['今日未接通', 'Missed today'],
})

export function Plan() {
  const w = useWords(W)
  const plan = useApi('GET /api/v1/follow-ups/plan', {})
  if (plan.isError) return <span className="quiet">{errorText(plan.error)}</span>
  if (!plan.data) return null
  const { scope, samplePercent, maxAttempts, minDays, waiting, dueToday, late, doneToday, unreachable } =
    plan.data
  const facts = [
    [w.scope, fill(w[scope], { n: samplePercent })],
    [w.tries, fill(w.triesRule, { n: maxAttempts, days: minDays })],
    [w.waiting, waiting],
    [w.today, dueToday],
    [w.late, late],
    [w.done, doneToday],
    [w.missed, unreachable],
  ] as const
  return (
    <>
      <dl className="plan" aria-label={w.plan}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={name === w.late && late > 0 ? 'bad' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <RulesButton plan={plan.data} />
    </>
  )
}
