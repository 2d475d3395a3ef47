import { getDomain } from 'tldts';
import { behindAt } from '../../message/domain-of.ts';
import type { DnsRecord, DnsStatus, Resolver } from '../dns/dns-facts.ts';
import { type AddressFacts, addressFacts } from './address-check.ts';
import { type DkimFacts, dkimFacts, namedSelectors } from './dkim/dkim-facts.ts';
import { guessSelectors } from './dkim/guess-selectors.ts';
import { knownSelectors } from './dkim/selectors.ts';
import { type DmarcFacts, dmarcFacts, reportCosts } from './dmarc/dmarc-facts.ts';
import { treeWalk, walkNames } from './dmarc/tree-walk.ts';
import { type DualFilterRisk, dualFilterRisk } from './infrastructure/dual-filter-risk.ts';
import { askMailboxFacts, type MailboxEvidence, mailboxEvidence } from './infrastructure/mailbox-host.ts';
import { type MxFacts, mxCosts, mxFacts } from './mx/mx-facts.ts';
import { notAsked } from './not-asked.ts';
import { type Asked, type Demand, firstShare, leftOver, shares, spfAtOnce } from './question-plan.ts';
import { parseSpf } from './spf/parse-record.ts';
import { selectSpf } from './spf/select-record.ts';
import { everyNode, type SpfFacts, spfFacts } from './spf/spf-facts.ts';
import type { SpfNode } from './spf/spf-node.ts';
import { growSpfTree } from './spf/spf-tree.ts';
import { targetName } from './spf/target-name.ts';
import { type VoidLoss, voidLoss } from './spf/void-loss.ts';
import type { FetchPolicyFile } from './transport/policy-file.ts';
import { bimiRecord, type SmallRecord, tlsReportRecord } from './transport/small-records.ts';
import { type StsFacts, stsFacts, stsFile } from './transport/sts-facts.ts';
import type { VendorLookup } from './vendor-lookup.ts';

/** Maximum dead targets checked in one report. */
const maxTargets = 3;

/**
 * Registrable domains of dead includes that do not exist according to DNS: whoever registers one may send for the
 * domain. Only an NXDOMAIN counts, never a missing answer.
 */
async function unregisteredTargets(spf: SpfFacts, resolver: Resolver): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const node of everyNode(spf.tree)) {
    const name = node.state === 'none' && node.dns === 'no-such-name' ? getDomain(node.domain) : null;
    if (name !== null && name !== getDomain(spf.tree.domain)) names.add(name);
  }
  const asked = [...names].sort().slice(0, maxTargets);
  const answers = await Promise.all(asked.map((name) => resolver.resolve(name, 'SOA')));
  return asked.filter((_, i) => answers[i]?.status === 'no-such-name');
}

/** The records at the target of `exp=` (RFC 7208 6.2): exactly one text is expected. */
interface ExplainFacts {
  readonly target: string;
  /** How many TXT records there are; null without an answer. */
  readonly count: number | null;
}

/** Looks up the explanation of a record; null without `exp=`, or if its target depends on the mail. */
async function explainFacts(root: SpfNode, resolver: Resolver): Promise<ExplainFacts | null> {
  const exp = root.terms.find(({ term }) => term.kind === 'modifier' && term.name === 'exp')?.term;
  const target = exp?.domain && !exp.macro ? targetName(exp.domain) : null;
  if (target === null) return null;
  const { status, records } = await resolver.resolve(target, 'TXT');
  const silent = status !== 'ok' && status !== 'no-data' && status !== 'no-such-name';
  return { target, count: silent ? null : records.length };
}

export interface PolicyQuestion {
  /** A validated name (`readDomain`). */
  readonly domain: string;
  /** Address that sends for the domain: its SPF verdict and reverse DNS are reported. */
  readonly ip: string | null;
  readonly sender: string | null;
  readonly helo: string | null;
  /** Domain of the From field of the described message; null if it is the domain itself. */
  readonly from: string | null;
  /** DKIM selectors to query in addition to the known ones. */
  readonly selectors: readonly string[];
}

export interface PolicySources {
  /** Shares identical questions. */
  readonly resolver: Resolver;
  /** Distinct questions asked so far. */
  readonly asked: () => number;
  readonly vendors: VendorLookup;
  readonly fetchFile: FetchPolicyFile;
  /** The resolver validates DNSSEC over a secure channel: only then is the AD bit meaningful. */
  readonly trusted: boolean;
}

/** Everything a domain publishes about mail: facts, nothing judged. */
export interface PolicyFacts {
  readonly domain: string;
  /** The domain itself: SOA, NS and DS; `exists` is null if DNS did not say. */
  readonly zone: {
    readonly status: DnsStatus;
    readonly exists: boolean | null;
    readonly nameServers: readonly string[];
    readonly soa: boolean;
    readonly signed: boolean | null;
  };
  /** Every TXT record of the domain itself, as published. */
  readonly texts: readonly DnsRecord[];
  /** Where the domain itself points as an alias (CNAME): its records are changed there; null for a plain name. */
  readonly alias: string | null;
  readonly spf: SpfFacts;
  /** Target of exp=; null without one. */
  readonly explain: ExplainFacts | null;
  /** A listed sender that the void look-up limit locks out; null without one. */
  readonly voidLoss: VoidLoss | null;
  /** Registrable domains of dead includes that are not in the DNS. */
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
  /** What was skipped because of the question limit, in words; [] if everything was asked. */
  readonly notAsked: readonly string[];
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
  // A name without its own name servers is part of the parent zone and signed with it (RFC 4035 2.4).
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

/**
 * What the first answers make it necessary to ask next. The resolver shares identical questions, so these cost nothing
 * extra.
 */
async function demandOf(domain: string, resolver: Resolver, selectors: number): Promise<Demand> {
  const [txt, mx, walk] = await Promise.all([
    resolver.resolve(domain, 'TXT'),
    resolver.resolve(domain, 'MX'),
    treeWalk(domain, resolver),
  ]);
  const [record] = selectSpf(txt.records).records;
  const terms = record === undefined ? [] : parseSpf(record).terms;
  return {
    lookups: terms.filter(({ name }) => lookupNames.has(name)).length,
    mxHosts: mxCosts(mx.records, domain),
    reportHosts: reportCosts(walk, domain),
    selectors,
  };
}

/** Terms that cause look-ups (RFC 7208 4.6.4). */
const lookupNames: ReadonlySet<string> = new Set(['include', 'a', 'mx', 'ptr', 'exists', 'redirect']);

/** Fixed questions of the described message. */
const askedFor = ({ domain, ip, sender, from, selectors }: PolicyQuestion): Asked => {
  const envelope = sender === null || sender === '' ? domain : behindAt(sender);
  return {
    walk: walkNames(domain).length,
    named: namedSelectors(selectors).length,
    address: ip !== null,
    others: ip !== null && (envelope !== domain || (from !== null && from !== domain)),
  };
};

/**
 * Asks everything at once; questions that depend on an answer follow it without waiting for others. The longest chain
 * starts first: SPF.
 */
export async function policyFacts(question: PolicyQuestion, sources: PolicySources): Promise<PolicyFacts> {
  const { domain, ip, selectors } = question;
  const { resolver, vendors, trusted } = sources;
  const sender = question.sender ?? `postmaster@${domain}`;
  const first = firstShare(askedFor(question));
  const early = knownSelectors.slice(0, first.selectors);
  const late = knownSelectors.slice(first.selectors);
  const planned = Promise.resolve().then(async () =>
    shares(first.left, await demandOf(domain, resolver, late.length)),
  );
  const keysOf = (known: readonly string[]) =>
    dkimFacts(domain, selectors, resolver, vendors, trusted, known);
  // DKIM asks the most and nothing waits for it: last, so that the others get the free slots first.
  const [grown, mx, dmarc, file, tlsReport, bimi, signs, zone, address, , dkimFirst] = await Promise.all([
    growSpfTree(domain, resolver, { atOnce: spfAtOnce, all: planned.then(({ spf }) => spf) }),
    mxFacts(domain, resolver, vendors, trusted, {
      atOnce: first.mxHosts,
      all: planned.then(({ mxHosts }) => mxHosts),
    }),
    dmarcFacts(domain, resolver, {
      atOnce: first.reportHosts,
      all: planned.then(({ reportHosts }) => reportHosts),
    }),
    stsFile(domain, resolver, sources.fetchFile),
    tlsReportRecord(domain, resolver),
    bimiRecord(domain, resolver),
    askMailboxFacts(domain, resolver),
    zoneFacts(domain, resolver),
    ip === null ? null : addressFacts(ip, sender, { given: question.helo, domain }, resolver),
    keysOf(early),
    planned.then((share) => keysOf(knownSelectors.slice(0, first.selectors + share.selectors))),
  ]);
  // What the other parts did not need goes to the rest of a big record, then to selectors.
  await grown.more(leftOver(sources.asked()));
  const tree = grown.root;
  const spf = spfFacts(tree, vendors);
  const guessed = guessSelectors(
    [...spf.vendors, ...mx.hosts.flatMap((h) => h.vendor ?? [])],
    tree,
    dkimFirst.tried,
    dkimFirst.selectors.map((s) => s.selector),
  );
  const waiting = [...guessed, ...knownSelectors.filter((s) => !dkimFirst.tried.includes(s))];
  const more = waiting.slice(0, leftOver(sources.asked()));
  const [unregistered, explain, dkim, lost] = await Promise.all([
    unregisteredTargets(spf, resolver),
    explainFacts(tree, resolver),
    more.length === 0 ? dkimFirst : keysOf([...dkimFirst.tried, ...more]),
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
    notAsked: notAsked({ spf, mx, dmarc, selectors: waiting.length - more.length }),
  };
}
