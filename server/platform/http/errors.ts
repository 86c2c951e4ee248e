/** The only place that turns an error into a reply. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { AppError, type ErrorCode, errorMessage, type FieldError } from '../../../common/errors.ts'

/** Constraints of the database that say a business rule no other check can say without a race. */
const CONSTRAINTS: Record<string, ErrorCode> = {
  users_username_unique: 'person.username_taken',
  assignments_one_lead: 'assignment.exactly_one_lead',
  side_one_pending_extension: 'extension.pending',
  side_two_reviewers: 'return.same_reviewer',
  assessment_appeals_order_once: 'assessment.appeal_twice',
  assessment_appeals_call_once: 'assessment.appeal_twice',
}

/** Deadlock, serialisation failure, cancelled statement, disk or memory or connections used up. */
const PASSING = new Set(['40P01', '40001', '57014', '53100', '53200', '53300'])

const FASTIFY: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media.unsupported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body.too_large',
  FST_REQ_FILE_TOO_LARGE: 'body.too_large',
  FST_FILES_LIMIT: 'body.too_large',
  FST_PARTS_LIMIT: 'body.too_large',
  FST_FIELDS_LIMIT: 'body.too_large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.invalid',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.invalid',
  FST_ERR_BAD_URL: 'request.invalid',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
}

const invalid = (path: string, code: string, cause?: unknown): AppError =>
  new AppError('request.invalid', { cause, fields: [{ path, code }] })

export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const e = error as FastifyError & { constraint?: string; code?: string }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const { validation, validationContext } = error
    return new AppError('request.invalid', {
      fields: validation.map((issue) => fieldOf(issue, validationContext ?? 'body')),
    })
  }
  if (e.constraint && CONSTRAINTS[e.constraint]) return new AppError(CONSTRAINTS[e.constraint]!)
  // A deadlock or a serialisation failure left nothing behind; the caller may try again.
  if (e.code && PASSING.has(e.code)) return new AppError('unavailable', { cause: error })
  // A value that passed its schema and that the database cannot hold (class 22, "data exception").
  if (e.code && /^22[0-9A-Z]{3}$/.test(e.code)) return invalid('request', 'value', error)
  const known = e.code && FASTIFY[e.code]
  if (known === 'request.invalid')
    return invalid(e.code === 'FST_ERR_BAD_URL' ? 'url' : 'body', 'malformed', error)
  if (known) return new AppError(known)
  if (e.statusCode === 400 || error instanceof SyntaxError) return invalid('body', 'malformed', error)
  return new AppError('internal', { cause: error })
}

/** A zod issue as the schema validator hands it on. */
interface Issue {
  keyword?: string
  instancePath?: string
  /** For our own refinements the code of what is wrong. */
  message?: string
  params?: { keys?: string[] }
}

function fieldOf(issue: unknown, part: string): FieldError {
  const { instancePath = '', keyword = 'invalid', message, params } = issue as Issue
  const path = instancePath.replace(/^\//, '').replaceAll('/', '.')
  // What is wrong with the whole of it is named after the part: body, querystring, params, headers.
  return {
    path: [path, params?.keys?.join(',')].filter(Boolean).join('.') || part,
    code: keyword === 'custom' ? (message ?? keyword) : keyword,
  }
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

/** What Node refuses before there is a request: broken HTTP, headers without end, a sender that never ends. */
export function handleClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const app =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new AppError('headers.too_large')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? new AppError('request.timeout')
        : invalid('request', 'malformed')
  const { fields } = app.details
  const traceId = crypto.randomUUID().slice(0, 13)
  const body = JSON.stringify({
    code: app.code,
    message: errorMessage(app.code),
    ...(fields ? { fields } : {}),
    traceId,
  })
  if (socket.writable) {
    const head = [
      `HTTP/1.1 ${app.status} ${STATUS_CODES[app.status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
  socket.destroySoon()
}
