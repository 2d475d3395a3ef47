import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../store/embedded-place.ts';
import { bounceOf, handedIn, ticketSubject } from './bounces.ts';
import { countingTracker } from './counting-tracker.ts';
import { copyingSink } from './mail-sink.ts';
import { environment, eventually, mailer, spawnService, start } from './running-service.ts';

const senders = 4;
/** Of each sender between two mails: some are on their way at any moment, and no more are made than that takes. */
const pauseMs = 60;
/** People and programs hand in by turns. */
export const isPerson = (number: number): boolean => number % 4 === 0;

export interface KillReport {
  readonly acknowledged: number;
  /** Acknowledged and not found afterwards. */
  readonly lost: readonly number[];
  /** Rows without exactly one result, or not done. */
  readonly undone: number;
  /** Tickets of acknowledged bounces without a note, and tickets with more than one. */
  readonly unnoted: readonly number[];
  readonly doubled: readonly number[];
  readonly notes: number;
  /** People who were mailed twice, with one Message-ID or with several, and all who were mailed. */
  readonly twiceAnswered: readonly string[];
  readonly answered: number;
}

export function mailOf(number: number) {
  // First of all: what the stand-in of the diagnosis keeps of a mail is its beginning.
  const more = `X-Mark: <n${number}@contoso.example>\n`;
  if (!isPerson(number))
    return handedIn(bounceOf({ id: `d${number}`, subject: ticketSubject(number), more }));
  const from = `kim${number}@fabrikam.example`;
  const raw = `Message-ID: <n${number}@contoso.example>\r\nFrom: ${from}\r\nTo: bounces@desk.example\r\n\r\n550 5.1.1 User unknown\r\n`;
  return { envelope: { from, to: ['bounces@desk.example'] }, raw };
}

/** Sends until the process dies; numbers of mails that were answered 250 go to `acknowledged`. */
async function sendUntilDead(port: number, next: () => number, acknowledged: number[]): Promise<void> {
  const one = async (): Promise<void> => {
    for (;;) {
      const number = next();
      try {
        await mailer(port).sendMail(mailOf(number));
        acknowledged.push(number);
        await sleep(pauseMs);
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: senders }, one));
}

/**
 * Kills the service `rounds` times at random moments while mail comes in, notes are posted and answers go out, lets it
 * finish, and counts what is missing and what is there twice.
 */
export async function killRounds(place: Place, rounds: number): Promise<KillReport> {
  const tracker = await countingTracker();
  let port = 0;
  // Its blind copies come back to the service, as long as one runs.
  const sink = await copyingSink(() => ({ port, to: 'copies@desk.example' }));
  const outside = { ...tracker.env, ...sink.env, ANSWERS_PER_MINUTE: '10000', ANSWERS_PER_DOMAIN: '10000' };
  const acknowledged: number[] = [];
  let counter = 0;
  for (let round = 0; round < rounds; round++) {
    const child = await spawnService(environment(place, { ...outside, HTTP_PORT: 'off' }));
    port = child.smtp;
    const before = acknowledged.length;
    const sending = sendUntilDead(child.smtp, () => ++counter, acknowledged);
    // Not before it works, whatever the load of the machine; then at any moment.
    await eventually(async () => (acknowledged.length > before + 5 ? true : null), 60);
    await sleep(Math.random() * 1_000);
    child.process.kill('SIGKILL');
    await sending;
    await child.ended();
  }
  const service = await start(place, outside);
  port = service.ports.smtp ?? 0;
  const { inbox, outbox } = service.context;
  await eventually(async () => ((await inbox.waiting()).length === 0 ? true : null), 100);
  await eventually(async () => ((await outbox.waiting()).length === 0 ? true : null), 100);
  const cases = await inbox.recent(100_000);
  await sink.stop();
  await service.stop();
  await tracker.api.stop();
  const stored = new Set(cases.map(({ results }) => Number(/<n(\d+)@/.exec(JSON.stringify(results))?.[1])));
  const tickets = acknowledged.filter((number) => !isPerson(number));
  const every = Array.from({ length: counter }, (_, n) => n + 1);
  const mailsTo = Map.groupBy(sink.got, ({ recipients }) => recipients[0] ?? '');
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((number) => !stored.has(number)),
    undone: cases.filter(({ state, results }) => state !== 'done' || results.length !== 1).length,
    unnoted: tickets.filter((ticket) => tracker.notesOf(ticket).length === 0),
    doubled: every.filter((ticket) => tracker.notesOf(ticket).length > 1),
    notes: tracker.total(),
    answered: mailsTo.size,
    twiceAnswered: [...mailsTo].filter(([, mails]) => mails.length > 1).map(([to]) => to),
  };
}
