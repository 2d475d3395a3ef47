import { expect, it } from 'vitest';
import type { Readers } from '../../src/compose/chain/readers.ts';
import { withTiming } from '../../src/compose/service/with-timing.ts';

const bytes = Buffer.from('From: kim@fabrikam.example');

it('an answer that took long is a line with its channel and size, and no name; each one is counted', async () => {
  let now = 0;
  const taking = (ms: number) => async () => {
    now += ms;
    return [];
  };
  const readers = (ms: number): Readers => ({
    ask: taking(ms),
    quick: taking(ms),
    readStored: async () => ({ diagnoses: [], mail: null }),
    close: async () => {},
  });
  const lines: unknown[] = [];
  const counted: unknown[] = [];
  const told = (ms: number) =>
    withTiming(
      readers(ms),
      {
        log: { warn: (...said: unknown[]) => void lines.push(said) },
        metrics: { diagnosed: (channel, seconds) => void counted.push([channel, seconds]) },
      },
      () => now,
    );
  await told(1_900).ask({ bytes, name: 'kim@fabrikam.example.eml', channel: 'web' });
  expect(lines).toEqual([]);
  await told(2_500).ask({
    bytes,
    name: 'kim@fabrikam.example.eml',
    more: [{ bytes, name: null }],
    channel: 'slack',
  });
  await told(3_000).quick({ bytes, name: null, channel: 'api' });
  expect(lines).toEqual([
    [{ channel: 'slack', seconds: 2.5, bytes: 2 * bytes.length }, 'slow'],
    [{ channel: 'api', seconds: 3, bytes: bytes.length }, 'slow'],
  ]);
  expect(counted).toEqual([
    ['web', 1.9],
    ['slack', 2.5],
    ['api', 3],
  ]);
});

it('an answer that failed is counted too, and its error is handed on', async () => {
  const counted: string[] = [];
  const failing = async () => {
    throw new Error('no reader');
  };
  const readers = withTiming(
    { ask: failing, quick: failing, readStored: failing, close: async () => {} },
    { log: { warn: () => {} }, metrics: { diagnosed: (channel) => void counted.push(channel) } },
    () => 0,
  );
  await expect(readers.ask({ bytes, name: null, channel: 'discord' })).rejects.toThrow('no reader');
  expect(counted).toEqual(['discord']);
});
