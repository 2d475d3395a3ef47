import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveParts } from '../../src/compose/service/parts.ts';
import { caseFilesOf } from '../../src/store/case-files.ts';
import type { Place } from '../store/embedded-place.ts';
import type { PostgresServer } from '../store/postgres-server.ts';
import { countingTracker } from './counting-tracker.ts';
import { isPerson, mailOf } from './kill-rounds.ts';
import { copyingSink } from './mail-sink.ts';
import { type Child, environment, eventually, mailer, spawnService, start } from './running-service.ts';

/** Memory and open files of the process at a moment, and how much it has logged. */
interface Sample {
  readonly megabytes: number;
  /** Of the processes that it started to read. */
  readonly readers: number;
  readonly handles: number;
  readonly logged: number;
}

export interface SoakReport {
  readonly acknowledged: number;
  readonly lost: number;
  readonly undone: number;
  readonly doubledNotes: number;
  /** People who were answered, and those who were answered more than once. */
  readonly answered: number;
  readonly doubledAnswers: number;
  readonly parked: number;
  /** Why those are parked. */
  readonly whyParked: readonly string[];
  /** One list for each life of the process. */
  readonly lives: readonly (readonly Sample[])[];
  readonly faults: Readonly<Record<string, number>>;
}

function memoryOf(pid: number | string | undefined): number {
  try {
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    return Math.round(kilobytes / 1024);
  } catch {
    return 0;
  }
}

function sampleOf(child: Child): Sample {
  const { pid } = child.process;
  const at = `/proc/${pid}`;
  const children = readFileSync(`${at}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return {
    megabytes: memoryOf(pid),
    readers: children.map(memoryOf).reduce((sum, one) => sum + one, 0),
    handles: readdirSync(`${at}/fd`).length,
    logged: child.output().length,
  };
}

/** Begins a mail and hangs up in the middle of it. */
async function hangUp(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await sleep(20);
  socket.write('EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<bounces@desk.example>\r\nDATA\r\nSubject: half');
  await sleep(20);
  socket.destroy();
}

interface SoakOptions {
  readonly place: Place;
  /** Restarted in the middle of each life; null on the embedded database. */
  readonly server: PostgresServer | null;
  /** Seconds of each life of the process, in order. */
  readonly lives: readonly number[];
  readonly mailsASecond: number;
  /** The whole product with its readers, not only what is around them. */
  readonly whole?: boolean;
}

/**
 * Runs the service under load with faults of all kinds at once: each life of the process ends with kill -9; in it sockets are dropped,
 * DNS is dead, the database server is stopped and started, and the disk is slow (its processes are held for seconds). Then the work is
 * finished and counted.
 */
export async function soak({
  place,
  server,
  lives,
  mailsASecond,
  whole = false,
}: SoakOptions): Promise<SoakReport> {
  const tracker = await countingTracker();
  let port = 0;
  // The blind copies come back to the service, as long as one runs.
  const sink = await copyingSink(() => ({ port, to: 'copies@desk.example' }));
  const more = { ANSWERS_PER_MINUTE: '10000', ANSWERS_PER_DOMAIN: '10000' };
  // Nobody listens on port 1: every question of DNS fails.
  const env = environment(place, {
    ...tracker.env,
    ...sink.env,
    ...more,
    DNS: '127.0.0.1:1',
    LOG_LEVEL: 'warn',
  });
  const acknowledged: number[] = [];
  const samples: Sample[][] = [];
  const faults: Record<string, number> = { kills: 0, hangUps: 0, databaseRestarts: 0, slowSeconds: 0 };
  const count = (fault: string): void => {
    faults[fault] = (faults[fault] ?? 0) + 1;
  };
  // A server's disk is slow when its processes stand still.
  const slowDisk = server === null ? [`--import=${new URL('slow-disk.ts', import.meta.url).pathname}`] : [];
  let counter = 0;
  for (const secondsOfLife of lives) {
    const child = await spawnService(
      env,
      slowDisk,
      whole ? new URL('serve-whole-child.ts', import.meta.url) : undefined,
    );
    port = child.smtp;
    const mine: Sample[] = [];
    samples.push(mine);
    const ends = Date.now() + secondsOfLife * 1_000;
    let over = false;
    const sending = Array.from({ length: 4 }, async () => {
      while (!over) {
        const number = ++counter;
        await mailer(child.smtp)
          .sendMail(mailOf(number))
          .then(
            () => acknowledged.push(number),
            () => sleep(200),
          );
        await sleep(4_000 / mailsASecond);
      }
    });
    for (let second = 0; Date.now() < ends; second++) {
      await sleep(1_000);
      if (server === null && Date.now() % 30_000 < 2_000) count('slowSeconds');
      if (second % 3 === 0) await hangUp(child.smtp).then(() => count('hangUps'));
      if (server !== null && second === Math.floor(secondsOfLife / 2)) {
        server.stop();
        await sleep(1_000);
        server.start();
        count('databaseRestarts');
      }
      if (server !== null && second % 30 === 20) {
        const pids = execFileSync('pgrep', ['-P', String(server.pid())])
          .toString()
          .trim()
          .split('\n');
        // One of them may be over by now.
        for (const pid of pids) execFileSync('sh', ['-c', `kill -STOP ${pid} || true`], { stdio: 'ignore' });
        await sleep(2_000);
        for (const pid of pids) execFileSync('sh', ['-c', `kill -CONT ${pid} || true`], { stdio: 'ignore' });
        count('slowSeconds');
        count('slowSeconds');
      }
      mine.push(sampleOf(child));
    }
    over = true;
    child.process.kill('SIGKILL');
    count('kills');
    await Promise.all(sending);
    await child.ended();
  }
  const parts = whole ? serveParts() : undefined;
  const service = await start(place, { ...tracker.env, ...sink.env, ...more }, parts);
  port = service.ports.smtp ?? 0;
  const { of } = caseFilesOf(service.context.database);
  const { inbox, outbox } = service.context;
  // A machine that others use has left some unread.
  await eventually(async () => ((await inbox.waiting()).length === 0 ? true : null), 1_800);
  await eventually(async () => ((await outbox.waiting()).length === 0 ? true : null), 1_800);
  const cases = await inbox.recent(1_000_000);
  const marks: number[] = [];
  for (const { id } of cases) {
    const [file] = await of(id);
    marks.push(Number(/<n(\d+)@/.exec(file?.bytes.toString('latin1') ?? '')?.[1]));
  }
  const parked = await inbox.dead(1_000);
  await sink.stop();
  await service.stop();
  await tracker.api.stop();
  const stored = new Set(marks);
  const tickets = Array.from({ length: counter }, (_, n) => n + 1).filter((number) => !isPerson(number));
  const byPerson = Map.groupBy(sink.got, ({ recipients }) => recipients[0] ?? '');
  // With one Message-ID or with several: either way somebody got two.
  const twice = [...byPerson.values()].filter((mails) => mails.length > 1);
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((number) => !stored.has(number)).length,
    undone: cases.filter(({ state, results }) => state !== 'done' || results.length !== 1).length,
    doubledNotes: tickets.filter((ticket) => tracker.notesOf(ticket).length > 1).length,
    answered: byPerson.size,
    doubledAnswers: twice.length,
    parked: parked.length,
    whyParked: parked.map(({ error }) => error ?? ''),
    lives: samples,
    faults,
  };
}
