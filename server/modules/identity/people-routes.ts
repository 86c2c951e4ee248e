/** People's accounts over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IdParams } from '../../../api/parts.ts'
import * as schema from '../../../api/people.ts'
import { command, IdempotencyHeader, idempotencyOf } from '../../platform/command.ts'
import { sendJson, tokenOf } from '../../platform/http/server.ts'
import { centreOf, mapPage } from './lists.ts'
import * as people from './people.ts'
import { selectPeople } from './queries.ts'
import { forgetActors } from './sessions.ts'

const tags = ['人员']
const CentreOnly = schema.peopleEndpoints['POST /api/v1/people'].query

export function peopleRoutes(app: FastifyInstance, deps: people.PeopleDeps): void {
  listRoutes(app, deps)
  changeRoutes(app, deps)
  passwordRoutes(app, deps)
}

function listRoutes(app: FastifyInstance, deps: people.PeopleDeps): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/v1/people',
    config: { permission: 'people.manage' },
    schema: {
      ...{ operationId: 'listPeople', summary: '人员账号', tags },
      querystring: schema.PeopleQuery,
      response: { 200: schema.PersonPage },
    },
    handler: async (req) => {
      const { actor, now } = req.ctx
      const page = await selectPeople(deps.db, centreOf(actor, req.query.centre), now, req.query)
      return mapPage(page, (person) => people.personView(deps.units, now, person))
    },
  })
}

function changeRoutes(app: FastifyInstance, deps: people.PeopleDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'POST',
    url: '/api/v1/people',
    config: { permission: 'people.manage' },
    schema: {
      ...{ operationId: 'createPerson', summary: '新建人员账号，初始密码只显示一次', tags },
      ...{ querystring: CentreOnly, headers: IdempotencyHeader, body: schema.PersonBody },
      response: { 200: schema.CreatedPerson },
    },
    handler: async (req, reply) => {
      const centre = centreOf(req.ctx.actor, req.query.centre)
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `people ${centre}`, req.body)
      const made = await people.newPassword()
      const once = passwordOnce(made.password)
      const answer = await command(deps.db, req.ctx.now, key, [], async (tx) => {
        const person = await people.createPerson(tx, req.ctx, deps, centre, req.body, made.hash)
        return { status: 200, body: once.kept({ person }) }
      })
      return sendJson(reply, once.sent(answer))
    },
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/people/:id',
    config: { permission: 'people.manage' },
    schema: {
      ...{ operationId: 'changePerson', summary: '修改、停用或启用人员账号', tags },
      ...{ params: IdParams, headers: IdempotencyHeader, body: schema.PersonChange },
      response: { 200: schema.PersonView },
    },
    handler: async (req, reply) => {
      const { id } = req.params
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `person ${id}`, req.body)
      const answer = await command(deps.db, req.ctx.now, key, [], async (tx) => ({
        ...{ status: 200, body: await people.changePerson(tx, req.ctx, deps, id, req.body) },
      }))
      return sendJson(reply, answer)
    },
  })

  route.route({
    method: 'POST',
    url: '/api/v1/people/:id/sign-out',
    config: { permission: 'people.manage' },
    schema: {
      ...{ operationId: 'signOutPerson', summary: '在所有设备上退出该人员的登录', tags },
      ...{ params: IdParams, headers: IdempotencyHeader, response: { 200: schema.EndedSessions } },
    },
    handler: async (req, reply) => {
      const { id } = req.params
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `sign-out ${id}`, null)
      const answer = await command(deps.db, req.ctx.now, key, [], async (tx) => ({
        ...{ status: 200, body: { ended: await people.signOutEverywhere(tx, req.ctx, id) } },
      }))
      forgetActors()
      return sendJson(reply, answer)
    },
  })
}

function passwordRoutes(app: FastifyInstance, deps: people.PeopleDeps): void {
  const route = app.withTypeProvider<ZodTypeProvider>()
  route.route({
    method: 'POST',
    url: '/api/v1/people/:id/password',
    config: { permission: 'people.manage' },
    schema: {
      ...{ operationId: 'resetPassword', summary: '重设密码，新密码只显示一次', tags },
      ...{ params: IdParams, headers: IdempotencyHeader, response: { 200: schema.ResetPassword } },
    },
    handler: async (req, reply) => {
      const { id } = req.params
      const key = idempotencyOf(req.ctx, req.headers['idempotency-key'], `password ${id}`, null)
      const made = await people.newPassword()
      const once = passwordOnce(made.password)
      const answer = await command(deps.db, req.ctx.now, key, [], async (tx) => {
        await people.resetPassword(tx, req.ctx, id, made.hash)
        return { status: 200, body: once.kept({}) }
      })
      forgetActors()
      return sendJson(reply, once.sent(answer))
    },
  })

  route.route({
    method: 'PUT',
    url: '/api/v1/session/password',
    config: { permission: 'session', openBeforeChange: true },
    schema: {
      ...{ operationId: 'changeOwnPassword', summary: '修改自己的密码', tags: ['会话'] },
      ...{ body: schema.OwnPasswordBody, response: { 204: z.null() } },
    },
    handler: async (req, reply) => {
      await people.changeOwnPassword(deps.db, req.ctx, tokenOf(req) ?? '', req.body)
      forgetActors()
      return reply.code(204).send(null)
    },
  })
}

/** A password leaves with the first answer and is not in the one that is kept for a repeated request. */
function passwordOnce(password: string) {
  let first = false
  return {
    kept<T extends object>(body: T): T & { password: null } {
      first = true
      return { ...body, password: null }
    },
    sent: <A extends { json: string }>(answer: A): A =>
      first ? { ...answer, json: JSON.stringify({ ...JSON.parse(answer.json), password }) } : answer,
  }
}
