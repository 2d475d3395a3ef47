import type { Evidence } from '../../evidence/evidence.ts';
import type { WordKind } from '../../evidence/words/read-words.ts';
import { factOf } from '../fact.ts';
import type { Verdict } from './journey.ts';

/** Results that a person states in a sentence. */
const told: Partial<Readonly<Record<WordKind, Pick<Verdict, 'method' | 'result' | 'why'>>>> = {
  'spf-fails': { method: 'spf', result: 'fail', why: null },
  'dkim-fails': { method: 'dkim', result: 'fail', why: null },
  'dmarc-fails': { method: 'dmarc', result: 'fail', why: null },
  'body-hash': { method: 'dkim', result: 'fail', why: 'body-hash' },
  'key-missing': { method: 'dkim', result: 'fail', why: 'key' },
};

/** Verdicts told in a person's own words, where no server's words stand in the input. */
export function toldVerdicts({ words }: Evidence): Verdict[] {
  const out: Verdict[] = [];
  for (const word of words) {
    const row = told[word.kind];
    if (row === undefined) continue;
    const at = out.findIndex(({ method }) => method === row.method);
    const verdict: Verdict = {
      ...row,
      word: row.result,
      about: null,
      aligned: row.method === 'dkim' ? 'yes' : 'unknown',
      told: 'person',
      reporter: null,
      group: -2,
      belief: 0.7,
      fact: factOf('word', word.lines, word.needle, { kind: word.kind }),
    };
    if (at === -1) out.push(verdict);
    else if (out[at]?.why === null && row.why !== null) out[at] = verdict;
  }
  return out;
}
