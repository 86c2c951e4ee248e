/** A grid officer's district for the tests of the field app: tasks at known places, a phone at a known place. */
import { crc32, deflateSync } from 'node:zlib'
import type { Json, TestApp } from '../app.ts'
import { life } from '../life.ts'
import { PHONE } from './browser.ts'

export const GRID = 'g46010600100201'
export const HERE = { latitude: 20.04, longitude: 110.33, accuracy: 12 }

/** So many metres north of the phone. */
export const north = (metres: number) => ({ lon: HERE.longitude, lat: HERE.latitude + metres / 111_195 })

export const phone = (more: Record<string, unknown> = {}) => ({
  viewport: PHONE,
  context: { geolocation: HERE, permissions: ['geolocation'], hasTouch: true, isMobile: true, ...more },
})

export async function taskAt(app: TestApp, text: string, metres: number, sign = false): Promise<Json> {
  const at = life(app, 'haikou')
  const matter = { text, categoryCode: '030201', place: { text: '中山街道某路', location: north(metres) } }
  const order = await at.dispatched(matter, [{ unitCode: GRID, role: 'LEAD' }])
  return sign ? (await at.as(GRID)).act(order.id, 'sign') : order
}

export const eventTypes = async (app: TestApp, orderId: string): Promise<string[]> =>
  (await life(app, 'haikou').events(orderId)).map((e: Json) => e.type)

/** Patrol reports as the hotline sees them. */
export async function gridRequests(app: TestApp): Promise<Json[]> {
  const { body } = await (await app.as('agent@haikou')).get('/api/v1/requests?channel=GRID&limit=200')
  return body.items
}

/** A small picture that a phone could have taken. */
export function photo(name = 'site.png'): { name: string; mimeType: string; buffer: Buffer } {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0])
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(24, name.length * 9)])
  const rows = deflateSync(Buffer.concat(Array.from({ length: 8 }, () => row)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const buffer = Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { name, mimeType: 'image/png', buffer }
}
