import { type Kysely, sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';

/** What the queue needs from the database: a kysely instance, and whether this process has it to itself. */
export interface QueueDatabase<T> {
  readonly engine: 'pglite' | 'postgres';
  readonly sql: Kysely<T>;
}

/** A kind of work. `handle` gets the id of the row; it may be called twice for one id. */
export interface Work {
  readonly name: string;
  /** Throws to be retried later. */
  readonly handle: (id: string) => Promise<void>;
}

export interface Queue<T> {
  /** Adds a job for each id in the transaction of the rows. Call `wake` after the commit. */
  readonly add: (trx: Kysely<T>, work: string, ids: readonly string[]) => Promise<void>;
  /** Wakes this process's worker at once, instead of at its next poll. */
  readonly wake: (work: string) => void;
  /** Starts the workers. `unfinished` returns the ids of waiting rows, which on an embedded database a crash left. */
  readonly start: (unfinished: (work: string) => Promise<readonly string[]>) => Promise<void>;
  /** Queues the job of a row again, whatever the outcome of the last one. */
  readonly requeue: (work: string, id: string) => Promise<void>;
  /**
   * Creates jobs for those ids that have no pending one, or one postponed because a clock was set back; returns how
   * many.
   */
  readonly requeueMissing: (work: string, ids: readonly string[]) => Promise<number>;
  /** Jobs that failed for good, by kind of work. */
  readonly dead: () => Promise<Readonly<Record<string, number>>>;
  /** Stops after the current jobs, at most `seconds` later; the rest is done at the next start. */
  readonly stop: (seconds?: number) => Promise<void>;
}

/**
 * Retries: 2 s, 4 s, ... with jitter, at most 10 minutes apart, over some 6 hours: longer than a restart or a
 * deployment, shorter than people's patience.
 */
const retries = { retryLimit: 40, retryDelay: 2, retryBackoff: true, retryDelayMax: 600 } as const;

/** A job of a server that died is given to another process after this many seconds without a heartbeat. */
const heartbeatSeconds = 30;

/** Jobs taken at once: one round trip for many small jobs, few enough to be lost and repeated in a crash. */
const batchSize = 20;

/** A burst of mails wakes the worker once for many jobs, not once per job. */
const wakeMs = 20;

/** By state, how many milliseconds from now a job that is still to be done may be due: one that is due later was put off by a clock that was ahead. */
const latestMs: ReadonlyMap<string, number> = new Map([
  ['created', 60_000],
  ['retry', 2 * retries.retryDelayMax * 1_000],
  ['active', Number.POSITIVE_INFINITY],
]);

const nobody = '00000000-0000-0000-0000-000000000000';

async function makeQueues(boss: PgBoss, works: readonly Work[]): Promise<void> {
  for (const { name } of works) {
    const deadLetter = `${name}-dead`;
    await boss.createQueue(deadLetter);
    await boss.createQueue(name, { ...retries, deadLetter, heartbeatSeconds });
    // Fills pg-boss's cache of queues. Else the first `send` inside a transaction would look the queue up on a second
    // connection, which an embedded database does not have.
    await boss.findJobs(name, { id: nobody });
  }
}

/**
 * The work list over the database's own pool: jobs are rows, added in the transaction of the row they are about. At
 * least once: a job in progress when the process dies is repeated.
 */
export async function openQueue<T>(
  db: QueueDatabase<T>,
  works: readonly Work[],
  onError: (error: Error) => void,
): Promise<Queue<T>> {
  const single = db.engine === 'pglite';
  const boss = new PgBoss({
    db: fromKysely(db.sql),
    backend: single ? 'pglite' : 'postgres',
    schedule: false,
    // Alone on the database nobody else adds jobs, so it looks seldom and is woken in process.
    monitorIntervalSeconds: single ? 60 : 15,
    superviseIntervalSeconds: single ? 60 : 15,
  });
  boss.on('error', onError);
  await boss.start();
  await makeQueues(boss, works);
  const workers = new Map<string, string>();
  const waking = new Set<string>();

  const startWork = async (work: Work): Promise<void> => {
    const id = await boss.work<{ id: string }, unknown, WorkSettings>(
      work.name,
      {
        includeMetadata: true,
        perJobResults: true,
        batchSize,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: single ? 5 : 1,
      },
      async (jobs) =>
        Promise.all(
          jobs.map(async (job) => {
            try {
              await work.handle(job.data.id);
              return { id: job.id, status: 'completed' as const };
            } catch (error) {
              return { id: job.id, status: 'failed' as const, output: { message: String(error) } };
            }
          }),
        ),
    );
    workers.set(work.name, id);
  };

  const requeue: Queue<T>['requeue'] = async (work, id) => {
    await db.sql.transaction().execute(async (trx) => {
      const inside = { db: fromKysely(trx) };
      await boss.deleteJob(work, id, inside);
      await boss.insert(work, jobsFor([id]), inside);
    });
  };

  return {
    add: async (trx, work, ids) => {
      // The job has the id of its row: a second job for one row cannot be made.
      await boss.insert(work, jobsFor(ids), { db: fromKysely(trx) });
    },
    wake: (work) => {
      if (waking.has(work)) return;
      waking.add(work);
      setTimeout(() => {
        waking.delete(work);
        const id = workers.get(work);
        if (id !== undefined) boss.notifyWorker(id);
      }, wakeMs).unref();
    },
    start: async (unfinished) => {
      for (const work of works) {
        if (single) await restart(boss, work.name, await unfinished(work.name));
        await startWork(work);
      }
    },
    requeue,
    requeueMissing: async (work, ids) => {
      const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db.sql);
      const now = rows[0]?.now.getTime() ?? 0;
      let made = 0;
      for (const id of ids) {
        const jobs = await boss.findJobs(work, { id });
        const lives = jobs.some(
          ({ state, startAfter }) =>
            startAfter.getTime() - now <= (latestMs.get(state) ?? Number.NEGATIVE_INFINITY),
        );
        if (lives) continue;
        await requeue(work, id);
        made++;
      }
      return made;
    },
    dead: async () => {
      const counts: Record<string, number> = {};
      for (const { name } of works) {
        const [stats] = await boss.getQueueStats(`${name}-dead`, { force: true });
        counts[name] = stats?.queuedCount ?? 0;
      }
      return counts;
    },
    stop: async (seconds = 10) => {
      await boss.stop({ graceful: true, close: false, timeout: seconds * 1000 });
    },
  };
}

const jobsFor = (ids: readonly string[]) => ids.map((id) => ({ id, data: { id } }));

type WorkSettings = {
  includeMetadata: true;
  perJobResults: true;
  batchSize: number;
  burstWhenBatchFull: true;
  pollingIntervalSeconds: number;
};

/**
 * This process has the database to itself, so whatever counts as active was left by a crash. The rows that wait get new
 * jobs now instead of after a time-out: the row is what counts.
 */
async function restart(boss: PgBoss, name: string, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500);
    await boss.deleteJob(name, some);
    await boss.insert(name, jobsFor(some));
  }
}
