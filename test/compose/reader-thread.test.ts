import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { readerPool } from '../../src/compose/chain/reader-pool.ts';
import { type Reading, readerThread, type ThreadOptions } from '../../src/compose/chain/reader-thread.ts';
import { peakOfChildren } from './peak-of.ts';
import { eventually } from './running-service.ts';

const entry = new URL('hostile-reader.ts', import.meta.url);
const settings = { dns: 'off', ownDomains: [], trustedAuthservIds: [] };
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const reading = (word: string, bytes: number): Reading => ({
  task: {
    submission: { bytes: Buffer.alloc(bytes, `${word} `), name: null, channel: 'web' },
    about: null,
    plain: true,
  },
  urgent: false,
  alone: false,
  done: () => undefined,
  failed: () => undefined,
});

/** Counts what the thread told. */
let told = 0;
async function begun(): Promise<void> {
  const before = told;
  await eventually(async () => (told > before ? true : null));
}

async function opened(more: Partial<ThreadOptions> = {}) {
  const thread = readerThread({
    entry,
    settings,
    limits: { cpuMs: 60_000, wallMs: 60_000 },
    together: 6,
    back: () => undefined,
    reclaim: () => true,
    changed: () => void told++,
    over: () => undefined,
    ...more,
  });
  ends.push(thread.end);
  await eventually(async () => (thread.free(reading('fine', 10)) ? true : null));
  return thread;
}

describe('what one reader has in hand', { timeout: 60_000 }, () => {
  const small = reading('fine', 10_000);

  it('small inputs that wait are beside each other', async () => {
    const thread = await opened();
    thread.give(reading('WAIT', 10_000));
    await eventually(async () => (thread.free(small) ? true : null));
  });

  it('nothing is beside a large one, and a large one beside nothing', async () => {
    const thread = await opened();
    thread.give(reading('WAIT', 10_000));
    await eventually(async () => (thread.free(small) ? true : null));
    const large = reading('WAIT', 20 * 1024 * 1024);
    expect(thread.free(large)).toBe(false);
    const other = await opened();
    expect(other.free(large)).toBe(true);
    other.give(large);
    expect(other.free(small)).toBe(false);
    await begun();
    expect(other.free(small)).toBe(false);
  });
});

/** What became of an input: an answer, or why there is none. */
async function fate(word: string, limits: ThreadOptions['limits']): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const thread = await opened({ limits });
  thread.give({
    ...reading(word, 100),
    done: () => resolve('answered'),
    failed: (error) => resolve(error.message),
  });
  return promise;
}

describe('what one reading may take', { timeout: 120_000 }, () => {
  it('a machine with much to do takes none of its time', async () => {
    expect(await fate('SLOW', { cpuMs: 700, wallMs: 60_000 })).toBe('answered');
  });

  it('a loop is ended after its processor time', async () => {
    expect(await fate('SPIN', { cpuMs: 700, wallMs: 90_000 })).toBe(
      'reading took more than 0.7 seconds of processor time',
    );
  });

  it('what waits for something that never comes is ended by the clock', async () => {
    expect(await fate('HANG', { cpuMs: 60_000, wallMs: 700 })).toBe('reading took more than 0.7 seconds');
  });

  it('one that was given to another reader meanwhile ends this one all the same, and nobody is to blame', async () => {
    for (const [word, limits] of [
      ['LATE SPIN', { cpuMs: 700, wallMs: 90_000 }],
      ['LATE HANG', { cpuMs: 60_000, wallMs: 700 }],
    ] as const) {
      const given: Reading[] = [];
      const ended = Promise.withResolvers<Error | null>();
      const thread = await opened({
        limits,
        back: (readings) => void given.push(...readings),
        reclaim: () => false,
        over: ended.resolve,
      });
      const failed: Error[] = [];
      thread.give({ ...reading(word, 100), failed: (error) => void failed.push(error) });
      expect(await ended.promise).toBeNull();
      expect([given.length, failed.length]).toEqual([1, 0]);
    }
  });
});

it.skipIf(!existsSync('/proc/self/smaps_rollup'))(
  'bytes outside of the heap end the reader before it has 500 MB (skipped elsewhere: needs /proc of Linux)',
  { timeout: 60_000 },
  async () => {
    const pool = readerPool(settings, entry);
    ends.push(pool.close);
    let most = 0;
    const looking = setInterval(() => {
      most = Math.max(most, peakOfChildren(process.pid));
    }, 5);
    ends.push(() => clearInterval(looking));
    const item = { channel: 'smtp', name: null, bytes: Buffer.from('SWELL'), envelope: {} };
    const request = { item, about: null, alone: false } as unknown as Parameters<typeof pool.readStored>[0];
    await expect(pool.readStored(request)).rejects.toThrow(/memory/);
    expect(most).toBeGreaterThan(150);
    expect(most).toBeLessThan(500);
    const fine = { item: { ...item, bytes: Buffer.from('fine') }, about: null, alone: false };
    const answer = await pool.readStored(fine as unknown as typeof request);
    expect(answer.diagnoses).toHaveLength(1);
  },
);
