/** One component: registered, or changed; its place is clicked on the map or typed as coordinates. */
import { Form, Input, InputNumber, Select } from 'antd'
import { lazy, Suspense } from 'react'
import { AreaPicker } from '../../app/area-picker.tsx'
import { useCentreQuery } from '../../app/centre.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { type AnswerOf, useWrite } from '../../app/query.ts'
import type { MapPoint } from '../../ui/place-map.tsx'
import { Loading } from '../../ui/states.tsx'
import { choicesOf, fill, useWords, words } from '../../ui/words.ts'
import { COMPONENT_TYPE } from './component-words.ts'

export type Component = AnswerOf<'GET /api/v1/component-register'>['items'][number]

const W = words({
  add: ['登记部件', 'New component'],
  change: ['修改部件 {code}', 'Change component {code}'],
  code: ['编码', 'Code'],
  codeHint: ['字母、数字、横线，与标牌一致', 'Letters, digits, dashes, as on its plate'],
  type: ['类型', 'Type'],
  name: ['名称', 'Name'],
  lon: ['经度', 'Longitude'],
  lat: ['纬度', 'Latitude'],
  area: ['所在区划', 'Area'],
  owner: ['权属单位', 'Owner'],
  maintainer: ['养护单位', 'Maintainer'],
  map: ['位置', 'Position'],
  hint: ['坐标为 WGS-84', 'Coordinates are WGS-84'],
  mapHint: [
    '点击地图设定位置，也可直接填写坐标；灰点为已登记的部件。',
    'Click the map to set the place, or type the coordinates; grey points are components already registered.',
  ],
  need: ['请填写', 'Please fill in'],
})

const PlaceMap = lazy(() => import('../../ui/place-map.tsx').then((m) => ({ default: m.PlaceMap })))

interface Values {
  code: string
  type: string
  name: string
  lon: number
  lat: number
  areaCode?: string
  ownerUnit: string
  maintainerUnit?: string
}

export function ComponentDialog({
  component,
  around,
  onClose,
}: {
  component: Component | undefined
  /** Other components, to find one’s way on the map. */
  around: readonly Component[]
  onClose: () => void
}) {
  const w = useWords(W)
  const query = useCentreQuery()
  const put = useWrite('PUT /api/v1/component-register/:code', {
    touches: ['GET /api/v1/component-register'],
  })
  const need = [{ required: true, message: w.need }]
  const save = (v: Values) =>
    put.mutateAsync({
      ...{ params: { code: component?.code ?? v.code }, query },
      body: {
        ...{ type: v.type, name: v.name, location: { lon: v.lon, lat: v.lat } },
        ...{ areaCode: v.areaCode ?? null, ownerUnit: v.ownerUnit, maintainerUnit: v.maintainerUnit ?? null },
      },
    })
  const initial: Partial<Values> = component
    ? {
        ...{ type: component.type, name: component.name, ownerUnit: component.ownerUnit },
        ...{ ...component.location, areaCode: component.areaCode ?? undefined },
        maintainerUnit: component.maintainerUnit ?? undefined,
      }
    : { type: 'MANHOLE' }
  return (
    <FormDialog<Values>
      name={`component.${component?.code ?? 'new'}`}
      title={component ? fill(w.change, { code: component.code }) : w.add}
      width={640}
      initial={initial}
      onSave={save}
      onClose={onClose}
    >
      {({ lon, lat, name }, enter) => (
        <>
          {!component && (
            <Form.Item
              name="code"
              label={w.code}
              extra={w.codeHint}
              rules={[{ required: true, pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, message: w.codeHint }]}
            >
              <Input autoComplete="off" />
            </Form.Item>
          )}
          <Form.Item name="type" label={w.type} rules={need}>
            <Select options={choicesOf(COMPONENT_TYPE)} />
          </Form.Item>
          <Form.Item name="name" label={w.name} rules={need}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="ownerUnit" label={w.owner} rules={need}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="maintainerUnit" label={w.maintainer}>
            <UnitPicker allowClear />
          </Form.Item>
          <Form.Item name="areaCode" label={w.area}>
            <AreaPicker />
          </Form.Item>
          <div className="row" style={{ alignItems: 'flex-start' }}>
            <Form.Item name="lon" label={w.lon} rules={need}>
              <InputNumber min={-180} max={180} style={{ width: 160 }} />
            </Form.Item>
            <Form.Item name="lat" label={w.lat} rules={need} extra={w.hint}>
              <InputNumber min={-90} max={90} style={{ width: 160 }} />
            </Form.Item>
          </div>
          <p className="quiet" style={{ margin: '0 0 4px' }}>
            {w.mapHint}
          </p>
          <Suspense fallback={<Loading />}>
            <PlaceMap
              label={w.map}
              height={240}
              points={pointsOf(around, component?.code, { lon, lat, name })}
              onClick={(at) => enter({ lon: sixPlaces(at.lon), lat: sixPlaces(at.lat) })}
            />
          </Suspense>
        </>
      )}
    </FormDialog>
  )
}

/** A sixth decimal is ten centimetres. */
const sixPlaces = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** What is around, and this one where its coordinates are. */
function pointsOf(
  around: readonly Component[],
  code: string | undefined,
  { lon, lat, name = '' }: Partial<Values>,
): MapPoint[] {
  const here =
    typeof lon === 'number' && typeof lat === 'number' ? [{ id: 'here', lon, lat, title: name }] : []
  const others = around.filter((c) => c.code !== code)
  return [
    ...others.map((c) => ({
      id: c.code,
      title: `${c.code} ${c.name}`,
      tone: 'quiet' as const,
      ...c.location,
    })),
    ...here,
  ]
}
