import { isIP } from 'node:net';
import { allVendors } from '../../../catalog/vendors/all-vendors.ts';
import { findVendor } from '../../../catalog/vendors/find-vendor.ts';
import {
  fieldLines,
  fieldValue,
  findField,
  type HeaderSection,
  headerValue,
} from '../../../message/header-field.ts';
import { type Fact, factOf } from '../../fact.ts';
import type { Draft } from '../header-handovers.ts';
import { minBelief } from '../read-verdicts.ts';
import type { RoleSources } from '../role-sources.ts';
import { insideName } from './identity-role-facts.ts';
import type { RoleFact } from './role-fact.ts';

/** Fields in which a filter records the address of its client. */
const recordedClient: ReadonlySet<string> = new Set([
  ...allVendors.flatMap(({ recordsClient }) => recordsClient),
  'x-feas-client-ip',
  'x-mailcleaner-apparent-source-ip',
  'x-antivirus-client-ip',
]);

/** Who handed the message to the filter. */
export function intoFilter(at: number, context: RoleSources): RoleFact[] {
  const { drafts, author } = context;
  const draft = drafts[at];
  const vendor = findVendor(draft?.from.vendor ?? null);
  if (draft === undefined || vendor?.kind !== 'filter') return [];
  const before = drafts
    .slice(0, at)
    .findLast(({ to, from }) => to.vendor === vendor.id && from.vendor !== vendor.id);
  if (before === undefined) return [];
  const { from, client } = before;
  const kind = findVendor(from.vendor)?.kind;
  // A filter checks who sends to its customer, not its own customer.
  const checked = before.verdicts.some(
    ({ method, result, belief }) => method === 'spf' && result !== 'none' && belief >= minBelief,
  );
  const fact = factOf('client-into-filter', before.lines, from.host ?? client.ip, {
    host: from.host ?? client.ip,
    vendor: vendor.name,
  });
  if (kind === 'sender' || kind === 'forwarder' || (kind === 'filter' && from.vendor !== vendor.id))
    return [{ roles: { 'recipient-filter': 3.5, 'author-filter': -2 }, fact }];
  const own = author !== null && from.organisation === author;
  if (client.inside === 'yes' && (own || insideName(from.host ?? '.internal')))
    return [{ roles: { 'author-filter': 2.6, 'recipient-filter': -1 }, fact }];
  if (own && checked && client.inside === 'no')
    return [{ roles: { 'recipient-filter': 4, 'author-filter': -2.5 }, fact }];
  if (own) return [{ roles: { 'recipient-filter': 0.6, 'author-filter': 0.6 }, fact }];
  // A tenant of the mailbox host may be either side; the verdict behind the filter then decides.
  if (kind === 'mailbox') return [{ roles: { 'recipient-filter': 0.8 }, fact }];
  if (from.organisation === null) return [{ roles: { 'recipient-filter': 0.6 }, fact: null }];
  return [{ roles: { 'recipient-filter': 3, 'author-filter': -1.5 }, fact }];
}

/** The filter itself says that the message left its customer. */
function outboundStamp({ view, fields }: HeaderSection, vendor: string | null): Fact | null {
  const says = findVendor(vendor)?.outbound ?? null;
  const field =
    says === null
      ? undefined
      : fields.find(
          (one) =>
            one.name === says.field &&
            (says.value === null || says.value.test(fieldValue(view, one).slice(0, 2_000))),
        );
  return field === undefined
    ? null
    : factOf('direction', fieldLines(view, field), 'outbound', {
        direction: 'outbound',
      });
}

export function headerRoleFacts(draft: Draft, context: RoleSources): RoleFact[] {
  const { header } = context;
  if (header === null) return [];
  const facts: RoleFact[] = [];
  const { direction, section } = header;
  if (direction !== null)
    facts.push({
      // One stamp does not outweigh the path: it is also on mail that the recipient's tenant forwards.
      roles:
        direction.value === 'outbound'
          ? { 'author-filter': 0.7, author: 0.4, 'recipient-filter': -0.3 }
          : { 'author-filter': -1, 'recipient-filter': 0.4 },
      fact: factOf('direction', direction.lines, direction.value === 'outbound' ? 'out' : 'in', {
        direction: direction.value,
      }),
    });
  if (/^internal/i.test(headerValue(section, 'x-ms-exchange-organization-authas') ?? '')) {
    const field = findField(section, 'x-ms-exchange-organization-authas');
    facts.push({
      roles: { author: 2, 'author-filter': 2, stranger: -3 },
      fact: field === null ? null : factOf('internal', fieldLines(section.view, field), 'internal'),
    });
  }
  const outbound = outboundStamp(section, draft.from.vendor);
  if (outbound !== null)
    facts.push({
      roles: { 'author-filter': 4, 'recipient-filter': -2 },
      fact: outbound,
    });
  for (const field of section.fields) {
    if (!recordedClient.has(field.name)) continue;
    const ip = fieldValue(section.view, field).trim();
    if (isIP(ip) === 0 || draft.client.ip === null || ip === draft.client.ip) continue;
    facts.push({
      roles: { 'recipient-filter': 2.2, 'author-filter': 0.5 },
      fact: factOf('client-into-filter', fieldLines(section.view, field), ip, {
        host: ip,
      }),
    });
    break;
  }
  return facts;
}
