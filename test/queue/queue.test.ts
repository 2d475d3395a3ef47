import { randomUUID } from 'node:crypto';
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
});
