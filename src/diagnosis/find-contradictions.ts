import { sameOrganisation } from '../evidence/same-organisation.ts';
import type { Matter } from './conditions/condition.ts';
import { decidingVerdicts } from './conditions/deciding-verdicts.ts';
import type { Verdict } from './journey/journey.ts';

/** Two recorded statements that cannot both be true; `explanation/contradiction-words.ts` words them. */
export interface Contradiction {
  readonly id:
    | 'spf-passes-dmarc-fails'
    | 'dkim-passes-dmarc-fails'
    | 'nothing-passes-dmarc-passes'
    | 'two-spf-results'
    | 'codes-disagree';
  readonly values: Readonly<Record<string, string>>;
  readonly lines: readonly number[];
  /** Words that identify the relevant line of each side. */
  readonly needles: readonly string[];
  /** Strong enough to be the answer: the verdicts of one receiver are mutually exclusive. */
  readonly decisive: boolean;
}

const joined = (...lists: readonly (readonly number[])[]): number[] =>
  [...new Set(lists.flat())].sort((a, b) => a - b);

const oneReporter = (a: Verdict, b: Verdict): boolean =>
  a.group === b.group || (a.group >= 0 && b.group >= 0 && a.reporter === b.reporter);

/** Recorded by a receiver: in a field, or in its own log or report. */
const isRecorded = (by: Verdict['reportedBy']): boolean => by === 'field' || by === 'log';

/** Results of two copies, pasted side by side without the fields that part them: DMARC passes and fails in one of them. */
const isOfTwoCopies = ({ judged }: Matter, { group }: Verdict): boolean =>
  judged?.verdicts.some(
    (each) => each.method === 'dmarc' && each.result === 'pass' && each.group === group,
  ) === true;

/** An aligned pass of SPF or DKIM makes DMARC pass (RFC 9989 4.4); a receiver that writes fail contradicts itself. */
function passYetDmarcFails(matter: Matter): Contradiction[] {
  const dmarc = decidingVerdicts(matter, 'dmarc').find(
    ({ result, reportedBy }) => result === 'fail' && isRecorded(reportedBy),
  );
  if (dmarc === undefined || isOfTwoCopies(matter, dmarc)) return [];
  const from = dmarc.about ?? matter.journey.author;
  const found: Contradiction[] = [];
  for (const method of ['spf', 'dkim'] as const) {
    const pass = decidingVerdicts(matter, method).find(
      (each) =>
        each.result === 'pass' &&
        each.aligned !== 'no' &&
        oneReporter(each, dmarc) &&
        sameOrganisation(each.about, from),
    );
    if (pass === undefined) continue;
    // Under strict alignment a subdomain does not count.
    const decisive = pass.about === from;
    found.push({
      id: method === 'spf' ? 'spf-passes-dmarc-fails' : 'dkim-passes-dmarc-fails',
      values: { domain: pass.about ?? '', strict: decisive ? '' : 'strict' },
      lines: joined(pass.fact.lines, dmarc.fact.lines),
      needles: [`${method}=pass`, 'dmarc=fail'],
      decisive,
    });
  }
  return found;
}

/** DMARC cannot pass if everything that could satisfy it failed in the same field. */
function nothingPassesYetDmarcPasses(matter: Matter): Contradiction[] {
  const dmarc = decidingVerdicts(matter, 'dmarc').find(
    ({ result, reportedBy }) => result === 'pass' && isRecorded(reportedBy),
  );
  if (dmarc === undefined) return [];
  const same = (method: Verdict['method']) =>
    decidingVerdicts(matter, method).filter(({ group }) => group === dmarc.group);
  const [spf, dkim] = [same('spf'), same('dkim')];
  if (spf.length === 0 || dkim.length === 0) return [];
  if ([...spf, ...dkim].some(({ result, word }) => result === 'pass' || word === 'unknown')) return [];
  if (same('arc').some(({ result }) => result === 'pass')) return [];
  return [
    {
      id: 'nothing-passes-dmarc-passes',
      values: {},
      lines: dmarc.fact.lines,
      needles: ['spf=', 'dmarc=pass'],
      decisive: true,
    },
  ];
}

/** One receiver, one address, one domain, two SPF results. */
function twoSpfResults(matter: Matter): Contradiction[] {
  const spf = decidingVerdicts(matter, 'spf').filter(({ fact }) => fact.values.ip !== undefined);
  const [first] = spf;
  const other = spf.find(
    (each) =>
      first !== undefined &&
      each.group !== first.group &&
      each.word !== first.word &&
      each.about !== null &&
      each.about === first.about &&
      each.fact.values.ip === first.fact.values.ip &&
      (each.result === 'pass' || first.result === 'pass'),
  );
  if (first === undefined || other === undefined) return [];
  return [
    {
      id: 'two-spf-results',
      values: {
        domain: first.about ?? '',
        ip: first.fact.values.ip ?? '',
        first: first.word,
        second: other.word,
      },
      lines: joined(first.fact.lines, other.fact.lines),
      needles: [first.word, other.word],
      decisive: false,
    },
  ];
}

/** The reply code and the enhanced status code disagree about permanence (RFC 3463 2). */
function codesDisagree({ refusal }: Matter): Contradiction[] {
  const { reply, status, lines } = refusal?.recipient ?? { reply: null, status: null, lines: [] };
  if (refusal === null || !reply || !status || reply[0] === status[0] || status.startsWith('2')) return [];
  return [
    {
      id: 'codes-disagree',
      values: { reply, status },
      lines: lines.length > 0 ? lines : refusal.lines,
      needles: [status, reply],
      decisive: false,
    },
  ];
}

/** Finds mutually exclusive statements in the input. Pure. */
export function findContradictions(matter: Matter): Contradiction[] {
  return [
    ...passYetDmarcFails(matter),
    ...nothingPassesYetDmarcPasses(matter),
    ...twoSpfResults(matter),
    ...codesDisagree(matter),
  ];
}
