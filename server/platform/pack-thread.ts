/** The sentence model in a thread of its own: its runtime computes in the thread that asks, milliseconds a text. */
import { parentPort, workerData } from 'node:worker_threads'
import { openModelPack } from './model-pack.ts'

export type PackSays =
  | { state: 'IN_USE' | 'ABSENT' }
  | { state: 'FAILED'; reason: string }
  | { id: number; vector: Float32Array }

const port = parentPort!
const say = (message: PackSays) => port.postMessage(message)

try {
  const pack = await openModelPack(workerData as string)
  if (!pack) say({ state: 'ABSENT' })
  else {
    say({ state: 'IN_USE' })
    let turn: Promise<void> = Promise.resolve()
    port.on('message', ({ id, text }: { id: number; text: string }) => {
      turn = turn.then(async () => say({ id, vector: await pack.embed(text) }))
      turn.catch((error: Error) => say({ state: 'FAILED', reason: error.message }))
    })
  }
} catch (error) {
  say({ state: 'FAILED', reason: (error as Error).message })
}
