/** Taking a file, giving it out, and checking what a body refers to. */
import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { AppError } from '../../../common/errors.ts'
import { type Actor, type Ctx, newId } from '../../platform/context.ts'
import { type Database, type Db, inTx } from '../../platform/db.ts'
import { type Attachment, type AttachmentFacts, insertAttachment, selectUsable } from './data.ts'
import { cleanName, disposition, looksLikeId, mediaTypeOf } from './rules.ts'

export interface Upload {
  centre: string
  name?: string
  content: Buffer
  /** Absent: every kind that the hotline takes. */
  only?: readonly string[]
}

export function storeAttachment(
  db: Database,
  ctx: Ctx,
  { centre, name, content, only }: Upload,
): Promise<AttachmentFacts> {
  const mediaType = mediaTypeOf(content)
  if (!mediaType || (only && !only.includes(mediaType))) throw new AppError('attachment.kind_not_allowed')
  return inTx(db, (tx) =>
    insertAttachment(tx, {
      ...{ id: newId(ctx.now), centre, name: cleanName(name), mediaType, bytes: content.length, content },
      ...{ sha256: createHash('sha256').update(content).digest() },
      ...{ createdBy: ctx.actor.userId, createdAt: ctx.now },
    }),
  )
}

/**
 * Sends the bytes so that a browser does nothing else with them. A PDF is not sandboxed: browsers then show nothing;
 * its viewer is a sandbox of its own.
 */
export function sendAttachment(reply: FastifyReply, { mediaType, name, content }: Attachment): FastifyReply {
  const pdf = mediaType === 'application/pdf'
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', disposition(mediaType, name))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, max-age=86400, immutable')
    .header(
      'content-security-policy',
      pdf
        ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
        : "default-src 'none'; sandbox",
    )
    .send(content)
}

/**
 * Ids that do not exist, or that the caller may not refer to, are refused: whoever could name any id could read it
 * through an order of their own.
 */
export async function checkAttachments(
  db: Db,
  centre: string | null,
  actor: Actor,
  names: readonly string[] | undefined,
): Promise<void> {
  const ids = [...new Set((names ?? []).filter(looksLikeId).map((id) => id.toLowerCase()))]
  if (ids.length === 0 || centre === null) return
  const usable = await selectUsable(db, centre, actor, ids)
  const unknown = ids.filter((id) => !usable.has(id))
  if (unknown.length > 0) {
    throw new AppError('attachment.unknown', {
      fields: unknown.map((id) => ({
        path: `attachments.${names!.findIndex((n) => n.toLowerCase() === id)}`,
        code: 'unknown',
      })),
    })
  }
}
