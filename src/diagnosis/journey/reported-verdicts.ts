import type { Evidence } from '../../evidence/evidence.ts';
import type { WordKind } from '../../evidence/words/read-words.ts';
import { factOf } from '../fact.ts';
import type { Verdict } from './journey.ts';

/** Results that a person states in a sentence. */
const reportedResults: Partial<Readonly<Record<WordKind, Pick<Verdict, 'method' | 'result' | 'why'>>>> = {
  'spf-broken': { method: 'spf', result: 'broken-record', why: null },
  'spf-fails': { method: 'spf', result: 'fail', why: null },
  'dkim-fails': { method: 'dkim', result: 'fail', why: null },
  'dmarc-fails': { method: 'dmarc', result: 'fail', why: null },
  'body-hash': { method: 'dkim', result: 'fail', why: 'body-hash' },
  'key-missing': { method: 'dkim', result: 'fail', why: 'key' },
};

/** Verdicts reported in a person's own words, where no server's words are in the input. */
export function reportedVerdicts({ words, text }: Evidence): Verdict[] {
  const out: Verdict[] = [];
  for (const word of words) {
    const row = reportedResults[word.kind];
    // A theory ("our postmaster thinks it is SPF") is not a result.
    if (row === undefined || word.supposed) continue;
    const at = out.findIndex(({ method }) => method === row.method);
    const verdict: Verdict = {
      ...row,
      word: row.result,
      about: null,
      aligned: row.method === 'dkim' ? 'yes' : 'unknown',
      reportedBy: 'person',
      reporter: null,
      group: -2,
      belief: 0.7,
      fact: factOf('word', word.lines, word.needle, { kind: word.kind }),
    };
    if (at === -1) out.push(verdict);
    else if (out[at]?.why === null && row.why !== null) out[at] = verdict;
  }
  const seen = [...missingKey(text), ...twoRecords(text), ...written(text)];
  const methods = new Set(seen.map(({ method }) => method));
  return [...seen, ...out.filter(({ method }) => !methods.has(method))];
}

/** `contoso.example. 300 IN TXT "v=spf1 ..."`, or the bare answer of `dig +short`; advice ("change it to v=spf1") is not a look-up. */
const record =
  /^(?:[>\s]{0,8}([a-z0-9_-][a-z0-9._-]{2,252})\.?\s.{0,60}\bTXT\b.{0,10}|[>\s]{0,8}(?:[\w. ]{0,40}text ?= ?)?)"?(v=spf1\s[^"]{1,600})"?\s*$/i;

/** Two SPF records of one name: no address passes any more (RFC 7208 4.5). */
function twoRecords(text: Evidence['text']): Verdict[] {
  const byName = new Map<string, { line: number; record: string }[]>();
  for (const { line, text: shown } of text) {
    const match = shown.length > 1_000 ? null : record.exec(shown);
    if (match === null) continue;
    const name = (match[1] ?? '').toLowerCase();
    const known = byName.get(name) ?? [];
    const last = known.at(-1);
    // Bare answers belong together when they follow each other.
    if (name === '' && last !== undefined && line - last.line > 2) continue;
    if (!known.some((each) => each.record === match[2]))
      byName.set(name, [...known, { line, record: match[2] ?? '' }]);
  }
  for (const [name, found] of byName) {
    const second = found[1];
    if (second === undefined) continue;
    const about = name === '' ? null : name;
    return [
      {
        method: 'spf',
        result: 'broken-record',
        word: 'permerror',
        about,
        aligned: 'unknown',
        why: null,
        reportedBy: 'log',
        reporter: null,
        group: -2,
        belief: 0.85,
        fact: factOf('record-quoted', [second.line], 'v=spf1', { about }),
      },
    ];
  }
  return [];
}

/** `spf=softfail` in the middle of a sentence. */
const result = /\b(spf|dkim|dmarc)=(pass|fail|hardfail|softfail|neutral|none|permerror|temperror)\b/gi;
const meant: Readonly<Record<string, Verdict['result']>> = {
  pass: 'pass',
  fail: 'fail',
  hardfail: 'fail',
  softfail: 'fail',
  neutral: 'none',
  none: 'none',
  permerror: 'broken-record',
  temperror: 'no-answer',
};

/** Results that a person quotes within a sentence; asked only where no field of results was read. */
function written(text: Evidence['text']): Verdict[] {
  const out: Verdict[] = [];
  for (const { line, text: shown } of text) {
    if (shown.length > 1_000) continue;
    for (const [whole, method, word] of shown.matchAll(result)) {
      const name = (method ?? '').toLowerCase() as 'spf' | 'dkim' | 'dmarc';
      if (out.some((each) => each.method === name)) continue;
      out.push({
        method: name,
        result: meant[(word ?? '').toLowerCase()] ?? 'none',
        word: (word ?? '').toLowerCase(),
        about: null,
        aligned: name === 'spf' ? 'unknown' : 'yes',
        why: null,
        reportedBy: 'log',
        reporter: null,
        group: -2,
        belief: 0.8,
        fact: factOf(`${name}-verdict`, [line], whole, { word: (word ?? '').toLowerCase() }),
      });
    }
  }
  return out;
}

/** A look-up of the key that found nothing: `k1._domainkey.contoso.example not found: 3(NXDOMAIN)`. */
const missing =
  /\._domainkey\.([a-z0-9.-]{3,253})\b.{0,120}(?:not found|nxdomain|does not exist|no such|no answer)|(?:not found|nxdomain|no such).{0,80}\._domainkey\.([a-z0-9.-]{3,253})/i;

function missingKey(text: Evidence['text']): Verdict[] {
  for (const { line, text: shown } of text) {
    const match = shown.length > 1_000 ? null : missing.exec(shown);
    if (match === null) continue;
    const about = (match[1] ?? match[2] ?? '').toLowerCase();
    return [
      {
        method: 'dkim',
        result: 'broken-record',
        word: 'permerror',
        about,
        aligned: 'yes',
        why: 'key',
        reportedBy: 'log',
        reporter: null,
        group: -2,
        belief: 0.9,
        fact: factOf('dkim-verdict', [line], '_domainkey', {
          word: 'permerror',
          about,
          comment: 'no key',
          why: 'key',
        }),
      },
    ];
  }
  return [];
}
