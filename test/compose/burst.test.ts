import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { metric } from '../../bench/run-process.ts';
import { sendMails } from '../../bench/send-mails.ts';
import { serveParts } from '../../src/compose/service/parts.ts';
import { embeddedPlace } from '../store/embedded-place.ts';
import { hasPostgres, needsPostgres, startPostgres } from '../store/postgres-server.ts';
import { bounceOf, handedIn, ticketSubject } from './bounces.ts';
import { countingTracker } from './counting-tracker.ts';
import { environment, eventually, mailer, spawnService, start } from './running-service.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

describe('a flood', { timeout: 180_000 }, () => {
  it('1,000 bounces at once are all taken or told to come later, and memory stays in bounds', async () => {
    const place = await embeddedPlace();
    stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
    const child = await spawnService(environment(place, { SMTP_PORT: 'off' }));
    stops.push(() => child.process.kill('SIGKILL'));
    const lmtp = Number(/LMTP +127\.0\.0\.1:(\d+)/.exec(child.output())?.[1]);
    const before = await metric(child.http, 'process_resident_memory_bytes');
    const mail = bounceOf({ id: 'flood' }).replace(/\r\n$/, `\r\n${'x'.repeat(70)}\r\n`.repeat(600));
    const { taken } = await sendMails(lmtp, [mail], 1_000, 100);
    expect(taken).toBe(1_000);
    const done = () => metric(child.http, 'bouncedesk_inbox_rows{state="done"}');
    await eventually(async () => ((await done()) === 1_000 ? true : null), 120);
    const grown = (await metric(child.http, 'process_resident_memory_bytes')) - before;
    // 42 MB of mail came in; what is kept is in the database.
    expect(grown).toBeLessThan(400 * 1024 * 1024);
  });
});

describe.skipIf(!hasPostgres)(`two processes on ${needsPostgres}`, { timeout: 180_000 }, () => {
  it('share the work: each bounce has one note', async () => {
    const server = await startPostgres();
    stops.push(server.remove);
    const tracker = await countingTracker();
    stops.push(tracker.api.stop);
    const place = { folder: 'unused', url: await server.ready('shared') };
    const env = { ...tracker.env, ANSWERS_PER_MINUTE: '10000' };
    const both = [await start(place, env, serveParts()), await start(place, env, serveParts())];
    for (const service of both) stops.push(service.stop);
    const tickets = Array.from({ length: 40 }, (_, n) => n + 1);
    const send = (ticket: number, copy: number) =>
      mailer(both[copy % 2]?.ports.smtp ?? 0).sendMail(
        handedIn(
          bounceOf({
            id: `s${ticket}`,
            subject: ticketSubject(ticket),
            more: `Received: from a by b id ${copy}\n`,
          }),
        ),
      );
    // The same notice through both doors.
    await Promise.all(tickets.flatMap((ticket) => [send(ticket, 0), send(ticket, 1)]));
    const { inbox, outbox } = both[0]?.context ?? {};
    await eventually(async () => ((await inbox?.counts())?.done === 80 ? true : null), 60);
    await eventually(async () => ((await outbox?.waiting())?.length === 0 ? true : null), 60);
    expect(tickets.filter((ticket) => tracker.notesOf(ticket).length !== 1)).toEqual([]);
  });
});
