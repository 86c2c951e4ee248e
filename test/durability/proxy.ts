/**
 * A wire that loses answers: forwards every request in full, and for one in ten cuts the connection before the
 * answer, in the middle of it, or while the app still works on it.
 */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface LosingProxy {
  address: string
  /** How many answers were lost, in each of the three ways. */
  readonly lost: { before: number; within: number; early: number }
  readonly requests: number
  close(): Promise<void>
}

const WAYS = ['before', 'within', 'early'] as const
const ONE_IN = 10
/** Long enough for the app to have begun, too short for it to have ended. */
const EARLY_MS = 2

export async function openLosingProxy(port: number): Promise<LosingProxy> {
  const lost = { before: 0, within: 0, early: 0 }
  let requests = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const app = connect(port, '127.0.0.1')
    for (const socket of [client, app]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        app.destroy()
      })
    }
    let waiting = false
    let way: (typeof WAYS)[number] | undefined
    client.on('data', (bytes) => {
      app.write(bytes)
      // A keep-alive connection holds one request at a time here, so bytes after an answer begin the next.
      if (waiting) return
      waiting = true
      requests += 1
      way = requests % ONE_IN === 0 ? WAYS[(requests / ONE_IN) % WAYS.length] : undefined
      if (way !== 'early') return
      lost.early += 1
      setTimeout(() => client.destroy(), EARLY_MS)
    })
    app.on('data', (bytes) => {
      waiting = false
      if (way === undefined) return void client.write(bytes)
      if (way === 'early') return
      lost[way] += 1
      if (way === 'before') client.destroy()
      else client.end(bytes.subarray(0, Math.floor(bytes.length * 0.7)))
      way = undefined
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    lost,
    get requests() {
      return requests
    },
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
