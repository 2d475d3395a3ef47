import { type ParameterisedValue, parseParameterised } from './content-type.ts';
import { findField, type HeaderSection, headerValue } from './header-field.ts';
import type { View } from './view.ts';

/**
 * One MIME part. `children` are the parts of a multipart, or the one root part of an embedded message
 * (`message/rfc822`, `message/global`). Bodies are offsets in `view`; nothing is decoded until it is read.
 */
export interface Part {
  readonly view: View;
  readonly header: HeaderSection;
  /** Lower-case media type, such as `text/plain`. */
  readonly type: string;
  readonly contentType: ParameterisedValue;
  /** Lower-case Content-Transfer-Encoding, `7bit` when absent. */
  readonly encoding: string;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly depth: number;
  readonly parent: Part | null;
  readonly children: Part[];
  /** The decoded text, once it was asked for; `partText` keeps it here. */
  decoded: View | null;
}

const plain: ParameterisedValue = { value: 'text/plain', params: {} };
const message: ParameterisedValue = { value: 'message/rfc822', params: {} };

/** Content type of a header section; RFC 2046 5.1.5: parts of a digest default to message/rfc822. */
export function contentTypeOf(header: HeaderSection, parent: Part | null): ParameterisedValue {
  const raw = headerValue(header, 'content-type');
  if (raw === null || raw === '') return parent?.type === 'multipart/digest' ? message : plain;
  const parsed = parseParameterised(raw);
  // "Content-Type: text" and other words without a subtype are text (RFC 2045 5.2).
  return parsed.value.includes('/') ? parsed : { value: 'text/plain', params: parsed.params };
}

/** Lower-case Content-Transfer-Encoding without comments; `7bit` when absent. */
export function encodingOf(header: HeaderSection): string {
  if (findField(header, 'content-transfer-encoding') === null) return '7bit';
  const raw = (headerValue(header, 'content-transfer-encoding') ?? '').toLowerCase();
  return /[a-z0-9-]+/.exec(raw)?.[0] ?? '7bit';
}

/** The part and all below it, depth first, in the order of the mail. */
export function* walkParts(part: Part): Generator<Part> {
  yield part;
  for (const child of part.children) yield* walkParts(child);
}

/** The parts below it, or itself, that have no parts of their own, in the order of the mail. */
export function* leafParts(part: Part): Generator<Part> {
  for (const one of walkParts(part)) if (one.children.length === 0) yield one;
}

/** True for a part whose body is a message of its own. */
export function isMessagePart(part: Part): boolean {
  return part.type === 'message/rfc822' || part.type === 'message/global';
}
