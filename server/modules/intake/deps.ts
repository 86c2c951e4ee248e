/** What the use cases of intake are made of, and the receipt that proves a citizen. */
import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '../../platform/context.ts'
import type { Database } from '../../platform/db.ts'
import type { Live } from '../../platform/live.ts'
import type { Engine, Numbers, Request } from '../orders/public.ts'
import type { ChannelStore } from './channels.ts'
import type { Sources } from './place-of.ts'

export interface IntakeDeps extends Sources {
  channels: ChannelStore
  db: Database
  live: Live
  numbers: Numbers
  engine: Engine
  /** The second person of an X8 decline, if the name is one who may approve. */
  approver(centre: string, username: string): Promise<{ userId: string; outsourced: boolean } | null>
  /** All of them, by name. */
  approvers(centre: string): Promise<{ userId: string; username: string; name: string }[]>
}

export const receiptHash = (receipt: string): Buffer => createHash('sha256').update(receipt).digest()

export const newReceipt = (): string => randomBytes(18).toString('base64url')

export const mayTouch = (request: Request, { actor }: Ctx): boolean =>
  actor.kind === 'CITIZEN' || actor.centre === null || actor.centre === request.centre
