import type { MxHost } from '../mx/mx-facts.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Problem } from '../problem.ts';
import type { Proposals } from '../propose/proposals.ts';
import { tagValue } from '../tag-list.ts';
import { consequences } from './consequences.ts';
import { judgeSts } from './judge-sts.ts';
import { problemsOf, shown } from './make-problem.ts';

/** Octets of a digest by matching type (RFC 6698 2.1.3). */
const digestLength: Readonly<Record<string, number>> = { '1': 32, '2': 64 };

/** What makes one TLSA record useless (RFC 6698 2.1); null for a valid one. */
function tlsaFault(data: string): string | null {
  const [usage = '', selector = '', matching = '', ...hex] = data.split(/\s{1,5}/);
  const digest = hex.join('');
  if (!/^[0-3]$/.test(usage)) return `usage ${usage} is not 0 to 3`;
  if (!/^[01]$/.test(selector)) return `selector ${selector} is neither 0 nor 1`;
  if (!/^[0-2]$/.test(matching)) return `matching type ${matching} is not 0 to 2`;
  if (!/^[0-9a-f]+$/i.test(digest) || digest.length % 2 !== 0)
    return 'the digest is not whole octets in hexadecimal form';
  const wanted = digestLength[matching];
  if (wanted !== undefined && digest.length !== wanted * 2)
    return `the digest has ${digest.length / 2} octets, matching type ${matching} wants ${wanted}`;
  return matching === '0' && digest.length < 64 ? 'the certificate or key is too short to be one' : null;
}

/** TLSA records of one MX host (RFC 7672). */
function judgeDane(domain: string, h: MxHost, proved: boolean): readonly Problem[] {
  if (h.tlsa.length === 0) return [];
  const make = problemsOf('dane', domain, 'Senders skip these records.');
  const problems: Problem[] = [];
  const malformed = h.tlsa.filter((t) => tlsaFault(t) !== null);
  if (malformed.length > 0) {
    const what = `TLSA of ${h.host} cannot be used: ${tlsaFault(malformed[0] ?? '')}`;
    const consequence =
      malformed.length === h.tlsa.length
        ? 'None of the records can be used: senders fall back to TLS without a check (RFC 7672 2.2).'
        : 'Senders skip this record.';
    problems.push(make('DAN-003', 'weak', what, { consequence, details: malformed.map(shown) }));
  }
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

function judgeBimi({ domain, bimi, dmarc, texts }: PolicyFacts): readonly Problem[] {
  const make = problemsOf('bimi', domain, 'The logo is not shown.');
  const apex = texts.find((r) => /^v\s{0,5}=\s{0,5}BIMI1\b/i.test(r.data));
  if (apex && bimi.records.length === 0) {
    const what = `A BIMI record stands at ${domain} itself; receivers look at default._bimi.${domain} only`;
    return [make('BIM-001', 'weak', what, { details: [`published: ${shown(apex.data)}`] })];
  }
  if (bimi.fault !== null) return [make('BIM-001', 'weak', `BIMI: ${bimi.fault}`)];
  const logo = bimi.list !== null && tagValue(bimi.list, 'l') !== '';
  if (!logo || dmarc.failed !== null) return [];
  const applied = dmarc.found?.record.applied;
  if (dmarc.policy === 'none' || dmarc.policy === null)
    return [make('BIM-001', 'weak', 'BIMI needs a DMARC policy of quarantine or reject')];
  const pct = dmarc.found === null ? null : tagValue(dmarc.found.record.list, 'pct');
  if (dmarc.policy === 'quarantine' && pct !== null && /^\d{1,2}$/.test(pct))
    return [make('BIM-001', 'weak', `BIMI needs a DMARC policy for all mail (pct=${pct} leaves some out)`)];
  return applied?.sp === 'none'
    ? [make('BIM-001', 'weak', 'BIMI needs a DMARC policy for subdomains too (sp= must not be none)')]
    : [];
}

/** MTA-STS, TLS-RPT, DANE and BIMI. */
export function judgeTransport(facts: PolicyFacts, made: Proposals): readonly Problem[] {
  const { domain, tlsReport, mx } = facts;
  const make = problemsOf('tls-rpt', domain, consequences.reports);
  const tls =
    tlsReport.fault === null
      ? []
      : [make('TLR-001', 'weak', `TLS-RPT: ${tlsReport.fault}`, { proposal: made.tlsReport })];
  return [
    ...judgeSts(domain, facts.sts, made.sts),
    ...mx.hosts.flatMap((h) => judgeDane(domain, h, mx.proved)),
    ...tls,
    ...judgeBimi(facts),
  ];
}
