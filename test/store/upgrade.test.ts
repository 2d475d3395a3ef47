import { readFileSync } from 'node:fs';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate, readMigrations } from '../../src/store/migrate.ts';
import { pglitePool } from '../../src/store/pglite-pool.ts';
import { onBothEngines } from './engines.ts';
import released from './released-schemas.json' with { type: 'json' };

const all = readMigrations();
const id = 'c0ffee00-0000-4000-8000-000000000001';
/** A row for each of the oldest tables, with the columns they had when they were made. */
const rows = `
  insert into inbox (id, channel, envelope, name, raw, bytes, sha256, dedupe_key, state)
    values ('${id}', 'smtp', '{"recipients":["b@contoso.example"]}', 'näme', '\\x00ff0a', 3, repeat('a', 64), 'key', 'done');
  insert into diagnosis (inbox_id, ordinal, result) values ('${id}', 0, '{"schemaVersion":2,"kind":"dsn"}');
  insert into outbox (id, inbox_id, kind, target, key) values ('${id}', '${id}', 'mail', 'b@contoso.example', 'k');`;

it('a released migration is never changed, and none is put before it', () => {
  const versions = Object.entries(released);
  expect(versions.length).toBeGreaterThan(0);
  for (const [version, files] of versions) {
    const now = all.slice(0, Object.keys(files).length).map(({ name, checksum }) => [name, checksum]);
    expect([version, now]).toEqual([version, Object.entries(files)]);
  }
});

it('every version of the changelog that is released has its schema written down, and no migration came to it since', () => {
  const changes = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
  const sections = changes.split(/^## /m).slice(1);
  const out = sections.filter((text) => !text.includes('Not released yet'));
  expect(out.map((text) => /^[\d.]+/.exec(text)?.[0])).toEqual(Object.keys(released).reverse());
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(sections[0]).toMatch(new RegExp(`^${version.replaceAll('.', '\\.')}\\b`));
  // A further migration is a further version: two stores of one version are of one schema.
  const mine = Object.entries(released).find(([name]) => name === version)?.[1];
  if (mine !== undefined) expect(Object.keys(mine)).toEqual(all.map(({ name }) => name));
});

onBothEngines('upgrades', (place) => {
  /** An empty database: making one takes long, emptying one does not. */
  const open = async () => {
    const { folder, url } = await place();
    const { pool, close } =
      url === null
        ? await pglitePool(folder)
        : (() => {
            const made = new pg.Pool({ connectionString: url });
            return { pool: made, close: () => made.end() };
          })();
    const empty = () => pool.query('drop schema public cascade; create schema public');
    await empty();
    return { pool, close, empty };
  };

  // Also from between two releases: whoever follows the main branch has such a store.
  it('data written at each schema is there, as it was, after the upgrade to this one', {
    timeout: 180_000,
  }, async () => {
    const { pool, close, empty } = await open();
    try {
      for (let count = 1; count < all.length; count++) {
        await empty();
        await migrate(pool, all.slice(0, count));
        await pool.query(rows);
        await migrate(pool, all);
        const { rows: inbox } = await pool.query('select channel, envelope, name, raw, state from inbox');
        expect([count, inbox]).toEqual([
          count,
          [
            {
              channel: 'smtp',
              envelope: { recipients: ['b@contoso.example'] },
              name: 'näme',
              raw: Buffer.from([0, 255, 10]),
              state: 'done',
            },
          ],
        ]);
        const { rows: left } = await pool.query(
          'select result, target, o.state as state from diagnosis d join outbox o using (inbox_id)',
        );
        expect(left).toEqual([
          { result: { schemaVersion: 2, kind: 'dsn' }, target: 'b@contoso.example', state: 'waiting' },
        ]);
      }
    } finally {
      await close();
    }
  });

  it('an older program says that the store is of a newer version, and changes nothing', {
    timeout: 180_000,
  }, async () => {
    const { pool, close } = await open();
    await migrate(pool, all);
    await pool.query(rows);
    await expect(migrate(pool, all.slice(0, -1))).rejects.toThrow(
      /newer version .*start that version or a newer one/,
    );
    expect((await pool.query('select id from inbox')).rows).toEqual([{ id }]);
    await close();
  });
});
