/**
 * Writes a batch's Parse and Bind messages into one buffer. `pg-protocol` makes a buffer for each message and asks
 * for each text's length before it writes it; at seventy values a command that was a noticeable part of it.
 */
import { prepareValue } from 'pg/lib/utils.js'

const PARSE = 0x50
const BIND = 0x42
const NULL = -1
/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const WIDEST = 3

export class PgWriter {
  #buffer = Buffer.allocUnsafe(64 * 1024)
  #at = 0

  /** One batch at a time: nothing waits between `begin` and `end`. */
  begin(): this {
    this.#at = 0
    return this
  }

  /** What was written, in memory of its own: the socket may still hold it when the next batch is made. */
  end(): Buffer {
    const made = Buffer.allocUnsafe(this.#at)
    this.#buffer.copy(made, 0, 0, this.#at)
    // A single huge batch must not keep its memory for ever.
    if (this.#buffer.length > 1024 * 1024) this.#buffer = Buffer.allocUnsafe(64 * 1024)
    return made
  }

  bytes(bytes: Buffer): void {
    this.#room(bytes.length)
    this.#at += bytes.copy(this.#buffer, this.#at)
  }

  parse(name: string, text: string): void {
    const start = this.#open(PARSE)
    this.#name(name)
    this.#name(text)
    this.#short(0)
    this.#close(start)
  }

  /** Into the unnamed portal; answers as text. */
  bind(name: string, values: readonly unknown[]): void {
    const start = this.#open(BIND)
    this.#name('')
    this.#name(name)
    const prepared = values.map(wire)
    this.#short(prepared.length)
    for (const value of prepared) this.#short(typeof value === 'string' || value === null ? 0 : 1)
    this.#short(prepared.length)
    for (const value of prepared) this.#value(value)
    this.#short(0)
    this.#close(start)
  }

  #value(value: Wire): void {
    if (value === null) this.#long(NULL)
    else if (typeof value === 'string') {
      this.#room(4 + value.length * WIDEST)
      const from = this.#at + 4
      const length = this.#buffer.write(value, from, 'utf8')
      this.#buffer.writeInt32BE(length, this.#at)
      this.#at = from + length
    } else {
      this.#long(value.length)
      this.bytes(value)
    }
  }

  #name(text: string): void {
    this.#room(text.length * WIDEST + 1)
    this.#at += this.#buffer.write(text, this.#at, 'utf8')
    this.#buffer[this.#at++] = 0
  }

  #short(value: number): void {
    this.#room(2)
    this.#at = this.#buffer.writeUInt16BE(value, this.#at)
  }

  #long(value: number): void {
    this.#room(4)
    this.#at = this.#buffer.writeInt32BE(value, this.#at)
  }

  #open(type: number): number {
    this.#room(5)
    this.#buffer[this.#at] = type
    this.#at += 5
    return this.#at - 4
  }

  /** A message's length counts itself, not its type. */
  #close(start: number): void {
    this.#buffer.writeInt32BE(this.#at - start, start)
  }

  #room(bytes: number): void {
    const needed = this.#at + bytes
    if (needed <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2))
    this.#buffer.copy(larger, 0, 0, this.#at)
    this.#buffer = larger
  }
}

type Wire = string | Buffer | null

function wire(value: unknown): Wire {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return instant(value)
  return prepareValue(value) as Wire
}

/** The same instant as pg's own text, which is in the process's zone; years beyond four digits are pg's to write. */
function instant(at: Date): Wire {
  const year = at.getUTCFullYear()
  return year > 0 && year < 10_000 ? at.toISOString() : (prepareValue(at) as Wire)
}
