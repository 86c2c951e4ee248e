/** The training in a thread of its own, so that nobody at a desk waits for it. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Lesson, train } from './train.ts'

const trained = train(workerData as Lesson)
parentPort!.postMessage(trained)
