/** 态势: how many requests came, of what, where and when; each mark leads to the requests it counts. */
import { Segmented, Select } from 'antd'
import { useRef } from 'react'
import { CHANNEL, REQUEST_TYPE } from '../../../common/codes.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { Behind } from '../../app/behind.tsx'
import { PeriodPicker } from '../../app/period.tsx'
import { CategoryPicker } from '../../app/pickers.tsx'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'
import { Clock } from './clock.tsx'
import { Groups } from './groups.tsx'
import { type MarkPart, marked, markOf, markState, NARROW, NO_MARK } from './looking.ts'
import { Matrix } from './matrix.tsx'
import { Season } from './season.tsx'
import { Trend } from './trend.tsx'
import { Words } from './words.tsx'
import './trends.css'

const W = words({
  title: ['态势', 'Trends'],
  views: ['看什么', 'View'],
  trend: ['趋势', 'Trend'],
  matrix: ['类别 × 区域', 'Category × area'],
  clock: ['十二时辰', 'Hour clock'],
  season: ['民情月历', 'Topic calendar'],
  words: ['词语', 'Words'],
  groups: ['群体与物件', 'Groups and things'],
  category: ['类别', 'Category'],
  area: ['区域', 'Area'],
  channel: ['渠道', 'Channel'],
  type: ['类型', 'Type'],
  picked: ['选中的一格', 'the mark picked'],
  clear: ['看全部', 'Show all'],
})

const VIEWS = ['trend', 'matrix', 'clock', 'season', 'words', 'groups'] as const
type View = (typeof VIEWS)[number]

export function TrendsPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const view = VIEWS.find((each) => each === state.view) ?? 'trend'
  const behind = useRef<HTMLDivElement>(null)
  const pick = (part: MarkPart) => {
    change(markState(part))
    behind.current?.scrollIntoView({ block: 'start' })
  }
  const narrow = (next: UrlState) => change({ ...NO_MARK, ...next })
  return (
    <div className="page">
      <PageHead title={w.title} extra={<PeriodPicker state={state} onChange={narrow} />} />
      <Narrow state={state} onChange={narrow} />
      <div className="looking-scroll">
        <Segmented
          aria-label={w.views}
          options={VIEWS.map((value: View) => ({ value, label: w[value] }))}
          value={view}
          onChange={(next) => change({ ...NO_MARK, view: next === 'trend' ? undefined : String(next) })}
        />
      </div>
      <div className="stack">
        {view === 'trend' && <Trend state={state} onChange={narrow} onPick={pick} />}
        {view === 'matrix' && <Matrix state={state} onPick={pick} />}
        {view === 'clock' && <Clock state={state} onPick={pick} />}
        {view === 'season' && <Season state={state} />}
        {view === 'words' && <Words state={state} />}
        {view === 'groups' && <Groups state={state} onPick={pick} />}
        {view !== 'season' && view !== 'words' && (view !== 'groups' || marked(state)) && (
          <div ref={behind}>
            <Behind
              mark={markOf(state)}
              said={marked(state) ? w.picked : undefined}
              onClear={marked(state) ? () => change(NO_MARK) : undefined}
              clear={w.clear}
            />
          </div>
        )}
      </div>
    </div>
  )
}

function Narrow({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  return (
    <FilterRow state={state} names={[...NARROW]}>
      <CategoryPicker
        aria-label={w.category}
        value={state.category}
        onChange={(category) => onChange({ category })}
      />
      <AreaPicker
        aria-label={w.area}
        value={state.area}
        hint={w.area}
        onChange={(area) => onChange({ area })}
      />
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={w.channel}
        aria-label={w.channel}
        value={state.channel}
        options={choicesOf(CHANNEL)}
        onChange={(channel?: string) => onChange({ channel })}
      />
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={w.type}
        aria-label={w.type}
        value={state.type}
        options={choicesOf(REQUEST_TYPE)}
        onChange={(type?: string) => onChange({ type })}
      />
    </FilterRow>
  )
}
