import { statusWords } from '../../dns/status-words.ts';
import type { MxFacts, MxHost } from '../mx/mx-facts.ts';
import type { Problem, RecordToPublish } from '../problem.ts';
import { isOwnHost } from '../propose/known-senders.ts';
import type { Proposal } from '../propose/proposal.ts';
import { consequences } from './consequences.ts';
import { type MakeProblem, problemsOf } from './make-problem.ts';

const mx = (domain: string, value: string): RecordToPublish => ({ name: domain, type: 'MX', value });

/** A host whose name is wrong, regardless of its addresses. */
function judgeName(make: MakeProblem, domain: string, h: MxHost): Problem | null {
  if (h.host.endsWith('.msv1.invalid')) {
    const consequence = 'It accepts no mail and may go once the domain is verified.';
    return make('MXR-006', 'note', `MX ${h.host} only proves ownership to Microsoft`, { consequence });
  }
  if (h.literal) {
    const what = `MX ${h.preference} ${h.host} is an address; a host name is wanted (RFC 5321 5.1)`;
    return make('MXR-004', 'broken', what);
  }
  if (h.alias === null) return null;
  // Another owner's internal name may change without notice: only the domain's own is proposed.
  const own = h.status === 'ok' && isOwnHost(h.alias, domain);
  const record = own ? { record: mx(domain, `${h.preference} ${h.alias}.`) } : {};
  const what = `MX host ${h.host} is an alias of ${h.alias}, which RFC 2181 10.3 forbids`;
  return make('MXR-004', 'weak', what, { consequence: consequences.mxWeak, ...record });
}

/** A host that senders cannot reach. */
function judgeReach(make: MakeProblem, h: MxHost, onlyHost: boolean): Problem | null {
  const consequence = onlyHost ? consequences.mxBroken : consequences.mxWeak;
  if (h.status === 'no-data' || h.status === 'no-such-name' || h.status === 'bad-name') {
    return make('MXR-005', 'broken', `MX host ${h.host} has no address`, { consequence });
  }
  if (h.status !== 'ok') {
    const silent = 'This is not the same as a host without an address.';
    return make('MXR-005', 'open', `No answer for the addresses of MX host ${h.host}`, {
      consequence: silent,
    });
  }
  if (h.special.length === 0 || h.special.length < h.addresses.length) return null;
  const what = `MX host ${h.host} has only addresses that nobody outside can reach`;
  return make('MXR-005', 'broken', what, { details: h.special, consequence });
}

function judgeNull(
  make: MakeProblem,
  domain: string,
  facts: MxFacts,
  nullMx: Proposal,
  closed: boolean,
): readonly Problem[] {
  if (facts.nullMxWrong && facts.nullMx) {
    const what = 'The null MX has another preference than 0 (RFC 7505 3)';
    const consequence = 'Senders differ: some take it for a closed domain, some try to deliver.';
    return [make('MXR-003', 'weak', what, { proposal: nullMx, consequence })];
  }
  if (facts.nullMxWrong) {
    const what = 'The null MX (0 .) stands beside other MX records (RFC 7505 3)';
    const consequence =
      'Senders differ: some deliver, some refuse. Only a domain that accepts no mail keeps the null MX, alone.';
    return [make('MXR-003', 'broken', what, { record: { ...mx(domain, '0 .'), remove: true }, consequence })];
  }
  if (!facts.nullMx) return [];
  const consequence = closed
    ? 'Right for a domain that sends no mail either.'
    : 'Bounces to it are refused; Gmail and Yahoo ask for a reachable sender.';
  return [make('MXR-002', 'note', `${domain} accepts no mail (null MX, RFC 7505)`, { consequence })];
}

function judgeNone(make: MakeProblem, domain: string, facts: MxFacts, nullMx: Proposal): readonly Problem[] {
  if (facts.nullMx || facts.count > 0) return [];
  if (facts.fallback.length > 0) {
    const what = `${domain} has no MX; senders fall back to its address (RFC 5321 5.1)`;
    return [make('MXR-001', 'weak', what, { consequence: consequences.mxWeak, proposal: nullMx })];
  }
  const what = facts.fallbackOpen
    ? `${domain} has no MX, and the DNS did not say whether it has an address`
    : `${domain} has neither MX nor address: it accepts no mail`;
  return [make('MXR-001', facts.fallbackOpen ? 'open' : 'weak', what, { proposal: nullMx })];
}

/** MX set: who accepts the mail, and whether senders can reach it. */
export function judgeMx(
  domain: string,
  facts: MxFacts,
  nullMx: Proposal,
  closed: boolean,
): readonly Problem[] {
  const make = problemsOf('mx', domain, consequences.mxBroken);
  if (facts.status !== 'ok' && facts.status !== 'no-data' && facts.status !== 'no-such-name') {
    const consequence = 'This is not the same as a domain without MX.';
    return [
      make('MXR-001', 'open', `MX: no answer from the DNS (${statusWords(facts.status)})`, { consequence }),
    ];
  }
  const onlyHost = facts.hosts.length === 1;
  const problems = [
    ...judgeNull(make, domain, facts, nullMx, closed),
    ...judgeNone(make, domain, facts, nullMx),
  ];
  for (const h of facts.hosts) {
    const problem = judgeName(make, domain, h) ?? judgeReach(make, h, onlyHost);
    if (problem) problems.push(problem);
  }
  if (facts.duplicates.length > 0) {
    const what = `MX hosts stand twice: ${facts.duplicates.join(', ')}`;
    problems.push(make('MXR-007', 'note', what, { consequence: 'Harmless.' }));
  }
  return problems;
}
