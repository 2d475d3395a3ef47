import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type Inbox, inboxOf } from '../../src/store/inbox.ts';
import { type NewOutboxRow, type Outbox, outboxOf } from '../../src/store/outbox.ts';
import type { Lease } from '../../src/store/outbox-schedule.ts';
import { onBothEngines } from './engines.ts';

const fail = (error: Error): void => {
  throw error;
};
const minute = 60_000;

onBothEngines('outbox', (place) => {
  let database: Database;
  let inbox: Inbox;
  let outbox: Outbox;
  let now = Date.now();
  beforeAll(async () => {
    database = await openDatabase(await place(), fail);
    inbox = inboxOf(database);
    outbox = outboxOf(database, () => sql<Date>`${new Date(now)}::timestamptz`);
  });
  afterAll(() => database.close());

  const bounce = async (): Promise<string> =>
    (await inbox.add(
      { channel: 'smtp', name: null, bytes: Buffer.from('x'), envelope: {}, dedupeKey: null },
      async () => {},
    )) ?? '';
  const row = async (more: Partial<NewOutboxRow> = {}): Promise<NewOutboxRow> => {
    const inboxId = await bounce();
    return { inboxId, kind: 'mail', target: 'kim@fabrikam.example', key: `mail:${inboxId}`, ...more };
  };
  const inTrx = <T>(work: Parameters<ReturnType<Database['sql']['transaction']>['execute']>[0]): Promise<T> =>
    database.sql.transaction().execute(work) as Promise<T>;
  const add = (one: NewOutboxRow): Promise<string | null> => inTrx((trx) => outbox.add(trx, one));
  const join = (one: NewOutboxRow) =>
    inTrx<{ id: string; joined: boolean }>((trx) => outbox.joinNote(trx, one));
  const note = async (target: string): Promise<NewOutboxRow> =>
    row({ kind: 'note', target, ticketId: target });
  const claimedIds = async (over: readonly Lease[] = []): Promise<string[]> =>
    (await outbox.claim(['mail', 'note'], 50, minute, over)).map(({ id }) => id);
  const leaseOf = async (id: string | null): Promise<Lease[]> =>
    (await outbox.leases(['mail', 'note'])).filter((one) => one.id === id);

  it('is written down once per key', async () => {
    const one = await row();
    expect([await add(one), await add(one)]).toEqual([expect.any(String), null]);
  });

  it('a row in hand is not given twice, whatever the clock says, until somebody has seen its lease stand still', async () => {
    const id = await add(await row());
    expect(await leaseOf(id)).toEqual([]);
    expect(await claimedIds()).toContain(id);
    const taken = await leaseOf(id);
    expect(taken).toHaveLength(1);
    for (const step of [2 * minute, 365 * 24 * 60 * minute, -730 * 24 * 60 * minute]) {
      now += step;
      expect(await claimedIds()).not.toContain(id);
    }
    now += 365 * 24 * 60 * minute;
    await outbox.renew([String(id)], minute);
    // It was renewed since it was seen.
    expect(await claimedIds(taken)).not.toContain(id);
    const standing = await leaseOf(id);
    now += 1;
    expect(await claimedIds(standing)).toContain(id);
    // Another one was quicker.
    expect(await claimedIds(standing)).not.toContain(id);
    await outbox.markSent(String(id));
    expect(await leaseOf(id)).toEqual([]);
    expect(await claimedIds(standing)).not.toContain(id);
  });

  it('what is not due waits, and says when', async () => {
    const id = await add(await row({ dueInMs: 5 * minute }));
    expect(await claimedIds()).not.toContain(id);
    now += 6 * minute;
    expect(await claimedIds()).toContain(id);
    await outbox.postpone(String(id), 9 * minute, 'not yet', false);
    expect((await outbox.list(100)).find((one) => one.id === id)).toMatchObject({
      attempts: 1,
      error: 'not yet',
      nextAt: new Date(now + 9 * minute),
    });
    await outbox.finish(String(id), 'dead', 'no');
  });

  it('an attempt of which nobody knows the end is known for one, also when its process died', async () => {
    const id = String(await add(await row({ dueInMs: minute })));
    now += 2 * minute;
    const begun = async (over: readonly Lease[] = []): Promise<Date | null | undefined> =>
      (await outbox.claim(['mail'], 100, minute, over)).find((one) => one.id === id)?.begun;
    // Taken is not begun: a process that dies in between has told nobody.
    expect(await begun()).toBeNull();
    expect(await begun()).toBeUndefined();
    await outbox.releaseAll();
    expect(await begun()).toBeNull();
    await outbox.begin(id, '<out.1@desk.example>');
    const at = new Date(now);
    await outbox.releaseAll();
    now += minute;
    expect(await begun()).toEqual(at);
    now += 2 * minute;
    expect(await begun(await leaseOf(id))).toEqual(at);
    await outbox.postpone(id, 0, 'the connection broke', true);
    expect(await begun()).toEqual(at);
    expect(await outbox.sentAmong(['<out.1@desk.example>'])).toEqual([]);
    await outbox.postpone(id, minute, 'the mail server answered 451', false);
    now += 2 * minute;
    expect(await begun()).toBeNull();
    await outbox.begin(id, '<out.1@desk.example>');
    await outbox.postpone(id, minute, 'awaited', true);
    expect(await begun()).toBeUndefined();
    await outbox.makeDue('<out.2@desk.example>');
    expect(await begun()).toBeUndefined();
    await outbox.makeDue('<out.1@desk.example>');
    expect(await begun()).toEqual(new Date(now));
    await outbox.markSent(id);
    expect(await outbox.sentAmong(['<out.1@desk.example>', '<out.2@desk.example>'])).toEqual([
      '<out.1@desk.example>',
    ]);
  });

  it('bounces of a case share its open note; a sealed one takes no more', async () => {
    const first = await join(await note('rt:1'));
    const second = await join(await note('rt:1'));
    const other = await join(await note('rt:2'));
    expect([first.joined, second.joined, other.joined]).toEqual([false, true, false]);
    expect(second.id).toBe(first.id);
    expect(await outbox.itemsOf(first.id)).toHaveLength(2);
    expect(await claimedIds()).toEqual(expect.arrayContaining([first.id, other.id]));
    const third = await join(await note('rt:1'));
    expect(third.joined).toBe(false);
    expect(third.id).not.toBe(first.id);
  });

  it('many bounces of one case at the same moment are one note', async () => {
    const rows = await Promise.all(Array.from({ length: 8 }, () => note('rt:3')));
    const joined = await Promise.all(rows.map(join));
    expect(new Set(joined.map(({ id }) => id)).size).toBe(1);
    expect(await outbox.itemsOf(joined[0]?.id ?? '')).toHaveLength(8);
  });

  it('counts by address, by case and in all; announcements and held answers do not count', async () => {
    const within = 1_000;
    const target = 'count@fabrikam.example';
    await add(await row({ target }));
    await add(await row({ target, held: true }));
    await add(await row({ target, kind: 'announce' }));
    await add(await row({ target: 'other@fabrikam.example', ticketId: 'rt:9' }));
    const counts = await inTrx<number[]>(async (trx) => [
      await outbox.count(trx, { address: target }, within),
      await outbox.count(trx, { ticketId: 'rt:9' }, within),
      await outbox.count(trx, 'all', -1),
    ]);
    expect(counts).toEqual([1, 1, 0]);
  });

  it('an operator lets go, tries again and drops; what is sent stays sent', async () => {
    const held = String(await add(await row({ held: true })));
    expect(await claimedIds()).not.toContain(held);
    expect(await outbox.release(held)).toBe(1);
    expect(await claimedIds()).toContain(held);
    await outbox.finish(held, 'dead', 'refused');
    expect(await outbox.drop(held)).toBe(1);
    expect(await outbox.drop(held)).toBe(0);
    const sent = String(await add(await row()));
    await outbox.markSent(sent);
    expect(await outbox.release(sent)).toBe(0);
    expect([await outbox.release("' or 1=1"), await outbox.drop('x')]).toEqual([0, 0]);
  });

  it('keys of mails and events are new once; after their time they are new again', async () => {
    const told: string[][] = [];
    const finish = async (keys: readonly string[]): Promise<void> => {
      await inbox.finish(await bounce(), [], async (_trx, fresh) => void told.push([...fresh].sort()), keys);
    };
    await finish(['mid:a', 'event:1']);
    await finish(['mid:b', 'event:1']);
    await finish(['mid:a', 'event:1']);
    expect(told).toEqual([['event:1', 'mid:a'], ['mid:b'], []]);
    const old = new Date(Date.now() - 8 * 86_400_000);
    await database.sql.updateTable('case_event').set({ last_at: old }).where('key', '=', 'event:1').execute();
    await finish(['mid:c', 'event:1']);
    expect(told.at(-1)).toEqual(['event:1', 'mid:c']);
    const times = await database.sql
      .selectFrom('case_event')
      .select('times')
      .where('key', '=', 'mid:a')
      .execute();
    expect(times).toEqual([{ times: 2 }]);
  });

  it('the same event in one group of mails is new for one of them', async () => {
    const told: number[] = [];
    const ids = await Promise.all([bounce(), bounce(), bounce()]);
    await Promise.all(
      ids.map((id) =>
        inbox.finish(id, [], async (_trx, fresh) => void told.push(fresh.size), ['event:group']),
      ),
    );
    expect(told.sort()).toEqual([0, 0, 1]);
  });

  it('a clock that was ahead by a year and is put right parks nothing', async () => {
    const year = 365 * 24 * 60 * minute;
    now += year;
    const [first, second] = [await add(await row()), await add(await row({ dueInMs: 9 * minute }))];
    expect(await claimedIds()).toContain(first);
    // The one has failed once, the other waits for its time.
    await outbox.postpone(String(first), 2 * minute, 'away', false);
    now -= year;
    await outbox.pullForward();
    expect(await claimedIds()).toEqual([]);
    now += 3 * minute;
    expect(await claimedIds()).toEqual([first]);
    now += 3 * minute;
    await outbox.pullForward();
    expect(await claimedIds()).toEqual([]);
    now += 4 * minute;
    expect(await claimedIds()).toEqual([second]);
    for (const id of [first, second]) await outbox.finish(String(id), 'dead', 'no');
  });

  it('what an operator let go, or a copy announced, while the clock was ahead goes out when it is put right', async () => {
    const year = 365 * 24 * 60 * minute;
    const held = String(await add(await row({ held: true })));
    const begun = String(await add(await row()));
    expect(await claimedIds()).toEqual([begun]);
    await outbox.begin(begun, '<out.9@desk.example>');
    await outbox.postpone(begun, 30 * minute, 'awaited', true);
    now += year;
    expect(await outbox.release(held)).toBe(1);
    await outbox.makeDue('<out.9@desk.example>');
    now -= year;
    expect(await claimedIds()).toEqual([]);
    await outbox.pullForward();
    expect((await claimedIds()).sort()).toEqual([held, begun].sort());
    for (const id of [held, begun]) await outbox.finish(id, 'dead', 'no');
  });

  it('a clock that is right, or a little off, moves nothing', async () => {
    const id = await add(await row({ dueInMs: 9 * minute }));
    const shown = async () => (await outbox.list(100)).find((one) => one.id === id);
    const before = await shown();
    for (const step of [0, minute, -minute - 3_000]) {
      now += step;
      await outbox.pullForward();
      expect(await shown()).toEqual(before);
    }
    await outbox.finish(String(id), 'dead', 'no');
  });

  it('after a clock was set back an address is neither let through at once nor kept out for ever', async () => {
    const target = 'back@fabrikam.example';
    const hour = 60 * minute;
    const counted = (): Promise<number> => inTrx((trx) => outbox.count(trx, { address: target }, hour));
    now += 365 * 24 * hour;
    const id = String(await add(await row({ target })));
    await outbox.markSent(id);
    expect(await counted()).toBe(1);
    now -= 365 * 24 * hour;
    expect(await counted()).toBe(1);
    await outbox.pullForward();
    expect(await counted()).toBe(1);
    now += hour - minute;
    await outbox.pullForward();
    expect(await counted()).toBe(1);
    now += 2 * minute;
    expect(await counted()).toBe(0);
  });

  it('after a clock was set back the next note of a case waits no longer than between two notes', async () => {
    now += 365 * 24 * 60 * minute;
    await join(await note('rt:77'));
    const last = (): Promise<number | null> => inTrx((trx) => outbox.sinceLastNote(trx, 'rt:77'));
    now += minute;
    expect(await last()).toBe(minute);
    now -= 365 * 24 * 60 * minute;
    expect(await last()).toBe(0);
    await outbox.pullForward();
    now += minute;
    expect(await last()).toBe(minute);
    expect(await inTrx((trx) => outbox.sinceLastNote(trx, 'rt:78'))).toBeNull();
  });
});
