/**
 * Several statements, one round trip: a query object for `pg` that sends Parse/Bind/Execute for each statement and
 * one Sync, in one write to the socket. `pg` itself waits for every answer before it sends the next statement and
 * describes every result anew; at twenty statements a command that was most of a command's time (decision 0003).
 *
 * If one statement fails the server skips the rest up to Sync, so nothing after it runs.
 */
import pg from 'pg'
import { serialize } from 'pg-protocol'
import { PgWriter } from './pg-writer.ts'

/** A prepared statement: `name` makes the server keep its plan. Use it on hot paths only. */
export interface Statement {
  text: string
  values: unknown[]
  name?: string
}

export interface BatchResult {
  // biome-ignore lint/suspicious/noExplicitAny: rows are typed at the call
  rows: Record<string, any>[]
  /** The command tag's word: SELECT, INSERT, COMMIT, ROLLBACK … */
  command: string
}

/** The part of pg's connection that a query object may use (its Submittable protocol). */
interface Connection {
  stream: { write(bytes: Buffer): void }
  on(event: 'parseComplete', listener: () => void): void
  off(event: 'parseComplete', listener: () => void): void
}

interface Column {
  name: string
  parse(text: string): unknown
}

/** What a connection's server side holds of a named statement; `columns` null: it gives no rows. */
interface Prepared {
  parsed: boolean
  columns?: Column[] | null
}
const held = new WeakMap<Connection, Map<string, Prepared>>()

const DESCRIBE = serialize.describe({ type: 'P', name: '' })
const EXECUTE = serialize.execute({ portal: '' })
const SYNC = serialize.sync()
const writer = new PgWriter()

export class Batch {
  readonly #statements: Statement[]
  readonly #resolve: (results: BatchResult[]) => void
  readonly #reject: (error: Error) => void
  readonly #results: BatchResult[] = []
  /** Statements whose Parse is on its way, in the order sent; null for an unnamed one. */
  readonly #parsing: (Prepared | null)[] = []
  #known = new Map<string, Prepared>()
  #columns: Column[] | null | undefined
  #rows: BatchResult['rows'] = []
  #failed: Error | undefined
  #stopListening: () => void = () => {}

  constructor(statements: Statement[], resolve: (r: BatchResult[]) => void, reject: (error: Error) => void) {
    this.#statements = statements
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(connection: Connection): Error | null {
    const known = held.get(connection) ?? new Map<string, Prepared>()
    held.set(connection, known)
    this.#known = known
    let bytes: Buffer
    try {
      // All of it before the first byte: a batch cut off by a value that cannot be sent would be half done.
      bytes = this.#serialize(known)
    } catch (error) {
      return error as Error // pg hands it to handleError and goes on with the next query
    }
    const onParsed = () => {
      const statement = this.#parsing.shift()
      if (statement) statement.parsed = true
    }
    if (this.#parsing.length > 0) {
      connection.on('parseComplete', onParsed)
      this.#stopListening = () => connection.off('parseComplete', onParsed)
    }
    connection.stream.write(bytes)
    return null
  }

  #serialize(known: Map<string, Prepared>): Buffer {
    const sent = new Set<string>()
    const out = writer.begin()
    for (const { name = '', text, values } of this.#statements) {
      let prepared = name === '' ? undefined : known.get(name)
      if (!prepared?.parsed && !sent.has(name)) {
        out.parse(name, text)
        if (name !== '') {
          prepared = { parsed: false }
          known.set(name, prepared)
          sent.add(name)
        }
        this.#parsing.push(prepared ?? null)
      }
      out.bind(name, values)
      // The shape of a named statement's rows is asked for once.
      if (prepared?.columns === undefined) out.bytes(DESCRIBE)
      out.bytes(EXECUTE)
    }
    out.bytes(SYNC)
    return out.end()
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.#columns = fields.map((f) => ({ name: f.name, parse: pg.types.getTypeParser(f.dataTypeID, 'text') }))
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#columns ??= this.#current()?.columns ?? []
    const row: BatchResult['rows'][number] = {}
    try {
      for (let i = 0; i < fields.length; i++) {
        const { name, parse } = this.#columns[i]!
        const text = fields[i]!
        row[name] = text === null ? null : parse(text)
      }
    } catch (error) {
      this.#failed ??= error as Error
    }
    this.#rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    const prepared = this.#current()
    if (prepared && prepared.columns === undefined) prepared.columns = this.#columns ?? null
    const space = text.indexOf(' ')
    this.#end(space === -1 ? text : text.slice(0, space))
  }

  handleEmptyQuery(): void {
    // Comes instead of the command tag; without its own result every later answer would move up by one.
    this.#end('')
  }

  #current(): Prepared | undefined {
    const name = this.#statements[this.#results.length]?.name
    return name === undefined ? undefined : this.#known.get(name)
  }

  #end(command: string): void {
    this.#results.push({ rows: this.#rows, command })
    this.#rows = []
    this.#columns = undefined
  }

  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}
  handleError(error: Error): void {
    this.#stopListening()
    this.#reject(error)
  }
  handleReadyForQuery(): void {
    this.#stopListening()
    if (this.#failed) this.#reject(this.#failed)
    else this.#resolve(this.#results)
  }
}
