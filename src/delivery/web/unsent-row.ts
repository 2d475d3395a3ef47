import type { UnsentRow } from './web-options.ts';

const tones: Readonly<Record<string, string>> = { dead: 'act', held: 'wait' };

/** One line of the list of what is not sent. */
export function unsentRow(row: UnsentRow) {
  const iso = row.createdAt.toISOString();
  return {
    ...row,
    error: row.error ?? '',
    tone: tones[row.state] ?? 'unknown',
    iso,
    when: iso.slice(0, 16).replace('T', ' '),
  };
}
