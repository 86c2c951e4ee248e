/**
 * Several statements, one round trip: a query object for `pg` that sends Parse/Bind/Execute for each
 * statement and one Sync. `pg` itself waits for every answer before it sends the next statement; at ten
 * statements a command that waiting was most of a command's time (docs/decisions/0003).
 *
 * If one statement fails the server skips the rest up to Sync, so nothing after it runs.
 */
import pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'

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
  rowCount: number | null
}

/** The part of pg's connection that a query object may use (its Submittable protocol). */
interface Connection {
  stream: { cork(): void; uncork(): void }
  parse(m: { name: string; text: string }): void
  bind(m: { portal: string; statement: string; values: unknown[] }): void
  describe(m: { type: 'P'; name: string }): void
  execute(m: { portal: string }): void
  sync(): void
  on(event: 'parseComplete', listener: () => void): void
  off(event: 'parseComplete', listener: () => void): void
}

type PgResult = BatchResult & {
  addFields(fields: unknown): void
  parseRow(fields: unknown): BatchResult['rows'][number]
  addRow(row: unknown): void
  addCommandComplete(message: unknown): void
}
const Result = (pg as unknown as { Result: new () => PgResult }).Result

/** Which named statements a connection's server side already holds. */
const prepared = new WeakMap<Connection, Set<string>>()

export class Batch {
  readonly #statements: Statement[]
  readonly #resolve: (results: BatchResult[]) => void
  readonly #reject: (error: Error) => void
  readonly #results: PgResult[] = []
  /** Names whose Parse is on its way, in the order sent ('' for an unnamed one). */
  readonly #parsing: string[] = []
  #current: PgResult = new Result()
  #failed: Error | undefined
  #stopListening: () => void = () => {}

  constructor(statements: Statement[], resolve: (r: BatchResult[]) => void, reject: (error: Error) => void) {
    this.#statements = statements
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(connection: Connection): Error | null {
    let wire: unknown[][]
    try {
      // All values before the first byte: a batch cut off by a value that cannot be sent would be half done.
      wire = this.#statements.map((s) => s.values.map(prepareValue))
    } catch (error) {
      return error as Error // pg hands it to handleError and goes on with the next query
    }
    const known = prepared.get(connection) ?? new Set()
    prepared.set(connection, known)
    const onParsed = () => {
      const name = this.#parsing.shift()
      if (name) known.add(name)
    }
    connection.on('parseComplete', onParsed)
    this.#stopListening = () => connection.off('parseComplete', onParsed)
    connection.stream.cork()
    const sent = new Set<string>()
    this.#statements.forEach(({ name = '', text }, i) => {
      if (name === '' || !(known.has(name) || sent.has(name))) {
        connection.parse({ name, text })
        this.#parsing.push(name)
        sent.add(name)
      }
      connection.bind({ portal: '', statement: name, values: wire[i]! })
      connection.describe({ type: 'P', name: '' })
      connection.execute({ portal: '' })
    })
    connection.sync()
    connection.stream.uncork()
    return null
  }

  handleRowDescription(message: { fields: unknown }): void {
    this.#current.addFields(message.fields)
  }
  handleDataRow(message: { fields: unknown }): void {
    try {
      this.#current.addRow(this.#current.parseRow(message.fields))
    } catch (error) {
      this.#failed ??= error as Error
    }
  }
  handleCommandComplete(message: unknown): void {
    this.#current.addCommandComplete(message)
    this.#results.push(this.#current)
    this.#current = new Result()
  }
  handleEmptyQuery(): void {
    // Comes instead of the command tag; without its own result every later answer would move up by one.
    this.#results.push(this.#current)
    this.#current = new Result()
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
