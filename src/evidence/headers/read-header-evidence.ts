import { decodeWords } from '../../message/decode-words.ts';
import { fieldLines, fieldValue, type HeaderSection } from '../../message/header-field.ts';
import { limits } from '../../message/limits.ts';
import { domainOf } from './domain-of.ts';
import { decodeSender } from './envelope/decode-sender.ts';
import { type EnvelopeSources, readClientIp, readEnvelopeFrom, readHelo } from './envelope/read-envelope.ts';
import { readForwarding } from './envelope/read-forwarding.ts';
import { type FieldGroups, fieldsNamed, groupFields } from './group-fields.ts';
import type { Cited, HeaderEvidence } from './header-evidence.ts';
import { headerFromOf } from './header-from-of.ts';
import { asciiDomain, firstMailbox } from './header-mailbox.ts';
import { readDate } from './hops/read-date.ts';
import { type HeaderOptions, lazyTrace } from './lazy-trace.ts';
import { once } from './once.ts';
import { readArcSets } from './seals/read-arc-sets.ts';
import { readSignature } from './signatures/read-signature.ts';
import { readStamps } from './stamps/read-stamps.ts';
import { verdictFields } from './verdicts/read-verdicts.ts';

type Text = Cited<string> | null;

/** First field of that name as Unicode text with its lines. */
function textOf(section: HeaderSection, groups: FieldGroups, name: string): Text {
  const field = groups.get(name)?.[0];
  if (field === undefined) return null;
  return { value: decodeWords(fieldValue(section.view, field)), lines: fieldLines(section.view, field) };
}

/**
 * Reads everything a header section tells: hops, verdicts with their trust, signatures, ARC sets,
 * the envelope, signs of forwarding, stamps. Pure, linear, never throws. Every part is worked out when it
 * is first asked for and then kept: most bounces need few.
 */
export function readHeaderEvidence(section: HeaderSection, options: HeaderOptions = {}): HeaderEvidence {
  const { view } = section;
  const groups = once(() => groupFields(section));
  const named = (names: Iterable<string>) => fieldsNamed(groups(), names);
  const text = (name: string): (() => Text) => once(() => textOf(section, groups(), name));

  const from = text('from');
  const replyTo = text('reply-to');
  const subject = text('subject');
  const messageId = text('message-id');
  const date = text('date');
  const to = text('to');
  const list = text('list-id');
  const fromDomain = once(() => {
    const field = groups().get('from')?.[0];
    // The raw value: an encoded word may decode to a mailbox of its own.
    if (field !== undefined) return asciiDomain(firstMailbox(fieldValue(view, field)));
    const told = options.verdicts?.find((entry) => entry.dmarc[0]?.from)?.dmarc[0]?.from;
    return told ?? headerFromOf(view, named(verdictFields));
  });

  const { hops, verdicts, direction } = lazyTrace({
    view,
    groups,
    options,
    fromDomain,
  });
  const sources: EnvelopeSources = { view, groups: groups(), hops, verdicts };
  const envelopeFrom = once(() => {
    const stated = readEnvelopeFrom(sources);
    const back = options.returnedTo ?? null;
    // The null sender is the notice's own.
    return back !== null && (stated === null || stated.value === '') ? back : stated;
  });
  const seen = once(
    () => hops().findLast((hop) => hop.date !== null)?.date ?? readDate(date()?.value ?? '')?.iso ?? null,
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
  const stamps = once(() => readStamps(section));
  const forwarding = once(() =>
    readForwarding({
      view,
      groups: groups(),
      hops: hops(),
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
