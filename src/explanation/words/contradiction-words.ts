import type { Contradiction } from '../../diagnosis/find-contradictions.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';

const strictly = (strict: string | undefined, tag: string): string =>
  strict ? ` (unless the policy asks for strict alignment, ${tag}=s)` : '';

/** A value of the mail in a sentence; the general word where it is missing or empty. */
const or = (value: string | undefined, general: string): string => (value ? value.slice(0, 200) : general);

const table: Readonly<Record<Contradiction['id'], (values: Contradiction['values']) => string>> = {
  'spf-passes-dmarc-fails': ({ domain, strict }) =>
    `SPF passed for ${or(domain, 'the From domain')}, the domain in From, yet DMARC failed${strictly(strict, 'aspf')}`,
  'dkim-passes-dmarc-fails': ({ domain, strict }) =>
    `DKIM passed for ${or(domain, 'the From domain')}, the domain in From, yet DMARC failed${strictly(strict, 'adkim')}`,
  'nothing-passes-dmarc-passes': () => 'neither SPF nor DKIM passed, yet DMARC is reported as passed',
  'two-spf-results': ({ domain, ip, first, second }) =>
    `SPF of ${or(domain, 'one domain')} for ${or(ip, 'one address')} is reported both as ${or(first, 'one result')} and as ${or(second, 'another')}`,
  'codes-disagree': ({ reply, status }) => codesDisagree(or(reply, ''), or(status, '')),
};

/** What usually lies behind a permanent code beside a temporary one: an expert does not stop at "they disagree". */
function codesDisagree(reply: string, status: string): string {
  const both = `the reply code ${reply} is permanent and the status ${status} temporary`;
  if (reply.startsWith('5') && status.startsWith('4.4.'))
    return `${both}: a server that gave up after attempts which failed for the time being writes so`;
  if (reply.startsWith('5') && status.startsWith('4.'))
    return `${both}: the server that writes the notice may still retry`;
  return `the reply code ${reply} and the enhanced status code ${status} disagree about whether the failure is permanent`;
}

/** Which two statements exclude each other, as a phrase without a full stop. */
export function describeContradiction({ id, values }: Contradiction): string {
  return table[id](values);
}

const alignedPass: ReadonlySet<Contradiction['id']> = new Set([
  'spf-passes-dmarc-fails',
  'dkim-passes-dmarc-fails',
]);

/** The answer when decisive contradictions are in the input: which, why both cannot be true, and what not to conclude. */
export function contradictionBecause(
  list: readonly Contradiction[],
  { spfWord, envelope }: Particulars,
): string {
  const first = list.find(({ decisive }) => decisive) ?? list[0];
  if (first === undefined) return 'The recorded results contradict each other.';
  const rule = alignedPass.has(first.id)
    ? 'One aligned pass is enough for DMARC'
    : first.id === 'nothing-passes-dmarc-passes'
      ? 'DMARC passes only with an aligned pass of SPF or DKIM'
      : 'Both cannot be true';
  const note =
    envelope !== null && (spfWord === 'fail' || spfWord === 'softfail')
      ? ` The SPF result is about ${envelope}; a record of any other domain cannot change it.`
      : '';
  return `The recorded results contradict each other: ${describeContradiction(first)}. ${rule}, so one of these lines is wrong, cut off or about another message.${note}`;
}
