import type { Evidence } from '../../evidence/evidence.ts';
import { shownKeyFault } from '../../evidence/text/shown-key-fault.ts';
import { shownSpfFault } from '../../evidence/text/shown-spf-fault.ts';
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

/** Verdicts reported in a person's own words, if the input has no server's words. */
export function reportedVerdicts(evidence: Evidence): Verdict[] {
  const { words, text } = evidence;
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
  const seen = [...missingKey(evidence), ...brokenRecord(evidence), ...written(text)];
  const methods = new Set(seen.map(({ method }) => method));
  return [...seen, ...out.filter(({ method }) => !methods.has(method))];
}

/** A shown SPF record that lets nothing pass. */
function brokenRecord({ shownRecords }: Evidence): Verdict[] {
  const fault = shownSpfFault(shownRecords);
  if (fault === null) return [];
  return [
    {
      method: 'spf',
      result: 'broken-record',
      word: 'permerror',
      about: fault.name,
      aligned: 'unknown',
      why: null,
      reportedBy: 'log',
      reporter: null,
      group: -2,
      belief: 0.85,
      fact: factOf('record-quoted', [fault.line], fault.needle, { about: fault.name, why: fault.why }),
    },
  ];
}

/** `spf=softfail` in mid-sentence. */
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

/** Results quoted within a sentence; used only if no results field was read. */
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

/** `k1._domainkey.contoso.example not found: 3(NXDOMAIN)`, in a verifier's own words. */
const missing =
  /\._domainkey\.([a-z0-9.-]{3,253})\b.{0,120}(?:not found|nxdomain|does not exist|no such|no answer)|(?:not found|nxdomain|no such).{0,80}\._domainkey\.([a-z0-9.-]{3,253})/i;

function missingKey({ shownRecords, text }: Evidence): Verdict[] {
  const fault = shownKeyFault(shownRecords);
  if (fault !== null) return [keyVerdict(fault.line, fault.name.replace(/^.*\._domainkey\./, ''))];
  for (const { line, text: shown } of text) {
    const match = shown.length > 1_000 ? null : missing.exec(shown);
    if (match !== null) return [keyVerdict(line, (match[1] ?? match[2] ?? '').toLowerCase())];
  }
  return [];
}

const keyVerdict = (line: number, about: string): Verdict => ({
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
});
