import { limits } from '../../intake/limits.ts';
import type { View } from '../view.ts';

/** Fields of one recipient (RFC 3464 2.3), or of the message (2.2) in `perMessage`; values unfolded. */
export interface FieldGroup {
  readonly fields: Readonly<Record<string, string>>;
  /** Offsets in the view at which the lines of the group begin. */
  readonly offsets: readonly number[];
  /** Offsets of the lines that hold the Diagnostic-Code. */
  readonly diagnosticOffsets: readonly number[];
}

export interface DeliveryFields {
  readonly perMessage: FieldGroup | null;
  readonly groups: readonly FieldGroup[];
}

interface OpenGroup {
  fields: Record<string, string>;
  offsets: number[];
  diagnosticOffsets: number[];
}

/** RFC 3464 2.2 and 2.3, RFC 5337/6533, and the extension fields that carry facts. */
const known = new Set([
  'final-recipient',
  'original-recipient',
  'action',
  'status',
  'remote-mta',
  'diagnostic-code',
  'reporting-mta',
  'received-from-mta',
  'dsn-gateway',
  'arrival-date',
  'last-attempt-date',
  'will-retry-until',
  'final-log-id',
  'localized-diagnostic',
  'x-actual-recipient',
  'x-display-name',
  'x-supplementary-info',
  'x-notes',
  'original-envelope-id',
]);
const messageOnly = new Set([
  'reporting-mta',
  'received-from-mta',
  'dsn-gateway',
  'arrival-date',
  'original-envelope-id',
]);

/** First letters of the names above: most lines of a text fail here. */
const initials = new Set([...known].map((name) => name.charCodeAt(0)));

/** Field name (lower case) and value offset of the line, or null when it is none of ours. */
function fieldAt(text: string, at: number, end: number): { name: string; value: number } | null {
  if (!initials.has(text.charCodeAt(at) | 32)) return null;
  const colon = text.indexOf(':', at);
  if (colon === -1 || colon >= end || colon - at > 30) return null;
  const name = text.slice(at, colon).trimEnd().toLowerCase();
  return known.has(name) ? { name, value: colon + 1 } : null;
}

/** Offset behind blanks and quote marks at the start of a line. */
export function skipQuote(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 62) break;
    at++;
  }
  return at;
}

const hasRecipient = (group: OpenGroup): boolean =>
  'final-recipient' in group.fields ||
  'original-recipient' in group.fields ||
  'x-actual-recipient' in group.fields;

/** Per-recipient facts of a group that lost its Final-Recipient still belong to the group before it. */
function mergeInto(into: OpenGroup, from: OpenGroup): void {
  for (const [name, value] of Object.entries(from.fields)) into.fields[name] ??= value;
  into.offsets.push(...from.offsets);
  into.diagnosticOffsets.push(...from.diagnosticOffsets);
}

/**
 * Lifts RFC 3464-like fields from `view.text` between `start` and `end`, wherever they stand: in a delivery-status part,
 * in plain text, quoted with `> `, or in a pasted piece. A new recipient begins at an empty line or where a field of a
 * recipient comes a second time. At most `limits.recipients` groups. Linear, never throws.
 */
export function liftFields(view: View, start: number, end: number): DeliveryFields {
  const { text } = view;
  const groups: OpenGroup[] = [];
  const perMessage: OpenGroup = { fields: {}, offsets: [], diagnosticOffsets: [] };
  let open: OpenGroup | null = null;
  let current: { group: OpenGroup; name: string } | null = null;
  const close = (): void => {
    if (open === null) return;
    const last = groups.at(-1);
    if (!hasRecipient(open) && last !== undefined && !('status' in last.fields && 'status' in open.fields))
      mergeInto(last, open);
    else groups.push(open);
    open = null;
  };
  for (let at = start; at < end && groups.length < limits.recipients; ) {
    let eol = text.indexOf('\n', at);
    if (eol === -1 || eol > end) eol = end;
    const begin = skipQuote(text, at, eol);
    const field = begin === eol ? null : fieldAt(text, begin, eol);
    if (begin === eol) {
      current = null;
      close();
    } else if (field !== null) {
      const target: OpenGroup = messageOnly.has(field.name)
        ? perMessage
        : (open ?? { fields: {}, offsets: [], diagnosticOffsets: [] });
      if (target !== perMessage) {
        if (
          field.name in target.fields &&
          (field.name === 'final-recipient' || field.name === 'original-recipient' || field.name === 'action')
        ) {
          close();
          open = { fields: {}, offsets: [], diagnosticOffsets: [] };
        } else open = target;
      }
      const group: OpenGroup = target === perMessage ? perMessage : (open ?? target);
      group.fields[field.name] ??= text
        .slice(field.value, Math.min(eol, field.value + limits.lineLength))
        .trim();
      group.offsets.push(at);
      if (field.name === 'diagnostic-code') group.diagnosticOffsets.push(at);
      current = { group, name: field.name };
    } else if (current !== null && begin > at) {
      const value: string = current.group.fields[current.name] ?? '';
      if (value.length < limits.headerValue)
        current.group.fields[current.name] =
          `${value}\n${text.slice(begin, Math.min(eol, begin + limits.lineLength)).trimEnd()}`;
      current.group.offsets.push(at);
      if (current.name === 'diagnostic-code') current.group.diagnosticOffsets.push(at);
    } else current = null;
    at = eol + 1;
  }
  close();
  return { perMessage: perMessage.offsets.length > 0 ? perMessage : null, groups: groups.filter(isDelivery) };
}

/** A lone "Status:" line in prose is no report: a group needs a recipient or a code. */
function isDelivery(group: OpenGroup): boolean {
  const { fields } = group;
  return (
    hasRecipient(group) ||
    (/^\s*[245]\.\d/.test(fields.status ?? '') && ('action' in fields || 'diagnostic-code' in fields)) ||
    ('diagnostic-code' in fields && 'remote-mta' in fields)
  );
}

const embedded = /\\x\{([0-9A-Fa-f]{2,6})\}/g;
const xtext = /\+([0-9A-F]{2})/g;

/**
 * Address of a `type; address` field (RFC 3464 2.3.1): type, angle brackets, source route and quotes taken off; RFC 6533
 * 3 utf-8 forms and RFC 3461 xtext (ORCPT) undone. Null when nothing is left.
 */
export function addressOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  const semicolon = value.indexOf(';');
  const type = semicolon === -1 ? '' : value.slice(0, semicolon).trim().toLowerCase();
  let address = (semicolon === -1 ? value : value.slice(semicolon + 1)).trim();
  const bracket = /<([^<>\s]{0,320})>/.exec(address);
  if (bracket !== null) address = bracket[1] ?? '';
  else address = address.replace(/\n.*$/s, '').trim();
  if (type === 'utf-8') address = address.replace(embedded, (_, hex: string) => codePoint(hex));
  if (
    type !== '' &&
    /\+[0-9A-F]{2}/.test(address) &&
    /\+(?:40|2B|3D)/.test(address) &&
    !address.includes('@')
  )
    address = address.replace(xtext, (_, hex: string) => codePoint(hex));
  if (address.startsWith('@') && address.includes(':')) address = address.slice(address.indexOf(':') + 1);
  if (!/^"[^"]{1,200}"@/.test(address)) address = address.replace(/^['"<(]+|['">);,]+$/g, '');
  return address === '' || address.startsWith('@') ? null : address;
}

function codePoint(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);
}

/** Host of a `dns; host` field without type, brackets and comment; null when there is none. */
export function hostOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  const semicolon = value.indexOf(';');
  const host = /[^\s<>()]+/.exec(semicolon === -1 ? value : value.slice(semicolon + 1))?.[0] ?? '';
  const bare = host.replace(/^\[|[\].,]+$/g, '');
  return bare === '' ? null : bare.slice(0, 255);
}
