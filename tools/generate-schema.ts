/** The migrated schema as one readable file, so that a migration's effect is seen in a diff. */
import { type Db, sql } from '../server/platform/db.ts'

interface Column {
  table: string
  name: string
  type: string
  required: boolean
  value: string | null
  generated: boolean
}

interface Named {
  table: string
  name: string
  text: string
}

const HEAD = `-- 由 npm run generate 从迁移后的数据库生成，供查阅和比对；改表请写新的 db/migrations。
`

/** Stable: tables, constraints and indexes by name, columns in their own order. */
export async function schemaText(db: Db): Promise<string> {
  const tables = await db.query<{ name: string; kind: string; options: string | null }>(sql`
    select c.relname as name, c.relkind as kind, array_to_string(c.reloptions, ', ') as options
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by c.relname collate "C"`)
  const columns = await db.query<Column>(sql`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
           pg_get_expr(d.adbin, d.adrelid) as value, a.attgenerated <> '' as generated
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by c.relname collate "C", a.attnum`)
  // NOT NULL stands with its column; PostgreSQL 18 lists it as a constraint besides.
  const constraints = await db.query<Named>(sql`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as text
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and k.contype <> 'n'
    order by c.relname collate "C", array_position('{p,u,x,f,c}'::"char"[], k.contype), k.conname collate "C"`)
  const indexes = await db.query<Named>(sql`
    select c.relname as table, i.relname as name, pg_get_indexdef(i.oid) as text
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and not exists (select 1 from pg_constraint k where k.conindid = i.oid)
    order by c.relname collate "C", i.relname collate "C"`)
  const others = await db.query<Named>(sql`
    select '' as table, proname as name, pg_get_functiondef(p.oid) as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prokind in ('f', 'p')
    union all
    select c.relname, t.tgname, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and not t.tgisinternal
    union all
    select c.relname, c.relname, 'create view ' || c.relname || ' as' || chr(10) || pg_get_viewdef(c.oid)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('v', 'm')
    order by 1, 2`)
  const domains = await db.query<{ text: string }>(sql`
    select format('create domain %s as %s constraint %s %s;', t.typname, format_type(t.typbasetype, t.typtypmod),
                  k.conname, pg_get_constraintdef(k.oid)) as text
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_constraint k on k.contypid = t.oid
    where n.nspname = 'public' and t.typtype = 'd' order by t.typname collate "C", k.conname collate "C"`)
  const of = <T extends { table: string }>(rows: T[], table: string): T[] =>
    rows.filter((row) => row.table === table)
  const parts = tables.map(({ name, options }) =>
    [
      `create table ${name} (`,
      [
        ...of(columns, name).map((c) => `  ${columnText(c)}`),
        ...of(constraints, name).map((k) => `  constraint ${k.name} ${k.text}`),
      ].join(',\n'),
      `)${options ? ` with (${options})` : ''};`,
      ...of(indexes, name).map((i) => `${i.text};`),
    ].join('\n'),
  )
  const types = domains.map((d) => d.text).join('\n')
  return `${[HEAD.trimEnd(), types, ...parts, ...others.map((o) => `${o.text.trimEnd()};`)].join('\n\n')}\n`
}

function columnText({ name, type, required, value, generated }: Column): string {
  const fill =
    value === null ? '' : generated ? ` generated always as (${value}) stored` : ` default ${value}`
  return `${name} ${type}${fill}${required ? ' not null' : ''}`
}
