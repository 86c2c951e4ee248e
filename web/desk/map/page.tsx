/** 地图: where requests come from, by area or by cells of heat; each leads to its requests. */
import { Button, Segmented, Select, Slider } from 'antd'
import dayjs from 'dayjs'
import { lazy, Suspense, useState } from 'react'
import { CHANNEL } from '../../../common/codes.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { Behind, type Mark } from '../../app/behind.tsx'
import { errorText } from '../../app/error-text.ts'
import { PeriodPicker } from '../../app/period.tsx'
import { CategoryPicker } from '../../app/pickers.tsx'
import { type AnswerOf, useApi } from '../../app/query.ts'
import { type UrlState, useUrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { heat } from '../../ui/heat.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { choicesOf, currentLanguage, fill, useLanguage, useWords, words } from '../../ui/words.ts'
import './map.css'

const AreaMap = lazy(() => import('../../ui/area-map.tsx').then(({ AreaMap: it }) => ({ default: it })))

const W = words({
  title: ['地图', 'Map'],
  show: ['显示', 'Show'],
  areas: ['区域', 'Areas'],
  heat: ['热力', 'Heat'],
  cell: ['格子', 'Cell'],
  metres: ['{n} 米', '{n} m'],
  days: ['时间', 'Days'],
  category: ['类别', 'Category'],
  area: ['区域', 'Area'],
  channel: ['渠道', 'Channel'],
  list: ['各区域', 'By area'],
  hottest: ['最热的格子', 'The hottest cells'],
  nth: ['第 {i} 格', 'Cell {i}'],
  of: ['{name} {n} 件', '{name} {n}'],
  n: ['{n} 件', '{n}'],
  faint: ['有零星诉求', 'A few requests'],
  floor: [
    '不足 {n} 件的格子不显示件数，与邻格并成一片。',
    'Cells with fewer than {n} are not counted out; they are blurred with their neighbours.',
  ],
  placed: ['{n} 件中有 {m} 件说得出位置。', '{m} of {n} have a known point.'],
  noOutline: [
    '还没有导入区域边界，以方块代替；可在系统管理的地名库导入。',
    'No outlines of areas have been imported yet, so tiles stand in; import them under Settings, gazetteer.',
  ],
  elsewhere: ['未明确辖区', 'Area not known'],
  none: ['这一时段没有诉求', 'No requests in this period'],
  noneHot: ['没有达到 {n} 件的格子', 'No cell has {n} requests'],
  clear: ['看全部', 'Show all'],
})

type MapAnswer = AnswerOf<'GET /api/v1/insight/map'>
const CELLS = ['250', '500', '1000', '2000'] as const
const DAY = 'YYYY-MM-DD'
const LISTED = 12

const count = (n: number) => n.toLocaleString(currentLanguage() === 'zh' ? 'zh-CN' : 'en')
const MARK = { marea: undefined, mbox: undefined } satisfies UrlState

export function MapPage() {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const cell = CELLS.find((each) => each === state.cell) ?? '500'
  const hot = state.show === 'heat'
  const narrowed = {
    ...{ category: state.category, area: state.area, channel: state.channel as 'PHONE' | undefined },
  }
  // Of the period the days that the slider leaves.
  const days = { from: state.dfrom ?? state.from, to: state.dto ?? state.to }
  const map = useApi('GET /api/v1/insight/map', { query: { ...narrowed, ...days, cell } as never })
  const narrow = (next: UrlState) => change({ ...MARK, ...next })
  const mark = {
    ...{ ...narrowed, ...days },
    ...(state.marea ? { area: state.marea } : {}),
    ...(state.mbox ? { box: state.mbox } : {}),
  } as Mark
  const picked = state.marea !== undefined || state.mbox !== undefined
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <PeriodPicker
            state={state}
            onChange={(next) => narrow({ ...next, dfrom: undefined, dto: undefined })}
          />
        }
      >
        <Segmented
          aria-label={w.show}
          options={[
            { value: 'areas', label: w.areas },
            { value: 'heat', label: w.heat },
          ]}
          value={hot ? 'heat' : 'areas'}
          onChange={(show) => narrow({ show: show === 'heat' ? 'heat' : undefined })}
        />
      </PageHead>
      <FilterRow state={state} names={['category', 'area', 'channel']}>
        <CategoryPicker
          aria-label={w.category}
          value={state.category}
          onChange={(category) => narrow({ category })}
        />
        <AreaPicker
          aria-label={w.area}
          hint={w.area}
          value={state.area}
          onChange={(area) => narrow({ area })}
        />
        <Select
          allowClear
          style={{ width: 130 }}
          placeholder={w.channel}
          aria-label={w.channel}
          value={state.channel}
          options={choicesOf(CHANNEL)}
          onChange={(channel?: string) => narrow({ channel })}
        />
        {hot && (
          <Select
            style={{ width: 110 }}
            aria-label={w.cell}
            value={cell}
            options={CELLS.map((value) => ({ value, label: fill(w.metres, { n: value }) }))}
            onChange={(value) => narrow({ cell: value === '500' ? undefined : value })}
          />
        )}
      </FilterRow>
      {map.isError ? (
        <Failed text={errorText(map.error)} onRetry={() => void map.refetch()} />
      ) : map.isPending ? (
        <Loading rows={12} />
      ) : (
        <div className="stack">
          <DaySlider key={`${state.from} ${state.to}`} state={state} data={map.data} onChange={narrow} />
          <Shown data={map.data} hot={hot} onPick={(part) => change({ ...MARK, ...part })} />
          <Behind mark={mark} onClear={picked ? () => change(MARK) : undefined} clear={w.clear} />
        </div>
      )}
    </div>
  )
}

/** Some days of the period; what it leaves is asked for when the hand lets go. */
function DaySlider({
  state,
  data,
  onChange,
}: {
  state: UrlState
  data: MapAnswer
  onChange: (next: UrlState) => void
}) {
  const w = useWords(W)
  // The whole period as it was first answered: the days that are picked are a part of it.
  const [whole] = useState({ from: state.from ?? data.from, to: state.to ?? data.to })
  const from = dayjs(state.dfrom ? (state.from ?? whole.from) : whole.from)
  const last = dayjs(whole.to).diff(from, 'day')
  const day = (i: number) => from.add(i, 'day').format(DAY)
  const at = (text: string | undefined, otherwise: number) =>
    text ? dayjs(text).diff(from, 'day') : otherwise
  const [shown, setShown] = useState<number[]>([at(state.dfrom, 0), at(state.dto, last)])
  if (last < 1) return null
  return (
    <div className="map-days">
      <span className="quiet">{w.days}</span>
      <Slider
        range
        min={0}
        max={last}
        value={shown}
        ariaLabelForHandle={[w.days, w.days]}
        tooltip={{ formatter: (i) => day(i ?? 0) }}
        onChange={setShown}
        onChangeComplete={([a = 0, b = last]) =>
          onChange(
            a === 0 && b === last ? { dfrom: undefined, dto: undefined } : { dfrom: day(a), dto: day(b) },
          )
        }
      />
      <span className="number">
        {day(shown[0] ?? 0)} – {day(shown[1] ?? last)}
      </span>
    </div>
  )
}

function Shown({
  data,
  hot,
  onPick,
}: {
  data: MapAnswer
  hot: boolean
  onPick: (part: { marea?: string; mbox?: string }) => void
}) {
  const w = useWords(W)
  const { areas, cells, blurred, floor, tiles } = data
  const outlined = areas.some(({ paths }) => paths.length > 0)
  const titleOf = (n: number, name?: string) =>
    name ? fill(w.of, { name, n: count(n) }) : fill(w.n, { n: count(n) })
  const pickCell = ({
    lon,
    lat,
    width,
    height,
  }: {
    lon: number
    lat: number
    width: number
    height: number
  }) => onPick({ mbox: [lon, lat, lon + width, lat + height].map((n) => n.toFixed(9)).join(',') })
  return (
    <div className="map-both">
      <Panel title={hot ? w.heat : w.areas}>
        {data.n === 0 ? (
          <Nothing text={w.none} />
        ) : hot || outlined ? (
          <Suspense fallback={<Loading rows={10} />}>
            <AreaMap
              label={w.title}
              areas={areas}
              cells={hot ? cells : undefined}
              blurred={blurred}
              tiles={tiles}
              titleOf={titleOf}
              faintTitle={w.faint}
              onPickArea={(code) => onPick({ marea: code })}
              onPickCell={pickCell}
            />
          </Suspense>
        ) : (
          <AreaTiles areas={areas} onPick={(code) => onPick({ marea: code })} />
        )}
        <p className="quiet map-note">
          {hot
            ? `${fill(w.placed, { n: count(data.n), m: count(data.placed) })} ${fill(w.floor, { n: floor })}`
            : !outlined && data.n > 0 && w.noOutline}
        </p>
      </Panel>
      <Panel title={hot ? w.hottest : w.list}>
        {hot ? (
          cells.length === 0 ? (
            <Nothing text={fill(w.noneHot, { n: floor })} />
          ) : (
            <ol className="map-list">
              {cells.slice(0, LISTED).map((cell, i) => (
                <li key={`${cell.lon} ${cell.lat}`}>
                  <Button type="link" size="small" onClick={() => pickCell(cell)}>
                    {fill(w.nth, { i: i + 1 })}
                  </Button>
                  <b className="number">{count(cell.n)}</b>
                </li>
              ))}
            </ol>
          )
        ) : (
          <ol className="map-list">
            {[...areas]
              .sort((a, b) => b.n - a.n)
              .map(({ code, name, n }) => (
                <li key={code}>
                  <Button type="link" size="small" onClick={() => onPick({ marea: code })}>
                    <Said>{name}</Said>
                  </Button>
                  <b className="number">{count(n)}</b>
                </li>
              ))}
            {data.elsewhere > 0 && (
              <li>
                <Button type="link" size="small" onClick={() => onPick({ marea: 'none' })}>
                  {w.elsewhere}
                </Button>
                <b className="number">{count(data.elsewhere)}</b>
              </li>
            )}
          </ol>
        )}
      </Panel>
    </div>
  )
}

function AreaTiles({ areas, onPick }: { areas: MapAnswer['areas']; onPick: (code: string) => void }) {
  const most = Math.max(0, ...areas.map(({ n }) => n))
  return (
    <ul className="map-tiles">
      {[...areas]
        .sort((a, b) => b.n - a.n)
        .map(({ code, name, n }) => (
          <li key={code}>
            <button type="button" style={heat(n, most)} onClick={() => onPick(code)}>
              <Said>{name}</Said> <b className="number">{count(n)}</b>
            </button>
          </li>
        ))}
    </ul>
  )
}
