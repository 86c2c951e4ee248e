/** The only place that turns an error into a reply. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { AppError, type ErrorCode, errorMessage, type FieldError } from '../../../common/errors.ts'

/** Constraints of the database that say a business rule no other check can say without a race. */
const CONSTRAINTS: Record<string, ErrorCode> = {
  assignments_one_lead: 'assignment.exactly_one_lead',
  side_one_pending_extension: 'extension.pending',
  side_two_reviewers: 'return.same_reviewer',
}

const FASTIFY: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media.unsupported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body.too_large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.invalid',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.invalid',
}

export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const e = error as FastifyError & { constraint?: string; code?: string }
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new AppError('request.invalid', { fields: error.validation.map(fieldOf) })
  }
  if (e.constraint && CONSTRAINTS[e.constraint]) return new AppError(CONSTRAINTS[e.constraint]!)
  // A deadlock or a serialisation failure left nothing behind; the caller may try again.
  if (e.code === '40P01' || e.code === '40001') return new AppError('unavailable', { cause: error })
  if (e.code && FASTIFY[e.code]) return new AppError(FASTIFY[e.code]!)
  if (e.statusCode === 400 || error instanceof SyntaxError)
    return new AppError('request.invalid', { cause: error })
  return new AppError('internal', { cause: error })
}

interface ZodIssueLike {
  instancePath?: string
  keyword?: string
  params?: { issue?: { code?: string; path?: PropertyKey[]; keys?: string[]; message?: string } }
  message?: string
}

function fieldOf(issue: unknown): FieldError {
  const { instancePath = '', keyword, params } = issue as ZodIssueLike
  const zod = params?.issue
  const path = zod?.path?.map(String).join('.') ?? instancePath.replace(/^\//, '').replaceAll('/', '.')
  const keys = zod?.keys?.join(',')
  const code = zod?.code === 'custom' ? (zod.message ?? 'invalid') : (zod?.code ?? keyword ?? 'invalid')
  return { path: keys ? [path, keys].filter(Boolean).join('.') : path, code }
}

export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const app = toAppError(error)
  if (app.status >= 500) request.log.error({ err: app.cause ?? app, traceId: request.id }, app.code)
  const language = /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
  void reply
    .code(app.status)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      code: app.code,
      message: errorMessage(app.code, { ...app.details, traceId: request.id }, language),
      ...(app.details.fields ? { fields: app.details.fields } : {}),
      traceId: request.id,
    })
}
