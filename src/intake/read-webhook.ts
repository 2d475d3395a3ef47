import { categoryOf } from '../catalog/bounce-class.ts';
import type { BounceReport, ReturnedMessage } from '../message/bounce/bounce-report.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import { readHeaders } from '../message/header-field.ts';
import type { IntakeItem } from '../message/intake-item.ts';
import { limits } from '../message/limits.ts';
import type { ProviderEvent } from '../message/log/webhook/provider-event.ts';
import { webhookReaders } from '../message/log/webhook/webhook-readers.ts';
import { type SourceText, sourceText } from '../message/source-text.ts';
import { viewOf } from '../message/view.ts';
import { jsonValues } from './json-values.ts';

/** Where an input came from: its name, what was unwrapped, what was repaired so far. */
export interface Provenance {
  readonly name: string | null;
  readonly wrappedIn: readonly string[];
  readonly repaired: readonly string[];
}

/** A text longer than this at a place in the JSON is found by its beginning. */
const PROBE = 40;
/** Characters after the last event in which the next one is looked for, so that many events stay linear. */
const WINDOW = 256 * 1024;

/** Notes of one body. */
const MAX_NOTES = 20;

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Input lines of a value, looked for from `from` on; events follow one another in the body. */
function linesOf(source: SourceText, value: string | null, from: number): { lines: number[]; at: number } {
  if (value === null) return { lines: [], at: from };
  const probe = latin1(JSON.stringify(value).slice(1, -1)).slice(0, PROBE);
  const found = source.view.text.slice(from, from + WINDOW).indexOf(probe);
  if (found === -1) return { lines: [], at: from };
  return { lines: [source.view.lineAt(from + found)], at: from + found };
}

function recipientOf(
  event: ProviderEvent,
  source: SourceText,
  from: number,
): { recipient: FailedRecipient; at: number } {
  const address = linesOf(source, event.address, from);
  const said = linesOf(source, event.diagnostic, Math.max(0, address.at - 4096));
  const text = event.diagnostic ?? '';
  const status = event.status ?? /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
  const reply = event.reply ?? /^(?:\D{0,40}\s)?([245]\d\d)(?=[ -])/.exec(text)?.[1] ?? null;
  const unread = event.diagnostic === null ? 'no-text' : 'text-unknown';
  const name = event.suppressed ? 'suppression-list' : (event.class ?? unread);
  const recipient: FailedRecipient = {
    address: event.address,
    original: null,
    action: event.action,
    status,
    reply,
    diagnostic: event.diagnostic,
    reportingMta: event.reportingMta,
    remoteMta: event.remoteMta,
    command: null,
    provider: null,
    category: categoryOf(name),
    class: name,
    permanence: event.permanence,
    rule: null,
    lines: [...new Set([...address.lines, ...said.lines])].sort((a, b) => a - b),
    diagnosticLines: said.lines,
  };
  return { recipient, at: address.at };
}

/** The header of the mail that failed, as the event repeats it; its lines are the line of the body that names it. */
function returnedOf(event: ProviderEvent, line: number): ReturnedMessage | null {
  if (event.headers.length === 0) return null;
  const fields = event.headers.slice(0, limits.headerFields).map(([name, value]) => {
    const flat = value.replace(/[\r\n]+/g, ' ');
    return latin1(`${name.replace(/[^!-9;-~]/g, '')}: ${flat}`);
  });
  const view = viewOf(`${fields.join('\n')}\n`, () => line);
  return { header: readHeaders(view), part: null, whole: false };
}

function reportOf(
  provider: string,
  events: readonly ProviderEvent[],
  source: SourceText,
): Partial<BounceReport> {
  let at = 0;
  const recipients: FailedRecipient[] = [];
  const notes: { line: number; text: string }[] = [];
  for (const event of events.slice(0, limits.recipients)) {
    const read = recipientOf(event, source, at);
    at = read.at;
    if (event.address !== null || event.diagnostic !== null) recipients.push(read.recipient);
    // The report has no field for it, and who must act depends on it.
    if (event.forwarded)
      notes.push({
        line: read.recipient.lines[0] ?? 1,
        text: `${provider} had taken this mail for somebody and forwarded it to ${event.address ?? 'this recipient'}`,
      });
  }
  const first = events[0];
  const kind = first?.kind ?? 'message';
  const lines = recipients[0]?.lines.length ? recipients[0].lines : [1];
  return {
    kind,
    kindBecause: { says: `${provider} reports it in the body of a webhook`, lines },
    recipients,
    returned: first === undefined ? null : returnedOf(first, lines[0] ?? 1),
    feedback: first?.feedbackType ? { 'feedback-type': first.feedbackType } : null,
    notUnderstood: notes.slice(0, MAX_NOTES),
  };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

/** Kinds in the order of what matters to a support desk; opens and clicks are irrelevant to delivery. */
const order: readonly ProviderEvent['kind'][] = [
  'bounce',
  'delay',
  'feedback-report',
  'delivered',
  'tls-report',
  'message',
];

/** Events of one provider as items, one for each kind, so that a body with bounces and deliveries gives two. */
function itemsOf(
  provider: string,
  events: readonly ProviderEvent[],
  source: SourceText,
  handed: Provenance,
): IntakeItem[] {
  const present = order.filter((kind) => events.some((event) => event.kind === kind));
  const kinds = present.length > 1 ? present.filter((kind) => kind !== 'message') : present;
  return kinds.map((kind) => ({
    ...handed,
    form: 'webhook',
    source,
    unreadable: null,
    report: reportOf(
      provider,
      events.filter((event) => event.kind === kind),
      source,
    ),
  }));
}

/** Reads a webhook body of a sending provider; null when the text is none. `source` gives the lines that are cited. */
export function readWebhook(
  bytes: Buffer,
  handed: Provenance,
  source: () => SourceText = () => sourceText(bytes),
): IntakeItem[] | null {
  const json = parse(bytes);
  if (typeof json !== 'object' || json === null) return null;
  for (const [provider, read] of webhookReaders) {
    const events = read(json);
    if (events !== null && events.length > 0) return itemsOf(provider, events, source(), handed);
  }
  return null;
}

/**
 * Events that a person pasted with words around them, one to a line, or cut in the middle: the paste `found` once for each
 * kind, with its report; null when the text holds none that tells of a delivery. The provider is the one that knows the
 * first event.
 */
export function readPastedEvents(bytes: Buffer, found: IntakeItem): IntakeItem[] | null {
  const values = jsonValues(bytes.toString('utf8'));
  if (values.length === 0) return null;
  for (const [provider, read] of webhookReaders) {
    const known = (value: unknown): readonly ProviderEvent[] => read(value) ?? read([value]) ?? [];
    const events = known(values[0]).length === 0 ? [] : values.flatMap(known);
    if (!events.some(({ kind }) => kind !== 'message')) continue;
    // What the person says around the events counts as in every paste.
    return itemsOf(provider, events, sourceText(bytes), found).map(({ report }) => ({ ...found, report }));
  }
  return null;
}
