import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { Vendor } from '../../catalog/vendors/vendor.ts';
import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import type { Hop } from '../../evidence/headers/hop.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { LogFacts } from '../../evidence/text/read-log-facts.ts';
import type { AuthReading } from './authentication.ts';
import type { Failure } from './failure.ts';

/** The host that the judging server saw connecting. */
export interface Client {
  readonly ip: string | null;
  /** Best name known: HELO, reverse name, or the Reporting-MTA of a bounce. */
  readonly host: string | null;
  readonly vendor: Vendor | null;
  /** The name it gave itself, where that is known apart from the reverse name. */
  readonly helo: string | null;
  /** The address is private, loopback or otherwise not on the Internet. */
  readonly inside: boolean;
  readonly hop: Hop | null;
  readonly lines: readonly number[];
}

/** True for addresses that never connect from the Internet (RFC 1918, 6598, 4193, loopback, link-local). */
export function isInsideAddress(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const range = ipaddr.process(ip).range();
  return range !== 'unicast' && range !== 'reserved' && !isDocumentation(ip);
}

/** Documentation ranges stand for public addresses in examples and redacted mails (RFC 5737, RFC 3849). */
function isDocumentation(ip: string): boolean {
  return /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:0?db8:/i.test(ip);
}

/** A HELO is a name only when it has a dot and is no address. */
function nameOf(host: string | null | undefined): string | null {
  if (!host?.includes('.') || isIP(host.replace(/^\[|\]$/g, '')) !== 0) return null;
  return host.toLowerCase();
}

/**
 * A filter that took the mail in and was refused at the next stop: there it was the client, whoever had connected to it.
 */
function refusedFilter(header: HeaderEvidence | null, failure: Failure | null): Client | null {
  if (failure === null || failure.recipient.action === null) return null;
  const host = nameOf(failure.recipient.reportingMta);
  const vendor = host === null ? null : vendorOfHost(host);
  const into = header?.hops.at(-1)?.by ?? null;
  if (vendor?.kind !== 'filter' || into === null || vendorOfHost(into)?.id !== vendor.id) return null;
  return { ip: null, host, vendor, helo: null, inside: false, hop: null, lines: failure.lines };
}

/** Finds who connected: from the SPF verdict, the Received field of that address, or the reporter of the bounce. */
export function clientOf(
  header: HeaderEvidence | null,
  auth: AuthReading,
  failure: Failure | null,
  log: LogFacts | null,
): Client | null {
  const logged = log?.client ?? null;
  const filter = logged === null && auth.spf === null ? refusedFilter(header, failure) : null;
  if (filter !== null) return filter;
  const ip = auth.spf?.verdict.ip ?? logged?.ip ?? failure?.claims.ip ?? header?.clientIp?.value ?? null;
  const hop = header?.hops.findLast((each) => each.ip !== null && each.ip === ip) ?? null;
  const names = [
    hop?.fromRdns,
    logged?.host,
    auth.spf?.verdict.helo,
    log?.helo?.value,
    hop?.from,
    failure?.recipient.action === null ? null : failure?.recipient.reportingMta,
    // The name that another address gave itself says nothing about this one.
    header?.clientIp == null || header.clientIp.value === ip ? header?.helo?.value : null,
    failure?.claims.host,
  ].map(nameOf);
  const host = names.find((name) => name !== null) ?? null;
  if (ip === null && host === null) return null;
  let vendor = hop?.fromVendor ? findVendor(hop.fromVendor) : null;
  for (const name of names) if (name !== null) vendor ??= vendorOfHost(name);
  const lines =
    logged !== null
      ? [logged.line]
      : auth.spf?.verdict.ip
        ? auth.spf.lines
        : (hop?.lines ?? failure?.lines ?? []);
  const helo = [log?.helo?.value, auth.spf?.verdict.helo, hop?.from]
    .map(nameOf)
    .find((name) => name !== null);
  return { ip, host, vendor, helo: helo ?? null, inside: ip !== null && isInsideAddress(ip), hop, lines };
}

/** Labels that say nothing about whose tenant it is. */
const generic = new Set(['mail', 'www', 'smtp', 'mx', 'email', 'corp', 'group', 'online', 'cloud']);

/**
 * Does the host belong to the receiving organisation: same organisational domain as a recipient, or its first label is
 * the stem of the Microsoft tenant name (`hybrid.exchange.mit.edu` and `mitprod.mail.onmicrosoft.com`).
 */
export function belongsToReceiver(
  host: string | null,
  recipientDomains: readonly string[],
  tenant: string | null,
): boolean {
  if (host === null) return false;
  if (recipientDomains.some((domain) => sameOrganisation(host, domain))) return true;
  if (tenant === null) return false;
  if (!tenant.endsWith('.onmicrosoft.com')) return sameOrganisation(host, tenant);
  const stem = organisationOf(host).split('.')[0] ?? '';
  const name = tenant.split('.')[0] ?? '';
  return stem.length >= 3 && !generic.has(stem) && name.startsWith(stem);
}
