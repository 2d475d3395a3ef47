import { getDomain } from 'tldts';
import { vendorOfHost } from '../../../catalog/vendors/match-vendor.ts';
import { publishOf } from '../../../catalog/vendors/publish.ts';
import { readIp } from '../ip-range.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { VendorRef } from '../vendor-lookup.ts';

/** The known senders of a domain, from everything but its SPF record. */
export interface KnownSenders {
  /** Terms for an SPF record, documented by the service or the domain's own. */
  readonly terms: readonly string[];
  readonly names: readonly string[];
  /** The sender of the domain's everyday mail is among them: without it a record would lock that mail out. */
  readonly mainKnown: boolean;
  /** What only the owner knows. */
  readonly questions: readonly string[];
}

/** The include that a service documents for the customer's own record; null if there is none, or it is uncertain. */
export function documentedInclude(vendorId: string, host: string | null = null): string | null {
  const row = publishOf(vendorId);
  const include = row?.include ?? null;
  if (row === null || include === null || include.at !== 'domain' || !row.certain) return null;
  const region = Object.entries(row.regions).find(
    ([suffix]) => host === suffix || host?.endsWith(`.${suffix}`),
  );
  return `include:${region?.[1] ?? include.name}`;
}

const sameOwner = (a: string, b: string): boolean => {
  const owner = getDomain(a, { allowPrivateDomains: true });
  return owner !== null && owner === getDomain(b, { allowPrivateDomains: true });
};

/** A host with the domain's name and only its own addresses: not shared with a pool, as far as its name shows. */
export const isOwnHost = (host: string, domain: string): boolean =>
  sameOwner(host, domain) && vendorOfHost(host) === null;

interface Found {
  readonly terms: Set<string>;
  readonly names: Set<string>;
  readonly questions: string[];
}

function addVendor(found: Found, vendor: VendorRef, host: string | null): boolean {
  const term = documentedInclude(vendor.id, host);
  if (term === null) return false;
  found.terms.add(term);
  found.names.add(vendor.name);
  return true;
}

/** The systems in the MX set, and the mailbox host behind a filter. True if all mail of people is accounted for. */
function readMx(facts: PolicyFacts, found: Found): boolean {
  const box = facts.mailboxes.find((m) => m.weight >= 3);
  if (box) addVendor(found, { id: box.host, name: box.name, kind: 'mailbox' }, null);
  let known = box !== undefined;
  const strangers = new Set<string>();
  const unseen = facts.mx.count - facts.mx.duplicates.length > facts.mx.hosts.length;
  for (const { host, vendor } of facts.mx.hosts) {
    if (vendor?.kind === 'filter') {
      found.questions.push(
        `Does outgoing mail leave through ${vendor.name} too? Then its own include, as ${vendor.name} shows it, belongs in the record.`,
      );
    } else if (vendor?.kind === 'forwarder') {
      addVendor(found, vendor, host);
      found.questions.push(`${vendor.name} only forwards: which system do people write from?`);
    } else if (vendor) {
      if (addVendor(found, vendor, host)) known = true;
      else found.questions.push(`What ${vendor.name} wants in the SPF record, its own pages say.`);
    } else if (isOwnHost(host, facts.domain)) {
      found.terms.add('mx');
      found.names.add('its own mail servers');
      known = true;
    } else strangers.add(host);
  }
  if (unseen) found.questions.push('Who runs the further MX hosts, which were not looked at here?');
  if (strangers.size === 0) return known && !unseen;
  const list = [...strangers].slice(0, 4).join(', ');
  found.questions.push(`Who runs ${list}, and what does that provider want in the SPF record?`);
  return false;
}

function readAddress(facts: PolicyFacts, found: Found): void {
  const { address, domain } = facts;
  if (!address) return;
  const vendor = address.names.map(vendorOfHost).find((v) => v !== null);
  if (vendor) {
    if (!addVendor(found, vendor, null))
      found.questions.push(
        `${address.ip} is an address of ${vendor.name}: set up DKIM there instead of listing it.`,
      );
    return;
  }
  const ip = readIp(address.ip);
  if (address.confirmed !== null && isOwnHost(address.confirmed, domain) && ip) {
    found.terms.add(`ip${ip.family}:${address.ip}`);
    found.names.add(address.confirmed);
  } else {
    found.questions.push(
      `Does ${address.ip} belong to ${domain} alone? Only then it may stand in the record.`,
    );
  }
}

/** All known senders of a domain: MX set, mailbox host, DKIM keys that point to a service, the address judged. */
export function knownSenders(facts: PolicyFacts): KnownSenders {
  const found: Found = { terms: new Set(), names: new Set(), questions: [] };
  const mainKnown = readMx(facts, found);
  for (const { vendor, state } of facts.dkim.selectors)
    if (vendor && state === 'found') addVendor(found, vendor, null);
  readAddress(facts, found);
  return {
    terms: [...found.terms],
    names: [...found.names],
    mainKnown: mainKnown && found.terms.size > 0,
    questions: [...new Set(found.questions)],
  };
}
