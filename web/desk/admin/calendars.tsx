/** A year at a glance: which days count as working days; a click marks one, and what that moves is shown before. */
import { Alert, Button, InputNumber, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { useCentreId } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { nowMs } from '../../ui/now.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { dateOnly } from '../../ui/time.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import { CalendarSave, type Layer } from './calendar-save.tsx'
import { DayDialog } from './day-dialog.tsx'
import type { Changes, Day } from './year-days.ts'
import { YearFile } from './year-file.tsx'
import { Legend, YearGrid } from './year-grid.tsx'

const W = words({
  title: ['工作日历', 'Calendars'],
  year: ['年份', 'Year'],
  layer: ['日历', 'Calendar'],
  published: ['正式公布', 'Published'],
  provisional: ['暂定', 'Provisional'],
  missing: ['未载入', 'Not loaded'],
  used: ['{n} 个中心使用', 'Used by {n} centres'],
  source: ['依据：{source}', 'Source: {source}'],
  load: ['载入全年', 'Load a year'],
  changed: ['改动 {n} 天，尚未保存。', '{n} days changed, not yet saved.'],
  discard: ['放弃', 'Discard'],
  save: ['预览并保存', 'Preview and save'],
  hint: ['点一天可标记放假或上班。', 'Click a day to mark it as a holiday or a working day.'],
})

const NO_CHANGES: Changes = {}

export function Calendars() {
  const w = useWords(W)
  const centre = useCentreId()
  const [state, change] = useUrlState()
  const year = Number(state.year ?? dateOnly(new Date(nowMs())).slice(0, 4))
  const layers = useApi('GET /api/v1/calendar/:centre/years/:year', {
    params: { centre, year: String(year) },
  })
  const all = layers.data?.layers ?? []
  const layer = all.find((l) => l.calendar === state.layer) ?? all.at(-1)
  return (
    <>
      <PageHead title={w.title}>
        <InputNumber
          aria-label={w.year}
          min={2015}
          max={2035}
          value={year}
          onChange={(value) => change({ year: value === null ? undefined : String(value) })}
        />
        {all.length > 1 && (
          <Segmented
            aria-label={w.layer}
            value={layer?.calendar}
            onChange={(value) => change({ layer: value })}
            options={all.map((l) => ({ value: l.calendar, label: <span lang="zh-CN">{l.name}</span> }))}
          />
        )}
      </PageHead>
      {layers.isError ? (
        <Failed text={errorText(layers.error)} onRetry={() => void layers.refetch()} />
      ) : !layer ? (
        <Loading rows={10} />
      ) : (
        <Year
          key={`${centre} ${layer.calendar} ${year} ${layer.version}`}
          {...{ centre, year, layer }}
          below={all.slice(0, all.indexOf(layer))}
        />
      )}
    </>
  )
}

interface YearProps {
  centre: string
  year: number
  layer: Layer
  /** The calendars that this one lies on. */
  below: readonly Layer[]
}

function Year({ centre, year, layer, below }: YearProps) {
  const w = useWords(W)
  const [changes, setChanges, clear] = useDraft<Changes>(
    `calendar.${layer.calendar}.${year}.${layer.version ?? 0}`,
    NO_CHANGES,
  )
  const [picked, setPicked] = useState<string>()
  const [open, setOpen] = useState<'save' | 'file'>()
  const base = new Map(below.flatMap((l) => l.days).map((day) => [day.date, day]))
  const own = new Map(layer.days.map((day) => [day.date, day]))
  const said = (date: string): Day | undefined => {
    const changed = changes[date]
    return changed === undefined ? (own.get(date) ?? base.get(date)) : (changed ?? base.get(date))
  }
  const count = Object.keys(changes).length
  return (
    <>
      <div className="row" style={{ marginBottom: 8 }}>
        <Tag variant="filled" color={layer.status === 'PUBLISHED' ? 'success' : 'warning'}>
          {layer.status === 'PUBLISHED' ? w.published : layer.status ? w.provisional : w.missing}
        </Tag>
        <span className="quiet">{fill(w.used, { n: layer.centres.length })}</span>
        {layer.source && (
          <span className="quiet" lang="zh-CN">
            {fill(w.source, { source: layer.source })}
          </span>
        )}
        <span style={{ flex: 1 }} />
        <span className="quiet">{w.hint}</span>
        <Button onClick={() => setOpen('file')}>{w.load}</Button>
      </div>
      {count > 0 && (
        <Alert
          style={{ marginBottom: 10 }}
          type="warning"
          showIcon
          title={fill(w.changed, { n: count })}
          action={
            <span className="row">
              <Button size="small" onClick={clear}>
                {w.discard}
              </Button>
              <Button size="small" type="primary" onClick={() => setOpen('save')}>
                {w.save}
              </Button>
            </span>
          }
        />
      )}
      <YearGrid
        year={year}
        said={said}
        changed={(date) => date in changes}
        unsure={layer.status !== 'PUBLISHED'}
        onPick={setPicked}
      />
      <Legend />
      {picked && (
        <DayDialog
          key={picked}
          date={picked}
          day={said(picked)}
          onClose={() => setPicked(undefined)}
          onSave={(day) => setChanges((now) => ({ ...now, [picked]: day }))}
        />
      )}
      {open === 'file' && (
        <YearFile year={year} days={layer.days} onRead={setChanges} onClose={() => setOpen(undefined)} />
      )}
      {open === 'save' && (
        <CalendarSave
          {...{ centre, year, layer, changes }}
          onSaved={clear}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
