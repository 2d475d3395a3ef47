import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { distinctVerdicts } from '../route/check-words.ts';
import type { HandoverJson, RouteCheck, VerdictJson } from '../route/route.ts';
import { methodWord, reasonWord, resultWord } from '../route/route-words.ts';
import { verdictLines } from '../route/verdict-lines.ts';

/** One verdict as a row of the table. */
export interface CheckRow {
  readonly check: string;
  readonly sign: RouteCheck['sign'];
  /** `fail (softfail)`: the result, and the mail's own word if different. */
  readonly result: string;
  readonly domain: string;
  readonly aligned: string;
  readonly why: string;
  readonly by: string;
  readonly decided: boolean;
  /** Lines of the journey it rests on. */
  readonly lines: readonly number[];
}

const authserv =
  /^[>|\s]{0,8}(?:arc-|x-[\w-]{1,40}-)?authentication-results:\s{0,9}(?:i=\d{1,3};\s{0,9})?([\w.-]{1,255})(?![\w.=-])/i;
const receiver = /^[>|\s]{0,8}received-spf:[^(]{0,40}\(([\w.-]{1,255}):/i;

function saidBy(verdict: VerdictJson, handover: HandoverJson, text: string): string {
  const taker = handover.to.host ?? handover.to.organisation;
  if (verdict.told === 'person') return 'you, in words';
  if (verdict.told === 'reply')
    return taker === null ? 'the reply of the refusing server' : `${taker}, in its reply`;
  if (verdict.told === 'log') return 'a log or a look-up in the input';
  const named = authserv.exec(text)?.[1] ?? receiver.exec(text)?.[1] ?? null;
  return named ?? (taker === null ? 'a server that is not named' : `${taker} (the field names nobody)`);
}

/** Results of RFC 8601 2.7, and what Microsoft and older servers write in their place. */
const resultWords =
  /^(?:pass|fail|softfail|hardfail|none|neutral|policy|temperror|permerror|error|unknown|bestguesspass|invalid|timeout|discard|softpass)$/;

/** The word of the field itself, such as `softfail`; null where it is the same or not found. */
function ownWord({ method, result, about }: VerdictJson, text: string): string | null {
  const spf = method === 'spf' ? /^[>|\s]{0,8}received-spf:\s{0,9}(\w{1,20})/i.exec(text)?.[1] : undefined;
  const pieces = text
    .replace(/\s+/g, ' ')
    .split(';')
    .filter((piece) => new RegExp(`\\b${method}\\s?=`, 'i').test(piece));
  const piece =
    pieces.find((one) => about !== null && one.toLowerCase().includes(about)) ??
    (pieces.length === 1 ? pieces[0] : undefined);
  const word = (
    spf ?? /\b(?:spf|dkim|dmarc|arc|compauth)\s?=\s?(\w{1,20})/i.exec(piece ?? '')?.[1]
  )?.toLowerCase();
  // "DKIM = did not pass" is prose: only words of results are shown as one.
  return word === undefined || word === result || !resultWords.test(word) ? null : word;
}

function alignment({ method, aligned, about }: VerdictJson, author: string | null): string {
  if (method === 'arc') return 'does not apply: ARC vouches for earlier results';
  if (method === 'composite') return 'does not apply: Microsoft’s sum of all checks';
  if (method === 'dmarc') return 'this is the sum: one of SPF and DKIM must pass for the domain of From';
  const from = author ?? 'From';
  if (aligned === 'yes')
    return about === author
      ? `yes: it is the domain of From`
      : `yes: ${about ?? 'its domain'} and ${from} are of one organisation`;
  if (aligned === 'no') return `no: ${about ?? 'its domain'} is not ${from}`;
  return author === null ? 'not known: the input shows no From' : 'not known: no domain is given';
}

function meaning(verdict: VerdictJson): string {
  const reason = reasonWord(verdict);
  if (reason !== null) return reason;
  if (verdict.result !== 'pass') return '';
  if (verdict.aligned === 'no') return 'passed, and does not count for DMARC';
  return '';
}

/** Every check that the input records, in the order of the way, with who said it and which one decided. */
export function checksTable(
  { journey, findings }: Diagnosis,
  lineText: (line: number) => string,
  mask: (text: string) => string,
): CheckRow[] {
  const cited = new Set((findings[0]?.evidence ?? []).map(({ text }) => text));
  return journey.handovers.flatMap((handover, at) => {
    const verdicts = distinctVerdicts(handover.verdicts);
    const sum = verdicts.some(({ method }) => method === 'dmarc');
    const citesAny = (verdict: VerdictJson): boolean =>
      verdictLines(verdict).some((line) => cited.has(lineText(line)));
    // Of cited results without their sum, those that failed decided; where none failed, each counts.
    const failed = verdicts.some((one) => citesAny(one) && resultWord(one)[1] === 'fail');
    return verdicts.map((verdict): CheckRow => {
      const lines = verdictLines(verdict);
      const text = lines.map(lineText).join('\n');
      const [word, sign] = resultWord(verdict);
      const own = ownWord(verdict, text);
      const decides =
        verdict.method === 'dmarc' || (!sum && citesAny(verdict) && (!failed || sign === 'fail'));
      return {
        check: methodWord(verdict.method),
        sign,
        result: own === null ? word : `${word} (${own})`,
        domain: mask(verdict.about ?? ''),
        aligned: mask(alignment(verdict, journey.author)),
        why: meaning(verdict),
        by: mask(saidBy(verdict, handover, text)),
        decided: at === journey.judged && decides,
        lines,
      };
    });
  });
}
