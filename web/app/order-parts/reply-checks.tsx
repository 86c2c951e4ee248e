/** What a reply lacks, as the server sees it: advice, what is wrong first. */
import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { Said } from '../../ui/said.tsx'
import { Loading } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import type { AnswerOf } from '../query.ts'

const W = words({
  good: ['通过', 'Passed'],
  bad: ['需改进', 'To improve'],
  HIGH: ['重要', 'Important'],
  MEDIUM: ['一般', 'Medium'],
  LOW: ['轻微', 'Minor'],
  allGood: ['{n} 项检查全部通过', 'All {n} checks passed'],
  some: ['{n} 项需改进', '{n} to improve'],
  refused: ['须改', 'Must change'],
  advice: ['仅供参考，由人判断', 'For you to judge; it stops nothing'],
  stops: ['标“须改”的改好后才能提交', 'What must change stops the reply from being sent'],
  list: ['质量检查', 'Quality checks'],
})

export type Checks = AnswerOf<'POST /api/v1/reply-checks'>['checks']

export function CheckList({ checks }: { checks: Checks | undefined }) {
  const w = useWords(W)
  if (!checks) return <Loading rows={3} />
  const bad = checks.filter((c) => !c.ok)
  const sorted = [...bad, ...checks.filter((c) => c.ok)]
  return (
    <div>
      <div role="status" style={{ color: bad.length > 0 ? COLOR.yellow : COLOR.green, fontWeight: 600 }}>
        {bad.length > 0 ? fill(w.some, { n: bad.length }) : fill(w.allGood, { n: checks.length })}
      </div>
      <ul className="checks" aria-label={w.list}>
        {sorted.map((c) => (
          <li key={c.code}>
            {c.ok ? (
              <CheckCircleOutlined aria-label={w.good} style={{ color: COLOR.green }} />
            ) : (
              <ExclamationCircleOutlined
                aria-label={w.bad}
                style={{ color: c.refused || c.severity === 'HIGH' ? COLOR.red : COLOR.yellow }}
              />
            )}
            <span className={c.ok ? 'quiet' : undefined}>
              {!c.ok && <strong>{c.refused ? w.refused : w[c.severity]} · </strong>}
              {c.text}
              {c.evidence && (
                <span className="quiet wrap">
                  {' '}
                  “<Said>{c.evidence}</Said>”
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <div className="quiet" style={{ fontSize: 12 }}>
        {bad.some((c) => c.refused) ? w.stops : w.advice}
      </div>
    </div>
  )
}
