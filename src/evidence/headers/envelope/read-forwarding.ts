import { isTechnicalDomain } from '../../../catalog/technical-domain.ts';
import { findVendor } from '../../../catalog/vendors/find-vendor.ts';
import { fieldDomainOf } from '../../../message/domain-of.ts';
import { fieldLines, fieldValue } from '../../../message/header-field.ts';
import type { View } from '../../../message/view.ts';
import { type FieldGroups, fieldsNamed } from '../group-fields.ts';
import type { DecodedSender, EnvelopeFact, ForwardFact } from '../header-evidence.ts';
import { firstMailbox } from '../header-mailbox.ts';
import type { Hop } from '../hops/hop.ts';

export interface ForwardingSources {
  readonly view: View;
  readonly groups: FieldGroups;
  readonly hops: readonly Hop[];
  readonly envelopeFrom: EnvelopeFact | null;
  readonly sender: DecodedSender | null;
}

/** Fields that a forwarder adds on purpose. */
const forwardFields = [
  'x-forwarded-to',
  'x-forwarded-for',
  'x-forwarded-by',
  'x-ms-exchange-inbox-rules-loop',
  'x-ms-exchange-forwardingloop',
  'x-gm-original-to',
  'x-pobox-original-sender',
  'x-forward-email-version',
  'x-forwardemail-version',
  'x-sieve-redirected-from',
  'x-zimbra-forwarded',
  'x-yahoo-forwarded',
  'x-mdredirect',
];

function fromSender({ sender, envelopeFrom }: ForwardingSources): ForwardFact[] {
  if (sender === null || envelopeFrom === null) return [];
  const { scheme, forwarder } = sender;
  const { lines } = envelopeFrom;
  if (scheme === 'gmail-caf') {
    return [
      {
        kind: 'caf',
        by: forwarder,
        says: `${forwarder ?? 'A mailbox'} forwards automatically (Google)`,
        lines,
      },
    ];
  }
  if (!scheme.includes('srs')) return [];
  const whose = sender.originalSender === null ? '' : ` for mail of ${sender.originalSender}`;
  return [
    { kind: 'srs', by: forwarder, says: `The envelope sender was rewritten by ${forwarder}${whose}`, lines },
  ];
}

function fromFields({ view, groups }: ForwardingSources): ForwardFact[] {
  const signs: ForwardFact[] = [];
  for (const field of fieldsNamed(groups, forwardFields).slice(0, 20)) {
    const value = fieldValue(view, field).slice(0, 300);
    const words = value.split(/[\s,;]+/, 4);
    const by = field.name === 'x-forwarded-to' ? null : (firstMailbox(words[0] ?? '') ?? null);
    // Proxies write X-Forwarded-For with client addresses: only mailboxes indicate a forward.
    if (field.name === 'x-forwarded-for' && by === null) continue;
    // An auto-reply rule stamps the same field as a forwarding rule.
    if (field.name.startsWith('x-ms-exchange-inbox') && groups.has('auto-submitted')) continue;
    signs.push({
      kind: 'x-forwarded',
      by,
      says: `A forwarder stamped ${field.name}: ${value}`,
      lines: fieldLines(view, field),
    });
  }
  for (const field of fieldsNamed(groups, ['resent-from', 'resent-sender', 'resent-to']).slice(0, 3)) {
    const value = fieldValue(view, field).slice(0, 300);
    const by = field.name === 'resent-to' ? null : firstMailbox(value);
    signs.push({
      kind: 'resent',
      by,
      says: `The message was sent on again (${field.name})`,
      lines: fieldLines(view, field),
    });
  }
  return signs;
}

const bare = (address: string): string => address.replace(/^[<"]+|[>"]+$/g, '').toLowerCase();

/** Fields in which a server records the mailbox it delivered to (RFC 9228; Postfix, Exim, Yahoo, Fastmail). */
const deliveries = ['delivered-to', 'x-original-to', 'envelope-to', 'x-apparently-to', 'x-delivered-to'];

/** Delivered-To and X-Original-To of different mailboxes: one delivery each (newest first). */
function fromDeliveries({ view, groups }: ForwardingSources): ForwardFact[] {
  const fields = fieldsNamed(groups, deliveries).slice(0, 40);
  const domains = new Map<string, number[]>();
  for (const field of fields) {
    const domain = fieldDomainOf(firstMailbox(fieldValue(view, field)));
    if (domain !== null && !isTechnicalDomain(domain) && !domains.has(domain))
      domains.set(domain, fieldLines(view, field));
  }
  const oldest = [...domains.keys()].at(-1);
  if (domains.size < 2 || oldest === undefined) return [];
  return [
    {
      kind: 'delivered-to-chain',
      by: oldest,
      says: `Delivered to ${[...domains.keys()].toReversed().join(', then to ')}`,
      lines: [...domains.values()].flat(),
    },
  ];
}

/** The envelope recipient changes its domain between two hops: the mail was forwarded. */
function fromRecipients({ hops }: ForwardingSources): ForwardFact[] {
  const signs: ForwardFact[] = [];
  let before: Hop | null = null;
  for (const hop of hops) {
    if (!hop.for?.includes('@') || isTechnicalDomain(fieldDomainOf(hop.for))) continue;
    const was = before?.for ?? null;
    if (
      before !== null &&
      was !== null &&
      bare(was) !== bare(hop.for) &&
      fieldDomainOf(was) !== fieldDomainOf(hop.for)
    ) {
      const says = `The recipient changed from ${bare(was)} to ${bare(hop.for)}`;
      signs.push({
        kind: 'recipient-changed',
        by: fieldDomainOf(was),
        says,
        lines: [...before.lines, ...hop.lines],
      });
    }
    before = hop;
  }
  return signs.slice(0, 10);
}

function fromHops({ hops }: ForwardingSources): ForwardFact[] {
  const signs: ForwardFact[] = [];
  for (const hop of hops) {
    const vendor = findVendor(hop.vendor) ?? null;
    const sent = findVendor(hop.fromVendor) ?? null;
    const forwarder = vendor?.kind === 'forwarder' ? vendor : sent?.kind === 'forwarder' ? sent : null;
    if (forwarder === null || signs.some((sign) => sign.by === forwarder.id)) continue;
    signs.push({
      kind: 'forwarder-hop',
      by: forwarder.id,
      says: `The mail went through ${forwarder.name}, a forwarding service`,
      lines: hop.lines,
    });
  }
  return signs;
}

/** Marks set only by list managers; bulk senders set just List-Id. */
const managerMarks = ['x-beenthere', 'x-google-group-id', 'mailing-list', 'x-mailman-version', 'list-post'];

const listSender = /^[^@]{0,200}?(?:\bowner-[\w.+-]{1,60}|-(?:bounces|owner|admin))@/i;

function fromList({ view, groups }: ForwardingSources): ForwardFact[] {
  const sender = groups.get('sender')?.[0];
  const owned = sender !== undefined && listSender.test(fieldValue(view, sender).slice(0, 300));
  const mark = managerMarks.find((name) => groups.has(name)) ?? (owned ? 'sender' : undefined);
  const field = groups.get('list-id')?.[0] ?? groups.get(mark ?? '')?.[0];
  if (mark === undefined || field === undefined) return [];
  const value = fieldValue(view, field).slice(0, 200);
  const named = field.name === 'list-id' || field.name === 'x-beenthere' || field.name === 'mailing-list';
  const says = `A mailing list passed the message on (${field.name}: ${value})`;
  return [{ kind: 'list', by: named ? value : null, says, lines: fieldLines(view, field) }];
}

/** Evidence that the message was forwarded, each with its lines: by whom and how it is known. Nothing is judged. */
export function readForwarding(sources: ForwardingSources): ForwardFact[] {
  return [
    ...fromSender(sources),
    ...fromFields(sources),
    ...fromDeliveries(sources),
    ...fromRecipients(sources),
    ...fromHops(sources),
    ...fromList(sources),
  ];
}
