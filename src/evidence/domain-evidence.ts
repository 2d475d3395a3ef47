import type { DnsAnswer, Resolver } from './dns/dns-facts.ts';
import { catalogVendors } from './policy/catalog-vendors.ts';
import { treeWalk } from './policy/dmarc/tree-walk.ts';
import { type DualFilterRisk, dualFilterRisk } from './policy/infrastructure/dual-filter-risk.ts';
import { askMailboxFacts, mailboxEvidence } from './policy/infrastructure/mailbox-host.ts';
import { type MxFacts, mxFacts } from './policy/mx/mx-facts.ts';
import { evaluateSpf, type SpfVerdict } from './policy/spf/evaluate-spf.ts';
import { selectSpf } from './policy/spf/select-record.ts';

/** What to ask: names and addresses from the mail; null if it does not contain them. */
export interface DomainQuestion {
  readonly envelope: string | null;
  readonly from: string | null;
  readonly recipient: string | null;
  /** Address that was judged, and the one before it. */
  readonly ip: string | null;
  readonly previousIp: string | null;
  readonly helo: string | null;
}

/** The sender's SPF as published today, evaluated for one address. */
export interface SpfToday {
  readonly ip: string;
  readonly verdict: SpfVerdict;
  /** The record in presentation form (`name. TXT "..."`), or null. */
  readonly record: string | null;
  /** How many records begin with v=spf1. */
  readonly records: number;
}

/** Published policy as evidence. A part that got no answer is null: no answer is never "missing". */
export interface DomainEvidence {
  readonly recipient: {
    readonly domain: string;
    readonly mx: MxFacts;
    readonly risk: DualFilterRisk;
    /** MX records in presentation form. */
    readonly lines: readonly string[];
  } | null;
  readonly spf: SpfToday | null;
  /** The same record for the previous address: what a forwarder or filter hid. */
  readonly previousSpf: SpfToday | null;
  readonly dmarc: { readonly domain: string; readonly policy: string; readonly line: string } | null;
  /** Set if DNS says for certain that the envelope domain publishes no SPF record. */
  readonly noSpfRecord: { readonly line: string } | null;
}

async function recipientOf(domain: string | null, resolver: Resolver): Promise<DomainEvidence['recipient']> {
  if (domain === null) return null;
  const [mx, signs] = await Promise.all([
    mxFacts(domain, resolver, catalogVendors, false),
    askMailboxFacts(domain, resolver),
  ]);
  if (mx.status !== 'ok') return null;
  // Only the traces of the mailbox host: the recipient's own SPF and DKIM belong in a policy report.
  const mailboxes = mailboxEvidence(signs, { vendors: [] }, { selectors: [] });
  const risk = dualFilterRisk({ domain, mx, spfVendors: [], mailboxes });
  return {
    domain,
    mx,
    risk,
    lines: mx.hosts.map(({ preference, host }) => `${domain}. MX ${preference} ${host}.`),
  };
}

const presentation = (answer: DnsAnswer, data: string): string => `${answer.name}. TXT "${data}"`;

async function spfToday(
  question: DomainQuestion,
  ip: string | null,
  resolver: Resolver,
): Promise<SpfToday | null> {
  const { envelope, helo } = question;
  if (envelope === null || ip === null) return null;
  const [verdict, answer] = await Promise.all([
    evaluateSpf({ ip, sender: `postmaster@${envelope}`, helo: helo ?? envelope }, resolver),
    resolver.resolve(envelope, 'TXT'),
  ]);
  if (verdict.result === 'temperror' || answer.status !== 'ok') return null;
  const selected = selectSpf(answer.records);
  const data = selected.records[0] ?? null;
  return {
    ip,
    verdict,
    record: data === null ? null : presentation(answer, data),
    records: selected.records.length,
  };
}

async function absenceOf(
  envelope: string | null,
  resolver: Resolver,
): Promise<DomainEvidence['noSpfRecord']> {
  if (envelope === null) return null;
  const answer = await resolver.resolve(envelope, 'TXT');
  const none = answer.status === 'no-data' || answer.status === 'no-such-name';
  const others = answer.status === 'ok' && selectSpf(answer.records).records.length === 0;
  if (!none && !others) return null;
  return {
    line: `${envelope}. TXT: ${answer.status === 'no-such-name' ? 'no such name' : 'no record begins with v=spf1'}`,
  };
}

async function dmarcOf(from: string | null, resolver: Resolver): Promise<DomainEvidence['dmarc']> {
  if (from === null) return null;
  const walk = await treeWalk(from, resolver);
  if (walk.found === null) return null;
  const { domain, record } = walk.found;
  return {
    domain,
    policy: record.applied?.p ?? record.p ?? 'none',
    line: `_dmarc.${domain}. TXT "${record.text}"`,
  };
}

/** Asks what DNS publishes about the domains of one mail; independent questions are all sent together. Never throws. */
export async function domainEvidence(question: DomainQuestion, resolver: Resolver): Promise<DomainEvidence> {
  const [recipient, spf, previousSpf, dmarc, noSpfRecord] = await Promise.all([
    recipientOf(question.recipient, resolver),
    spfToday(question, question.ip, resolver),
    spfToday(question, question.previousIp, resolver),
    dmarcOf(question.from, resolver),
    absenceOf(question.envelope, resolver),
  ]);
  return { recipient, spf, previousSpf, dmarc, noSpfRecord };
}
