import type { Resolver } from '../../dns/dns-facts.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import { type Coverage, spfCoverage } from '../spf/coverage.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';
import { lookupLimit } from '../spf/tree-run.ts';
import type { VendorLookup } from '../vendor-lookup.ts';
import { spfAsIf, spfFault } from './check-spf-proposal.ts';
import { knownSenders } from './known-senders.ts';
import { mailRole } from './mail-role.ts';
import { noProposal, type Proposal } from './proposal.ts';

/** The tools for making a record. */
export interface Bench {
  readonly facts: PolicyFacts;
  readonly resolver: Resolver;
  readonly vendors: VendorLookup;
}

/** What each existing record passes, without an `all` with + at the top. */
export async function coverageToday(
  { spf: { tree }, domain }: PolicyFacts,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<readonly Coverage[]> {
  const narrow = (root: SpfFacts['tree']): Coverage =>
    spfCoverage({
      ...root,
      terms: root.terms.filter(({ term }) => !(term.name === 'all' && term.qualifier === '+')),
    });
  if (tree.records.length < 2) return [narrow(tree)];
  const each = await Promise.all(tree.records.map((r) => spfAsIf(domain, r, resolver, vendors)));
  return each.map((f) => narrow(f.tree));
}

const sizes = ({ size4, size6 }: Coverage): string =>
  `${size4} IPv4 ${size4 === 1n ? 'address' : 'addresses'}${size6 > 0n ? ' and some IPv6 ranges' : ''}`;

/** The notes on a record that passed every check: before and after, and what was not tested. */
export function effects(today: readonly Coverage[], then: SpfFacts): readonly string[] {
  const before = today.map((c) => c.size4).reduce((a, b) => (a > b ? a : b), 0n);
  return [
    `tried: read to its end with ${then.lookups} of ${lookupLimit} look-ups; ${sizes(then.coverage)} pass (listed today: ${before}); DKIM and DMARC not tried`,
  ];
}

/** The record of a domain that sends nothing. */
export const closedRecord = (domain: string): Proposal => ({
  records: [{ name: domain, type: 'TXT', value: 'v=spf1 -all' }],
  why: null,
  question: null,
  notes: [],
});

/** A record for a domain without a meaningful one. */
export async function firstRecord({ facts, resolver, vendors }: Bench): Promise<Proposal> {
  const { domain } = facts;
  const role = mailRole(facts);
  if (role === 'closed') {
    return {
      records: [{ name: domain, type: 'TXT', value: 'v=spf1 -all' }],
      why: null,
      question: null,
      notes: ['for a domain that neither sends nor accepts mail'],
    };
  }
  const senders = knownSenders(facts);
  const silent = facts.mx.count === 0 ? [`None at all? Then the record is "v=spf1 -all".`] : [];
  const asks = [`Which systems send mail as ${domain}?`, ...senders.questions, ...silent].join(' ');
  if (!senders.mainKnown) {
    const why = `No record is proposed: who sends as ${domain} is not known, and a record that leaves a sender out does harm.`;
    return noProposal(why, asks);
  }
  const value = ['v=spf1', ...senders.terms, '~all'].join(' ');
  const then = await spfAsIf(domain, value, resolver, vendors);
  const today = facts.spf.tree.records.length === 0 ? [] : await coverageToday(facts, resolver, vendors);
  const fault = await spfFault(domain, value, then, today, resolver);
  if (fault !== null) return noProposal(`No record is proposed: ${fault}.`, asks);
  return {
    records: [{ name: domain, type: 'TXT', value }],
    why: null,
    question: asks,
    notes: [`lists who is known to send: ${senders.names.join(', ')}`, ...effects([], then)],
  };
}
