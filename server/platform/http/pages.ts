/**
 * The pages: four documents, and the files they load. A document is asked for anew each time; the files carry their
 * content in their names and are kept for ever.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../paths.ts'

/** Each page and everything below its address is the same document; the page itself reads the rest. */
const PAGES = [
  {
    file: 'portal.html',
    urls: ['/', '/submit', '/sent/*', '/progress', '/progress/*', '/open', '/open/*', '/about'],
  },
  { file: 'console.html', urls: ['/console', '/console/*'] },
  { file: 'field.html', urls: ['/field', '/field/*'] },
  { file: 'wall.html', urls: ['/wall'] },
] as const

/** What keeps its name from build to build. */
const NAMED = [
  ...['icon.svg', 'portal-worker.js'],
  ...['field.webmanifest', 'field-worker.js', 'field-192.png', 'field-512.png'],
]

const YEAR_SECONDS = 365 * 24 * 3600

export async function pageRoutes(
  app: FastifyInstance,
  root = join(projectRoot, 'dist', 'web'),
): Promise<void> {
  if (!existsSync(join(root, 'portal.html'))) return // a server built without pages: the API alone
  const schema = { hide: true }
  const config = { permission: 'public' }
  for (const { file, urls } of PAGES) {
    for (const url of urls) {
      app.route({
        ...{ method: 'GET', url, config, schema },
        handler: async (_req, reply) =>
          reply
            .header('cache-control', 'no-cache')
            .type('text/html; charset=utf-8')
            .send(await readFile(join(root, file))),
      })
    }
  }
  await app.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false })
  for (const file of NAMED) {
    app.route({
      ...{ method: 'GET', url: `/${file}`, config, schema },
      handler: (_req, reply) => reply.header('cache-control', 'no-cache').sendFile(file),
    })
  }
  app.route({
    ...{ method: 'GET', url: '/assets/*', config, schema },
    handler: (req, reply) =>
      reply
        .header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
        .sendFile(`assets/${(req.params as { '*': string })['*']}`),
  })
}
