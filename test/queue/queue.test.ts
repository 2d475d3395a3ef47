import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openQueue } from '../../src/queue/queue.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Tables } from '../../src/store/tables.ts';
import { eventually } from '../compose/running-service.ts';
import { onBothEngines } from '../store/engines.ts';

const fail = (error: Error): void => {
  throw error;
};

onBothEngines('queue', (place) => {
  it('a job is there when its transaction is, and not otherwise; a second one for a row is not made', async () => {
    const database = await openDatabase(await place(), fail);
    const handled: string[] = [];
    const work = { name: 'work', handle: async (id: string) => void handled.push(id) };
    const queue = await openQueue<Tables>(database, [work], fail);
    await queue.start(async () => []);
    const [kept, dropped] = [randomUUID(), randomUUID()];
    await database.sql.transaction().execute((trx) => queue.add(trx, 'work', [kept]));
    await database.sql.transaction().execute((trx) => queue.add(trx, 'work', [kept]));
    const rolledBack = database.sql.transaction().execute(async (trx) => {
      await queue.add(trx, 'work', [dropped]);
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    queue.wake('work');
    await eventually(async () => (handled.length > 0 ? true : null));
    await queue.stop();
    expect(handled).toEqual([kept]);
    expect(await queue.dead()).toEqual({ work: 0 });
    await database.close();
  });

  it('a job that a clock set back has put off is made anew; one that waits for its turn is left', async () => {
    const database = await openDatabase(await place(), fail);
    const queue = await openQueue<Tables>(database, [{ name: 'work', handle: async () => {} }], fail);
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const [fresh = '', ahead = '', retried = '', aheadRetry = ''] = ids;
    await database.sql.transaction().execute((trx) => queue.add(trx, 'work', ids));
    const put = (id: string, state: string, inMs: number) =>
      sql`update pgboss.job set state = ${state}, start_after = now() + ${inMs} * interval '1 millisecond' where id = ${id}`.execute(
        database.sql,
      );
    await put(fresh, 'created', 0);
    await put(ahead, 'created', 3_600_000);
    await put(retried, 'retry', 600_000);
    await put(aheadRetry, 'retry', 365 * 86_400_000);
    expect(await queue.requeueMissing('work', ids)).toBe(2);
    const due = await sql<{ id: string }>`select id from pgboss.job where start_after <= now()`.execute(
      database.sql,
    );
    expect(new Set(due.rows.map(({ id }) => id))).toEqual(new Set([fresh, ahead, aheadRetry]));
    await queue.stop();
    await database.close();
  });
});
