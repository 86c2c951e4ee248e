/** 民情月历: which topics are usual in which month, from the whole months that were counted. */
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['民情月历', 'Topic calendar'],
  read: [
    '据 {from} 至 {to} 的整月。100 为该类各月的日均；■ 为当季：高出四分之一以上，且不是偶然。',
    'From whole months, {from} to {to}. 100 is the topic’s mean day; ■ marks its season: a quarter above or more, and not by chance.',
  ],
  none: ['还没有一个完整的月', 'There is no whole month yet'],
  few: ['不足一年：没有数据的月份空着。', 'Less than a year: months without figures are left empty.'],
  unknown: ['未明确', 'Not known'],
  month: ['{n} 月', '{n}'],
})

const MONTHS = Array.from({ length: 12 }, (_, i) => i)
const STRONG = 1.75

/** Below the mean is cool, above warm; neither so strong that black cannot be read on it. */
function tint(ratio: number): string {
  if (ratio >= STRONG) return '#f2b56b'
  if (ratio >= 1.25) return '#f9d7a8'
  if (ratio >= 1.1) return '#fdf0dc'
  if (ratio > 0.9) return 'transparent'
  return ratio > 0.6 ? '#e8f0f8' : '#cfe1f3'
}

export function Season({ state }: { state: UrlState }) {
  const w = useWords(W)
  useLanguage()
  const calendar = useApi('GET /api/v1/insight/calendar', { query: { area: state.area } })
  if (calendar.isError)
    return <Failed text={errorText(calendar.error)} onRetry={() => void calendar.refetch()} />
  if (calendar.isPending) return <Loading rows={10} />
  const { from, to, seen, topics } = calendar.data
  return (
    <Panel title={w.title} flush>
      {from === null || to === null || topics.length === 0 ? (
        <Nothing text={w.none} />
      ) : (
        <>
          <p className="body quiet looking-note">
            {fill(w.read, { from: from.slice(0, 7), to: to.slice(0, 7) })}
            {seen.some((n) => n === 0) && ` ${w.few}`}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard */}
          <section className="looking-scroll" tabIndex={0} aria-label={w.title}>
            <table className="looking-heat">
              <thead>
                <tr>
                  <td />
                  {MONTHS.map((month) => (
                    <th key={month} scope="col">
                      {fill(w.month, { n: month + 1 })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {topics.map(({ key, name, months, peaks }) => (
                  <tr key={key}>
                    <th scope="row">{key === '' ? w.unknown : <Said>{name}</Said>}</th>
                    {MONTHS.map((month) => {
                      const ratio = months[month] ?? null
                      const peak = peaks.includes(month + 1)
                      return (
                        <td
                          key={month}
                          className="number sum"
                          style={{ background: ratio === null ? undefined : tint(ratio) }}
                        >
                          {ratio !== null && `${peak ? '■ ' : ''}${Math.round(ratio * 100)}`}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Panel>
  )
}
