/**
 * The HTTP server's frame: every route declares its permission or the app does not start; the actor, the time and
 * a trace id are fixed once for a request; shapes are checked by the same zod schemas that make the API document.
 */
import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { AppError, type ErrorCode } from '../../../common/errors.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Actor, Ctx } from '../context.ts'
import { CITIZEN_ACTOR } from '../context.ts'
import type { Logger } from '../log.ts'
import { handleClientError, handleError } from './errors.ts'
import { describeRoute, documentErrors, ERROR_COMPONENTS } from './openapi.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** 'public': nobody need sign in. 'session': any account. Otherwise a permission the actor must hold. */
    permission?: string
    /** Open also to those who must change their password first: what changing it takes. */
    openBeforeChange?: true
    /** People barred from this route whatever their permissions, each with its own code. */
    barred?: (actor: Actor) => ErrorCode | null
  }
  interface FastifyRequest {
    ctx: Ctx
  }
}

export interface HttpDeps {
  clock: Clock
  config: Config
  log: Logger
  /** Who holds this session token at this time. */
  loadActor(token: string, now: Date): Promise<Actor | null>
  /** Answers are checked against their schemas (tests); otherwise they are only written out. */
  checkAnswers: boolean
}

export const SESSION_COOKIE = 'huisheng_session'
const JSON_TYPE = 'application/json; charset=utf-8'

export async function createHttp(deps: HttpDeps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    // Metrics count every request; a line for each in the log would be most of the log.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: handleError,
    clientErrorHandler: handleClientError,
    // What still comes on an open connection while we end is served, with `Connection: close`.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID().slice(0, 13),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(() => JSON.stringify)
  if (deps.checkAnswers) app.addHook('onSend', checkAnswer)
  app.setErrorHandler(handleError)
  app.setNotFoundHandler((request, reply) => handleError(new AppError('not_found'), request, reply))
  // An empty body with a JSON content type is a POST without arguments, not a mistake.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if ((text as string).trim() === '') return done(null, {})
    try {
      done(null, parseJson(text as string))
    } catch (error) {
      // Besides broken JSON: a body nested so deeply that looking through it overflows the stack.
      done(error instanceof AppError ? error : Object.assign(error as Error, { statusCode: 400 }))
    }
  })
  await app.register(cookie)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '回声 Huisheng',
        description:
          '12345 政务服务便民热线平台接口。所有时间为 RFC 3339 带时区；金额以分为单位；坐标 WGS-84。',
        version: '1.0.0',
      },
      components: {
        ...(ERROR_COMPONENTS as object),
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          cookie: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        },
      },
    },
    transform: describeRoute,
    transformObject: documentErrors,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { docExpansion: 'none' } })
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/docs')) return
    if (!route.config?.permission)
      throw new Error(`route ${String(route.method)} ${route.url} declares no permission`)
  })
  // A connection that was busy when we began to end falls idle later, and would hold the end up for a minute.
  app.addHook('preClose', async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), 100)
    app.server.once('close', () => clearInterval(timer))
  })
  app.decorateRequest('ctx')
  app.addHook('onRequest', async (request, reply) => {
    const { permission, barred, openBeforeChange } = request.routeOptions.config
    const now = deps.clock.now()
    request.ctx = { now, actor: CITIZEN_ACTOR, traceId: request.id }
    // Pages count down by the server's clock, whatever the computer's says.
    if (request.method === 'GET') reply.header('x-now', now.toISOString())
    if (request.url.includes('%00')) throw textNul('url')
    if (permission === undefined || permission === 'public') return
    const token = tokenOf(request)
    const actor = token ? await deps.loadActor(token, now) : null
    if (!actor) throw new AppError('session.required')
    request.ctx.actor = actor
    if (actor.mustChangePassword && !openBeforeChange) throw new AppError('password.must_change')
    const code = barred?.(actor)
    if (code) throw new AppError(code)
    if (permission !== 'session' && !actor.permissions.has(permission)) throw new AppError('forbidden')
  })
  return app
}

/** Reads what goes over the wire once more, so that also an answer made inside its transaction is checked. */
async function checkAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const answers = request.routeOptions.schema?.response as Record<number, z.ZodType> | undefined
  if (typeof payload === 'string') answers?.[reply.statusCode]?.parse(JSON.parse(payload))
  return payload
}

export function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization
  if (header?.startsWith('Bearer ')) return header.slice(7)
  return request.cookies?.[SESSION_COOKIE]
}

/** Keys that poison objects. */
const POISON = new Set(['__proto__', 'constructor'])

/**
 * JSON without the two keys that poison objects and without what PostgreSQL cannot hold: halves of a character are
 * replaced, NUL is refused by name. The slow way only when one of them could be there.
 */
function parseJson(text: string): unknown {
  if (!/__proto__|constructor|\\u/.test(text)) return JSON.parse(text)
  return JSON.parse(text, (key, value) => {
    if (POISON.has(key)) return undefined
    if (typeof value !== 'string') return value
    if (value.includes('\u0000')) throw textNul(key || 'body')
    return value.replace(/\p{Surrogate}/gu, '\ufffd')
  })
}

const textNul = (path: string): AppError =>
  new AppError('request.invalid', { fields: [{ path, code: 'text.nul' }] })

/** Sends an answer whose JSON was already made inside its transaction. */
export function sendJson(reply: FastifyReply, answer: { status: number; json: string }): never {
  void reply
    .code(answer.status)
    .header('content-type', JSON_TYPE)
    .serializer((s) => s as string)
  // Fastify's types want the schema's shape; the text already has it.
  return reply.send(answer.json) as never
}
