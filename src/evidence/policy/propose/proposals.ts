import type { Resolver } from '../../dns/dns-facts.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { VendorLookup } from '../vendor-lookup.ts';
import { mailRole } from './mail-role.ts';
import { noProposal, type Proposal } from './proposal.ts';
import { proposeDmarc } from './propose-dmarc.ts';
import { proposeSpf } from './propose-spf.ts';
import { proposeSts } from './propose-sts.ts';
import { proposeTlsReport } from './propose-tls-report.ts';

/** Every record that a report may propose. */
export interface Proposals {
  readonly spf: Proposal;
  readonly dmarc: Proposal;
  readonly sts: Proposal;
  readonly tlsReport: Proposal;
  /** Null MX (RFC 7505), for a domain that neither sends nor takes mail. */
  readonly nullMx: Proposal;
}

function nullMx(facts: PolicyFacts): Proposal {
  const closed = mailRole(facts) === 'closed' && !facts.mx.nullMx;
  return closed
    ? { records: [{ name: facts.domain, type: 'MX', value: '0 .' }], why: null, question: null, notes: [] }
    : noProposal(null);
}

/** All proposals for a domain: the one place where records to publish are made. Asks the DNS about what it proposes. */
export async function proposals(
  facts: PolicyFacts,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<Proposals> {
  const [spf, dmarc, sts, tlsReport] = await Promise.all([
    proposeSpf(facts, resolver, vendors),
    proposeDmarc(facts, resolver),
    facts.sts.records.length > 0 || facts.sts.policy !== null
      ? proposeSts(facts, resolver)
      : noProposal(null),
    proposeTlsReport(facts, resolver),
  ]);
  return { spf, dmarc, sts, tlsReport, nullMx: nullMx(facts) };
}
