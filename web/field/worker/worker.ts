/**
 * The app's shell without a network, and sending in the background. Built into one file, dist/web/field-worker.js;
 * the build puts the shell's files into `SHELL`. It never touches answers of the API: what a person read lies in the
 * app's own database, under their account, and goes when they sign out.
 */
import { send } from '../data/send.ts'

declare const SHELL: { version: string; files: readonly string[] }

interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface RequestEvent extends LastingEvent {
  request: Request
  respondWith(answer: Promise<Response>): void
}
// TypeScript has the names of a page or of a worker, not both; these few are all that is needed here.
const worker = self as unknown as {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate' | 'sync', listener: (event: LastingEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void
}

const PREFIX = 'field-shell-'
const CACHE = PREFIX + SHELL.version
const PAGE = '/field'

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE)
      // All or nothing: half a shell is worse than the one before.
      await cache.addAll(SHELL.files.map((file) => new Request(file, { cache: 'reload' })))
      await worker.skipWaiting()
    })(),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name)
      }
      await worker.clients.claim()
    })(),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  const isPage = request.mode === 'navigate' && (pathname === PAGE || pathname.startsWith(`${PAGE}/`))
  if (isPage) event.respondWith(page(request))
  else if (SHELL.files.includes(pathname)) event.respondWith(fromCache(pathname, request))
})

/** How long a page may hang on a network that is there and is not: then the kept one is shown. */
const PATIENCE_MS = 2_500

async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, { cacheName: CACHE })
  if (!kept) return fetch(request)
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS))
  const fresh = fetch(request).then((answer) => (answer.ok ? answer : kept))
  return Promise.race([fresh.catch(() => kept), late])
}

async function fromCache(pathname: string, request: Request): Promise<Response> {
  return (await caches.match(pathname, { cacheName: CACHE })) ?? fetch(request)
}

worker.addEventListener('sync', (event) => {
  // A rejected promise asks the browser to wake us again.
  const work = send(Date.now).then((outcome) => {
    if (outcome === 'LATER') throw new Error('no network yet')
  })
  event.waitUntil(work)
})
