/** By which channels a centre takes requests. */
import { z } from 'zod'
import { CHANNELS } from '../common/codes.ts'
import { Centre, plain } from './parts.ts'

export const ChannelView = z.strictObject({
  channel: z.enum(CHANNELS),
  enabled: z.boolean(),
  note: z.string(),
  /** Who is on the other end of an interface. */
  partner: z.string(),
})
export type ChannelView = z.infer<typeof ChannelView>
export const ChannelList = z.strictObject({ items: z.array(ChannelView) })

export const ChannelParams = z.strictObject({ channel: z.enum(CHANNELS) })
export const ChannelQuery = z.strictObject({ centre: Centre.optional() })
export const ChannelBody = z.strictObject({
  enabled: z.boolean(),
  note: plain(200).default(''),
  partner: plain(80).default(''),
})
export type ChannelBody = z.infer<typeof ChannelBody>

export const channelsEndpoints = {
  'GET /api/v1/channels': { query: ChannelQuery, answer: ChannelList },
  'PUT /api/v1/channels/:channel': { query: ChannelQuery, body: ChannelBody, answer: ChannelView },
} as const
