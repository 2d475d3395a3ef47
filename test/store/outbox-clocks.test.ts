import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { courier, type Outcome } from '../../src/queue/courier.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { outboxOf } from '../../src/store/outbox.ts';
import { onBothEngines } from './engines.ts';

const fail = (error: unknown): void => {
  throw error;
};
const hour = 3_600_000;

onBothEngines('clocks of processes that share an outbox', (place) => {
  let database: Database;
  const running: (() => void)[] = [];
  beforeAll(async () => {
    database = await openDatabase(await place(), fail);
  });
  afterEach(() => {
    for (const end of running.splice(0)) end();
    vi.useRealTimers();
  });
  afterAll(() => database.close());

  const add = async (): Promise<string> => {
    const mail = { channel: 'smtp', name: null, bytes: Buffer.from('x'), envelope: {} } as const;
    const inboxId = (await inboxOf(database).add({ ...mail, dedupeKey: null }, async () => {})) ?? '';
    const row = { inboxId, kind: 'mail', target: 'kim@fabrikam.example', key: `mail:${inboxId}` } as const;
    const id = await database.sql.transaction().execute((trx) => outboxOf(database).add(trx, row));
    return id ?? '';
  };
  /** A process of its own, as far as the outbox knows. */
  const process = (send: (id: string) => Promise<Outcome>) =>
    courier({
      outbox: outboxOf(database),
      send: { mail: ({ id }) => send(id) },
      alone: false,
      onOutcome: () => {},
      onError: fail,
    });
  const clockIs = (ahead: number): void => {
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ahead });
  };

  it('what one has in hand no other sends, though its clock is an hour ahead', async () => {
    const id = await add();
    const sent: string[] = [];
    const done = Promise.withResolvers<void>();
    running.push(done.resolve);
    const began = Promise.withResolvers<void>();
    const first = process(async (one) => {
      sent.push(`first ${one}`);
      began.resolve();
      await done.promise;
      return { kind: 'sent' };
    }).round();
    await began.promise;
    clockIs(hour);
    await process(async (one) => {
      sent.push(`second ${one}`);
      return { kind: 'sent' };
    }).round();
    done.resolve();
    expect(await first).toBe(1);
    expect(sent).toEqual([`first ${id}`]);
  });

  it('what one with a clock an hour ahead writes down is due for the others at once', async () => {
    clockIs(hour);
    const id = await add();
    clockIs(0);
    const sent: string[] = [];
    await process(async (one) => {
      sent.push(one);
      return { kind: 'sent' };
    }).round();
    expect(sent).toEqual([id]);
  });

  it('what one with a clock an hour ahead tries again later is not put off by that hour', async () => {
    const id = await add();
    clockIs(hour);
    const away = process(async () => ({ kind: 'retry', afterMs: null, why: 'away' }));
    expect(await away.round()).toBe(1);
    clockIs(0);
    const sent: string[] = [];
    const other = process(async (one) => {
      sent.push(one);
      return { kind: 'sent' };
    });
    await vi.waitUntil(async () => (await other.round()) > 0, { timeout: 30_000, interval: 200 });
    expect(sent).toEqual([id]);
  });

  it('the limit of an address counts alike for one with a clock an hour ahead', async () => {
    await add();
    const before = await database.sql
      .transaction()
      .execute((trx) => outboxOf(database).count(trx, 'all', 60_000));
    clockIs(hour);
    const after = await database.sql
      .transaction()
      .execute((trx) => outboxOf(database).count(trx, 'all', 60_000));
    expect(before).toBeGreaterThan(0);
    expect(after).toBe(before);
  });
});
