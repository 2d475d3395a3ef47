import { organisationOf } from '../../evidence/headers/organisation.ts';
import { behindAt } from '../../message/domain-of.ts';
import { type Fact, factOf } from '../fact.ts';
import { heard } from '../journey/read-verdicts.ts';
import type { Matter } from './condition.ts';

/** Where the message that came back began, and whether a host of its author or its signature vouches for it; null without one. */
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
  // The name a client gives itself is anybody's; the one its address has in DNS is not.
  const through = header.hops.some((hop) =>
    [hop.by, hop.fromRdns].some((host) => host?.includes('.') && organisationOf(host) === author),
  );
  if (origin === undefined) return null;
  const fact = factOf('started-here', origin.lines, origin.ip, { ip: origin.ip, domain: author });
  return { fact, own: signed || through };
}

/** A name that an access provider gave to an address: two of its numbers are in it. */
function isAccessName(host: string, ip: string | null): boolean {
  const parts = new Set(ip?.split('.') ?? []);
  return (host.match(/\d{1,3}/g) ?? []).filter((number) => parts.has(number)).length >= 2;
}

/** The message that came back was handed straight to the recipient's side, by an address without a name of its own. */
export function byNobody({ context: { header }, refusal }: Matter): boolean {
  const origin = header?.hops[0];
  const recipient = refusal?.recipient;
  if (origin?.by == null || recipient === undefined) return false;
  const by = organisationOf(origin.by);
  const address = recipient.address?.toLowerCase() ?? '';
  // Where another server refused, the one that reports is on the sender's side.
  const houses = [recipient.remoteMta ?? recipient.reportingMta, behindAt(address)];
  return (
    houses.some((host) => host?.includes('.') === true && organisationOf(host) === by) &&
    (origin.fromRdns === null || isAccessName(origin.fromRdns, origin.ip))
  );
}

/** SPF did not hold where the message that came back was first taken, or where it was refused. */
export const spfFailedAtOrigin = ({ journey, judged }: Matter): boolean =>
  [journey.handovers[0], judged].some((handover) =>
    handover?.verdicts.some(
      ({ method, result, belief }) => method === 'spf' && result === 'fail' && belief >= heard,
    ),
  );
