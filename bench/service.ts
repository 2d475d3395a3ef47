import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { bounceOf, ticketSubject } from '../test/compose/bounces.ts';
import { countingTracker } from '../test/compose/counting-tracker.ts';
import { killRounds } from '../test/compose/kill-rounds.ts';
import { eventually } from '../test/compose/running-service.ts';
import { hasDovecot, startDovecot } from '../test/stand-ins/dovecot/real-dovecot.ts';
import { embeddedPlace, type Place } from '../test/store/embedded-place.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../test/store/postgres-server.ts';
import { cpuOf } from './cpu-of.ts';
import { metric, portsOf, type Running, service, worker } from './run-process.ts';
import { sendMails } from './send-mails.ts';

/**
 * Figures of the service: mails from LMTP to their 250 and to the stored diagnosis on the embedded database and with one, two and four workers
 * on PostgreSQL, an idle mailbox to the posted note, start, memory. `--mails N`, `--burst N` (so many at once over 100
 * connections), `--part embedded`, `server` or `mailbox` alone, `--kills N` (rounds of kill -9 on each engine; nothing else is measured then).
 */
const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '3000' },
    burst: { type: 'string', default: '10000' },
    part: { type: 'string' },
    kills: { type: 'string' },
  },
});
const count = Number(values.mails);
const fixtures = resolve(import.meta.dirname, '../test/fixtures/real-mta');
const mails = readdirSync(fixtures)
  .filter((name) => name.endsWith('.eml'))
  .map((name) =>
    readFileSync(join(fixtures, name), 'latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..'),
  );
if (mails.length === 0) throw new Error('no mail to measure');
const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
const say = (what: string, figure: string): void => console.log(`${what.padEnd(44)} ${figure}`);
const environmentOf = (place: Place): NodeJS.ProcessEnv => ({
  BOUNCEDESK_DATA: place.folder,
  ...(place.url === null ? {} : { DATABASE_URL: place.url }),
});

/** @param beside processes that work on the same store. */
async function measure(
  what: string,
  running: Running,
  amount: number,
  connections: number,
  beside: readonly Running[] = [],
): Promise<void> {
  const { http, lmtp } = portsOf(running);
  const cpu = (): number => [running, ...beside].reduce((sum, { child }) => sum + cpuOf(child.pid ?? 0), 0);
  const idle = cpu();
  const done = () => metric(http, 'bouncedesk_inbox_rows{state="done"}');
  const before = await done();
  const started = performance.now();
  const { taken, later } = await sendMails(lmtp, mails, amount, connections);
  const stored = performance.now();
  const cpuStored = cpu() - idle;
  let most = 0;
  await eventually(async () => {
    most = Math.max(most, await metric(http, 'process_resident_memory_bytes'));
    return (await done()) - before >= taken ? true : null;
  }, 180);
  const seconds = (performance.now() - started) / 1000;
  const cpuDone = cpu() - idle;
  say(
    what,
    `${Math.round((taken * 1000) / (stored - started))} a second to 250, ${Math.round(taken / seconds)} a second diagnosed (${taken} in ${seconds.toFixed(1)} s; stored after ${((stored - started) / 1000).toFixed(1)} s; ${later} told to come later; ${megabytes(most)} MB resident; for each second of a core, all processes: ${Math.round(taken / cpuStored)} to 250, ${Math.round(taken / cpuDone)} diagnosed)`,
  );
}

async function embedded(): Promise<void> {
  const place = await embeddedPlace();
  const env = environmentOf(place);
  const starts: number[] = [];
  for (let n = 0; n < 3; n++) {
    const running = await service(env);
    starts.push(Number(/is ready \((\d+) ms\)/.exec(running.output())?.[1] ?? 0));
    await running.stop();
  }
  say('start on an existing folder', `${starts.sort((a, b) => a - b)[1]} ms`);
  const running = await service(env);
  const { http } = portsOf(running);
  // V8 compiles the code of the database once more at first, which takes 600 MB for some seconds.
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  say('memory, at rest', `${megabytes(await metric(http, 'process_resident_memory_bytes'))} MB resident`);
  await measure('LMTP, embedded', running, 300, 20);
  await measure('the same, warm', running, count, 20);
  await measure('burst over 100 connections, embedded', running, Number(values.burst), 100);
  await running.stop();
  rmSync(place.folder, { recursive: true, force: true });
}

async function server(): Promise<void> {
  if (!hasPostgres) return say('PostgreSQL', 'skipped: needs PostgreSQL');
  const postgres = await startPostgres();
  for (const amount of [1, 2, 4]) {
    const env = environmentOf({ folder: 'unused', url: await postgres.database(`bench${amount}`) });
    const running = await service(env);
    const workers: Running[] = [];
    for (let n = 0; n < amount; n++) workers.push(await worker(env));
    await measure(`LMTP, PostgreSQL, workers: ${amount}`, running, 300, 20, workers);
    await measure('the same, warm', running, count, 20, workers);
    for (const one of [...workers, running]) await one.stop();
  }
  postgres.remove();
}

async function mailbox(): Promise<void> {
  if (!hasDovecot) return say('mailbox to note', 'skipped: needs Dovecot');
  const dovecot = await startDovecot();
  const tracker = await countingTracker();
  const place = await embeddedPlace();
  const running = await service({
    ...environmentOf(place),
    ...tracker.env,
    IMAP_HOST: '127.0.0.1',
    IMAP_PORT: String(dovecot.imapPort),
    IMAP_TLS: 'no',
    IMAP_USER: 'bounces',
    IMAP_PASSWORD: 'secret',
  });
  const base = `http://127.0.0.1:${portsOf(running).http}`;
  await eventually(async () => ((await fetch(`${base}/readyz`)).status === 200 ? true : null));
  const taken: number[] = [];
  for (let ticket = 1; ticket <= 5; ticket++) {
    const before = performance.now();
    await dovecot.deliver('bounces', bounceOf({ id: `b${ticket}`, subject: ticketSubject(ticket) }));
    await eventually(async () => (tracker.notesOf(ticket).length > 0 ? true : null), 30);
    taken.push(performance.now() - before);
  }
  const [fastest = 0, , median = 0, , slowest = 0] = taken.sort((a, b) => a - b).map(Math.round);
  say('idle mailbox to posted note', `${median} ms (${fastest} to ${slowest})`);
  await running.stop();
  await tracker.api.stop();
  await dovecot.remove();
  rmSync(place.folder, { recursive: true, force: true });
}

async function kills(rounds: number): Promise<void> {
  const place = await embeddedPlace();
  console.log('embedded', JSON.stringify(await killRounds(place, rounds)));
  rmSync(place.folder, { recursive: true, force: true });
  if (!hasPostgres) return;
  const postgres: PostgresServer = await startPostgres();
  const url = await postgres.database('kills');
  console.log('PostgreSQL', JSON.stringify(await killRounds({ folder: 'unused', url }, rounds)));
  postgres.remove();
}

if (values.kills !== undefined) await kills(Number(values.kills));
else
  for (const [name, part] of Object.entries({ embedded, server, mailbox }))
    if ((values.part ?? name) === name) await part();
process.exit(0);
