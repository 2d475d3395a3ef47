import { afterEach, it } from 'vitest';
import { attemptRefunds } from '../../src/compose/service/attempt-refunds.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { openDatabase } from '../../src/store/database.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { hasPostgres, startPostgres } from '../store/postgres-server.ts';
import { lacks } from '../tooling/lacks.ts';
import { eventually } from './running-service.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

it.skipIf(!hasPostgres)(
  `an attempt that ended with the database is taken back when it is there again: no healthy mail looks like a killer${lacks(hasPostgres, 'PostgreSQL')}`,
  { timeout: 180_000 },
  async () => {
    const server = await startPostgres();
    stops.push(() => server.remove());
    const database = await openDatabase({ folder: 'unused', url: await server.ready('blame') }, () => {});
    stops.push(() => database.close());
    const inbox = inboxOf(database);
    const incoming = {
      channel: 'smtp',
      name: null,
      bytes: Buffer.from('x'),
      envelope: {},
      dedupeKey: 'k',
    } as const;
    const id = (await inbox.add(incoming, async () => {})) ?? '';
    await inbox.take(id);
    await inbox.countAttempt(id);
    const blameless = attemptRefunds(inbox, createLogger('silent'));
    server.stop();
    blameless.add(id);
    // It tells at its end too; the database is away.
    await blameless.stop();
    server.start();
    blameless.add(id);
    await eventually(
      async () => ((await inbox.take(id).catch(() => null))?.attempts === 0 ? true : null),
      30,
    );
    await blameless.stop();
  },
);
