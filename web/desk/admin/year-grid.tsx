/** Twelve months of days; one key press moves a day, a week or a month. What a day is, is also said in words. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { Said } from '../../ui/said.tsx'
import { useLanguage, useWords, words } from '../../ui/words.ts'
import { type Day, daysOfYear, weekdayOf } from './year-days.ts'

const W = words({
  year: ['全年', 'The year'],
  working: ['工作日', 'Working day'],
  weekend: ['周末', 'Weekend'],
  holiday: ['放假', 'Holiday'],
  makeup: ['调休上班', 'Make-up working day'],
  changed: ['改动未保存', 'Changed, not saved'],
  unsure: ['暂定', 'Provisional'],
  legend: ['图例', 'Legend'],
  off: ['休', 'off'],
  on: ['班', 'on'],
})

type Kind = 'working' | 'weekend' | 'holiday' | 'makeup'

function kindOf(date: string, day: Day | undefined): Kind {
  const weekend = weekdayOf(date) > 5
  if (!day) return weekend ? 'weekend' : 'working'
  if (day.working) return weekend ? 'makeup' : 'working'
  return 'holiday'
}

interface Props {
  year: number
  said: (date: string) => Day | undefined
  changed: (date: string) => boolean
  unsure: boolean
  onPick: (date: string) => void
}

const STEP: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
  PageUp: -28,
  PageDown: 28,
}

export function YearGrid({ year, said, changed, unsure, onPick }: Props) {
  const w = useWords(W)
  const language = useLanguage()
  const box = useRef<HTMLFieldSetElement>(null)
  const days = daysOfYear(year)
  // One stop of the Tab key for the whole year; the arrows go on from there.
  const [at, setAt] = useState(days[0]!)
  const onKey = (event: KeyboardEvent) => {
    const step = STEP[event.key]
    const next = step && days[days.indexOf(at) + step]
    if (!next) return
    event.preventDefault()
    setAt(next)
    box.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus()
  }
  const month = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    month: 'long',
    timeZone: 'UTC',
  })
  const weekday = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    ...{ weekday: 'narrow', timeZone: 'UTC' },
  })
  // 2024-01-01 was a Monday.
  const heads = [1, 2, 3, 4, 5, 6, 7].map((n) => weekday.format(new Date(Date.UTC(2024, 0, n))))
  return (
    <fieldset ref={box} className="year" onKeyDown={onKey} aria-label={`${w.year} ${year}`}>
      {Array.from({ length: 12 }, (_, m) => {
        const own = days.filter((date) => Number(date.slice(5, 7)) === m + 1)
        return (
          <section key={own[0]} className="panel month">
            <h2 className="month-name">{month.format(new Date(`${own[0]}T00:00:00Z`))}</h2>
            <div className="days">
              {heads.map((head, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the seven days of a week
                <span key={i} aria-hidden className="quiet">
                  {head}
                </span>
              ))}
              {own.map((date, i) => {
                const day = said(date)
                const kind = kindOf(date, day)
                const marks = [changed(date) && w.changed, unsure && w.unsure].filter(Boolean)
                return (
                  <button
                    key={date}
                    type="button"
                    data-date={date}
                    className={`day ${kind}${changed(date) ? ' changed' : ''}${unsure ? ' unsure' : ''}`}
                    style={i === 0 ? { gridColumnStart: weekdayOf(date) } : undefined}
                    tabIndex={date === at ? 0 : -1}
                    title={[w[kind], day?.name].filter(Boolean).join(' ')}
                    onFocus={() => setAt(date)}
                    onClick={() => onPick(date)}
                  >
                    <span aria-hidden>{Number(date.slice(8))}</span>
                    <span className="visually-hidden">
                      {date} {w[kind]} {day?.name && <Said>{day.name}</Said>} {marks.join(' ')}
                    </span>
                    {kind === 'holiday' && <small aria-hidden>{w.off}</small>}
                    {kind === 'makeup' && <small aria-hidden>{w.on}</small>}
                  </button>
                )
              })}
            </div>
          </section>
        )
      })}
    </fieldset>
  )
}

export function Legend() {
  const w = useWords(W)
  const kinds: Kind[] = ['working', 'weekend', 'holiday', 'makeup']
  return (
    <ul className="legend" aria-label={w.legend}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span aria-hidden className={`day ${kind}`}>
            1{kind === 'holiday' && <small>{w.off}</small>}
            {kind === 'makeup' && <small>{w.on}</small>}
          </span>
          {w[kind]}
        </li>
      ))}
      <li>
        <span aria-hidden className="day working changed">
          1
        </span>
        {w.changed}
      </li>
      <li>
        <span aria-hidden className="day working unsure">
          1
        </span>
        {w.unsure}
      </li>
    </ul>
  )
}
