import type { Database } from './database.ts';

/** The id of this installation, made with its tables. */
export async function installationOf({ sql }: Database): Promise<string> {
  const { id } = await sql.selectFrom('installation').select('id').executeTakeFirstOrThrow();
  return id;
}
