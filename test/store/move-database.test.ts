import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '../../src/store/audit.ts';
import { caseFilesOf } from '../../src/store/case-files.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { moveDatabase } from '../../src/store/move-database.ts';
import { embeddedPlace } from './embedded-place.ts';
import { hasPostgres, needsPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

describe.skipIf(!hasPostgres)(`from the embedded database to ${needsPostgres}`, () => {
  let server: PostgresServer;
  let from: Database;
  let to: Database;
  let folder: string;
  beforeAll(async () => {
    server = await startPostgres();
    const place = await embeddedPlace();
    folder = place.folder;
    from = await openDatabase(place, () => undefined);
    to = await openDatabase({ folder, url: await server.database('moved') }, () => undefined);
  });
  afterAll(async () => {
    await from?.close();
    await to?.close();
    server?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('every row arrives as it was, bytes and times too, and numbers go on', async () => {
    const few = Buffer.from([0, 1, 2, 0x5c, 0x78, 0xff, 0x0a]);
    // One is stored in pieces.
    const bytesOf = (n: number): Buffer => (n === 7 ? Buffer.alloc(600_000, few) : few);
    const inbox = inboxOf(from);
    const ids: string[] = [];
    // More than are copied at once.
    for (let n = 0; n < 25; n++)
      ids.push(
        await inbox.keep(
          {
            channel: 'web',
            name: `naïve "${n}".eml`,
            bytes: bytesOf(n),
            envelope: { n, deep: { list: [1, null] } },
            dedupeKey: null,
          },
          [{ kind: 'diagnosis', n }],
        ),
      );
    await auditOf(from).note('operator', 'outbox drop', 'x', { count: 1 });
    const counts = await moveDatabase(from, to);
    expect(counts).toMatchObject({ inbox: 25, inbox_piece: 2, diagnosis: 25, audit: 1 });
    const moved = inboxOf(to);
    for (const [n, id] of ids.entries()) {
      expect(await moved.find(id)).toEqual(await inbox.find(id));
      expect((await caseFilesOf(to).of(id))[0]?.bytes.equals(bytesOf(n))).toBe(true);
    }
    await auditOf(to).note('operator', 'outbox drop', 'y');
    const own = (database: Database) => database.sql.selectFrom('installation').selectAll().execute();
    expect(await own(to)).toEqual(await own(from));
  });

  it('a database that holds cases is left alone', async () => {
    await expect(moveDatabase(from, to)).rejects.toThrow('holds cases already');
    expect(await inboxOf(to).recent(100)).toHaveLength(25);
  });
});
