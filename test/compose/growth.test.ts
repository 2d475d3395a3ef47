import { describe, expect, it } from 'vitest';
import { askWith } from '../../src/compose/chain/ask-with.ts';
import { readTriageFacts } from '../../src/compose/chain/read-triage-facts.ts';

const kilo = 1_024;
const filled = (unit: string, bytes: number): string => {
  const lines: string[] = [];
  for (let n = 0, length = 0; length < bytes; n++) {
    const line = unit.replaceAll('#', String(n));
    lines.push(line);
    length += line.length;
  }
  return lines.join('').slice(0, bytes);
};
const header = 'From: a@contoso.example\nTo: b@desk.example\nSubject: x\n';

/** Pastes whose reading once took the square of their length, found by runs of random words of mails. */
const pastes: readonly (readonly [string, (bytes: number) => string])[] = [
  [
    'runs of fields between other lines',
    (bytes) => `recipient;code\n${filled('--b#\nX-Spam-Status: Yes, tests=A#\n', bytes)}`,
  ],
  [
    'fields of a report between other lines',
    (bytes) =>
      `${filled('--- Below this line is a copy of the message.\nReporting-MTA: dns; a#.example\n--b#\n', bytes)}${header}\nx`,
  ],
  [
    'tags that end nothing, in one line',
    (bytes) => `${header}\n<br><br><br>${filled('Delivered-To: a#@b.example </a>$spam ', bytes)}`,
  ],
  [
    'cells in one line',
    (bytes) => `${header}\n<br><br><br>${filled('X-MS-Exchange-Organization-SCL: 9 </td>', bytes)}`,
  ],
];

describe('reading takes a time that grows with the text', { timeout: 120_000 }, () => {
  it.each(pastes)('%s', async (_, make) => {
    const ask = await askWith({ dns: 'off', trustedAuthservIds: [], ownDomains: [] });
    const cost = async (bytes: number): Promise<number> => {
      const input = Buffer.from(make(bytes), 'latin1');
      const before = process.cpuUsage();
      const [diagnosis] = await ask({ bytes: input, name: null, channel: 'web' });
      readTriageFacts(
        { bytes: input, name: null, envelope: {} },
        { instance: 'x', authservIds: [], own: [], tickets: null },
      );
      const { user, system } = process.cpuUsage(before);
      expect(diagnosis).toBeDefined();
      return (user + system) / 1_000;
    };
    await cost(64 * kilo);
    // Seven seconds and more when it was the square.
    expect(await cost(768 * kilo)).toBeLessThan(3_000);
  });
});
