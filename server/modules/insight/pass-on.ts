/**
 * What has its figures goes on to be counted and to find its topic: the same queue, the same transaction, so nothing is
 * lost between them and the path of a call does none of it.
 */
import type { Tx } from '../../platform/db.ts'
import { queueRequests } from './hot/data.ts'
import { queueSubjects } from './volumes/data.ts'

export async function passOn(tx: Tx, ids: readonly string[]): Promise<void> {
  await queueSubjects(tx, ids)
  await queueRequests(tx, ids)
}
