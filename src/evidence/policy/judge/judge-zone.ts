import type { AddressFacts } from '../address-check.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Problem } from '../problem.ts';
import type { Proposal } from '../propose/proposal.ts';
import { consequences } from './consequences.ts';
import { problemsOf } from './make-problem.ts';

/** The name itself: it must exist, and the DNS must answer for it. */
export function judgeZone(domain: string, zone: PolicyFacts['zone']): readonly Problem[] {
  const make = problemsOf('domain', domain, consequences.zone);
  if (zone.exists === false) return [make('NSX-001', 'broken', `${domain} does not exist in the DNS`)];
  if (zone.status === 'servfail') {
    const what = `The name servers of ${domain} fail (SERVFAIL): they are down, or DNSSEC is broken`;
    return [make('NSX-001', 'open', what)];
  }
  if (zone.exists !== null) return [];
  return [make('NSX-001', 'open', `No answer from the DNS for ${domain} (${zone.status})`)];
}

function judgeVerdict(domain: string, { spf, ip }: AddressFacts, proposal: Proposal): readonly Problem[] {
  if (spf.result === 'pass') return [];
  const make = problemsOf(
    'address',
    domain,
    'Without an aligned DKIM signature: Gmail 550 5.7.26 or 5.7.27, Exchange Online 550 5.7.23, Outlook.com 550 5.7.515.',
  );
  const what = `Mail from ${ip} gets SPF ${spf.result}`;
  const details = [spf.comment.slice(0, 300)];
  if (spf.result === 'temperror') {
    return [make('SPF-050', 'open', what, { consequence: consequences.spfOpen, details })];
  }
  const refused = spf.result === 'fail' || spf.result === 'permerror';
  return [make('SPF-050', refused ? 'broken' : 'weak', what, { details, proposal })];
}

function judgeReverse(domain: string, a: AddressFacts): readonly Problem[] {
  const settled = a.ptrStatus === 'ok' || a.ptrStatus === 'no-data' || a.ptrStatus === 'no-such-name';
  if (!settled || a.confirmed !== null || !a.complete) return [];
  const what =
    a.names.length === 0
      ? `${a.ip} has no reverse name`
      : `The reverse name of ${a.ip} (${a.names.join(', ')}) does not lead back to it`;
  const who = `owner of the address ${a.ip} (the hosting or internet provider)`;
  return [problemsOf('address', domain, consequences.ptr)('MXR-008', 'weak', what, { who })];
}

/** A sending address: the SPF verdict, and reverse DNS with a way back. */
export function judgeAddress(
  domain: string,
  address: AddressFacts | null,
  proposal: Proposal,
): readonly Problem[] {
  return address ? [...judgeVerdict(domain, address, proposal), ...judgeReverse(domain, address)] : [];
}
