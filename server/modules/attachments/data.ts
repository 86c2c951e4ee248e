/** The SQL of attachments; an order's own references are read in modules/orders. */
import type { Actor } from '../../platform/context.ts'
import { type Db, sql, type Tx } from '../../platform/db.ts'

export interface AttachmentFacts {
  id: string
  name: string
  mediaType: string
  bytes: number
}

export interface Attachment extends AttachmentFacts {
  centre: string
  createdBy: string | null
  content: Buffer
}

interface NewAttachment extends Attachment {
  sha256: Buffer
  createdAt: Date
}

const facts = sql`id, name, media_type as "mediaType", bytes`

/** Stores it, or finds the same bytes of the same account. */
export async function insertAttachment(tx: Tx, a: NewAttachment): Promise<AttachmentFacts> {
  const [made] = await tx.query<AttachmentFacts>(sql`
    insert into attachments (id, centre, sha256, name, media_type, bytes, content, created_by, created_at)
    values (${a.id}, ${a.centre}, ${a.sha256}, ${a.name}, ${a.mediaType}, ${a.bytes}, ${a.content}, ${a.createdBy},
            ${a.createdAt})
    on conflict (centre, created_by, sha256) where created_by is not null do nothing
    returning ${facts}`)
  if (made) return made
  const [known] = await tx.query<AttachmentFacts>(sql`
    select ${facts} from attachments
    where centre = ${a.centre} and created_by = ${a.createdBy} and sha256 = ${a.sha256}`)
  return known!
}

export async function selectAttachment(db: Db, id: string): Promise<Attachment | undefined> {
  const [row] = await db.query<Attachment>(sql`
    select ${facts}, centre, created_by as "createdBy", content from attachments where id = ${id}`)
  return row
}

export function selectFacts(db: Db, ids: string[]): Promise<AttachmentFacts[]> {
  return db.query<AttachmentFacts>(sql`select ${facts} from attachments where id = any(${ids}::uuid[])`)
}

/** Which of these ids the caller may refer to: a unit its own people's, a citizen what came without login. */
export async function selectUsable(
  db: Db,
  centre: string,
  actor: Actor,
  ids: string[],
): Promise<Set<string>> {
  const own =
    actor.kind === 'CITIZEN'
      ? sql`a.created_by is null`
      : actor.unitCode === null
        ? sql`true`
        : sql`exists (select from users u where u.id = a.created_by and u.centre = ${centre}
                                           and u.unit_code = any(${[...actor.unitScope]}))`
  const rows = await db.query<{ id: string }>(sql`
    select a.id from attachments a where a.id = any(${ids}::uuid[]) and a.centre = ${centre} and ${own}`)
  return new Set(rows.map(({ id }) => id))
}
