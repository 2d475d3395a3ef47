import { sql as raw } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseFilesOf } from '../../src/store/case-files.ts';
import { chatMemoryOf } from '../../src/store/chat-memory.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type Inbox, inboxOf } from '../../src/store/inbox.ts';
import type { Incoming } from '../../src/store/inbox-rows.ts';
import { onBothEngines } from './engines.ts';

const incoming = (more: Partial<Incoming> = {}): Incoming => ({
  channel: 'smtp',
  name: null,
  bytes: Buffer.from([0, 1, 13, 10, 255]),
  envelope: { envelopeSender: '' },
  dedupeKey: null,
  ...more,
});
const nothing = async (): Promise<void> => {};
const fail = (error: Error): void => {
  throw error;
};

onBothEngines('store', (place) => {
  let database: Database;
  let inbox: Inbox;
  beforeAll(async () => {
    database = await openDatabase(await place(), fail);
    inbox = inboxOf(database);
  });
  afterAll(() => database.close());
  const add = async (more?: Partial<Incoming>): Promise<string> =>
    (await inbox.add(incoming(more), nothing)) ?? '';

  it('gives back the very bytes', async () => {
    const id = await add();
    expect((await inbox.take(id))?.bytes).toEqual(incoming().bytes);
  });

  it.each([262_143, 262_144, 262_145, 524_288, 1_500_001])(
    'a large input (%i bytes) is stored in pieces and comes back whole; nothing of it outlives its row',
    async (length) => {
      const bytes = Buffer.alloc(length, 'A line of a mail.\r\n');
      bytes.write('the end', length - 7);
      const id = await add({ bytes });
      const taken = await inbox.take(id);
      expect([taken?.length, taken !== null && (await inbox.whole(taken)).bytes.equals(bytes)]).toEqual([
        length,
        true,
      ]);
      expect((await caseFilesOf(database).of(id))[0]?.bytes.equals(bytes)).toBe(true);
      await database.sql.deleteFrom('inbox').where('id', '=', id).execute();
      const left = database.sql.selectFrom('inbox_piece').select('ordinal').where('inbox_id', '=', id);
      expect(await left.execute()).toEqual([]);
    },
  );

  it('what runs beside the row fails with it: nothing is half stored', async () => {
    const dedupeKey = 'half';
    await expect(inbox.add(incoming({ dedupeKey }), async () => fail(new Error('no job')))).rejects.toThrow(
      'no job',
    );
    expect(await inbox.add(incoming({ dedupeKey }), nothing)).not.toBeNull();
  });

  it('the same delivery is stored once, also when it comes at the same moment', async () => {
    const same = incoming({ dedupeKey: 'thrice' });
    const ids = await Promise.all([1, 2, 3].map(() => inbox.add(same, nothing)));
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
  });

  it('a result is stored once, whoever comes second', async () => {
    const id = await add();
    const both = await Promise.all([inbox.finish(id, [{ n: 1 }]), inbox.finish(id, [{ n: 2 }])]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect((await inbox.find(id))?.results).toHaveLength(1);
    expect(await inbox.take(id)).toBeNull();
  });

  it('results keep their order, and any number of them is taken', async () => {
    const id = await add();
    await inbox.finish(
      id,
      Array.from({ length: 2500 }, (_, n) => ({ n })),
    );
    const results = (await inbox.find(id))?.results as { n: number }[];
    expect([results.length, results[10]?.n, results[2499]?.n]).toEqual([2500, 10, 2499]);
  });

  it('takes what mail can hold and PostgreSQL refuses: NUL and half surrogate pairs', async () => {
    const id = await add({ name: 'a\0b', envelope: { envelopeSender: 'x\0\ud800' } });
    await inbox.finish(id, [{ text: 'NUL \0, half \udc00, backslash \\u0000' }]);
    expect(await inbox.find(id)).toMatchObject({
      name: 'a\ufffdb',
      results: [{ text: 'NUL \ufffd, half \ufffd, backslash \\u0000' }],
    });
  });

  it('attempts are counted before they begin, and taken back when the mail was not to blame', async () => {
    const id = await add();
    const attempts = async () => (await inbox.take(id))?.attempts;
    expect([await attempts(), await attempts()]).toEqual([0, 1]);
    await inbox.countAttempt(id);
    expect(await attempts()).toBe(2);
    await inbox.clearAttempts([id]);
    expect(await attempts()).toBe(0);
  });

  it('a failed attempt waits on, a parked one is shown with its note, and waits again when told to', async () => {
    const id = await add();
    await inbox.fail(id, 'once');
    expect(await inbox.waiting()).toContain(id);
    expect(await inbox.park(id, 'for good', [{ kind: 'unreadable' }])).toBe(true);
    expect(await inbox.park(id, 'again', [])).toBe(false);
    expect(await inbox.waiting()).not.toContain(id);
    expect(await inbox.find(id)).toMatchObject({
      state: 'dead',
      error: 'for good',
      results: [{ kind: 'unreadable' }],
    });
    expect(await inbox.requeue(id)).toBe(true);
    expect((await inbox.take(id))?.attempts).toBe(0);
    await inbox.finish(id, [{ n: 1 }]);
    expect((await inbox.find(id))?.results).toEqual([{ n: 1 }]);
  });

  it('what waits for long is told, also by a clock that was ahead when it came', async () => {
    const hour = 3_600_000;
    const [old, fresh, ahead] = [await add(), await add(), await add()];
    const move = (id: string, ms: number) =>
      database.sql
        .updateTable('inbox')
        .set({ received_at: new Date(Date.now() + ms) })
        .where('id', '=', id)
        .execute();
    await move(old, -hour);
    await move(ahead, hour);
    const long = await inbox.waiting(300_000);
    expect(long).toEqual(expect.arrayContaining([old, ahead]));
    expect(long).not.toContain(fresh);
    expect(await inbox.waiting()).toEqual(expect.arrayContaining([old, fresh, ahead]));
  });

  it('an id that is none finds nothing', async () => {
    expect(await inbox.find("' or 1=1 --")).toBeNull();
    expect(await inbox.find('00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('a chat payload is claimed once, kept until it is finished', async () => {
    const memory = chatMemoryOf(database);
    await memory.persist({ channel: 'discord', eventKey: 'e1', body: { text: 'x\0' } });
    expect(await memory.open('discord')).toEqual([
      { channel: 'discord', eventKey: 'e1', body: { text: 'x\ufffd' } },
    ]);
    expect([await memory.firstTime('e1'), await memory.firstTime('e1')]).toEqual([true, false]);
    expect([await memory.firstTime('never stored'), await memory.firstTime('never stored')]).toEqual([
      true,
      false,
    ]);
    await memory.finish('e1');
    expect(await memory.open('discord')).toEqual([]);
    await memory.keep('a1', [{ headline: 'x' }]);
    expect([await memory.find('a1'), await memory.find('a2')]).toEqual([[{ headline: 'x' }], null]);
  });

  it('an error inside a transaction leaves the connection usable', async () => {
    await expect(database.sql.transaction().execute((trx) => raw`select 1/0`.execute(trx))).rejects.toThrow(
      'zero',
    );
    await expect(raw`select no_such_column`.execute(database.sql)).rejects.toThrow('no_such_column');
    expect(await database.alive()).toBe(true);
  });
});
