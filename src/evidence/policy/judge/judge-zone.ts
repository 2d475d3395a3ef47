import type { AddressFacts } from '../address-check.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Problem } from '../problem.ts';
import { consequences } from './consequences.ts';

/** The name itself: it must exist, and the DNS must answer for it. */
export function judgeZone(domain: string, zone: PolicyFacts['zone']): readonly Problem[] {
  const owner = `owner of ${domain}`;
  const base = { area: 'domain', who: owner, record: null, consequence: consequences.zone } as const;
  if (zone.exists === false) {
    const what = `${domain} does not exist in the DNS`;
    return [{ ...base, id: 'NSX-001', severity: 'broken', what, details: [] }];
  }
  if (zone.status === 'servfail') {
    const what = `The name servers of ${domain} fail (SERVFAIL): they are down, or DNSSEC is broken`;
    return [{ ...base, id: 'NSX-001', severity: 'open', what, details: [] }];
  }
  if (zone.exists === null) {
    const what = `No answer from the DNS for ${domain} (${zone.status})`;
    return [{ ...base, id: 'NSX-001', severity: 'open', what, details: [] }];
  }
  return [];
}

/** A sending address: reverse DNS with a way back, and the SPF verdict. */
export function judgeAddress(domain: string, address: AddressFacts | null): readonly Problem[] {
  if (!address) return [];
  const problems: Problem[] = [];
  const { spf, ip } = address;
  if (spf.result !== 'pass') {
    const broken = spf.result === 'fail' || spf.result === 'permerror';
    problems.push({
      id: 'SPF-050',
      severity: spf.result === 'temperror' ? 'open' : broken ? 'broken' : 'weak',
      area: 'address',
      what: `Mail from ${ip} gets SPF ${spf.result}`,
      consequence:
        spf.result === 'temperror'
          ? consequences.spfOpen
          : 'Without an aligned DKIM signature: Gmail 550 5.7.26 or 5.7.27, Exchange Online 550 5.7.23, Outlook.com 550 5.7.515.',
      who: `owner of ${domain}`,
      record: null,
      details: [spf.comment.slice(0, 300)],
    });
  }
  if (address.ptrStatus !== 'ok' && address.ptrStatus !== 'no-data' && address.ptrStatus !== 'no-such-name') {
    return problems;
  }
  if (address.confirmed === null && address.complete) {
    const none = address.names.length === 0;
    problems.push({
      id: 'MXR-008',
      severity: 'weak',
      area: 'address',
      what: none
        ? `${ip} has no reverse name`
        : `The reverse name of ${ip} (${address.names.join(', ')}) does not lead back to it`,
      consequence: consequences.ptr,
      who: `owner of the address ${ip} (the hosting or internet provider)`,
      record: null,
      details: [],
    });
  }
  return problems;
}
