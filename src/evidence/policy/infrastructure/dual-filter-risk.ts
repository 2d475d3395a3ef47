import { getDomain } from 'tldts';
import type { MxFacts } from '../mx/mx-facts.ts';
import type { VendorRef } from '../vendor-lookup.ts';
import type { MailboxEvidence } from './mailbox-host.ts';

export type RiskWord = 'none' | 'possible' | 'likely' | 'confirmed';

/**
 * How two filters come to be in series:
 * DF-1 a filter accepts the mail, Microsoft 365 holds the mailboxes;
 * DF-2 the MX set names a filter and a mailbox host next to each other;
 * DF-3 a filter accepts the mail, Google Workspace holds the mailboxes;
 * DF-4 the MX set names two different filters;
 * DF-5 a forwarding service accepts the mail and relays it to another host;
 * DF-6 the MX set points to the mailbox host, but the SPF record lets a filter send: mail is routed through it;
 * DF-7 an own or unknown gateway accepts the mail, Microsoft 365 or Google holds the mailboxes.
 */
export type DualFilterRule = 'DF-1' | 'DF-2' | 'DF-3' | 'DF-4' | 'DF-5' | 'DF-6' | 'DF-7';

export interface DualFilterRisk {
  readonly word: RiskWord;
  readonly rule: DualFilterRule | null;
  /** The first system to receive the mail, and the second one that judges it. */
  readonly first: string | null;
  readonly second: string | null;
  readonly because: readonly string[];
}

export interface DualFilterFacts {
  readonly domain: string;
  readonly mx: Pick<MxFacts, 'hosts' | 'nullMx'>;
  readonly spfVendors: readonly VendorRef[];
  readonly mailboxes: readonly MailboxEvidence[];
}

const noRisk: DualFilterRisk = { word: 'none', rule: null, first: null, second: null, because: [] };

/** Two facts that each need a live mailbox host prove it; one makes it likely; a mere account only possible. */
const wordFor = (weight: number): RiskWord =>
  weight >= 6 ? 'confirmed' : weight >= 3 ? 'likely' : weight > 0 ? 'possible' : 'none';

const lower: Readonly<Record<RiskWord, RiskWord>> = {
  none: 'none',
  possible: 'none',
  likely: 'possible',
  confirmed: 'likely',
};

/** The mailbox host with the most evidence. */
const heaviest = (all: readonly MailboxEvidence[]): MailboxEvidence | undefined =>
  [...all].sort((a, b) => b.weight - a.weight)[0];

const vendorsOf = (facts: DualFilterFacts, kind: VendorRef['kind']): readonly VendorRef[] => {
  const found = new Map<string, VendorRef>();
  for (const { vendor } of facts.mx.hosts) if (vendor?.kind === kind) found.set(vendor.id, vendor);
  return [...found.values()];
};

/** DF-2 and DF-4: both systems are in the MX set itself. */
function inMxSet(facts: DualFilterFacts): DualFilterRisk | null {
  const [filter, other] = vendorsOf(facts, 'filter');
  const mailbox = vendorsOf(facts, 'mailbox')[0];
  const hosts = facts.mx.hosts.map((h) => `MX ${h.preference} ${h.host}`);
  if (filter && mailbox) {
    return { word: 'confirmed', rule: 'DF-2', first: filter.name, second: mailbox.name, because: hosts };
  }
  if (filter && other) {
    return { word: 'likely', rule: 'DF-4', first: filter.name, second: other.name, because: hosts };
  }
  return null;
}

/** DF-1 and DF-3: a filter in the MX set, the mailbox host known from other facts. */
function behindFilter(facts: DualFilterFacts): DualFilterRisk | null {
  const filter = vendorsOf(facts, 'filter')[0];
  if (!filter) return null;
  const box = heaviest(facts.mailboxes);
  if (!box) return { ...noRisk, first: filter.name };
  const because = [`MX leads to ${filter.name}`, ...box.facts.map((s) => s.says)];
  const rule = box.host === 'microsoft' ? 'DF-1' : 'DF-3';
  return { word: wordFor(box.weight), rule, first: filter.name, second: box.name, because };
}

/** DF-5: what a forwarder relays is judged again by the next host, whichever it is. */
function behindForwarder(facts: DualFilterFacts): DualFilterRisk | null {
  const forwarder = vendorsOf(facts, 'forwarder')[0];
  if (!forwarder) return null;
  const box = heaviest(facts.mailboxes);
  const because = [`MX leads to ${forwarder.name}`, ...(box?.facts.map((s) => s.says) ?? [])];
  return {
    word: box && box.weight >= 3 ? 'likely' : 'possible',
    rule: 'DF-5',
    first: forwarder.name,
    second: box?.name ?? null,
    because,
  };
}

/** DF-6: the mailbox host routes mail out to a filter and accepts it back. */
function routedThrough(facts: DualFilterFacts): DualFilterRisk | null {
  const mailbox = vendorsOf(facts, 'mailbox')[0];
  const filter = facts.spfVendors.find((v) => v.kind === 'filter');
  if (!mailbox || !filter) return null;
  const because = [`MX leads to ${mailbox.name}`, `SPF lets ${filter.name} send`];
  return { word: 'possible', rule: 'DF-6', first: filter.name, second: mailbox.name, because };
}

/** DF-7: an own or unknown gateway in front of a big mailbox host. */
function behindOwnGateway(facts: DualFilterFacts): DualFilterRisk | null {
  const box = heaviest(facts.mailboxes);
  if (!box || facts.mx.hosts.length === 0 || facts.mx.hosts.some((h) => h.vendor !== null)) return null;
  const own = getDomain(facts.domain);
  const inside = facts.mx.hosts.some((h) => getDomain(h.host) === own);
  const word = lower[wordFor(box.weight)];
  if (word === 'none') return null;
  const first = inside ? 'own gateway' : 'unknown gateway';
  const because = [`MX leads to ${facts.mx.hosts[0]?.host}`, ...box.facts.map((s) => s.says)];
  return { word, rule: 'DF-7', first, second: box.name, because };
}

/**
 * Whether two filters are in series at this recipient, from DNS alone. `confirmed` means that DNS shows both beyond
 * doubt, not that a particular mail was judged twice: only its headers show that. Without evidence `none`.
 */
export function dualFilterRisk(facts: DualFilterFacts): DualFilterRisk {
  if (facts.mx.nullMx || facts.mx.hosts.length === 0) return noRisk;
  return (
    inMxSet(facts) ??
    behindFilter(facts) ??
    behindForwarder(facts) ??
    routedThrough(facts) ??
    behindOwnGateway(facts) ??
    noRisk
  );
}
