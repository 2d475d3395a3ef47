import type { Resolver } from '../../dns/dns-facts.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { VendorLookup } from '../vendor-lookup.ts';
import { mailRole, sendsNothing } from './mail-role.ts';
import { noProposal, type Proposal } from './proposal.ts';
import { proposeDmarc } from './propose-dmarc.ts';
import { proposeIncluded } from './propose-included.ts';
import { proposeSender } from './propose-sender.ts';
import { proposeSpf } from './propose-spf.ts';
import { proposeSts } from './propose-sts.ts';
import { proposeTlsReport } from './propose-tls-report.ts';

/** All records that a report may propose. */
export interface Proposals {
  readonly spf: Proposal;
  readonly dmarc: Proposal;
  readonly sts: Proposal;
  readonly tlsReport: Proposal;
  /** What makes the address in question pass. */
  readonly sender: Proposal;
  /** Null MX (RFC 7505), for a domain that neither sends nor accepts mail. */
  readonly nullMx: Proposal;
}

function nullMx(facts: PolicyFacts): Proposal {
  const { mx, domain } = facts;
  const record = { name: domain, type: 'MX', value: '0 .' } as const;
  // A null MX with another preference is intended as one (RFC 7505 3): correct it, whatever else the domain does.
  const misnumbered = mx.nullMx && mx.nullMxWrong;
  if (misnumbered || (mailRole(facts) === 'closed' && !mx.nullMx))
    return { records: [record], why: null, question: null, notes: [] };
  const [address] = mx.fallback;
  return address !== undefined && sendsNothing(facts)
    ? noProposal(
        'No record is proposed: whether mail is taken at the address of the name is not known here.',
        `Does the machine at ${address} take mail for ${domain}? If not, the record MX "0 ." closes the domain.`,
      )
    : noProposal(null);
}

async function senderProposal(
  facts: PolicyFacts,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<Proposal> {
  const { address, domain, spf } = facts;
  const settled = spf.tree.state === 'record' && spf.breaks.length === 0;
  // A missing or broken record is proposed as a whole, including the address.
  if (!address || address.spf.domain !== domain || address.spf.result === 'pass' || !settled)
    return noProposal(null);
  const made = await proposeSender({ domain, ip: address.ip, host: null }, resolver, vendors);
  if (made.kind === 'instead') return noProposal('No record is proposed for this address.', made.says);
  return {
    records: [{ name: domain, type: 'TXT', value: made.value }],
    why: null,
    question: null,
    notes: [`${made.term} is added; tried: SPF passes for it with this record; DKIM and DMARC not tried`],
  };
}

/** The domain's own record, or the included one below it that has the fault. */
async function spfProposal(facts: PolicyFacts, resolver: Resolver, vendors: VendorLookup): Promise<Proposal> {
  const own = await proposeSpf(facts, resolver, vendors);
  return own.records.length > 0 ? own : ((await proposeIncluded(facts, resolver, vendors)) ?? own);
}

/** All proposals for a domain: the only place that makes records to publish. Checks its proposals against DNS. */
export async function proposals(
  facts: PolicyFacts,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<Proposals> {
  const [spf, dmarc, sts, tlsReport, sender] = await Promise.all([
    spfProposal(facts, resolver, vendors),
    proposeDmarc(facts, resolver),
    facts.sts.records.length > 0 || facts.sts.policy !== null
      ? proposeSts(facts, resolver)
      : noProposal(null),
    proposeTlsReport(facts, resolver),
    senderProposal(facts, resolver, vendors),
  ]);
  return { spf, dmarc, sts, tlsReport, sender, nullMx: nullMx(facts) };
}
