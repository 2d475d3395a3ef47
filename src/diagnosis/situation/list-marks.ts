import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { fieldLines, fieldValue } from '../../message/header-field.ts';

/** A mailing list and the lines that show it. */
export interface ListMark {
  readonly name: string;
  readonly lines: readonly number[];
}

/** Fields and envelope forms that only list managers write (RFC 2919, RFC 2369; Mailman, Sympa, ezmlm). */
const listFields = new Set([
  'list-id',
  'list-unsubscribe',
  'list-post',
  'x-mailman-version',
  'x-beenthere',
  'x-loop',
  'mailing-list',
  'x-google-group-id',
  'x-sympa-to',
]);
/** Newsletters carry a List-Id too (RFC 2919 asks bulk senders for one): nobody passed those on. */
const newsletterFields = new Set(['list-unsubscribe', 'x-loop']);

/** A List-Id alone, of the author's own domain or of a sending service: the sender's newsletter. */
function isNewsletter({ section, list, from, fromDomain, envelopeDomain }: HeaderEvidence): boolean {
  // A list that rewrote From puts its own domain there: "Anna via Gardeners".
  if (/\bvia\b/i.test(from?.value.slice(0, 300) ?? '')) return false;
  if (
    section.fields.some(
      ({ name }) => listFields.has(name) && name !== 'list-id' && !newsletterFields.has(name),
    )
  )
    return false;
  const host = /([a-z0-9_-][a-z0-9._-]{2,250})>?\s*$/i.exec(list?.value.slice(0, 500) ?? '')?.[1] ?? null;
  return (
    sameOrganisation(host, fromDomain) ||
    [host, envelopeDomain].some((name) => name !== null && vendorOfHost(name)?.kind === 'sender')
  );
}
const listSender = /(?:[-+](?:bounces?|owner|return-\d+|request)|^owner-)[^@\s]{0,64}@/i;

/** The list a message came through, or null. */
export function listMarks(evidence: Evidence): ListMark | null {
  const header = evidence.subject;
  if (header?.list && isNewsletter(header)) return null;
  if (header?.list) return { name: header.list.value, lines: header.list.lines };
  const field = header?.section.fields.find(
    ({ name }) => listFields.has(name) && name !== 'list-unsubscribe',
  );
  if (header && field)
    return { name: fieldValue(header.section.view, field), lines: fieldLines(header.section.view, field) };
  const envelope = header?.envelopeFrom ?? null;
  if (envelope !== null && listSender.test(envelope.value))
    return { name: envelope.value, lines: envelope.lines };
  const logged = evidence.log?.envelopeFrom ?? null;
  if (logged !== null && listSender.test(logged.value)) return { name: logged.value, lines: [logged.line] };
  const told = evidence.prose.find(({ kind }) => kind === 'list');
  return told === undefined ? null : { name: 'named by the person', lines: [told.line] };
}
