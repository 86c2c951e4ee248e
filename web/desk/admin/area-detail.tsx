/** One area: its place in the map, who serves it, and the components in it on a map. */
import { Link } from '@tanstack/react-router'
import { Button, Descriptions } from 'antd'
import { lazy, Suspense } from 'react'
import { UNIT_KIND } from '../../../common/codes.ts'
import type { AreaView } from '../../app/area-picker.tsx'
import { useCentreQuery } from '../../app/centre.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/query.ts'
import { useUnits } from '../../app/units.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Loading } from '../../ui/states.tsx'
import { fill, useWords, wordOf, words } from '../../ui/words.ts'
import { AREA_LEVEL } from './area-dialog.tsx'

const W = words({
  code: ['代码', 'Code'],
  level: ['层级', 'Level'],
  path: ['所属', 'Within'],
  units: ['驻地单位', 'Units here'],
  officer: ['网格员', 'Grid officer'],
  none: ['无', 'None'],
  change: ['修改', 'Change'],
  official: [
    '镇街及以上的区划以国家公布的为准，不在此修改。',
    'Townships and above are published by the state and are not changed here.',
  ],
  map: ['部件分布', 'Components'],
  mapNote: [
    '区划没有边界数据，单位没有坐标；图上是区内有坐标的 {n} 个城市部件。',
    'Areas have no outlines and units no positions; the map shows the {n} components in it.',
  ],
  mapNone: [
    '区划没有边界数据，单位没有坐标，区内也没有登记坐标的城市部件，所以没有地图可看。',
    'Areas have no outlines, units no positions, and no component is registered here: there is no map to show.',
  ],
})

const PlaceMap = lazy(() => import('../../ui/place-map.tsx').then((m) => ({ default: m.PlaceMap })))
const MAX = 200

export function AreaDetail({ area }: { area: AreaView }) {
  const w = useWords(W)
  const [, change] = useUrlState()
  const here = useUnits().filter((u) => u.active && u.areaCode === area.code)
  const editable = area.level === 'COMMUNITY' || area.level === 'GRID'
  return (
    <div className="stack">
      <Panel
        title={<Said>{area.name}</Said>}
        extra={
          editable && (
            <Button size="small" onClick={() => change({ edit: area.code })}>
              {w.change}
            </Button>
          )
        }
      >
        <Descriptions
          column={1}
          size="small"
          styles={{ label: { width: 110 }, content: { flexWrap: 'wrap' } }}
          items={[
            { key: 'code', label: w.code, children: <span className="number">{area.code}</span> },
            { key: 'level', label: w.level, children: wordOf(AREA_LEVEL, area.level) },
            {
              key: 'units',
              label: area.level === 'GRID' ? w.officer : w.units,
              children:
                here.length === 0
                  ? w.none
                  : here.map((u) => (
                      <div key={u.code} style={{ flexBasis: '100%' }}>
                        <Link to={paths.admin('units') as string} search={{ unit: u.code } as never}>
                          <Said>{u.name}</Said>
                        </Link>{' '}
                        <span className="quiet">{wordOf(UNIT_KIND, u.kind)}</span>
                      </div>
                    )),
            },
          ]}
        />
        {!editable && <p className="quiet">{w.official}</p>}
      </Panel>
      <AreaMap code={area.code} name={area.name} />
    </div>
  )
}

function AreaMap({ code, name }: { code: string; name: string }) {
  const w = useWords(W)
  const centre = useCentreQuery()
  const found = useApi('GET /api/v1/component-register', {
    query: { ...centre, area: code, limit: MAX, count: 'true' },
  })
  const items = found.data?.items ?? []
  return (
    <Panel title={w.map}>
      {found.isPending ? (
        <Loading />
      ) : items.length === 0 ? (
        <p className="quiet" style={{ margin: 0 }}>
          {w.mapNone}
        </p>
      ) : (
        <>
          <p className="quiet" style={{ marginTop: 0 }}>
            {fill(w.mapNote, { n: found.data?.total ?? items.length })}
          </p>
          <Suspense fallback={<Loading />}>
            <PlaceMap
              label={`${w.map} ${name}`}
              height={340}
              points={items.map((c) => ({
                ...{ id: c.code, title: `${c.code} ${c.name}`, tone: 'quiet' as const },
                ...{ lon: c.location.lon, lat: c.location.lat },
              }))}
            />
          </Suspense>
        </>
      )}
    </Panel>
  )
}
