import { getDomain } from 'tldts';
import type { DnsRecord, DnsStatus, Resolver } from '../dns/dns-facts.ts';
import { type AddressFacts, addressFacts } from './address-check.ts';
import { type DkimFacts, dkimFacts } from './dkim/dkim-facts.ts';
import { guessSelectors } from './dkim/guess-selectors.ts';
import { type DmarcFacts, dmarcFacts } from './dmarc/dmarc-facts.ts';
import { type DualFilterRisk, dualFilterRisk } from './infrastructure/dual-filter-risk.ts';
import { askMailboxSigns, type MailboxEvidence, mailboxEvidence } from './infrastructure/mailbox-host.ts';
import { type MxFacts, mxFacts } from './mx/mx-facts.ts';
import { type ExplainFacts, explainFacts } from './spf/explain-facts.ts';
import { type SpfFacts, spfFacts } from './spf/spf-facts.ts';
import { spfTree } from './spf/spf-tree.ts';
import { unregisteredTargets } from './spf/unregistered-targets.ts';
import { type VoidLoss, voidLoss } from './spf/void-loss.ts';
import type { FetchPolicyFile } from './transport/policy-file.ts';
import { bimiRecord, type SmallRecord, tlsReportRecord } from './transport/small-records.ts';
import { type StsFacts, stsFacts, stsFile } from './transport/sts-facts.ts';
import type { VendorLookup } from './vendor-lookup.ts';

export interface PolicyQuestion {
  /** A checked name (`readDomain`). */
  readonly domain: string;
  /** Address that sends for the domain: its SPF verdict and reverse DNS are told. */
  readonly ip: string | null;
  readonly sender: string | null;
  readonly helo: string | null;
  /** DKIM selectors to look at beside the known ones. */
  readonly selectors: readonly string[];
}

export interface PolicySources {
  readonly resolver: Resolver;
  readonly vendors: VendorLookup;
  readonly fetchFile: FetchPolicyFile;
  /** The resolver checks DNSSEC and the way to it is safe: only then is the AD bit worth something. */
  readonly trusted: boolean;
}

/** Everything a domain publishes about mail: facts, nothing judged. */
export interface PolicyFacts {
  readonly domain: string;
  /** The name itself: SOA, NS and DS; `exists` null when the DNS did not say. */
  readonly zone: {
    readonly status: DnsStatus;
    readonly exists: boolean | null;
    readonly nameServers: readonly string[];
    readonly soa: boolean;
    readonly signed: boolean | null;
  };
  /** Every TXT record of the name itself, as published. */
  readonly texts: readonly DnsRecord[];
  /** Where the name itself leads as an alias (CNAME): its records are changed there; null for a plain name. */
  readonly alias: string | null;
  readonly spf: SpfFacts;
  /** Target of exp=; null without one. */
  readonly explain: ExplainFacts | null;
  /** A listed sender that the limit on empty look-ups shuts out; null without one. */
  readonly voidLoss: VoidLoss | null;
  /** Registrable names of dead includes that are not in the DNS. */
  readonly unregistered: readonly string[];
  readonly dkim: DkimFacts;
  readonly dmarc: DmarcFacts;
  readonly mx: MxFacts;
  readonly sts: StsFacts;
  readonly tlsReport: SmallRecord;
  readonly bimi: SmallRecord;
  readonly mailboxes: readonly MailboxEvidence[];
  readonly dualFilter: DualFilterRisk;
  readonly address: AddressFacts | null;
}

async function zoneFacts(domain: string, resolver: Resolver): Promise<PolicyFacts['zone']> {
  const registered = getDomain(domain) ?? domain;
  const [soa, ns, ds, above] = await Promise.all([
    resolver.resolve(domain, 'SOA'),
    resolver.resolve(domain, 'NS'),
    resolver.resolve(domain, 'DS'),
    registered === domain ? null : resolver.resolve(registered, 'DS'),
  ]);
  const says = (s: DnsStatus): boolean => s === 'ok' || s === 'no-data';
  const exists = says(soa.status) || says(ns.status) ? true : soa.status === 'no-such-name' ? false : null;
  // A name without name servers of its own lies in the zone above and is signed with it (RFC 4035 2.4).
  const delegated = ns.status === 'ok' || above === null ? ds : above;
  const signed =
    ds.status === 'ok' || delegated.status === 'ok' ? true : says(delegated.status) ? false : null;
  return {
    status: soa.status,
    exists,
    nameServers: ns.records.map((r) => r.host ?? r.data).sort(),
    soa: soa.status === 'ok',
    signed,
  };
}

/** Asks everything at once; what depends on an answer follows it without waiting for the others. */
export async function policyFacts(question: PolicyQuestion, sources: PolicySources): Promise<PolicyFacts> {
  const { domain, ip, selectors } = question;
  const { resolver, vendors, trusted } = sources;
  const sender = question.sender ?? `postmaster@${domain}`;
  // DKIM asks the most and nothing waits for it: last, so that the others get the places on the way first.
  const [zone, tree, dmarc, mx, file, tlsReport, bimi, signs, address, dkimFirst] = await Promise.all([
    zoneFacts(domain, resolver),
    spfTree(domain, resolver),
    dmarcFacts(domain, resolver),
    mxFacts(domain, resolver, vendors, trusted),
    stsFile(domain, resolver, sources.fetchFile),
    tlsReportRecord(domain, resolver),
    bimiRecord(domain, resolver),
    askMailboxSigns(domain, resolver),
    ip === null ? null : addressFacts(ip, sender, { given: question.helo, domain }, resolver),
    dkimFacts(domain, selectors, resolver, vendors, trusted),
  ]);
  const spf = spfFacts(tree, vendors);
  const guessed = guessSelectors(
    [...spf.vendors, ...mx.hosts.flatMap((h) => h.vendor ?? [])],
    tree,
    dkimFirst.tried,
  );
  const [unregistered, explain, dkim, lost] = await Promise.all([
    unregisteredTargets(spf, resolver),
    explainFacts(tree, resolver),
    guessed.length === 0 ? dkimFirst : dkimFacts(domain, selectors, resolver, vendors, trusted, guessed),
    voidLoss(spf, resolver),
  ]);
  const mailboxes = mailboxEvidence(signs, spf, dkim);
  const dualFilter = dualFilterRisk({ domain, mx, spfVendors: spf.vendors, mailboxes });
  const sts = stsFacts(
    file,
    mx.hosts.map((h) => h.host),
  );
  return {
    domain,
    zone,
    texts: signs.txt.records,
    alias: signs.txt.chain.at(-1) ?? null,
    spf,
    explain,
    voidLoss: lost,
    unregistered,
    dkim,
    dmarc,
    mx,
    sts,
    tlsReport,
    bimi,
    mailboxes,
    dualFilter,
    address,
  };
}
