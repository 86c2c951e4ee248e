/** Sending a file, by an account or without login, and fetching one's own or one's centre's. */
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { AttachmentView, UploadQuery } from '../../../api/attachments.ts'
import { IdParams } from '../../../api/parts.ts'
import { AppError } from '../../../common/errors.ts'
import type { Database } from '../../platform/db.ts'
import { centreOf, type UnitStore } from '../identity/public.ts'
import { sendAttachment, storeAttachment } from './actions.ts'
import { type Attachment, selectAttachment } from './data.ts'
import { IMAGE_TYPES } from './rules.ts'

export interface AttachmentRouteDeps {
  db: Database
  units: Pick<UnitStore, 'centre'>
}

const MB = 1024 * 1024
const STAFF_LIMIT = 8 * MB
const PUBLIC_LIMIT = 5 * MB
/** Of one address within an hour, in one process. */
const PUBLIC_FILES = 30
const HOUR_MS = 3_600_000
const tags = ['附件']

export function attachmentRoutes(app: FastifyInstance, deps: AttachmentRouteDeps): void {
  // A scope of its own: elsewhere multipart stays a content type that is not taken.
  void app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fields: 10, parts: 11 } })
    uploadRoutes(scope, deps)
  })
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/attachments/:id',
    config: { permission: 'session' },
    schema: {
      operationId: 'getAttachment',
      summary: '取附件（本中心热线人员，或上传人）',
      tags,
      params: IdParams,
    },
    handler: async (req, reply) => {
      const found = await selectAttachment(deps.db, req.params.id)
      if (!found || !mayFetch(req, found)) throw new AppError('not_found')
      return sendAttachment(reply, found)
    },
  })
}

/** A unit sees the files of its orders through the order. */
function mayFetch({ ctx: { actor } }: FastifyRequest, { centre, createdBy }: Attachment): boolean {
  if (actor.centre !== null && actor.centre !== centre) return false
  const staff = actor.unitCode === null && actor.permissions.has('request.read')
  return staff || createdBy === actor.userId
}

function uploadRoutes(scope: FastifyInstance, { db, units }: AttachmentRouteDeps): void {
  const route = scope.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'POST',
    url: '/api/v1/attachments',
    config: { permission: 'session' },
    schema: {
      operationId: 'uploadAttachment',
      summary: '上传附件',
      description:
        'multipart/form-data，一个文件，不超过 8 MB：PNG、JPEG、WebP、PDF、DOCX、XLSX、MP3、M4A、WAV。',
      tags,
      querystring: UploadQuery,
      response: { 201: AttachmentView },
    },
    handler: async (req, reply) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      if (!units.centre(centre)) throw unknownCentre()
      const file = await readFile(req, STAFF_LIMIT)
      return reply.code(201).send(await storeAttachment(db, req.ctx, { centre, ...file }))
    },
  })

  const mayStill = hourly(PUBLIC_FILES)
  route.route({
    method: 'POST',
    url: '/api/v1/public/attachments',
    config: { permission: 'public' },
    schema: {
      operationId: 'citizenUpload',
      summary: '市民上传图片',
      description: 'multipart/form-data，一张图片，不超过 5 MB：PNG、JPEG、WebP。每个地址每小时 30 张。',
      tags: ['市民'],
      querystring: UploadQuery,
      response: { 201: AttachmentView },
    },
    handler: async (req, reply) => {
      const { centre } = req.query
      if (!centre || !units.centre(centre)) throw unknownCentre()
      if (!mayStill(req.ip)) throw new AppError('rate.limited')
      const file = await readFile(req, PUBLIC_LIMIT)
      return reply.code(201).send(await storeAttachment(db, req.ctx, { centre, ...file, only: IMAGE_TYPES }))
    },
  })
}

const unknownCentre = () => new AppError('request.invalid', { fields: [{ path: 'centre', code: 'unknown' }] })

async function readFile(req: FastifyRequest, fileSize: number): Promise<{ name?: string; content: Buffer }> {
  if (!req.isMultipart()) throw new AppError('media.unsupported')
  try {
    const part = await req.file({ limits: { fileSize } })
    if (part) {
      const content = await part.toBuffer()
      // The plugin says so itself, except when a chunk ends exactly at the limit.
      if (part.file.truncated) throw new AppError('body.too_large')
      return { name: part.filename, content }
    }
  } catch (error) {
    // The parser says by a code what it refuses, and by a bare Error that it did not understand.
    if (error instanceof AppError || (error as { code?: string }).code?.startsWith('FST_')) throw error
    throw new AppError('request.invalid', { cause: error, fields: [{ path: 'body', code: 'malformed' }] })
  }
  throw new AppError('request.invalid', { fields: [{ path: 'file', code: 'required' }] })
}

/** Counts by address in windows of an hour on the monotonic clock: business time may stand still. */
function hourly(most: number): (address: string) => boolean {
  const counts = new Map<string, number>()
  let since = performance.now()
  return (address) => {
    if (performance.now() - since > HOUR_MS) {
      counts.clear()
      since = performance.now()
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= most
  }
}
