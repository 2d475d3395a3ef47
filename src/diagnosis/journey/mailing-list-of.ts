import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { fieldLines, fieldValue, findField } from '../../message/header-field.ts';

/** A mailing list and the lines that show it. */
export interface MailingList {
  readonly name: string;
  /** Host of the list, if named. */
  readonly host: string | null;
  readonly lines: readonly number[];
}

/** Fields that only list managers write (RFC 2369; Mailman, Sympa, ezmlm, Google Groups). */
const managerFields: ReadonlySet<string> = new Set([
  'list-post',
  'x-mailman-version',
  'x-beenthere',
  'mailing-list',
  'x-google-group-id',
  'x-sympa-to',
]);
const listSender = /(?:[-+](?:bounces?|owner|return-\d{1,20}|request)|^owner-)[^@\s]{0,64}@/i;

/** The host of an address, else the name at the end. */
function hostIn(value: string): string | null {
  const text = value.slice(0, 500);
  const named =
    /@([a-z0-9_-][a-z0-9._-]{0,250}\.[a-z0-9-]{2,63})(?![a-z0-9._-])/i.exec(text) ??
    /(?<![a-z0-9._-])([a-z0-9_-][a-z0-9._-]{2,250})>?\s*$/i.exec(text);
  return named?.[1]?.toLowerCase() ?? null;
}

/** A List-Id alone, of the author's own domain or of a sending service: a newsletter (RFC 2919 asks bulk senders for one). */
function isNewsletter({ section, list, from, fromDomain, envelopeDomain }: HeaderEvidence): boolean {
  // A list that rewrote From puts its own domain there: "Anna via Gardeners".
  if (/\bvia\b/i.test(from?.value.slice(0, 300) ?? '')) return false;
  if (section.fields.some(({ name }) => managerFields.has(name))) return false;
  const host = hostIn(list?.value ?? '');
  return (
    sameOrganisation(host, fromDomain) ||
    [host, envelopeDomain].some((name) => name !== null && vendorOfHost(name)?.kind === 'sender')
  );
}

/** The list a message came through, or null. */
export function mailingListOf({ subject: header, log, returnedTo }: Evidence): MailingList | null {
  if (header !== null) {
    if (header.list !== null && isNewsletter(header)) return null;
    if (header.list !== null)
      return { name: header.list.value, host: hostIn(header.list.value), lines: header.list.lines };
    const field = header.section.fields.find(({ name }) => managerFields.has(name));
    if (field !== undefined) {
      const value = fieldValue(header.section.view, field);
      return { name: value, host: hostIn(value), lines: fieldLines(header.section.view, field) };
    }
    const sender = findField(header.section, 'sender');
    const named = sender === null ? '' : fieldValue(header.section.view, sender).slice(0, 500);
    if (sender !== null && listSender.test(named) && !sameOrganisation(hostIn(named), header.fromDomain))
      return { name: named, host: hostIn(named), lines: fieldLines(header.section.view, sender) };
    const envelope = header.envelopeFrom;
    // Bounce addresses of sending services look like those of lists.
    if (envelope !== null && listSender.test(envelope.value)) {
      const host = hostIn(envelope.value);
      const service = host !== null && vendorOfHost(host)?.kind === 'sender';
      if (!service && !sameOrganisation(host, header.fromDomain) && !/[0-9a-f]{8}/i.test(envelope.value))
        return { name: envelope.value, host, lines: envelope.lines };
    }
  }
  if (returnedTo !== null && header === null && listSender.test(returnedTo.value))
    return { name: returnedTo.value, host: hostIn(returnedTo.value), lines: returnedTo.lines };
  const logged = log?.envelopeFrom ?? null;
  return logged !== null && listSender.test(logged.value)
    ? { name: logged.value, host: hostIn(logged.value), lines: [logged.line] }
    : null;
}
