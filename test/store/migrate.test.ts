import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate, readMigrations } from '../../src/store/migrate.ts';
import { pglitePool } from '../../src/store/pglite-pool.ts';
import { onBothEngines } from './engines.ts';

onBothEngines('migrations', (place) => {
  const open = async () => {
    const { folder, url } = await place();
    const made = new pg.Pool({ connectionString: url ?? '' });
    const { pool, close } = url === null ? await pglitePool(folder) : { pool: made, close: () => made.end() };
    // Migrations start from nothing: making an empty database takes long, emptying one does not.
    await pool.query('drop schema public cascade; create schema public');
    return { pool, close };
  };
  const all = readMigrations();
  const one = all.slice(0, 1);

  it('apply once, in order, also when several processes start at once', async () => {
    const { pool, close } = await open();
    await Promise.all([migrate(pool), migrate(pool), migrate(pool)]);
    const { rows } = await pool.query('select name from migration order by name');
    expect(rows.map(({ name }) => name)).toEqual(all.map(({ name }) => name));
    expect(all.length).toBeGreaterThan(1);
    await close();
  });

  it('go on from an older version; a changed file and a newer database are refused', async () => {
    const { pool, close } = await open();
    await migrate(pool, one);
    await migrate(pool, all);
    const changed = all.map((migration) => ({ ...migration, checksum: 'other' }));
    await expect(migrate(pool, changed)).rejects.toThrow('was changed after it had been applied');
    await expect(migrate(pool, one)).rejects.toThrow('newer version');
    await close();
  });

  it('a failing file changes nothing', async () => {
    const { pool, close } = await open();
    const bad = { name: '9999_bad.sql', text: 'create table half (); select 1/0', checksum: 'x' };
    await expect(migrate(pool, [...one, bad])).rejects.toThrow('zero');
    const { rows } = await pool.query("select to_regclass('half') as half, to_regclass('inbox') as inbox");
    expect(rows).toEqual([{ half: null, inbox: null }]);
    await migrate(pool, all);
    await close();
  });
});
