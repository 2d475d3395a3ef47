import { append } from '../../append.ts';
import { limits } from '../../limits.ts';
import type { View } from '../../view.ts';

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

/** Names as written and what they are; prose before a colon is not cached. */
const written = new Map<string, string>([...known].map((name) => [name, name]));

function nameOf(word: string): string | null {
  const before = written.get(word);
  if (before !== undefined) return before;
  const name = word.trimEnd().toLowerCase();
  if (!known.has(name)) return null;
  if (written.size < 500) written.set(word, name);
  return name;
}

/** Field name (lower case) and value offset of the line, or null for any other line. */
function fieldAt(text: string, at: number, end: number): { name: string; value: number } | null {
  if (!initials.has(text.charCodeAt(at) | 32)) return null;
  const colon = text.indexOf(':', at);
  if (colon === -1 || colon >= end || colon - at > 30) return null;
  const name = nameOf(text.slice(at, colon));
  return name === null ? null : { name, value: colon + 1 };
}

/** Offset after blanks and quote marks at the start of a line. */
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
  append(into.offsets, from.offsets);
  append(into.diagnosticOffsets, from.diagnosticOffsets);
}

const emptyGroup = (): OpenGroup => ({ fields: {}, offsets: [], diagnosticOffsets: [] });

/** Groups read so far, the one being read, and the field that a continuation line would belong to. */
interface Lift {
  readonly groups: OpenGroup[];
  readonly perMessage: OpenGroup;
  open: OpenGroup | null;
  current: { group: OpenGroup; name: string } | null;
}

function closeGroup(lift: Lift): void {
  const { open, groups } = lift;
  lift.open = null;
  if (open === null) return;
  const last = groups.at(-1);
  const orphan =
    !hasRecipient(open) && last !== undefined && !('status' in last.fields && 'status' in open.fields);
  if (orphan) mergeInto(last, open);
  else groups.push(open);
}

const startsGroup = new Set(['final-recipient', 'original-recipient', 'action']);

function groupFor(lift: Lift, name: string): OpenGroup {
  if (messageOnly.has(name)) return lift.perMessage;
  if (lift.open !== null && startsGroup.has(name) && name in lift.open.fields) closeGroup(lift);
  lift.open ??= emptyGroup();
  return lift.open;
}

function addLine(group: OpenGroup, name: string, at: number): void {
  group.offsets.push(at);
  if (name === 'diagnostic-code') group.diagnosticOffsets.push(at);
}

function addField(
  lift: Lift,
  text: string,
  at: number,
  eol: number,
  field: { name: string; value: number },
): void {
  const group = groupFor(lift, field.name);
  group.fields[field.name] ??= text.slice(field.value, Math.min(eol, field.value + limits.lineLength)).trim();
  addLine(group, field.name, at);
  lift.current = { group, name: field.name };
}

function addContinuation(lift: Lift, text: string, at: number, begin: number, eol: number): void {
  if (lift.current === null) return;
  const { group, name } = lift.current;
  const value = group.fields[name] ?? '';
  if (value.length < limits.headerValue)
    group.fields[name] = `${value}\n${text.slice(begin, Math.min(eol, begin + limits.lineLength)).trimEnd()}`;
  addLine(group, name, at);
}

/**
 * Lifts RFC 3464-like fields from `view.text` between `start` and `end`, wherever they stand: in a delivery-status part,
 * in plain text, quoted with `> `, or in a pasted piece. A new recipient begins at an empty line or where a field of a
 * recipient comes a second time. At most `limits.recipients` groups. Linear, never throws.
 */
export function readFieldGroups(view: View, start: number, end: number): DeliveryFields {
  const { text } = view;
  const lift: Lift = { groups: [], perMessage: emptyGroup(), open: null, current: null };
  for (let at = start; at < end && lift.groups.length < limits.recipients; ) {
    let eol = text.indexOf('\n', at);
    if (eol === -1 || eol > end) eol = end;
    const begin = skipQuote(text, at, eol);
    const field = begin === eol ? null : fieldAt(text, begin, eol);
    if (field !== null) addField(lift, text, at, eol, field);
    else if (begin > at && begin < eol) addContinuation(lift, text, at, begin, eol);
    else {
      lift.current = null;
      if (begin === eol) closeGroup(lift);
    }
    at = eol + 1;
  }
  closeGroup(lift);
  const { perMessage, groups } = lift;
  return { perMessage: perMessage.offsets.length > 0 ? perMessage : null, groups: groups.filter(isDelivery) };
}

/** A lone "Status:" line in prose is not a report: a group needs a recipient or a code. */
function isDelivery(group: OpenGroup): boolean {
  const { fields } = group;
  return (
    hasRecipient(group) ||
    (/^\s*[245]\.\d/.test(fields.status ?? '') && ('action' in fields || 'diagnostic-code' in fields)) ||
    ('diagnostic-code' in fields && 'remote-mta' in fields)
  );
}
