/** The file of an import: its fingerprint, its lines, and the list of what was refused. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { appendFile, open, readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { Reject } from './import-line.ts'

export interface SourceFile {
  path: string
  sha256: string
  /** Lines in all, for the progress bar. */
  lines: number
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

/** Reads the file once: who it is, and how long. */
export async function inspectFile(path: string): Promise<SourceFile> {
  if (!existsSync(path)) throw new Error(`没有这个文件 / there is no file ${path}`)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  let lines = 0
  for await (const _ of linesOf(path)) lines += 1
  return { path, sha256: hash.digest('hex'), lines }
}

/** The lines, numbered from 1; compressed or not, whatever the name says. */
export async function* linesOf(path: string): AsyncGenerator<{ line: number; raw: string }> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  const input = (await isGzip(path)) ? file.pipe(createGunzip()) : file
  let failure: Error | undefined
  // readline may end quietly when its input fails: a cut file must not look like a short one.
  for (const stream of new Set([file, input])) stream.on('error', (error: Error) => (failure ??= error))
  let line = 0
  try {
    for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1
      yield { line, raw: line === 1 ? raw.replace(/^\uFEFF/, '') : raw }
    }
  } finally {
    file.destroy()
    if (failure) cut(failure)
  }
}

function cut(failure: Error): never {
  throw new Error(`文件无法读完 / the file cannot be read to its end: ${failure.message}`)
}

/**
 * The list of rejects. It is written before its batch is committed, so a kill in between cannot lose a line; what
 * it wrote of a batch that never was is cut off when the import goes on.
 */
export class RejectFile {
  readonly #path: string

  private constructor(path: string) {
    this.#path = path
  }

  static async open(path: string, linesDone: number): Promise<RejectFile> {
    const file = new RejectFile(path)
    const old = existsSync(path) && linesDone > 0 ? await readFile(path, 'utf8') : ''
    const kept = old.split('\n').filter((text) => lineOf(text) <= linesDone)
    // Lines of citizens' words: for the owner's eyes only.
    await writeFile(path, kept.map((text) => `${text}\n`).join(''), { mode: 0o600 })
    return file
  }

  async add(rejects: readonly Reject[]): Promise<void> {
    if (rejects.length > 0)
      await appendFile(this.#path, rejects.map((r) => `${JSON.stringify(r)}\n`).join(''))
  }
}

/** Infinity for what is not a whole entry: a kill may have cut the last one. */
function lineOf(text: string): number {
  try {
    return (JSON.parse(text) as Reject).line ?? Number.POSITIVE_INFINITY
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
