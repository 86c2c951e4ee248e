/**
 * The model pack at the desk: how near two texts are in meaning, when `npm run pack` was run and MODEL_PACK is not off.
 * It is loaded in the background and computes beside the event loop; until it is there, and whenever it fails,
 * everything works without.
 */
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Logger } from './log.ts'
import { nearness } from './model-pack.ts'
import type { PackSays } from './pack-thread.ts'

export type PackState = 'OFF' | 'ABSENT' | 'LOADING' | 'IN_USE' | 'FAILED'

/** What turns a text into a vector of length one; the real one, or a test's. */
export interface Embedder {
  state(): PackState
  embed(text: string): Promise<Float32Array>
  close(): Promise<void>
}

export interface PackStore {
  state(): PackState
  /**
   * Has the vectors of these texts made, the first ones first, and waits for them no longer than `withinMs`; what is
   * late is there the next time. At once when there is no pack.
   */
  prepare(texts: readonly string[], withinMs?: number): Promise<void>
  /** The cosine of two texts; undefined without a pack, or when one of them was not prepared. */
  nearness(a: string, b: string): number | undefined
  /** Texts whose vectors are kept until the shelf's stamp is another: titles of articles. Read once for each stamp. */
  keep(shelf: string, stamp: number, texts: () => readonly string[]): void
  close(): Promise<void>
}

/** Two kilobytes each. */
const REMEMBERED = 5_000
/** Longer than this nobody at a desk waits. */
const PATIENCE_MS = 25
/** The model reads two hundred characters; what follows makes no difference. */
const READ = 400

export function packStore(embedder: Embedder): PackStore {
  const recent = new Map<string, Float32Array>()
  const kept = new Map<string, Map<string, Float32Array>>()
  const stamps = new Map<string, number>()
  const under = new Map<string, Promise<Float32Array | undefined>>()

  function known(key: string): Float32Array | undefined {
    const found = recent.get(key)
    if (found) {
      recent.delete(key)
      recent.set(key, found)
      return found
    }
    for (const shelf of kept.values()) {
      const vector = shelf.get(key)
      if (vector) return vector
    }
    return undefined
  }

  function made(key: string): Promise<Float32Array | undefined> {
    const running = under.get(key)
    if (running) return running
    const asked = embedder
      .embed(key)
      .catch(() => undefined)
      .finally(() => under.delete(key))
    under.set(key, asked)
    return asked
  }

  async function remember(key: string): Promise<void> {
    if (known(key)) return
    const vector = await made(key)
    if (!vector) return
    recent.set(key, vector)
    if (recent.size > REMEMBERED) recent.delete(recent.keys().next().value!)
  }

  async function fill(name: string, keys: readonly string[]): Promise<void> {
    const before = kept.get(name)
    const shelf = new Map<string, Float32Array>()
    kept.set(name, shelf)
    for (const key of keys) if (before?.has(key)) shelf.set(key, before.get(key)!)
    for (const key of keys) {
      // Filled anew meanwhile, or the pack has failed.
      if (kept.get(name) !== shelf) return
      // One after the other: a request that comes meanwhile waits for one text at most.
      const vector = shelf.has(key) ? undefined : await made(key)
      if (vector) shelf.set(key, vector)
    }
  }

  const works = () => embedder.state() === 'IN_USE'
  return {
    state: embedder.state,
    async prepare(texts, withinMs = PATIENCE_MS) {
      if (!works() || texts.length === 0) return
      const all = Promise.all(texts.map((text) => remember(keyOf(text)))).then(() => {})
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs)
      })
      await Promise.race([all, late])
      clearTimeout(timer)
    },
    nearness(a, b) {
      if (!works()) return undefined
      const [x, y] = [known(keyOf(a)), known(keyOf(b))]
      return x && y && nearness(x, y)
    },
    keep(shelf, stamp, texts) {
      if (!works() || stamps.get(shelf) === stamp) return
      stamps.set(shelf, stamp)
      void fill(shelf, texts().map(keyOf))
    },
    close: embedder.close,
  }
}

const keyOf = (text: string): string => text.slice(0, READ)

const NOTHING: Omit<Embedder, 'state'> = {
  embed: () => Promise.reject(new Error('no model pack')),
  close: async () => {},
}

/** MODEL_PACK=off, and the commands that need no likeness. */
export const noPack = (): PackStore => packStore({ ...NOTHING, state: () => 'OFF' })

/** Beside this file in what was built. */
const THREAD = import.meta.url.endsWith('.ts')
  ? '../../dist/server/platform/pack-thread.js'
  : './pack-thread.js'

/** The pack in this folder, loaded in a thread from now on. */
export function openPackStore(folder: string, log: Logger): PackStore {
  if (!existsSync(folder)) return packStore({ ...NOTHING, state: () => 'ABSENT' })
  let state: PackState = 'LOADING'
  let next = 0
  const waiting = new Map<number, { resolve(vector: Float32Array): void; reject(error: Error): void }>()
  const fail = (reason: string) => {
    if (state === 'FAILED' || state === 'OFF') return
    state = 'FAILED'
    log.error({ reason, folder }, 'the model pack is not used')
    for (const { reject } of waiting.values()) reject(new Error(reason))
    waiting.clear()
  }
  const thread = new Worker(new URL(THREAD, import.meta.url), { workerData: folder })
  // It holds nobody up who wants to end.
  thread.unref()
  thread.on('error', (error) => fail((error as Error).message))
  thread.on('exit', (code) => {
    if (state === 'LOADING' || state === 'IN_USE') fail(`its thread ended with ${code}`)
  })
  thread.on('message', (said: PackSays) => {
    if ('id' in said) {
      waiting.get(said.id)?.resolve(said.vector)
      waiting.delete(said.id)
    } else if (said.state === 'FAILED') fail(said.reason)
    else {
      state = said.state
      if (state === 'IN_USE') log.info({ folder }, 'the model pack is in use')
      else void thread.terminate()
    }
  })
  return packStore({
    state: () => state,
    embed: (text) =>
      new Promise((resolve, reject) => {
        next += 1
        waiting.set(next, { resolve, reject })
        thread.postMessage({ id: next, text })
      }),
    async close() {
      state = 'OFF'
      await thread.terminate()
    },
  })
}
