import type { Evidence } from '../../evidence/evidence.ts';
import type { Hop } from '../../evidence/headers/hop.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';

/** A host that is not the sender's had taken the mail before another one refused it. */
export interface TakenBefore {
  readonly hop: Hop;
  readonly host: string;
  /** Whom that host took it for. */
  readonly first: string;
  /** Whom the refusal is about. */
  readonly next: string;
  /** The refused recipient is of the very organisation: its own first host handed the mail on. */
  readonly inside: boolean;
}

const daemon = /(?:^|[<\s])(?:mailer-daemon|postmaster|mail-daemon)@/i;
/** Domains of tenants are technical names of the same organisation. */
const technical = /\.onmicrosoft\.com$|\.test-google-a\.com$/;
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Reads it off the newest hop of the returned header; null where the sender's own host was the last. */
export function takenBeforeRefusal(
  { subject, report }: Evidence,
  refusedIp: string | null,
): TakenBefore | null {
  const failed = report.recipients.find(({ action, address }) => address !== null && action !== 'delivered');
  const hop = subject?.hops.findLast(({ local }) => !local) ?? null;
  if (failed?.address == null || subject?.fromDomain == null || hop?.by == null || hop.for == null)
    return null;
  if (daemon.test(subject.from?.value.slice(0, 1_000) ?? '') || !hop.for.includes('@')) return null;
  const first = hop.for.replace(/^[<"]+|[>"]+$/g, '');
  const [to, next] = [domainOf(first), domainOf(failed.address)];
  const senders = [subject.fromDomain, subject.envelopeDomain];
  if (senders.some((name) => sameOrganisation(name, hop.by) || sameOrganisation(name, to))) return null;
  // A client that logged in is a sender's, whatever the host is called.
  if (/smtps?a$/i.test(hop.with ?? '')) return null;
  // The refused address connected there: that host is the one that refused.
  if (refusedIp !== null && hop.ip === refusedIp) return null;
  const toldTo = (subject.to?.value.slice(0, 2_000) ?? '').toLowerCase();
  const inside = sameOrganisation(hop.by, next) || (technical.test(next) && sameOrganisation(hop.by, to));
  const passedOn = !sameOrganisation(to, next) && !technical.test(next) && !toldTo.includes(`@${next}`);
  if (!inside && !passedOn) return null;
  if (inside && sameOrganisation(failed.remoteMta, hop.by)) return null;
  return { hop, host: hop.by, first, next: failed.address, inside };
}
