import { expect, it } from 'vitest';
import { leaseWatch } from '../../src/queue/lease-watch.ts';

const leaseMs = 30_000;

function watched() {
  let now = 1_000;
  const standing = new Map([['a', '1']]);
  const inHand = new Set<string>();
  const over = leaseWatch(async () => [...standing].map(([id, mark]) => ({ id, mark })), {
    leaseMs,
    inHand,
    ticks: () => now,
  });
  /** Looks every second for so long; gives what was over at last. */
  const wait = async (ms: number): Promise<string[]> => {
    let last: string[] = [];
    for (const end = now + ms; now < end; ) {
      now += 1_000;
      last = (await over()).map(({ id }) => id);
    }
    return last;
  };
  const away = (ms: number): void => {
    now += ms;
  };
  return { wait, away, standing, inHand };
}

it('a lease that nobody renews is over, and not before its time', async () => {
  const { wait } = watched();
  expect(await wait(leaseMs)).toEqual([]);
  expect(await wait(2_000)).toEqual(['a']);
});

it('one that is renewed, or in our own hand, never is', async () => {
  const { wait, standing, inHand } = watched();
  for (let mark = 2; mark < 8; mark++) {
    expect(await wait(20_000)).toEqual([]);
    standing.set('a', String(mark));
  }
  inHand.add('a');
  expect(await wait(3 * leaseMs)).toEqual([]);
});

it('time in which nobody could look, since the database was away, does not count', async () => {
  const { wait, away } = watched();
  expect(await wait(5_000)).toEqual([]);
  away(10 * leaseMs);
  expect(await wait(1_000)).toEqual([]);
  expect(await wait(10_000)).toEqual([]);
  expect(await wait(leaseMs)).toEqual(['a']);
});
