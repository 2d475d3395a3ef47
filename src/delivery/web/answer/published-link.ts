import type { Diagnosis, JourneyJson, PartyJson } from '../../../diagnosis/diagnosis.ts';
import type { Role } from '../../../diagnosis/journey/journey.ts';
import { isPublic } from '../../../evidence/policy/address-kind.ts';
import { sameOrganisation } from '../../../evidence/same-organisation.ts';

/** Those who send the author's mail first-hand: a forwarder or a list need not be in the author's record. */
const sending: ReadonlySet<Role> = new Set([
  'author',
  'author-filter',
  'signature-service',
  'sending-service',
]);
/** Most addresses in the link: a route has few. */
const maxSeen = 10;

/** Addresses from which the way shows mail of the author on the Internet, each once. */
function seenAddresses({ author, handovers }: JourneyJson): readonly string[] {
  const isSender = ({ role, organisation }: PartyJson): boolean =>
    sameOrganisation(organisation, author) || (role !== null && sending.has(role));
  const found = handovers.flatMap(({ from, ip }) =>
    ip !== null && isPublic(ip) && isSender(from) ? [ip] : [],
  );
  return [...new Set(found)].slice(0, maxSeen);
}

/**
 * Where the records of the author's domain are read as they are today, with the message described as far as it is known, and
 * the addresses that were seen to send it; null without an author. The journey's domains are ASCII and lower case; the address
 * is escaped all the same.
 */
export function publishedLink({
  journey,
}: Diagnosis): { readonly href: string; readonly domain: string } | null {
  const { author } = journey;
  if (author === null) return null;
  const judged = journey.judged === null ? undefined : journey.handovers[journey.judged];
  const seen = seenAddresses(journey);
  const envelope = judged?.envelope.sender?.split('@').at(-1);
  const query = new URLSearchParams({
    // A message can be judged only with the address it came from.
    ...(judged?.ip ? { from: author, ip: judged.ip, ...(envelope ? { 'return-path': envelope } : {}) } : {}),
    ...(seen.length > 0 ? { seen: seen.join(',') } : {}),
  });
  const tail = query.size === 0 ? '' : `?${query}`;
  return { href: `/policy/${encodeURIComponent(author)}${tail}`, domain: author };
}
