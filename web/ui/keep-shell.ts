/**
 * A page's shell without a network, for a service worker: the document and what it loads, and nothing else. It never
 * touches answers of the API, so that nothing that a person read lies on a device by its doing.
 */

interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface RequestEvent extends LastingEvent {
  request: Request
  respondWith(answer: Promise<Response>): void
}
/** TypeScript has the names of a page or of a worker, not both; these few are all that is needed. */
interface Worker {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate' | 'sync', listener: (event: LastingEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void
}
export const worker = self as unknown as Worker

/** What the build found the shell to be (vite.config.ts). */
export interface ShellFiles {
  version: string
  files: readonly string[]
}

interface Shell extends ShellFiles {
  /** Before the version in the cache's name: older shells of this page, and of this page only, are thrown away. */
  prefix: string
  /** The address of the document. */
  document: string
  /** Whether an address shows that document. */
  isPage: (pathname: string) => boolean
}

/** How long a page may hang on a network that is there and is not: then the kept one is shown. */
const PATIENCE_MS = 2_500

export function keepShell({ prefix, version, files, document, isPage }: Shell): void {
  const cacheName = prefix + version

  async function fill(): Promise<void> {
    const cache = await caches.open(cacheName)
    // What has its content in its name was loaded by the page a moment ago and is not loaded twice.
    const request = (file: string) =>
      new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'reload' })
    // All or nothing: half a shell is worse than the one before.
    await cache.addAll(files.map(request))
    await worker.skipWaiting()
  }

  async function takeOver(): Promise<void> {
    for (const name of await caches.keys())
      if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name)
    await worker.clients.claim()
  }

  async function page(request: Request): Promise<Response> {
    const kept = await caches.match(document, { cacheName })
    if (!kept) return fetch(request)
    const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS))
    const fresh = fetch(request).then((answer) => (answer.ok ? answer : kept))
    return Promise.race([fresh.catch(() => kept), late])
  }

  const fromCache = async (pathname: string, request: Request): Promise<Response> =>
    (await caches.match(pathname, { cacheName })) ?? fetch(request)

  worker.addEventListener('install', (event) => event.waitUntil(fill()))
  worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
  worker.addEventListener('fetch', (event) => {
    const { request } = event
    const { origin, pathname } = new URL(request.url)
    if (request.method !== 'GET' || origin !== self.location.origin) return
    if (request.mode === 'navigate') {
      if (isPage(pathname)) event.respondWith(page(request))
    } else if (files.includes(pathname)) event.respondWith(fromCache(pathname, request))
  })
}
