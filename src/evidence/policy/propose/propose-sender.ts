import { vendorOfHost } from '../../../catalog/vendors/match-vendor.ts';
import { publishOf } from '../../../catalog/vendors/publish.ts';
import type { Resolver } from '../../dns/dns-facts.ts';
import { reverseName } from '../address-check.ts';
import { readIp } from '../ip-range.ts';
import { mxFacts } from '../mx/mx-facts.ts';
import { spfCoverage } from '../spf/coverage.ts';
import { spfFacts } from '../spf/spf-facts.ts';
import { spfTree } from '../spf/spf-tree.ts';
import type { VendorLookup } from '../vendor-lookup.ts';
import { aliasAt } from './alias-at.ts';
import { spfAsIf, spfFault } from './check-spf-proposal.ts';
import { correctSpfText } from './correct-spf-text.ts';
import { documentedInclude, isOwnHost } from './known-senders.ts';

export interface SenderQuestion {
  /** Domain whose SPF record should pass the sender: the envelope's. */
  readonly domain: string;
  readonly ip: string;
  /** Name of the connecting host according to the mail; null without one. */
  readonly host: string | null;
}

/** How to make a sender pass: a record to publish, or an alternative in one sentence. */
export type SenderProposal =
  | { readonly kind: 'record'; readonly value: string; readonly term: string }
  | { readonly kind: 'instead'; readonly says: string };

const instead = (says: string): SenderProposal => ({ kind: 'instead', says });

/** Forward-confirmed names of an address, and the mail's host name if it is one. */
async function confirmedNames({ ip, host }: SenderQuestion, resolver: Resolver): Promise<readonly string[]> {
  const reverse = reverseName(ip);
  const read = readIp(ip);
  if (reverse === null || !read) return [];
  const pointers = (await resolver.resolve(reverse, 'PTR')).records.map((r) => r.host ?? '');
  const names = [...new Set([...pointers.slice(0, 3), ...(host === null ? [] : [host.toLowerCase()])])];
  const answers = await Promise.all(names.map((n) => resolver.resolve(n, read.family === 4 ? 'A' : 'AAAA')));
  return names.filter((_, i) =>
    answers[i]?.records.some((r) => {
      const same = readIp(r.data);
      return same?.family === read.family && same.value === read.value;
    }),
  );
}

/** The term that a sender documents, or that identifies it as the domain's own machine; a sentence if there is none. */
async function termFor(
  question: SenderQuestion,
  resolver: Resolver,
): Promise<{ readonly term: string } | { readonly says: string }> {
  const { domain, ip, host } = question;
  const names = await confirmedNames(question, resolver);
  const vendor =
    [...names, ...(host === null ? [] : [host])].map(vendorOfHost).find((v) => v !== null) ?? null;
  if (vendor) {
    const term = documentedInclude(vendor.id);
    if (term !== null) return { term };
    const row = publishOf(vendor.id);
    return {
      says: row
        ? `${ip} is one of many addresses of ${vendor.name}, so it must not be listed: set up DKIM for ${domain} there (${row.dkim}), so that its mail passes DMARC.`
        : `${ip} is one of many addresses of ${vendor.name}, so it must not be listed: set up DKIM for ${domain} there, or the include that its own pages name.`,
    };
  }
  const ip4 = readIp(ip);
  if (ip4 && names.length > 0 && names.every((n) => isOwnHost(n, domain)))
    return { term: `ip${ip4.family}:${ip}` };
  return {
    says: `Find out who runs ${ip}: only an address that ${domain} has for itself may stand in its SPF record; for a provider's, publish the include that the provider documents.`,
  };
}

/** Terms for a first record: the system that accepts the domain's mail, if it documents any. */
async function firstTerms(
  domain: string,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<readonly string[] | null> {
  const { hosts, nullMx, count, status } = await mxFacts(domain, resolver, vendors, false);
  if (status !== 'ok' && status !== 'no-data' && status !== 'no-such-name') return null;
  if (nullMx || count === 0) return [];
  const terms = hosts.map(({ host, vendor }) =>
    vendor ? documentedInclude(vendor.id, host) : isOwnHost(host, domain) ? 'mx' : null,
  );
  return terms.includes(null) ? null : [...new Set(terms.flatMap((t) => t ?? []))];
}

/**
 * What makes one sender pass SPF for a domain: today's record with one more term, or a first record with all known
 * senders. Never a single address of a pool, never a record that fails our own checks or mailauth's.
 */
export async function proposeSender(
  question: SenderQuestion,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<SenderProposal> {
  const { domain } = question;
  const [found, alias, tree] = await Promise.all([
    termFor(question, resolver),
    aliasAt(domain, resolver),
    spfTree(domain, resolver),
  ]);
  if ('says' in found) return instead(found.says);
  if (alias !== null)
    return instead(`${domain} is an alias (CNAME) of ${alias}: the record is changed there.`);
  if (tree.state !== 'record' && tree.state !== 'none')
    return instead(`The SPF record of ${domain} must be corrected first; the policy report shows how.`);
  const today = tree.records[0];
  const corrected = today === undefined ? [] : correctSpfText(today);
  if (corrected === null || corrected.some((m) => m.to.length === 0))
    return instead(`The SPF record of ${domain} must be corrected first; the policy report shows how.`);
  const known =
    today === undefined ? await firstTerms(domain, resolver, vendors) : corrected.flatMap((m) => m.to);
  if (known === null || (today === undefined && tree.nearMisses.length > 0))
    return instead(
      `Who else sends as ${domain} must be known before a first SPF record is published: a record that leaves a sender out does harm.`,
    );
  const end = known.findIndex((t) => /^[+?~-]?all$/i.test(t) || /^redirect=/i.test(t));
  const terms =
    end < 0 ? [...known, found.term, '~all'] : [...known.slice(0, end), found.term, ...known.slice(end)];
  const value = ['v=spf1', ...new Set(terms)].join(' ');
  const then = await spfAsIf(domain, value, resolver, vendors);
  const before = today === undefined ? [] : [spfCoverage(spfFacts(tree, vendors).tree)];
  const fault = await spfFault(domain, value, then, before, resolver);
  return fault === null
    ? { kind: 'record', value, term: found.term }
    : instead(`${found.term} cannot simply be added to the SPF record of ${domain}: ${fault}.`);
}
