import { CompiledQuery, type Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** Rows that are read and written at once: ten mails of 30 MB are the most that is held. */
const together = 10;

/** Tables of the product, each after those it refers to. */
const order = `
  with recursive refers as (
    select conrelid as child, confrelid as parent from pg_constraint where contype = 'f' and conrelid <> confrelid
  ), mine as (
    select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration'
  ), depth as (
    select oid, relname, 0 as level from mine
    union
    select m.oid, m.relname, d.level + 1 from depth d
      join refers r on r.parent = d.oid join mine m on m.oid = r.child where d.level < 20
  )
  select relname as name, max(level) as level from depth group by relname order by 2, 1`;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

type Sql = Pick<Kysely<Tables>, 'executeQuery'>;

const rowsOf = async <Row>(
  sql: Sql,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> =>
  (await sql.executeQuery(CompiledQuery.raw(text, [...values]) as CompiledQuery<Row>)).rows;

/** Columns to copy; the database recomputes the generated ones. */
async function columnsOf(to: Sql, name: string): Promise<string> {
  const rows = await rowsOf<{ name: string }>(
    to,
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [name],
  );
  return rows.map((row) => quote(row.name)).join(', ');
}

async function copyTable(from: Sql, to: Sql, name: string): Promise<number> {
  const table = quote(name);
  const columns = await columnsOf(to, name);
  let copied = 0;
  for (;;) {
    // The physical order is stable while nobody writes: the service is stopped.
    const rows = await rowsOf<{ row: string }>(
      from,
      `select row_to_json(t)::text as row from ${table} t order by t.ctid limit ${together} offset ${copied}`,
    );
    if (rows.length === 0) return copied;
    await rowsOf(
      to,
      `insert into ${table} (${columns}) overriding system value
       select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [`[${rows.map(({ row }) => row).join(',')}]`],
    );
    copied += rows.length;
  }
}

/** Generated numbers continue after the last one. */
async function moveNumbers(to: Sql): Promise<void> {
  const rows = await rowsOf<{ name: string; column: string }>(
    to,
    `select table_name as name, column_name as column from information_schema.columns
     where table_schema = 'public' and is_identity = 'YES'`,
  );
  for (const { name, column } of rows)
    await rowsOf(
      to,
      `select setval(pg_get_serial_sequence($1, $2), greatest((select max(${quote(column)}) from ${quote(name)}), 1))`,
      [quote(name), column],
    );
}

/**
 * Copies every row of `from` into the empty tables of `to`, all or nothing. Both have the tables of this version and
 * nobody else writes. Returns the rows of each table. Throws when `to` holds cases already.
 */
export async function moveDatabase(from: Database, to: Database): Promise<Readonly<Record<string, number>>> {
  return to.sql.transaction().execute(async (trx) => {
    const tables = await rowsOf<{ name: string }>(trx, order);
    const kept = await rowsOf<{ found: boolean }>(trx, 'select exists (select from inbox) as found');
    if (kept[0]?.found) throw new Error('the PostgreSQL database holds cases already: name an empty one');
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      // A fresh store's own rows give way to the old store's.
      await rowsOf(trx, `delete from ${quote(name)}`);
      counts[name] = await copyTable(from.sql, trx, name);
    }
    await moveNumbers(trx);
    return counts;
  });
}
