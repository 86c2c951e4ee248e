/** 预测与排班: what is to be expected, how wrong such forecasts were, and how many seats it takes. */
import { Segmented } from 'antd'
import { AreaPicker } from '../../app/area-picker.tsx'
import { CategoryPicker } from '../../app/pickers.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { PageHead } from '../../ui/panel.tsx'
import { useWords, words } from '../../ui/words.ts'
import { Expected } from './expected.tsx'
import { Staffing } from './staffing.tsx'
import './forecast.css'

const W = words({
  title: ['预测', 'Forecast'],
  views: ['看什么', 'View'],
  requests: ['诉求量', 'Requests'],
  seats: ['排班', 'Seats'],
  category: ['类别', 'Category'],
  area: ['区域', 'Area'],
})

export function ForecastPage() {
  const w = useWords(W)
  const [state, change] = useUrlState()
  const seats = state.view === 'seats'
  return (
    <div className="page">
      <PageHead
        title={w.title}
        extra={
          <Segmented
            aria-label={w.views}
            options={[
              { value: 'requests', label: w.requests },
              { value: 'seats', label: w.seats },
            ]}
            value={seats ? 'seats' : 'requests'}
            onChange={(view) => change({ view: view === 'seats' ? 'seats' : undefined })}
          />
        }
      />
      {seats ? (
        <Staffing state={state} onChange={change} />
      ) : (
        <>
          <FilterRow state={state} names={['category', 'area']}>
            <CategoryPicker
              aria-label={w.category}
              value={state.category}
              onChange={(category) => change({ category })}
            />
            <AreaPicker
              aria-label={w.area}
              value={state.area}
              hint={w.area}
              onChange={(area) => change({ area })}
            />
          </FilterRow>
          <Expected state={state} onPick={(category) => change({ category })} />
        </>
      )}
    </div>
  )
}
