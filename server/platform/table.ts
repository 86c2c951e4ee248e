/**
 * A table's hot-path statements, made once from its column list: select, insert, update by id.
 * They are prepared on the server under the table's name, so a command costs no planning.
 */
import type { Statement } from './db.ts'

export interface Table<T> {
  /** `select` list with camelCase aliases. */
  readonly list: string
  insert(row: T): Statement
  /** Writes every mutable column of the row; `where id`. */
  update(row: T): Statement
  /** Writes only the columns that differ from `before`; each set of columns is its own prepared statement. */
  updateChanged(before: T, row: T): Statement
}

interface Options {
  /** Columns written as JSON. */
  json?: readonly string[]
  /** Columns that never change after insert. */
  fixed?: readonly string[]
  /** A column that leads the primary key together with `id`. */
  under?: string
  /** Columns set from a constant, not from the row. */
  extra?: Record<string, string>
}

export const snake = (camel: string): string => camel.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

export function defineTable<T extends { id: string }>(
  name: string,
  columns: readonly (keyof T & string)[],
  options: Options = {},
): Table<T> {
  const json = new Set(options.json ?? [])
  const fixed = new Set(['id', ...(options.fixed ?? [])])
  const mutable = columns.filter((c) => !fixed.has(c))
  const value = (row: T, column: keyof T & string): unknown => {
    const v = row[column]
    return json.has(column) && v !== null && v !== undefined ? JSON.stringify(v) : v
  }
  const insertText = `insert into ${name} (${columns.map(snake).join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`
  const sets = mutable.map((c, i) => `${snake(c)} = $${i + 2}`)
  for (const [column, expression] of Object.entries(options.extra ?? {}))
    sets.push(`${column} = ${expression}`)
  const under = options.under as (keyof T & string) | undefined
  const where = under ? `${snake(under)} = $${mutable.length + 2} and id = $1` : 'id = $1'
  const updateText = `update ${name} set ${sets.join(', ')} where ${where}`
  return {
    list: columns.map((c) => (snake(c) === c ? c : `${snake(c)} as "${c}"`)).join(', '),
    insert: (row) => ({
      name: `${name}_insert`,
      text: insertText,
      values: columns.map((c) => value(row, c)),
    }),
    update: (row) => ({
      name: `${name}_update`,
      text: updateText,
      values: [row.id, ...mutable.map((c) => value(row, c)), ...(under ? [row[under]] : [])],
    }),
    updateChanged(before, row) {
      const changed = mutable.filter((c) => !same(before[c], row[c]))
      const list = changed.map((c, i) => `${snake(c)} = $${i + 2}`).join(', ')
      return {
        name: `${name}_u${changed.map((c) => mutable.indexOf(c).toString(36)).join('.')}`,
        text: `update ${name} set ${list} where id = $1`,
        values: [row.id, ...changed.map((c) => value(row, c))],
      }
    },
  }
}

/** Objects and lists are replaced, never changed in place, so their identity tells; dates are compared by time. */
function same(a: unknown, b: unknown): boolean {
  return a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime())
}
