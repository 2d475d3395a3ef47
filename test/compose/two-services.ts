import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { ReceivedMail } from '../../src/delivery/smtp/received-mail.ts';
import { openDatabase } from '../../src/store/database.ts';
import { startDovecot } from '../stand-ins/dovecot/real-dovecot.ts';
import type { Place } from '../store/embedded-place.ts';
import { countingTracker } from './counting-tracker.ts';
import { isPerson, mailOf } from './kill-rounds.ts';
import { copyingSink } from './mail-sink.ts';
import { type Child, environment, eventually, spawnService, start } from './running-service.ts';

export interface SharedMailboxReport {
  readonly tickets: number;
  /** Tickets without a note, and those with more than one. */
  readonly unnoted: readonly number[];
  readonly doubled: readonly number[];
  readonly people: number;
  readonly unanswered: readonly string[];
  /** Answered with more than one Message-ID; answers that came as the same mail again. */
  readonly twiceAnswered: readonly string[];
  readonly sameAgain: number;
  /** Copies among the sent mails, and those of them that say: not known whether it went out. */
  readonly kept: number;
  readonly flagged: number;
  readonly kills: number;
}

const user = 'shared';
const idOf = ({ bytes }: Pick<ReceivedMail, 'bytes'>): string =>
  /^Message-ID:\s*(\S+)/im.exec(bytes.toString())?.[1] ?? '';

/** Another installation than the place it was copied from, as `made-tables.ts` gives both. */
async function renew(place: Place): Promise<void> {
  const database = await openDatabase(place, (error) => {
    throw error;
  });
  await database.sql
    .updateTable('installation')
    .set({ id: randomUUID().replaceAll('-', '') })
    .execute();
  await database.close();
}

/**
 * Two complete services with stores of their own watch one mailbox, into which so many mails are put: three of four are bounces of cases,
 * each fourth is a person's question. Each service is killed so often in the middle of it; then all is finished and counted.
 */
export async function twoServices(
  places: readonly [Place, Place],
  mails: number,
  killsEach: number,
): Promise<SharedMailboxReport> {
  await renew(places[1]);
  const tracker = await countingTracker();
  const dovecot = await startDovecot();
  // The mail server of the answers delivers the copies to the mailbox that both watch.
  const sink = await copyingSink(() => ({ port: dovecot.lmtpPort, lmtp: true, to: `${user}@bot.example` }));
  const env = (place: Place): NodeJS.ProcessEnv =>
    environment(place, {
      ...tracker.env,
      ...sink.env,
      ANSWERS_PER_MINUTE: '10000',
      ANSWERS_PER_DOMAIN: '10000',
      HTTP_PORT: 'off',
      IMAP_HOST: '127.0.0.1',
      IMAP_PORT: String(dovecot.imapPort),
      IMAP_TLS: 'no',
      IMAP_USER: user,
      IMAP_PASSWORD: 'secret',
      IMAP_SENT: 'Sent',
    });
  const post = createTransport({
    host: '127.0.0.1',
    port: dovecot.lmtpPort,
    lmtp: true,
    ignoreTLS: true,
    pool: true,
    maxConnections: 2,
  } as Parameters<typeof createTransport>[0]);
  const numbers = Array.from({ length: mails }, (_, n) => n + 1);
  let put = 0;
  const putting = async (): Promise<void> => {
    for (const number of numbers) {
      const { envelope, raw } = mailOf(number);
      await post.sendMail({ envelope: { ...envelope, to: [`${user}@bot.example`] }, raw });
      put++;
    }
  };
  const children: Child[] = await Promise.all(places.map((place) => spawnService(env(place))));
  const everything = putting();
  // At any moment, yet while there is work: after a share of the mails was put.
  const killsInAll = killsEach * 2;
  for (let kill = 0; kill < killsInAll; kill++) {
    const share = ((kill + 1) * mails) / (killsInAll + 1);
    await eventually(async () => (put >= share ? true : null));
    await sleep(Math.random() * 1_500);
    const at = kill % 2;
    const place = places[at];
    if (place === undefined) break;
    children[at]?.process.kill('SIGKILL');
    await children[at]?.ended();
    children[at] = await spawnService(env(place));
  }
  await everything;
  post.close();
  // A mail that is taken in gets a keyword: a small letter at the end of its name.
  await eventually(async () => {
    const marked = dovecot.files(user, 'INBOX').filter((name) => /:2,[A-Z]*[a-z]/.test(name));
    return put === mails && marked.length >= mails ? true : null;
  });
  for (const child of children) {
    child.process.kill('SIGTERM');
    await child.ended();
  }
  // Both at once, as they were: each finishes what it has.
  const finishing = await Promise.all(places.map((place) => start(place, env(place))));
  for (const { context } of finishing) {
    await eventually(async () => ((await context.inbox.waiting()).length === 0 ? true : null));
    await eventually(async () => ((await context.outbox.waiting()).length === 0 ? true : null));
  }
  for (const service of finishing) await service.stop();
  await sink.stop();
  // In the folder of sent mails; a flagged one is announced and not noted as sent.
  const kept = dovecot.files(user, 'Sent');
  await dovecot.remove();
  await tracker.api.stop();
  const tickets = numbers.filter((number) => !isPerson(number));
  const people = numbers.filter(isPerson).map((number) => `kim${number}@fabrikam.example`);
  const answers = Map.groupBy(sink.got, ({ recipients }) => recipients[0] ?? '');
  const idsOf = (person: string): Set<string> => new Set((answers.get(person) ?? []).map(idOf));
  return {
    tickets: tickets.length,
    unnoted: tickets.filter((ticket) => tracker.notesOf(ticket).length === 0),
    doubled: tickets.filter((ticket) => tracker.notesOf(ticket).length > 1),
    people: people.length,
    unanswered: people.filter((person) => idsOf(person).size === 0),
    twiceAnswered: people.filter((person) => idsOf(person).size > 1),
    kept: kept.length,
    flagged: kept.filter((name) => /:2,[A-Z]*F/.test(name)).length,
    sameAgain: sink.got.length - people.filter((person) => idsOf(person).size > 0).length,
    kills: killsInAll,
  };
}
