import { sameOrganisation } from '../evidence/same-organisation.ts';
import type { Seen } from './situation/authentication.ts';
import type { Situation } from './situation/situation.ts';

/** Two recorded statements that cannot both be true. */
export interface Contradiction {
  readonly says: string;
  readonly lines: readonly number[];
  /** Words that find the telling line of each side. */
  readonly needles: readonly string[];
  /** Strong enough to be the answer: the verdicts of one receiver exclude each other. */
  readonly decisive: boolean;
}

const joined = (...lists: readonly (readonly number[])[]): number[] =>
  [...new Set(lists.flat())].sort((a, b) => a - b);

/** An aligned pass of SPF or DKIM makes DMARC pass (RFC 9989 4.4); a receiver that writes fail contradicts itself. */
function passYetDmarcFails({ auth }: Situation): Contradiction[] {
  const { dmarc } = auth;
  if (dmarc === null || dmarc.verdict.result !== 'fail') return [];
  const from = dmarc.verdict.from ?? auth.from;
  const sameReporter = (seen: Seen<unknown>): boolean =>
    seen.field === dmarc.field || seen.field.authservId === dmarc.field.authservId;
  const found: Contradiction[] = [];
  const spf = auth.allSpf.find(
    (seen) =>
      sameReporter(seen) &&
      seen.verdict.result === 'pass' &&
      seen.verdict.identity !== 'helo' &&
      sameOrganisation(seen.verdict.domain, from),
  );
  if (spf) {
    const strict =
      spf.verdict.domain !== from ? ' (unless the policy asks for strict alignment, aspf=s)' : '';
    found.push({
      says: `SPF passed for ${spf.verdict.domain}, the From domain, yet DMARC failed${strict}`,
      lines: joined(spf.lines, dmarc.lines),
      needles: ['spf=pass', 'dmarc=fail'],
      decisive: strict === '',
    });
  }
  const dkim = auth.allDkim.find(
    (seen) => sameReporter(seen) && seen.verdict.result === 'pass' && sameOrganisation(seen.verdict.d, from),
  );
  if (dkim) {
    const strict = dkim.verdict.d !== from ? ' (unless the policy asks for strict alignment, adkim=s)' : '';
    found.push({
      says: `DKIM passed for ${dkim.verdict.d}, the From domain, yet DMARC failed${strict}`,
      lines: joined(dkim.lines, dmarc.lines),
      needles: ['dkim=pass', 'dmarc=fail'],
      decisive: strict === '',
    });
  }
  return found;
}

/** DMARC cannot pass when everything that could carry it failed in the same field. */
function nothingPassesYetDmarcPasses({ auth }: Situation): Contradiction[] {
  const { dmarc } = auth;
  if (dmarc === null || dmarc.verdict.result !== 'pass') return [];
  const { field } = dmarc;
  if (field.spf.length === 0 || field.dkim.length === 0) return [];
  const passes = [...field.spf, ...field.dkim].some(
    ({ result }) => result === 'pass' || result === 'bestguesspass' || result === 'unknown',
  );
  if (passes || field.arc?.result === 'pass') return [];
  return [
    {
      says: 'neither SPF nor DKIM passed, yet DMARC is said to pass',
      lines: dmarc.lines,
      needles: ['spf=', 'dmarc=pass'],
      decisive: true,
    },
  ];
}

/** One receiver, one address, one domain, two SPF results. */
function twoSpfResults({ auth }: Situation): Contradiction[] {
  const first = auth.spf;
  if (first === null) return [];
  const other = auth.allSpf.find(
    ({ verdict, field }) =>
      field !== first.field &&
      verdict.result !== first.verdict.result &&
      verdict.domain !== null &&
      verdict.domain === first.verdict.domain &&
      verdict.ip !== null &&
      verdict.ip === first.verdict.ip &&
      (verdict.result === 'pass' || first.verdict.result === 'pass'),
  );
  if (!other) return [];
  return [
    {
      says: `SPF of ${first.verdict.domain} for ${first.verdict.ip} is reported as ${first.verdict.result} and as ${other.verdict.result}`,
      lines: joined(first.lines, other.lines),
      needles: [`spf=${first.verdict.result}`, other.verdict.result],
      decisive: false,
    },
  ];
}

/** The reply code and the enhanced status code disagree about permanence (RFC 3463 2). */
function codesDisagree({ failure }: Situation): Contradiction[] {
  const { reply, status } = failure?.recipient ?? { reply: null, status: null };
  if (!failure || !reply || !status || reply[0] === status[0] || status.startsWith('2')) return [];
  return [
    {
      says: `the reply code ${reply} and the status ${status} disagree about whether the failure is permanent`,
      lines: failure.recipient.lines.length > 0 ? failure.recipient.lines : failure.lines,
      needles: [status, reply],
      decisive: false,
    },
  ];
}

/** Finds statements of the input that exclude each other. Pure. */
export function findContradictions(situation: Situation): Contradiction[] {
  return [
    ...passYetDmarcFails(situation),
    ...nothingPassesYetDmarcPasses(situation),
    ...twoSpfResults(situation),
    ...codesDisagree(situation),
  ];
}
