import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Courier, courier, type Outcome, waitMs } from '../../src/queue/courier.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { type Outbox, outboxOf } from '../../src/store/outbox.ts';
import { embeddedPlace } from '../store/embedded-place.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a target that is away', () => {
  let database: Database;
  let outbox: Outbox;
  let now = Date.parse('2026-11-21T10:00:00Z');
  beforeAll(async () => {
    database = await openDatabase(await embeddedPlace(), (error) => {
      throw error;
    });
    outbox = outboxOf(database, () => sql<Date>`${new Date(now)}::timestamptz`);
  });
  afterAll(() => database.close());
  const row = async (): Promise<string> => {
    const bytes = Buffer.from('x');
    const incoming = { channel: 'smtp', name: null, bytes, envelope: {}, dedupeKey: null } as const;
    const inboxId = (await inboxOf(database).add(incoming, async () => {})) ?? '';
    const one = { inboxId, kind: 'mail', target: 'kim@fabrikam.example', key: randomUUID() } as const;
    return String(await database.sql.transaction().execute((trx) => outbox.add(trx, one)));
  };
  const sendingTo = (send: (id: string) => Promise<Outcome>): Courier =>
    courier({
      outbox,
      send: { mail: ({ id }) => send(id) },
      ticks: () => now,
      alone: true,
      onOutcome: () => {},
      onError: (error) => {
        throw error;
      },
    });
  const state = async (id: string) =>
    database.sql.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('for an hour: it is asked ever more seldom, and each row goes out once when it is back', async () => {
    const id = await row();
    const back = now + hour;
    const asked: number[] = [];
    const sends = sendingTo(async () => {
      asked.push(now);
      return now < back ? { kind: 'retry', afterMs: null, why: 'away' } : { kind: 'sent' };
    });
    for (; now < back + 15 * minute; now += 5_000) await sends.round();
    expect((await state(id)).state).toBe('sent');
    // 2 + 4 + 8 + ... seconds, then ten minutes each: some fourteen attempts, not a hammering.
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.length).toBeLessThan(20);
    expect(asked.filter((at) => at >= back)).toHaveLength(1);
    expect((asked.at(-1) ?? 0) - back).toBeLessThanOrEqual(12 * minute);
  });

  it('the time it names is kept', async () => {
    const id = await row();
    const asked: number[] = [];
    const start = now;
    const sends = sendingTo(async () => {
      asked.push(now - start);
      return asked.length === 1 ? { kind: 'retry', afterMs: 90_000, why: 'slow down' } : { kind: 'sent' };
    });
    for (; now < start + 3 * minute; now += 1_000) await sends.round();
    expect((await state(id)).state).toBe('sent');
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBeGreaterThanOrEqual(90_000);
  });

  it('for days: it ends dead, is shown, and goes out when an operator says so', async () => {
    const id = await row();
    let away = true;
    let asked = 0;
    const sends = sendingTo(async () => {
      asked++;
      return away ? { kind: 'retry', afterMs: null, why: 'away' } : { kind: 'sent' };
    });
    for (let tries = 0; (await state(id)).state === 'waiting' && tries < 400; tries++) {
      await sends.round();
      now += 13 * minute;
    }
    expect(await state(id)).toMatchObject({ state: 'dead', error: 'away' });
    expect(asked).toBe(150);
    away = false;
    expect(await outbox.release(null)).toBe(1);
    await sends.round();
    expect((await state(id)).state).toBe('sent');
  });

  it('a sender that throws is a try that failed, and an answer of no is the end', async () => {
    const [broken, refused] = [await row(), await row()];
    const sends = sendingTo(async (id) => {
      if (id === broken) throw new Error('ours');
      return { kind: 'dead', why: 'the mail server answered 550' };
    });
    await sends.round();
    expect(await state(broken)).toMatchObject({ state: 'waiting', attempts: 1, error: 'Error: ours' });
    expect(await state(refused)).toMatchObject({ state: 'dead', error: 'the mail server answered 550' });
  });
});

it('waits double up to ten minutes, with a fifth of jitter', () => {
  expect([0, 1, 2, 20, 140].map((attempts) => waitMs(attempts, () => 0.5))).toEqual([
    2_000, 4_000, 8_000, 600_000, 600_000,
  ]);
  expect([waitMs(0, () => 0), waitMs(0, () => 1)]).toEqual([1_600, 2_400]);
});
