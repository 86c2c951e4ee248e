/** Where a matter is, from words, codes and points, and the place names that an administrator keeps. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'

let app: TestApp
let agent: Person
let admin: Person

beforeAll(async () => {
  app = await createApp()
  agent = await app.as('agent@zaozhuang')
  admin = await app.as('admin@zaozhuang')
})

const understand = async (text: string, place?: Json, by = agent): Promise<Json> => {
  const { status, body } = await by.post('/api/v1/understand', { text, ...(place ? { place } : {}) })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const said = (place: Json): string => place.parts.map((p: Json) => `${p.kind}=${p.text}`).join(' ')
const why = (place: Json): string[] => place.reasons.map((r: Json) => r.kind)

describe('a place from the words alone', () => {
  it.each([
    ['反映望湖路18号对面有人摆摊', '望湖路18号对面', 'road=望湖路 roadNumber=18号 assist=对面'],
    [
      '在恒大文化旅游城37栋1单元电梯坏了',
      '恒大文化旅游城37栋1单元',
      'poi=恒大文化旅游城 building=37栋 unit=1单元',
    ],
  ])('%s', async (text, place, parts) => {
    const found = (await understand(text)).place
    expect(found.text).toBe(place)
    expect(said(found)).toBe(parts)
    expect(why(found)).toContain('TEXT')
  })

  it('路灯、路面、街道办、农村: nothing that is no place', async () => {
    const { place } = await understand('路灯不亮，路面坑洼，街道办不管，农村更差')
    expect(place.text).toBeUndefined()
    expect(place.parts).toBeUndefined()
  })

  it('what a person wrote is kept, and taken apart', async () => {
    const { place } = await understand('电梯坏了，在望湖路', { text: '青禾家园3号楼2单元501室' })
    expect(place.text).toBe('青禾家园3号楼2单元501室')
    expect(said(place)).toBe('poi=青禾家园 building=3号楼 unit=2单元 room=501室')
  })

  it('HK-02: an estate of the gazetteer, by another name too, gives the point and its grid', async () => {
    for (const name of ['银杏里小区', '银杏里']) {
      const { place } = await understand(`${name}3号楼漏水`)
      expect(place.location).toEqual({ lon: 117.3201, lat: 34.8118 })
      expect(place.gridCode).toMatch(/^\d{12}-\d{2}$/)
      expect(place.adcode).toBe(place.gridCode.slice(0, 12))
      expect(place.areaPath.length).toBeGreaterThan(2)
      expect(why(place)).toEqual(expect.arrayContaining(['GAZETTEER', 'LOCATION']))
    }
  })

  it('a crossing is where its two roads meet; a road alone has no point', async () => {
    const { place } = await understand('望湖路与松鹤路交叉口积水')
    expect(place.location).toMatchObject({ lon: 117.3259 })
    expect(place.location.lat).toBeCloseTo(34.8127, 6)
    expect((await understand('望湖路堵车')).place.location).toBeUndefined()
  })

  it('a request keeps the place without the reasons', async () => {
    const { body } = await agent.post('/api/v1/requests', {
      ...{ channel: 'PHONE', text: '望湖路与松鹤路交叉口有积水', requester: { phone: '13700000901' } },
    })
    expect(body.understanding.place.reasons.length).toBeGreaterThan(0)
    expect(body.request.place).toMatchObject({ text: '望湖路与松鹤路交叉口', location: { lon: 117.3259 } })
    expect(body.request.place.reasons).toBeUndefined()
  })
})

describe('a point', () => {
  it('lies in a grid, and the grid in its areas', async () => {
    const { place } = await understand('有人乱倒垃圾', { location: { lon: 117.3201, lat: 34.8118 } })
    expect(place.gridCode).toMatch(/^\d{12}-\d{2}$/)
    expect(place.adcode).toBe(place.gridCode.slice(0, 12))
  })

  it('CZ-22, HB-10: a zone or an enclave holds it before any district does', async () => {
    const at = { changzhi: [113.17, 36.199], huaibei: [116.852, 33.958] } as const
    for (const [centre, [lon, lat]] of Object.entries(at)) {
      const { place, units } = await understand(
        '路面破损',
        { location: { lon, lat } },
        await app.as(`agent@${centre}`),
      )
      expect(place.overlay, centre).toBeDefined()
      expect(place.areaPath.at(-1)).toBe(place.overlay.name)
      expect(units.some((u: Json) => u.reasons.some((r: Json) => r.kind === 'OVERLAY'))).toBe(true)
    }
  })
})

describe('ZZ-10, ZZ-11: the component and its owner', () => {
  const leads = (found: Json) =>
    found.units
      .filter((u: Json) => u.reasons.some((r: Json) => r.kind === 'COMPONENT'))
      .map((u: Json) => u.unitCode)

  it.each([
    ['编码', '编号3704810101000003的井盖松动', undefined, 'zhujian-370481'],
    ['二维码', '松动了', { componentCode: 'HTTPS://S.CN/C?3704810103000001' }, 'gongdian'],
    ['路名和号', '滕州善和路12号路灯不亮', undefined, 'chengguan-370481'],
    ['小区', '滕州杏林小区东门的污水井盖破了', undefined, undefined],
  ])('by %s', async (_, text, place, owner) => {
    const found = await understand(text, place)
    if (owner === undefined) {
      // 东门 and 北路 both stand in the names of covers of that estate.
      expect(found.place.componentCandidates.length).toBeGreaterThan(1)
      return
    }
    expect(found.place.componentCode).toMatch(/^370481/)
    expect(leads(found)).toEqual([owner])
    expect(found.units[0].unitCode).toBe(owner)
  })

  it('two within 10 m: both are offered, none is taken', async () => {
    const { place } = await understand('井盖松动', { location: { lon: 117.16315, lat: 35.08422 } })
    expect(place.componentCode).toBeUndefined()
    expect(place.componentCandidates.map((c: Json) => c.ownerUnitName)).toHaveLength(2)
  })
})

describe('the gazetteer over HTTP', () => {
  const csv = '名称,类型,区划,经度,纬度,别名\n金柳雅居,小区,370402,117.31,34.82,金柳\n坏行,河流,,,,\n'

  it('is imported once, line by line, and read at once', async () => {
    const ask = async (body: Json) => (await admin.post('/api/v1/gazetteer/import', body)).body
    const preview = await ask({ text: csv, preview: true })
    expect(preview).toMatchObject({ lines: 2, names: { created: 1 }, rejected: [{ line: 3, field: 'kind' }] })
    expect((await understand('金柳停水了')).place.location).toBeUndefined()
    await ask({ text: csv })
    expect(await ask({ text: csv })).toMatchObject({ names: { created: 0, changed: 0, unchanged: 1 } })
    const { place } = await understand('金柳2号楼停水了')
    expect(place).toMatchObject({ adcode: '370402', location: { lon: 117.31, lat: 34.82 } })
    const moved = await ask({ text: csv.replace('117.31', '117.32') })
    expect(moved.names).toEqual({ created: 0, changed: 1, unchanged: 0 })
  })

  it('is listed and searched, also by another name', async () => {
    const list = async (query: string) => (await agent.get(`/api/v1/gazetteer?${query}`)).body
    const all = await list('limit=3&count=true')
    expect(all.items).toHaveLength(3)
    expect(all.total).toBeGreaterThan(10)
    expect((await list(`limit=200&cursor=${encodeURIComponent(all.nextCursor)}`)).items).toHaveLength(
      all.total - 3,
    )
    expect((await list(`q=${encodeURIComponent('菜市场')}`)).items[0]).toMatchObject({
      name: '学苑农贸市场',
      kind: 'MARKET',
    })
    expect((await list('kind=ROAD')).items.every((e: Json) => e.outlined)).toBe(true)
  })

  it('outlines of areas come as GeoJSON; only administrators write', async () => {
    const ring = [
      [117.6, 34.6],
      [117.7, 34.6],
      [117.7, 34.7],
      [117.6, 34.6],
    ]
    const feature = {
      type: 'Feature',
      properties: { kind: 'AREA', code: '370402' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }
    const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] })
    expect((await admin.post('/api/v1/gazetteer/import', { text })).body.shapes.created).toBe(1)
    const { place } = await understand('有人乱倒垃圾', { location: { lon: 117.69, lat: 34.65 } })
    expect(place.adcode).toBe('370402')
    expect((await agent.post('/api/v1/gazetteer/import', { text })).status).toBe(403)
    expect((await admin.post('/api/v1/gazetteer/import', { text: 'a,b\n1,2' })).body.code).toBe(
      'import.no_head',
    )
  })

  it('ZZ-10: a name is shown with its outline, removed, and put back', async () => {
    const list = async (q: string) =>
      (await admin.get(`/api/v1/gazetteer?count=true&q=${encodeURIComponent(q)}`)).body
    const [road] = (await list('望湖路')).items.filter((e: Json) => e.kind === 'ROAD')
    const detail = (await admin.get(`/api/v1/gazetteer/${road.id}`)).body
    expect(detail).toMatchObject({ name: '望湖路', outlined: true, closed: false })
    expect(detail.paths[0].length).toBeGreaterThan(1)
    const [estate] = (await list('银杏里')).items
    const path = `/api/v1/gazetteer/${estate.id}`
    const names = async () => (await admin.get('/api/v1/gazetteer/counts')).body.names
    const before = await names()
    expect((await agent.delete(path)).status).toBe(403)
    expect((await admin.delete(path)).body).toEqual({ id: estate.id, removed: true })
    expect(await names()).toBe(before - 1)
    expect((await admin.get(path)).status).toBe(404)
    expect((await admin.delete(path)).status).toBe(404)
    expect((await understand('银杏里小区3号楼漏水')).place.location).toBeUndefined()
    expect((await (await app.as('admin@haikou')).post(`${path}/restore`)).status).toBe(404)
    expect((await admin.post(`${path}/restore`)).body).toEqual({ id: estate.id, removed: false })
    expect((await understand('银杏里小区3号楼漏水')).place.location).toBeDefined()
    const log = (await (await app.as('auditor@zaozhuang')).get('/api/v1/audit-log?limit=5')).body.items
    expect(log.map((e: Json) => e.action)).toContain('gazetteer.restored')
  })

  it('counts its names by kind and its outlines', async () => {
    const counts = (await agent.get('/api/v1/gazetteer/counts')).body
    const sum = counts.kinds.reduce((n: number, { count }: Json) => n + count, 0)
    expect(counts.names).toBe(sum)
    expect(counts.areas).toBeGreaterThan(0)
  })

  it('an import is taken back as a whole; what was written since stays', async () => {
    const head = '名称,类型,区划,经度,纬度,别名\n'
    const put = (text: string) => admin.post('/api/v1/gazetteer/import', { text })
    const at = async (name: string) => (await understand(`${name}5号楼停水了`)).place.location
    await put(`${head}苍松花园,小区,370402,117.30,34.80,\n`)
    // The second moves the first's name, and brings two; one of them the third moves again.
    await put(
      `${head}苍松花园,小区,370402,117.33,34.80,\n赤枫花园,小区,370402,117.31,34.81,\n墨竹花园,小区,370402,117.32,34.81,\n`,
    )
    await put(`${head}墨竹花园,小区,370402,117.35,34.81,\n`)
    const imports = async (): Promise<Json[]> => (await admin.get('/api/v1/gazetteer/imports')).body.items
    const [third, second] = await imports()
    expect(second).toMatchObject({ lines: 3, rejected: 0, names: { created: 2, changed: 1 }, undoneAt: null })
    expect(third).toMatchObject({ lines: 1, names: { created: 0, changed: 1 } })
    expect((await agent.get('/api/v1/gazetteer/imports')).status).toBe(403)
    const undo = (id: string, by = admin) => by.post(`/api/v1/gazetteer/imports/${id}/undo`)
    expect((await undo(second!.id, await app.as('admin@haikou'))).status).toBe(404)
    expect((await undo(second!.id)).body).toEqual({ id: second!.id, removed: 1, restored: 1 })
    expect(await at('苍松花园')).toEqual({ lon: 117.3, lat: 34.8 })
    expect(await at('赤枫花园')).toBeUndefined()
    expect(await at('墨竹花园')).toEqual({ lon: 117.35, lat: 34.81 })
    expect((await undo(second!.id)).body.code).toBe('import.undone')
    // As it stood before the third: what the second brought; that one is undone by now, and nobody misses it.
    expect((await undo(third!.id)).body).toEqual({ id: third!.id, removed: 0, restored: 1 })
    // Brought in again, a name that was gone is there with a new place.
    await put(`${head}赤枫花园,小区,370402,117.36,34.81,\n`)
    expect(await at('赤枫花园')).toEqual({ lon: 117.36, lat: 34.81 })
    expect((await imports()).find((i) => i.id === second!.id)).toMatchObject({ undoneBy: expect.any(String) })
  })

  it('outlines that an import brought go with it, and changed ones come back', async () => {
    const square = (east: number) => ({
      type: 'Polygon',
      coordinates: [
        [
          [118, 34],
          [east, 34],
          [east, 34.1],
          [118, 34],
        ],
      ],
    })
    const put = async (east: number) => {
      const features = [
        { type: 'Feature', properties: { kind: 'AREA', code: '370403' }, geometry: square(east) },
      ]
      const text = JSON.stringify({ type: 'FeatureCollection', features })
      await admin.post('/api/v1/gazetteer/import', { text })
      return (await admin.get('/api/v1/gazetteer/imports?limit=1')).body.items[0].id
    }
    const area = async () =>
      (await understand('有人乱倒垃圾', { location: { lon: 118.19, lat: 34.05 } })).place.adcode
    const first = await put(118.1)
    const second = await put(118.2)
    expect(await area()).toBe('370403')
    await admin.post(`/api/v1/gazetteer/imports/${second}/undo`)
    expect(await area()).toBeUndefined()
    const { areas } = (await admin.get('/api/v1/gazetteer/counts')).body
    expect((await admin.post(`/api/v1/gazetteer/imports/${first}/undo`)).body.removed).toBe(1)
    expect((await admin.get('/api/v1/gazetteer/counts')).body.areas).toBe(areas - 1)
  })
})
