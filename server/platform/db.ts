/**
 * PostgreSQL access: one pool, one transaction type, statements sent in batches.
 *
 * A function that writes takes `Tx`; a function that only reads takes `Db`. The compiler refuses a plain
 * `Db` where a `Tx` is wanted, so a write outside a transaction does not compile.
 */
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  sql as kyselySql,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import pg from 'pg'
import { AppError } from '../../common/errors.ts'
import { Batch, type BatchResult, type Statement } from './pg-batch.ts'

export type { RawBuilder } from 'kysely'
export type { Statement } from './pg-batch.ts'

// biome-ignore lint/suspicious/noExplicitAny: rows are typed at the call
type Row = Record<string, any>

export interface Db {
  query<R = Row>(statement: Statement | RawBuilder<R>): Promise<R[]>
  /** Sends all statements in one round trip; the answers come in the same order. */
  batch(statements: Statement[]): Promise<Row[][]>
}

export interface Tx extends Db {
  readonly inTransaction: true
  /** Runs after COMMIT was confirmed; never when the transaction failed. */
  afterCommit(run: () => void): void
  /** Adds a write that is sent together with COMMIT, in one round trip. Its errors fail the transaction. */
  atCommit(statement: Statement): void
}

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** SQL template tag with safe parameters and fragments (Kysely's). */
export const sql = kyselySql

/** Turns a `sql` fragment into a statement that `batch` and `atCommit` take. */
export function toStatement(query: RawBuilder<unknown>): Statement {
  const compiled: CompiledQuery = query.compile(compiler)
  return { text: compiled.sql, values: compiled.parameters as unknown[] }
}

function asStatement(query: Statement | RawBuilder<unknown>): Statement {
  return 'text' in query ? query : toStatement(query)
}

// timestamptz arrives as `2026-05-12 00:00:00.123+00` because every session runs in UTC.
pg.types.setTypeParser(1184, (text) =>
  text.endsWith('infinity') ? (null as never) : new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`),
)
pg.types.setTypeParser(1082, (text) => text) // date stays 'YYYY-MM-DD'
pg.types.setTypeParser(20, Number) // bigint: our counts stay far below 2^53

export interface Database extends Db {
  readonly pool: pg.Pool
  /** A connection of one's own, for LISTEN, COPY and advisory locks; the caller releases it. */
  connect(): Promise<pg.PoolClient>
  close(): Promise<void>
}

export function openDatabase(
  url: string,
  options: { max?: number; applicationName?: string; observe?: (statements: Statement[]) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'huisheng',
    // One process a query: a page is answered sooner than a helper has started, and the cores have other callers.
    options: '-c timezone=UTC -c jit=off -c max_parallel_workers_per_gather=0',
    connectionTimeoutMillis: 5_000,
  })
  // An idle connection that dies (server restart) must not take the process down: the pool replaces it.
  pool.on('error', () => {})
  // The same for one that dies in use, between two statements: the next statement on it fails and says so.
  pool.on('connect', (client) => {
    client.on('error', () => {})
    if (options.observe) observers.set(client, options.observe)
  })
  return {
    pool,
    query: <R>(statement: Statement | RawBuilder<R>) =>
      withClient(pool, (c) => run<R>(c, asStatement(statement))),
    batch: (statements) => withClient(pool, async (c) => (await sendBatch(c, statements)).map((r) => r.rows)),
    connect: () => pool.connect(),
    close: () => pool.end(),
  }
}

async function withClient<T>(pool: pg.Pool, fn: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connect(pool)
  let broken: Error | undefined
  try {
    return await fn(client)
  } catch (error) {
    if (!isServerError(error)) broken = error as Error
    throw databaseError(error)
  } finally {
    client.release(broken)
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw new AppError('unavailable', { cause: error })
  }
}

/**
 * True when PostgreSQL itself answered with an error and the connection goes on; false when the connection failed.
 * Told by the class, not by the look of the code: Node's EPIPE looks like an SQLSTATE.
 */
function isServerError(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(57P|08)/.test(error.code ?? '')
}

/** A lost connection is 503 for the caller, who may try again; everything else keeps its own error. */
function databaseError(error: unknown): unknown {
  if (error instanceof AppError || isServerError(error)) return error
  const message = (error as Error).message ?? ''
  return /terminat|ECONN|EPIPE|socket|Connection|timeout|57P/i.test(
    `${message}${(error as { code?: string }).code}`,
  )
    ? new AppError('unavailable', { cause: error })
    : error
}

async function run<R>(client: pg.PoolClient, statement: Statement): Promise<R[]> {
  // Through the same path as batches, so one name is prepared once on a connection.
  const [result] = await sendBatch(client, [statement])
  return (result?.rows ?? []) as R[]
}

/** Who is told of what a connection sends (measurements). */
const observers = new WeakMap<object, (statements: Statement[]) => void>()

function sendBatch(client: pg.PoolClient, statements: Statement[]): Promise<BatchResult[]> {
  observers.get(client)?.(statements)
  return new Promise((resolve, reject) => {
    client.query(new Batch(statements, resolve, reject) as unknown as pg.Submittable)
  })
}

/**
 * Runs `fn` in one transaction on one connection. The answer may leave only after this resolves: COMMIT has
 * been confirmed by its command tag. A connection that breaks inside fails the whole call (503), it is never
 * replaced by another one halfway.
 *
 * `first` are statements sent together with BEGIN (the lock and the load of a hot path), their rows are
 * handed to `fn`.
 */
export async function inTx<T>(
  db: Database,
  fn: (tx: Tx, first: Row[][]) => Promise<T>,
  first: Statement[] = [],
): Promise<T> {
  const hooks: (() => void)[] = []
  const last: Statement[] = []
  const value = await inSession(db, async (client) => {
    const begun = await sendBatch(client, [BEGIN, ...first])
    const tx: Tx = {
      inTransaction: true,
      query: <R>(s: Statement | RawBuilder<R>) => run<R>(client, asStatement(s)),
      batch: async (statements) => (await sendBatch(client, statements)).map((r) => r.rows),
      afterCommit: (hook) => hooks.push(hook),
      atCommit: (statement) => last.push(statement),
    }
    const done = await fn(
      tx,
      begun.slice(1).map((r) => r.rows),
    )
    committed(await sendBatch(client, [...last, COMMIT]))
    return done
  })
  for (const hook of hooks) hook()
  return value
}

/**
 * The same in one round trip, for work that reads nothing: `fn` runs first and only says what is to be written; then
 * BEGIN, `guard`, the writes and COMMIT go out together. `guard` are statements that take the locks and fail when what
 * `fn` supposed is not so; then nothing was written. Null when `fn` could not do without reading, or refused: who
 * refuses must have looked under the lock, so the caller takes the long way.
 */
export async function inOneTrip<T>(
  db: Database,
  guard: (value: T) => Statement[],
  fn: (tx: Tx) => Promise<T>,
): Promise<T | null> {
  const hooks: (() => void)[] = []
  const writes: Statement[] = []
  const value = await fn({
    inTransaction: true,
    query: () => Promise.reject(new Error('no reading in one trip')),
    batch: () => Promise.reject(new Error('no reading in one trip')),
    afterCommit: (hook) => hooks.push(hook),
    atCommit: (statement) => writes.push(statement),
  }).catch(() => null)
  if (value === null) return null
  await inSession(db, async (client) =>
    committed(await sendBatch(client, [BEGIN, ...guard(value), ...writes, COMMIT])),
  )
  for (const hook of hooks) hook()
  return value
}

/** A connection for one transaction; after an error it is rolled back, or thrown away when it is the one that failed. */
async function inSession<T>(db: Database, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connect(db.pool)
  let broken: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    if (error instanceof AppError || isServerError(error)) {
      await client.query('ROLLBACK').catch((e: Error) => {
        broken = e
      })
    } else broken = error as Error
    throw databaseError(error)
  } finally {
    client.release(broken)
  }
}

/** PostgreSQL answers ROLLBACK to the COMMIT of an aborted transaction, without an error. */
function committed(results: BatchResult[]): void {
  if (results.at(-1)?.command !== 'COMMIT') throw new AppError('unavailable', { reason: 'commit refused' })
}

const BEGIN: Statement = { name: 'begin', text: 'BEGIN', values: [] }
const COMMIT: Statement = { name: 'commit', text: 'COMMIT', values: [] }
