import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { filterProducts } from '../../evidence/text/filter-products.ts';
import type { AuthReading } from './authentication.ts';
import type { Client } from './client.ts';

/** Words for mail that leaves; host names and fields hold them too, joined to others. */
const leaving =
  /(?:^|[^\w.-])(?:outbound|outgoing|ausgehend\w{0,4}|postausgang|sortante?s?|salientes?|in uscita|uitgaande?|wychodz\w{1,5})(?![\w-]*\.\w|\w|-)/;
const arriving =
  /inbound|incoming|eingehend|posteingang|entrant|entrada|in entrata|inkomend|przychodz|\bmx\b/;
const own =
  /(?:^|[^a-z])(?:our|ours|we|my|i|unser\w{0,2}|wir|mein\w{0,2}|notre|nos|nous|nuestr[oa]s?|nostr[aoie]|onze|wij|nasz\w{0,2})(?![a-z])/;
/** "Ours also leaves through it": the maker serves both sides, and whose filter was judged stays open. */
const both = /(?:^|[^a-z])(?:also|too|as well|both|auch|ebenfalls|aussi|también|anche|ook|też)(?![a-z])/;
/** Log lines and fields are no words of a person. */
const machine = /^(?:\s|[\w-]{2,60}-[\w-]{1,60}:|received:|[45]\d\d[ -])/;
const MAX_LINES = 400;

function spokenOf(lower: string, domain: string): boolean {
  const at = lower.indexOf(domain);
  return (
    at !== -1 &&
    /(?:^|[^a-z])(?:mails?|e-mails?|emails?|messages?|nachrichten|mensajes|courriels?) (?:from|von|de|da|van|od) (?:\S{1,60}@)?$/.test(
      lower.slice(Math.max(0, at - 100), at),
    )
  );
}

function names(lower: string, vendor: string | null): boolean {
  return filterProducts.some(
    ({ words, host }) =>
      words.some((word) => lower.includes(word)) && (vendor === null || vendorOfHost(host)?.id === vendor),
  );
}

/** Who handed the mail to the filter is known and is not the author's organisation. */
function takenFromStrangers(evidence: Evidence, client: Client | null, auth: AuthReading): boolean {
  const into = (evidence.subject?.hops ?? []).filter(
    (hop) =>
      hop !== client?.hop && hop.vendor !== null && hop.vendor === client?.vendor?.id && hop.role !== 'local',
  );
  return (
    into.length > 0 &&
    !into.some(
      ({ from, fromRdns }) => sameOrganisation(from, auth.from) || sameOrganisation(fromRdns, auth.from),
    )
  );
}

/**
 * The sender says that the filter is the one for their outgoing mail. The way alone cannot tell: a host of the author's
 * organisation hands the mail to either filter, their own and the recipient's.
 */
export function toldOutbound(
  evidence: Evidence,
  client: Client | null,
  auth: AuthReading,
): { readonly lines: readonly number[] } | null {
  const vendor = client?.vendor ?? null;
  // Another host than a filter was judged: the filter that is spoken of is not the one in question.
  if (client?.host != null && vendor?.kind !== 'filter') return null;
  if (takenFromStrangers(evidence, client, auth)) return null;
  if (client?.host?.includes('inbound')) return null;
  const { source } = evidence;
  const author = auth.from;
  let told: number | null = null;
  for (let line = 1; line <= Math.min(source.lineCount, MAX_LINES); line++) {
    const text = source.lineText(line);
    if (text.length > 2_000 || machine.test(text)) continue;
    const lower = text.toLowerCase();
    // Who speaks of mail from that domain is not the one who sends it.
    if (author !== null && spokenOf(lower, author)) return null;
    if (told !== null || !leaving.test(lower) || arriving.test(lower) || both.test(lower)) continue;
    if (own.test(lower) && names(lower, vendor?.id ?? null)) told = line;
  }
  return told === null ? null : { lines: [told] };
}
