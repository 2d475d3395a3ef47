import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { DurableFs, durableStart } from './durable-fs.ts';

/** What the thread is asked, under a number: bytes of PostgreSQL's protocol, or (null) to close the database and end. */
export interface EmbeddedTask {
  readonly number: number;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** The database's response in protocol bytes, including errors. `failed`: the request could not even be made. */
export type EmbeddedReport =
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly number: number; readonly failed: string };

const { place } = workerData as { readonly place: string };
const say = (report: EmbeddedReport): void =>
  parentPort?.postMessage(report, 'bytes' in report ? [report.bytes.buffer] : []);

/** Only the first packet of a client begins with a zero byte: the others have a letter there. */
const begins = (bytes: Uint8Array): boolean => bytes[0] === 0;

async function execute(lite: PGlite, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  // All clients share one session: a dropped client's open transaction must not leak to the next.
  if (begins(bytes) && lite.isInTransaction()) await lite.exec('rollback');
  const said: Uint8Array[] = [];
  // This is the database's memory, which is overwritten afterwards.
  await lite.execProtocolRawStream(bytes, { onRawData: (some) => void said.push(some.slice()) });
  const whole = new Uint8Array(said.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const some of said) {
    whole.set(some, at);
    at += some.length;
  }
  return whole;
}

const opened = (async () => {
  const lite = new PGlite({ fs: new DurableFs(place), startParams: [...durableStart] });
  await lite.waitReady;
  return lite;
})();

async function work({ number, bytes }: EmbeddedTask): Promise<void> {
  try {
    const lite = await opened;
    if (bytes !== null) {
      say({ number, bytes: await execute(lite, bytes) });
      return;
    }
    await lite.close();
    say({ number, bytes: new Uint8Array() });
    parentPort?.close();
  } catch (error) {
    say({ number, failed: error instanceof Error ? error.message : String(error) });
  }
}

opened.then(
  () => say({ number: 0, bytes: new Uint8Array() }),
  (error: unknown) => say({ number: 0, failed: error instanceof Error ? error.message : String(error) }),
);
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (task: EmbeddedTask) => {
  last = last.then(() => work(task));
});
