/** Writes to the ledger, and the lock they are made under. */
import type { Statement, Tx } from '../../platform/db.ts'
import { defineTable } from '../../platform/table.ts'
import { type EventRow, insertEventsOf } from '../orders/public.ts'
import type { LedgerItem } from './model.ts'

const ITEMS = defineTable<LedgerItem>(
  'ledger_items',
  [
    ...(['id', 'centre', 'kind', 'title', 'requirement', 'unitCode', 'dueAt', 'state', 'round'] as const),
    ...([
      'linkedTo',
      'sessionId',
      'sessionTitle',
      'orderId',
      'noticeId',
      'sourceId',
      'evidence',
      'findings',
    ] as const),
    ...(['handlerId', 'verifierId', 'writtenOffBy', 'eventSeq', 'eventHash', 'version'] as const),
    ...(['createdBy', 'createdAt', 'updatedAt'] as const),
  ],
  {
    json: ['evidence', 'findings'],
    fixed: [
      'centre',
      'kind',
      'unitCode',
      'linkedTo',
      'sessionId',
      'sessionTitle',
      'noticeId',
      'sourceId',
      'createdBy',
      'createdAt',
    ],
  },
)

export const LEDGER_COLUMNS = ITEMS.list

/**
 * The item with all that hangs together with it: a problem and its supervision items. Locked in the order of their
 * ids, so that two units who act on items of one problem wait for each other instead of blocking each other.
 */
export const lockGroup = (id: string): Statement => ({
  name: 'ledger_lock',
  text: `select ${ITEMS.list} from ledger_items
         where id = (select coalesce(linked_to, id) from ledger_items where id = $1)
            or linked_to = (select coalesce(linked_to, id) from ledger_items where id = $1)
         order by id for update`,
  values: [id],
})

export async function writeItems(
  tx: Tx,
  items: { fresh: LedgerItem[]; changed: LedgerItem[] },
  events: Omit<EventRow, 'subjectKind'>[],
): Promise<void> {
  await tx.batch([
    ...items.fresh.map(ITEMS.insert),
    ...items.changed.map(ITEMS.update),
    insertEventsOf('LEDGER', events),
  ])
}
