/**
 * The API document as it is sent out: what each operation needs to be allowed, and every error it can answer with.
 * Both come from the route itself, so a route cannot be documented otherwise than it behaves.
 */
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ErrorBody } from '../../../api/errors.ts'

/** `public` and `session` are no permissions of the catalogue, but they too say who may call. */
const NO_ACCOUNT = 'public'
const ANY_ACCOUNT = 'session'

const toJsonSchema = createJsonSchemaTransform({
  skipList: ['/api/docs/*', '/api/docs/json', '/api/docs/yaml'],
})

/** Adds the route's permission, as `x-permission`, and how to prove an account. */
export const describeRoute: typeof toJsonSchema = (document) => {
  const { schema, url } = toJsonSchema(document)
  const permission = document.route.config?.permission
  if (!schema || schema.hide || !permission) return { schema, url }
  const security: Record<string, string[]>[] =
    permission === NO_ACCOUNT ? [] : [{ bearer: [] }, { cookie: [] }]
  const more = { 'x-permission': permission, security }
  return { schema: { ...schema, ...more }, url }
}

const { $schema: _, ...ERROR_SCHEMA } = z.toJSONSchema(ErrorBody)

const ANSWERS = {
  400: ['Invalid', '请求格式有误，fields 指出哪一项'],
  401: ['SessionRequired', '未登录或会话已失效'],
  403: ['Forbidden', '无权进行此操作'],
  404: ['NotFound', '没有找到，或不在可见范围'],
  409: ['Conflict', '与他人的操作或先前的请求冲突'],
  422: ['Refused', '业务规则不允许，code 指出哪一条'],
  default: ['Otherwise', '其他错误（413、415、423、429、503 等），格式相同'],
} as const
type Status = keyof typeof ANSWERS

export const ERROR_COMPONENTS = {
  schemas: { Error: ERROR_SCHEMA },
  responses: Object.fromEntries(
    Object.values(ANSWERS).map(([name, description]) => [
      name,
      { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    ]),
  ),
}

interface Operation {
  'x-permission'?: string
  parameters?: { in: string; name: string }[]
  requestBody?: unknown
  responses: Record<string, { description: string } | { $ref: string }>
}

/** The errors of an operation follow from what it takes and from who may call it. */
export function documentErrors<T extends object>(document: { openapiObject?: T } | object): T {
  const api = (document as { openapiObject: T & { paths?: Record<string, Record<string, Operation>> } })
    .openapiObject
  for (const methods of Object.values(api.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods)) {
      for (const answer of Object.values(operation.responses))
        if ('description' in answer && answer.description === 'Default Response') answer.description = '成功'
      for (const status of errorsOf(method, operation))
        operation.responses[status] ??= { $ref: `#/components/responses/${ANSWERS[status][0]}` }
    }
  }
  return api
}

function errorsOf(method: string, operation: Operation): Status[] {
  const permission = operation['x-permission']
  const has = (where: string, name?: string): boolean =>
    operation.parameters?.some((p) => p.in === where && (name === undefined || p.name === name)) ?? false
  const writes = method === 'post' || method === 'put'
  const possible: Record<Status, boolean> = {
    400: has('path') || has('query') || operation.requestBody !== undefined,
    401: permission !== NO_ACCOUNT,
    403: permission !== NO_ACCOUNT && permission !== ANY_ACCOUNT,
    // A list named by its centre is not found when the centre is another's.
    404: has('path') || has('query', 'centre') || writes,
    409: has('header', 'idempotency-key'),
    422: writes,
    default: true,
  }
  return Object.keys(ANSWERS).filter(
    (status): status is Status & string => possible[status as Status],
  ) as Status[]
}
