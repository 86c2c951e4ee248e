import { expect, test } from 'vitest'
import { readGazetteer } from './gazetteer.ts'

const known = { hasArea: (code: string) => code === '340602', hasOverlay: (id: string) => id === 'kuangqu' }
const read = (text: string) => readGazetteer(text, known)
const ring = [
  [116, 33],
  [117, 33],
  [117, 34],
  [116, 33],
]
const feature = (properties: object, geometry: unknown) => ({ type: 'Feature', properties, geometry })
const geojson = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })

test('a table: names with kind, area, point and other names', () => {
  const { entries, rejected, lines } = read(
    '名称,类型,区划,经度,纬度,别名\n望湖路,道路,340602,,,\n杏林小区,小区,340602,116.8,33.95,杏林苑|杏林花苑\n',
  )
  expect({ lines, rejected }).toEqual({ lines: 2, rejected: [] })
  expect(entries).toEqual([
    { kind: 'ROAD', name: '望湖路', aliases: [], areaCode: '340602', lon: null, lat: null, geometry: null },
    {
      ...{ kind: 'ESTATE', name: '杏林小区', aliases: ['杏林苑', '杏林花苑'], areaCode: '340602' },
      ...{ lon: 116.8, lat: 33.95, geometry: null },
    },
  ])
})

test.each([
  ['望,道路,,,', 'name', 'length'],
  ['望湖路,河流,,,', 'kind', 'unknown'],
  ['望湖路,道路,999999,,', 'area', 'unknown'],
  ['望湖路,道路,,216.8,33.9', 'lon', 'range'],
  ['望湖路,道路,,33.9,116.8', 'lat', 'range'],
  ['望湖路,道路,,116.8,', 'lat', 'range'],
  ['云枫街,道路,,,', 'name', 'duplicate'],
])('line 3 “%s” is refused for its %s: %s', (line, field, code) => {
  expect(read(`名称,类型,区划,经度,纬度\n云枫街,道路,,,\n${line}\n`).rejected).toEqual([
    { line: 3, field, code },
  ])
})

test('CZ-22, HB-10: a collection of features holds names, outlines of areas and of enclaves', () => {
  const { entries, outlines, rejected } = read(
    geojson(
      feature(
        { name: '望湖路', kind: 'ROAD', aliases: ['湖路'] },
        {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      ),
      feature({ kind: 'AREA', code: '340602' }, { type: 'Polygon', coordinates: [ring] }),
      feature({ kind: 'OVERLAY', code: 'kuangqu' }, { type: 'MultiPolygon', coordinates: [[ring]] }),
    ),
  )
  expect(rejected).toEqual([])
  expect(entries[0]).toMatchObject({
    name: '望湖路',
    aliases: ['湖路'],
    lon: null,
    geometry: { type: 'LineString' },
  })
  expect(outlines.map(({ areaCode, overlayId }) => areaCode ?? overlayId)).toEqual(['340602', 'kuangqu'])
})

test.each([
  [{ kind: 'AREA', code: '999999' }, { type: 'Polygon', coordinates: [ring] }, 'code', 'unknown'],
  [{ kind: 'AREA', code: '340602' }, { type: 'Point', coordinates: [1, 2] }, 'geometry', 'no_outline'],
  [
    { kind: 'AREA', code: '340602' },
    { type: 'Polygon', coordinates: [ring.slice(0, 3)] },
    'geometry',
    'points',
  ],
  [
    { kind: 'AREA', code: '340602' },
    { type: 'Polygon', coordinates: [[...ring, [5, 5]]] },
    'geometry',
    'open',
  ],
  [{ kind: 'AREA', code: '340602' }, { type: 'Polygon', coordinates: ring }, 'geometry', 'form'],
  [
    { kind: 'ESTATE', name: '杏林小区' },
    {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    'geometry',
    'line',
  ],
  [{ kind: 'ESTATE', name: '杏林小区' }, { type: 'Circle' }, 'geometry', 'type'],
])('feature %j is refused', (properties, geometry, field, code) => {
  expect(read(geojson(feature(properties, geometry))).rejected).toEqual([{ line: 1, field, code }])
})

test.each(['x,y\n1,2', '{"a":1}', '{', ''])('%j is no such file', (text) => {
  expect(() => read(text)).toThrow('import.no_head')
})
