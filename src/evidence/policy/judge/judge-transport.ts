import type { MxHost } from '../mx/mx-facts.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Problem } from '../problem.ts';
import { tagValue } from '../tag-list.ts';
import { consequences } from './consequences.ts';
import { judgeSts } from './judge-sts.ts';
import { problemsOf, shown } from './make-problem.ts';

/** TLSA records of one MX host (RFC 7672). */
function judgeDane(domain: string, h: MxHost, proved: boolean): readonly Problem[] {
  if (h.tlsa.length === 0) return [];
  const make = problemsOf('dane', domain, 'Senders skip these records.');
  const problems: Problem[] = [];
  const bad = h.tlsa.filter((t) => /^[01] /.test(t));
  if (bad.length > 0) {
    const what = `TLSA of ${h.host} has usage 0 or 1, which mail servers cannot use (RFC 7672 3.1.3)`;
    problems.push(make('DAN-002', 'weak', what, { details: bad.map(shown) }));
  }
  if (!proved || !h.tlsaProved) {
    const what = `TLSA of ${h.host} is there, but not shown to be proved by DNSSEC here`;
    const consequence = 'Senders use it only when MX, host and TLSA are all signed.';
    problems.push(make('DAN-001', 'open', what, { consequence }));
  }
  return problems;
}

function judgeBimi({ domain, bimi, dmarc }: PolicyFacts): readonly Problem[] {
  const make = problemsOf('bimi', domain, 'The logo is not shown.');
  if (bimi.fault !== null) return [make('BIM-001', 'note', `BIMI: ${bimi.fault}`)];
  const logo = bimi.list !== null && tagValue(bimi.list, 'l') !== '';
  if (!logo || dmarc.failed !== null || (dmarc.policy !== 'none' && dmarc.policy !== null)) return [];
  return [make('BIM-001', 'note', 'BIMI needs a DMARC policy of quarantine or reject')];
}

/** MTA-STS, TLS-RPT, DANE and BIMI. */
export function judgeTransport(facts: PolicyFacts): readonly Problem[] {
  const { domain, tlsReport, mx } = facts;
  const make = problemsOf('tls-rpt', domain, consequences.reports);
  const tls = tlsReport.fault === null ? [] : [make('TLR-001', 'weak', `TLS-RPT: ${tlsReport.fault}`)];
  return [
    ...judgeSts(
      domain,
      facts.sts,
      mx.hosts.map((h) => h.host),
    ),
    ...mx.hosts.flatMap((h) => judgeDane(domain, h, mx.proved)),
    ...tls,
    ...judgeBimi(facts),
  ];
}
