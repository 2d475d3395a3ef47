import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { limits } from '../../intake/limits.ts';
import { decodeWords } from '../../message/decode-words.ts';
import { fieldLines, fieldValue, type HeaderSection } from '../../message/header-field.ts';
import { assignRoles, type RoleClues } from './assign-roles.ts';
import { decodeSender } from './decode-sender.ts';
import { domainOf } from './domain-of.ts';
import { type FieldGroups, fieldsNamed, groupFields } from './group-fields.ts';
import type { Cited, HeaderEvidence } from './header-evidence.ts';
import { headerFromOf } from './header-from-of.ts';
import { asciiDomain, firstMailbox } from './header-mailbox.ts';
import type { Hop } from './hop.ts';
import { lineUpCustody } from './line-up-custody.ts';
import { once } from './once.ts';
import { outboundVendors } from './outbound-vendors.ts';
import { readArcSets } from './read-arc-sets.ts';
import { readDate } from './read-date.ts';
import { readDirection } from './read-direction.ts';
import { type EnvelopeSources, readClientIp, readEnvelopeFrom, readHelo } from './read-envelope.ts';
import { readForwarding } from './read-forwarding.ts';
import { readHops } from './read-hops.ts';
import { readSignature } from './read-signature.ts';
import { readStamps } from './read-stamps.ts';
import { readVerdicts, verdictFields } from './read-verdicts.ts';
import type { PlacedHop } from './receiver-run.ts';
import { trustVerdicts } from './trust-verdicts.ts';
import type { Verdicts } from './verdict.ts';

export interface HeaderOptions {
  /** Authserv-ids, or parent domains of them, whose results are believed wherever they stand. */
  readonly trustedAuthservIds?: readonly string[];
  /** Verdicts read elsewhere (bare results of a paste) that stand for the section's own. */
  readonly verdicts?: readonly Verdicts[];
}

type Text = Cited<string> | null;

/** First field of that name as Unicode text with its lines. */
function textOf(section: HeaderSection, groups: FieldGroups, name: string): Text {
  const field = groups.get(name)?.[0];
  if (field === undefined) return null;
  return { value: decodeWords(fieldValue(section.view, field)), lines: fieldLines(section.view, field) };
}

/** Vendor whose host SPF passed for at the last receiver: it is allowed to send for the sender. */
function authorisedVendor(verdicts: readonly Verdicts[], hops: readonly Hop[]): string | null {
  const judged = verdicts.find((entry) => entry.trusted && entry.spf.length > 0);
  const spf = judged?.spf.find((verdict) => verdict.result === 'pass');
  if (spf === undefined) return null;
  const own = spf.domain === null ? null : vendorOfHost(spf.domain);
  const hop = hops.findLast((entry) => !entry.local && (spf.ip === null || entry.ip === spf.ip));
  return hop === undefined || own !== null ? null : hop.fromVendor;
}

function listHostOf(value: string | null): string | null {
  if (value === null) return null;
  return domainOf(/<([^<>\s]{1,253})>/.exec(value.slice(0, 1_000))?.[1] ?? value);
}

/**
 * Reads everything a header section tells: hops, verdicts with their trust, custody, signatures, ARC sets,
 * the envelope, signs of forwarding, stamps. Pure, linear, never throws. Every part is worked out when it
 * is first asked for and then kept: most bounces need few.
 */
export function readHeaderEvidence(section: HeaderSection, options: HeaderOptions = {}): HeaderEvidence {
  const { view } = section;
  const groups = once(() => groupFields(section));
  const named = (names: Iterable<string>) => fieldsNamed(groups(), names);
  const text = (name: string): (() => Text) => once(() => textOf(section, groups(), name));
  const configured = (options.trustedAuthservIds ?? []).map((id) => id.toLowerCase());

  const from = text('from');
  const replyTo = text('reply-to');
  const subject = text('subject');
  const messageId = text('message-id');
  const date = text('date');
  const to = text('to');
  const list = text('list-id');
  const fromDomain = once(() => {
    if (from() !== null) return asciiDomain(firstMailbox(from()?.value ?? ''));
    const told = options.verdicts?.find((entry) => entry.dmarc[0]?.from)?.dmarc[0]?.from;
    return told ?? headerFromOf(view, named(verdictFields));
  });

  const trace = once(() => named(['received', 'x-received']));
  const bareHops = once(() => readHops(view, trace()));
  const verdicts = once((): readonly Verdicts[] => {
    if (options.verdicts !== undefined) return options.verdicts;
    const placed = readVerdicts(view, named(verdictFields), fromDomain());
    if (placed.length === 0) return [];
    const starts = trace();
    const newestFirst: PlacedHop[] = bareHops()
      .map((hop) => ({ hop, start: starts[bareHops().length - 1 - hop.index]?.start ?? 0 }))
      .toReversed()
      .filter(({ hop }) => !hop.internal);
    return trustVerdicts(placed, newestFirst, configured);
  });
  const direction = once(() =>
    readDirection(
      view,
      named(['x-forefront-antispam-report']),
      named(['x-ms-exchange-organization-messagedirectionality']),
    ),
  );
  const hops = once(() => {
    const bare = bareHops();
    const filtered = bare.some((hop) => findVendor(hop.vendor)?.kind === 'filter');
    const clues: RoleClues = {
      direction: direction()?.value ?? null,
      outbound: outboundVendors(view, groups()),
      authorisedVendor: filtered ? authorisedVendor(verdicts(), bare) : null,
      listHost: listHostOf(list()?.value ?? null),
    };
    return assignRoles(bare, clues);
  });

  const sources: EnvelopeSources = { view, groups: groups(), hops: bareHops, verdicts };
  const envelopeFrom = once(() => readEnvelopeFrom(sources));
  const seen = once(
    () => bareHops().findLast((hop) => hop.date !== null)?.date ?? readDate(date()?.value ?? '')?.iso ?? null,
  );
  const sender = once(() => {
    const fact = envelopeFrom();
    if (fact === null) return null;
    return decodeSender(fact.value, fact.value.includes('=') ? seen() : null);
  });
  const clientIp = once(() => readClientIp(sources));
  const helo = once(() => readHelo(sources));
  const signatures = once(() =>
    named(['dkim-signature'])
      .slice(0, limits.verdictFields)
      .map((field) => readSignature(fieldValue(view, field), fieldLines(view, field))),
  );
  const arcSets = once(() =>
    readArcSets(view, named(['arc-seal', 'arc-message-signature', 'arc-authentication-results'])),
  );
  const custody = once(() => lineUpCustody(verdicts()));
  const stamps = once(() => readStamps(section));
  const forwarding = once(() =>
    readForwarding({
      view,
      groups: groups(),
      hops: bareHops(),
      envelopeFrom: envelopeFrom(),
      sender: sender(),
    }),
  );

  return {
    section,
    get hops() {
      return hops();
    },
    get verdicts() {
      return verdicts();
    },
    get signatures() {
      return signatures();
    },
    get arcSets() {
      return arcSets();
    },
    get custody() {
      return custody();
    },
    get from() {
      return from();
    },
    get fromDomain() {
      return fromDomain();
    },
    get replyTo() {
      return replyTo();
    },
    get subject() {
      return subject();
    },
    get messageId() {
      return messageId();
    },
    get date() {
      return date();
    },
    get to() {
      return to();
    },
    get envelopeFrom() {
      return envelopeFrom();
    },
    get envelopeDomain() {
      return domainOf(envelopeFrom()?.value ?? null);
    },
    get sender() {
      return sender();
    },
    get clientIp() {
      return clientIp();
    },
    get helo() {
      return helo();
    },
    get forwarding() {
      return forwarding();
    },
    get stamps() {
      return stamps();
    },
    get list() {
      return list();
    },
    get direction() {
      return direction();
    },
  };
}
