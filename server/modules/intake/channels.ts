/** By which channels a centre takes requests: in memory, for it is asked at every registration. */
import type { ChannelBody, ChannelView } from '../../../api/channels.ts'
import { CHANNELS, type Channel } from '../../../common/codes.ts'
import { AppError } from '../../../common/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Db, sql, type Tx } from '../../platform/db.ts'
import { bumpStore } from '../../platform/store-versions.ts'
import { logChange, type UnitStore } from '../identity/public.ts'

export interface ChannelStore {
  /** Reads everything again; callers keep the same store. */
  reload(): Promise<void>
  /** A channel of which nobody has said anything is open. */
  view(centre: string, channel: Channel): ChannelView
  list(centre: string): ChannelView[]
}

type Row = ChannelView & { centre: string }

const selectChannels = (db: Db): Promise<Row[]> =>
  db.query<Row>(sql`select centre, channel, enabled, note, partner from centre_channels`)

const openChannel = (channel: Channel): ChannelView => ({ channel, enabled: true, note: '', partner: '' })

export async function openChannelStore(db: Db): Promise<ChannelStore> {
  let rows = new Map<string, ChannelView>()
  const store: ChannelStore = {
    async reload() {
      rows = new Map(
        (await selectChannels(db)).map(({ centre, ...view }) => [`${centre}/${view.channel}`, view]),
      )
    },
    view: (centre, channel) => rows.get(`${centre}/${channel}`) ?? openChannel(channel),
    list: (centre) => CHANNELS.map((channel) => store.view(centre, channel)),
  }
  await store.reload()
  return store
}

export async function putChannel(
  tx: Tx,
  ctx: Ctx,
  units: UnitStore,
  centre: string,
  channel: Channel,
  body: ChannelBody,
): Promise<ChannelView> {
  if (!units.centre(centre)) throw new AppError('not_found')
  const [stored] = await tx.query<ChannelView>(sql`
    select channel, enabled, note, partner from centre_channels
    where centre = ${centre} and channel = ${channel} for update`)
  const before = stored ?? openChannel(channel)
  const after: ChannelView = { channel, ...body }
  await tx.query(sql`
    insert into centre_channels (centre, channel, enabled, note, partner)
    values (${centre}, ${channel}, ${after.enabled}, ${after.note}, ${after.partner})
    on conflict (centre, channel) do update
    set enabled = excluded.enabled, note = excluded.note, partner = excluded.partner`)
  const action =
    before.enabled === after.enabled
      ? 'channel.changed'
      : after.enabled
        ? 'channel.enabled'
        : 'channel.disabled'
  await logChange(tx, ctx, centre, { subjectKind: 'CHANNEL', subjectId: channel, action, before, after })
  bumpStore(tx, 'channels')
  return after
}
