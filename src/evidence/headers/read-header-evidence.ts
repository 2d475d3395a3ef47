import { decodeWords } from '../../message/decode-words.ts';
import { fieldDomainOf } from '../../message/domain-of.ts';
import { fieldLines, fieldValue, type HeaderField, type HeaderSection } from '../../message/header-field.ts';
import { limits } from '../../message/limits.ts';
import { decodeSender } from './envelope/decode-sender.ts';
import { type EnvelopeSources, readClientIp, readEnvelopeFrom, readHelo } from './envelope/read-envelope.ts';
import { readForwarding } from './envelope/read-forwarding.ts';
import { type FieldGroups, fieldsNamed, groupFields } from './group-fields.ts';
import type { Cited, HeaderEvidence } from './header-evidence.ts';
import { headerFromOf } from './header-from-of.ts';
import { asciiDomain, firstMailbox } from './header-mailbox.ts';
import { readDate } from './hops/read-date.ts';
import { type HeaderOptions, type LazyTrace, lazyTrace } from './lazy-trace.ts';
import { readArcSets } from './seals/read-arc-sets.ts';
import { readSignature } from './signatures/read-signature.ts';
import { readStamps } from './stamps/read-stamps.ts';
import { verdictFields } from './verdicts/read-verdicts.ts';

type Text = Cited<string> | null;

/** First field of that name as Unicode text, with its lines. */
function textOf(section: HeaderSection, groups: FieldGroups, name: string): Text {
  const field = groups.get(name)?.[0];
  if (field === undefined) return null;
  return { value: decodeWords(fieldValue(section.view, field)), lines: fieldLines(section.view, field) };
}

/** Fields whose first occurrence is read as text. */
type Named = 'from' | 'reply-to' | 'subject' | 'message-id' | 'date' | 'to' | 'list-id';

/**
 * One header, read lazily. A class with shared methods rather than twenty closures per header: a mail has two headers,
 * and most of their parts are never read.
 */
class HeaderReading implements HeaderEvidence {
  readonly section: HeaderSection;
  readonly #options: HeaderOptions;
  #groups: FieldGroups | undefined;
  #trace: LazyTrace | undefined;
  #sources: EnvelopeSources | undefined;
  #texts: Map<Named, Text> | undefined;
  #fromDomain: string | null | undefined;
  #envelopeFrom: HeaderEvidence['envelopeFrom'] | undefined;
  #sender: HeaderEvidence['sender'] | undefined;
  #clientIp: HeaderEvidence['clientIp'] | undefined;
  #helo: HeaderEvidence['helo'] | undefined;
  #signatures: HeaderEvidence['signatures'] | undefined;
  #arcSets: HeaderEvidence['arcSets'] | undefined;
  #stamps: HeaderEvidence['stamps'] | undefined;
  #forwarding: HeaderEvidence['forwarding'] | undefined;

  constructor(section: HeaderSection, options: HeaderOptions) {
    this.section = section;
    this.#options = options;
  }

  #fields(): FieldGroups {
    this.#groups ??= groupFields(this.section);
    return this.#groups;
  }

  #named(names: Iterable<string>): readonly HeaderField[] {
    return fieldsNamed(this.#fields(), names);
  }

  #text(name: Named): Text {
    this.#texts ??= new Map();
    let text = this.#texts.get(name);
    if (text === undefined) {
      text = textOf(this.section, this.#fields(), name);
      this.#texts.set(name, text);
    }
    return text;
  }

  #way(): LazyTrace {
    this.#trace ??= lazyTrace({
      view: this.section.view,
      groups: () => this.#fields(),
      options: this.#options,
      fromDomain: () => this.fromDomain,
    });
    return this.#trace;
  }

  #envelope(): EnvelopeSources {
    this.#sources ??= {
      view: this.section.view,
      groups: this.#fields(),
      hops: () => this.hops,
      verdicts: () => this.verdicts,
    };
    return this.#sources;
  }

  /** When the message was last seen, as far as the fields show. */
  #seen(): string | null {
    const hop = this.hops.findLast(({ date }) => date !== null);
    return hop?.date ?? readDate(this.date?.value ?? '')?.iso ?? null;
  }

  get hops() {
    return this.#way().hops();
  }

  get verdicts() {
    return this.#way().verdicts();
  }

  get direction() {
    return this.#way().direction();
  }

  get from() {
    return this.#text('from');
  }

  get replyTo() {
    return this.#text('reply-to');
  }

  get subject() {
    return this.#text('subject');
  }

  get messageId() {
    return this.#text('message-id');
  }

  get date() {
    return this.#text('date');
  }

  get to() {
    return this.#text('to');
  }

  get list() {
    return this.#text('list-id');
  }

  get fromDomain() {
    if (this.#fromDomain === undefined) this.#fromDomain = this.#readFromDomain();
    return this.#fromDomain;
  }

  #readFromDomain(): string | null {
    const { view } = this.section;
    const field = this.#fields().get('from')?.[0];
    // The raw value: an encoded word may decode to something that looks like a mailbox.
    if (field !== undefined) return asciiDomain(firstMailbox(fieldValue(view, field)));
    const reported = this.#options.verdicts?.find((entry) => entry.dmarc[0]?.from)?.dmarc[0]?.from;
    return reported ?? headerFromOf(view, this.#named(verdictFields));
  }

  get envelopeFrom() {
    if (this.#envelopeFrom === undefined) {
      const stated = readEnvelopeFrom(this.#envelope());
      const back = this.#options.returnedTo ?? null;
      // The null sender belongs to the notice.
      this.#envelopeFrom = back !== null && (stated === null || stated.value === '') ? back : stated;
    }
    return this.#envelopeFrom;
  }

  get envelopeDomain() {
    return fieldDomainOf(this.envelopeFrom?.value ?? null);
  }

  get sender() {
    if (this.#sender === undefined) {
      const fact = this.envelopeFrom;
      this.#sender =
        fact === null ? null : decodeSender(fact.value, fact.value.includes('=') ? this.#seen() : null);
    }
    return this.#sender;
  }

  get clientIp() {
    if (this.#clientIp === undefined) this.#clientIp = readClientIp(this.#envelope());
    return this.#clientIp;
  }

  get helo() {
    if (this.#helo === undefined) this.#helo = readHelo(this.#envelope());
    return this.#helo;
  }

  get signatures() {
    const { view } = this.section;
    this.#signatures ??= this.#named(['dkim-signature'])
      .slice(0, limits.verdictFields)
      .map((field) => readSignature(fieldValue(view, field), fieldLines(view, field)));
    return this.#signatures;
  }

  get arcSets() {
    this.#arcSets ??= readArcSets(
      this.section.view,
      this.#named(['arc-seal', 'arc-message-signature', 'arc-authentication-results']),
    );
    return this.#arcSets;
  }

  get stamps() {
    this.#stamps ??= readStamps(this.section);
    return this.#stamps;
  }

  get forwarding() {
    this.#forwarding ??= readForwarding({
      view: this.section.view,
      groups: this.#fields(),
      hops: this.hops,
      envelopeFrom: this.envelopeFrom,
      sender: this.sender,
    });
    return this.#forwarding;
  }
}

/**
 * Reads everything in a header section: hops, verdicts with their trust, signatures, ARC sets, the envelope, evidence
 * of forwarding, stamps. Pure, linear, never throws. Every part is computed on first use and then kept: most bounces
 * need few.
 */
export function readHeaderEvidence(section: HeaderSection, options: HeaderOptions = {}): HeaderEvidence {
  return new HeaderReading(section, options);
}
