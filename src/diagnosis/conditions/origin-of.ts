import { organisationOf } from '../../evidence/headers/organisation.ts';
import { behindAt } from '../../message/domain-of.ts';
import { type Fact, factOf } from '../fact.ts';
import type { Handover } from '../journey/journey.ts';
import { minBelief } from '../journey/read-verdicts.ts';
import type { Matter } from './condition.ts';

/**
 * Where the returned message originated, and whether one of its author's hosts or signatures vouches for it; null
 * without one.
 */
export function originOf({
  evidence,
  context,
  refusal,
}: Matter): { readonly fact: Fact; readonly own: boolean } | null {
  const { author, header } = context;
  if (evidence.report.returned === null || author === null || refusal === null || header === null)
    return null;
  const [origin] = header.hops;
  const signed = header.signatures.some(({ d }) => d !== null && organisationOf(d) === author);
  // Any client can choose its HELO name, but not the name its address has in DNS.
  const through = header.hops.some((hop) =>
    [hop.by, hop.fromRdns].some((host) => host?.includes('.') && organisationOf(host) === author),
  );
  if (origin === undefined) return null;
  const fact = factOf('started-here', origin.lines, origin.ip, { ip: origin.ip, domain: author });
  return { fact, own: signed || through };
}

/** A generic name that an access provider gave an address: it contains two of its numbers. */
function isAccessName(host: string, ip: string | null): boolean {
  const parts = new Set(ip?.split('.') ?? []);
  return (host.match(/\d{1,3}/g) ?? []).filter((number) => parts.has(number)).length >= 2;
}

/** The returned message came straight to the recipient's side from an address without a name of its own. */
export function byNobody({ context: { header }, refusal }: Matter): boolean {
  const origin = header?.hops[0];
  const recipient = refusal?.recipient;
  if (origin?.by == null || recipient === undefined) return false;
  const by = organisationOf(origin.by);
  const address = recipient.address?.toLowerCase() ?? '';
  // If another server refused, the reporting one is on the sender's side.
  const houses = [recipient.remoteMta ?? recipient.reportingMta, behindAt(address)];
  return (
    houses.some((host) => host?.includes('.') === true && organisationOf(host) === by) &&
    (origin.fromRdns === null || isAccessName(origin.fromRdns, origin.ip))
  );
}

const spfOf = ({ verdicts }: Handover) =>
  verdicts.filter(({ method, belief }) => method === 'spf' && belief >= minBelief);

/** SPF failed where it was first checked, or where the message was refused. A sender's own first hops check nothing. */
export function spfFailedAtOrigin({ journey, judged }: Matter): boolean {
  const first = journey.handovers.find((handover) => spfOf(handover).length > 0) ?? null;
  return [first, judged].some(
    (handover) => handover !== null && spfOf(handover).some(({ result }) => result === 'fail'),
  );
}
