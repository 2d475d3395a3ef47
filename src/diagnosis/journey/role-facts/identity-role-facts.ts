import { isPublicMailDomain } from '../../../catalog/public-mail-domain.ts';
import { isTechnicalDomain } from '../../../catalog/technical-domain.ts';
import { findVendor } from '../../../catalog/vendors/find-vendor.ts';
import { isInsideAddress } from '../../../evidence/headers/inside-address.ts';
import { organisationOf } from '../../../evidence/headers/organisation.ts';
import { dottedDomainOf } from '../../../message/domain-of.ts';
import { factOf } from '../../fact.ts';
import type { Draft } from '../header-handovers.ts';
import { isInnerName } from '../inner-name.ts';
import { organisationOfAddress } from '../organisation-of-address.ts';
import type { RoleSources } from '../role-sources.ts';
import { isOfList } from './passed-on-role-facts.ts';
import type { RoleFact } from './role-fact.ts';

/** Labels that do not identify a tenant. */
const generic: ReadonlySet<string> = new Set([
  'mail',
  'www',
  'smtp',
  'mx',
  'email',
  'corp',
  'group',
  'online',
  'cloud',
]);

/** The first label of the host's domain is the stem of the Microsoft tenant name (`mit.edu`, `mitprod.mail.onmicrosoft.com`). */
function namesTenant(organisation: string, tenant: string | null): boolean {
  if (tenant === null || !tenant.endsWith('.onmicrosoft.com')) return false;
  const stem = organisation.split('.')[0] ?? '';
  return stem.length >= 3 && !generic.has(stem) && (tenant.split('.')[0] ?? '').startsWith(stem);
}

/** An internal name, or one of the mailbox host's own servers. */
export const insideName = (host: string): boolean =>
  isInnerName(host) || host.toLowerCase().endsWith('.prod.outlook.com');

export function identityRoleFacts(draft: Draft, context: RoleSources): RoleFact[] {
  const { from, client } = draft;
  const { organisation } = from;
  const facts: RoleFact[] = [];
  const vendor = findVendor(from.vendor);
  const shared = vendor !== null && vendor.kind !== 'forwarder';
  const envelope = organisationOfAddress(draft.envelope.sender);
  if (vendor !== null)
    facts.push({
      roles: {},
      fact: factOf('client-vendor', draft.lines, from.host ?? client.ip, {
        vendor: vendor.name,
        kind: vendor.kind,
        host: from.host,
      }),
    });
  if (organisation !== null && !shared) {
    const { recipients, writtenTo, author } = context;
    const toHost =
      draft.to.host === null || findVendor(draft.to.vendor)?.kind === 'mailbox'
        ? null
        : organisationOf(draft.to.host);
    const receivers =
      recipients.includes(organisation) ||
      namesTenant(organisation, context.tenant) ||
      (toHost === organisation && organisation !== author);
    const first =
      writtenTo.includes(organisation) && !recipients.includes(organisation) && recipients.length > 0;
    if (envelope === organisation && organisation !== author && author !== null && !receivers)
      // Its own envelope: a service, a list or a rewriting forwarder; an author may also send under another name.
      facts.push({
        roles: {
          author: 0.6,
          'sending-service': 1,
          list: 0.6,
          forwarder: 0.6,
          stranger: -0.5,
        },
        fact: null,
      });
    else if (
      organisation === author ||
      (envelope === organisation && author === null && !context.forwarding.some(({ kind }) => kind === 'srs'))
    )
      facts.push({
        roles: {
          author: 4,
          'sending-service': 0.5,
          stranger: -2,
          forwarder: -1,
          'recipient-filter': receivers ? 1 : -2,
        },
        fact: factOf('client-of-author', draft.lines, from.host, {
          host: from.host,
          domain: organisation,
        }),
      });
    else if (
      receivers &&
      ((envelope === organisation && author !== null) ||
        (context.publicRecipient === 'yes' && !isPublicMailDomain(organisation)))
    )
      // A filter keeps the envelope sender, and nobody puts one in front of a public provider: so this party forwards.
      facts.push({
        roles: { forwarder: 4, 'recipient-filter': 1, list: 1 },
        fact: factOf('client-of-recipient', draft.lines, from.host, {
          host: from.host,
          domain: context.tenant ?? organisation,
        }),
      });
    else if (receivers)
      facts.push({
        // The address written to is the recipient's, or the alias that forwards to it: what people say decides.
        roles: saidForwarded(context)
          ? { 'recipient-filter': 3, forwarder: 3 }
          : { 'recipient-filter': 4.5, forwarder: first ? 1 : 0 },
        fact: factOf('client-of-recipient', draft.lines, from.host, {
          host: from.host,
          domain: context.tenant ?? organisation,
        }),
      });
    else if (first)
      facts.push({
        roles: { forwarder: 3 },
        fact: factOf('client-of-recipient', draft.lines, from.host, {
          host: from.host,
          domain: organisation,
        }),
      });
    else if (writtenTo.includes(organisation) && recipients.length === 0)
      facts.push({
        roles: { 'recipient-filter': 2.4, forwarder: 1.4 },
        fact: factOf('client-of-recipient', draft.lines, from.host, {
          host: from.host,
          domain: organisation,
        }),
      });
  }
  facts.push(...writerRoleFacts(draft, context));
  const began = beganAt(draft, context);
  if (began !== null)
    facts.push({
      roles: {
        author: 2.5,
        'author-filter': 0.5,
        forwarder: -3,
        'recipient-filter': -3,
        list: -1,
        stranger: -1,
      },
      fact: factOf('began-here', began, from.host, { host: from.host }),
    });
  if (client.inside === 'yes' && client.ip === null)
    facts.push({
      roles: { author: 3, stranger: -4, 'recipient-filter': -2 },
      fact: factOf('internal', draft.lines, 'sender IP'),
    });
  else if (client.inside === 'yes')
    facts.push({
      // A gateway greets with a name of its own; a foreign name behind an internal address is a hidden client.
      roles:
        greetsForeign(draft, context) || isOutside(draft, context)
          ? { 'recipient-filter': -2, stranger: -1.5, author: 0.5 }
          : { 'recipient-filter': 2, author: 0.5, stranger: -3 },
      fact: factOf('client-inside', draft.lines, client.ip, { ip: client.ip }),
    });
  return facts;
}

/**
 * Who wrote the notice handed the message on; its name may be a provider's or an inner one, the address it writes from
 * is that of whom it serves.
 */
function writerRoleFacts(
  draft: Draft,
  { noticeBy, author, recipients, writtenTo, refusal }: RoleSources,
): RoleFact[] {
  const { host, organisation } = draft.from;
  const reporter = refusal?.recipient.reportingMta?.toLowerCase() ?? null;
  if (noticeBy === null || host === null || reporter !== host || draft.hop !== null) return [];
  // The host says as much by itself.
  if (organisation === noticeBy || organisation === author) return [];
  const fact = factOf('client', draft.lines, host, { host, domain: noticeBy });
  if (noticeBy === author)
    return [{ roles: { author: 3, 'recipient-filter': -4, forwarder: -1.5, stranger: -1 }, fact }];
  if (!writtenTo.includes(noticeBy) && !recipients.includes(noticeBy)) return [];
  const technical = isTechnicalDomain(dottedDomainOf(refusal?.recipient.address ?? null));
  const home = recipients.includes(noticeBy) || technical;
  return [{ roles: home ? { 'recipient-filter': 4, author: -1 } : { forwarder: 3, author: -1 }, fact }];
}

/** A person says that the mail is forwarded, and nobody mentions a filter in front. */
const saidForwarded = ({ evidence: { words } }: RoleSources): boolean =>
  words.some(({ kind, supposed }) => kind === 'forwarded' && !supposed) &&
  !words.some(({ kind }) => kind === 'filter-in-front');

/**
 * Lines of the first Received field of a returned message that never reached this party from outside: it was written
 * behind it.
 */
function beganAt({ from, hop }: Draft, { header, evidence, list }: RoleSources): readonly number[] | null {
  const hops = header?.hops ?? [];
  // The list manager's program handed it in again.
  if (isOfList(from.organisation, list)) return null;
  const [first] = hops;
  if (evidence.report.returned === null || hop !== null || from.host === null || first === undefined)
    return null;
  const inner = hops.every(({ local, ip }) => local || (ip !== null && isInsideAddress(ip)));
  return inner && hops.some(({ by }) => by?.toLowerCase() === from.host) ? first.lines : null;
}

/** The author's own system was refused under an inner address: the receiver lost the one that connected. */
const isOutside = ({ from, hop }: Draft, { noticeBy, author, refusal }: RoleSources): boolean =>
  hop === null &&
  noticeBy !== null &&
  noticeBy === author &&
  refusal?.recipient.reportingMta?.toLowerCase() === from.host;

/** The host that connected from an internal address greets with a foreign name. */
function greetsForeign({ from, to, client }: Draft, { recipients, writtenTo }: RoleSources): boolean {
  const { host, vendor } = from;
  const greeting = client.helo?.includes('.') ? client.helo : host;
  const organisation = greeting === null || insideName(greeting) ? null : organisationOf(greeting);
  if (organisation === null || host === null || insideName(host) || findVendor(vendor)?.kind === 'filter')
    return false;
  const own = to.host === null ? null : organisationOf(to.host);
  return organisation !== own && !recipients.includes(organisation) && !writtenTo.includes(organisation);
}
