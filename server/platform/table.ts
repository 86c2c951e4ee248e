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
}

interface Options {
  /** Columns written as JSON. */
  json?: readonly string[]
  /** Columns that never change after insert. */
  fixed?: readonly string[]
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
  const updateText = `update ${name} set ${sets.join(', ')} where id = $1`
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
      values: [row.id, ...mutable.map((c) => value(row, c))],
    }),
  }
}
