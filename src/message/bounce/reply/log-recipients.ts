import { limits } from '../../limits.ts';
import type { LogEvent, LogText } from '../../log/log-event.ts';
import { readLog } from '../../log/read-log.ts';
import { classifyReply } from '../../reply/classify-reply.ts';
import type { View } from '../../view.ts';
import type { Action } from '../failed-recipient.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import { facts } from '../report-draft.ts';
import { addressNamed, originalNamed } from './named-address.ts';
import { findReply, statusesIn } from './reply-code.ts';
import { commandOf, remoteHostOf, reportingHostOf } from './reply-context.ts';

/** What became of a mail, the worst highest. */
const outcomes: Readonly<Record<string, { readonly action: Action; readonly weight: number }>> = {
  bounced: { action: 'failed', weight: 2 },
  rejected: { action: 'failed', weight: 2 },
  deferred: { action: 'delayed', weight: 1 },
  delivered: { action: 'delivered', weight: 0 },
};
const weightOf = (event: LogEvent | undefined): number => outcomes[event?.action ?? '']?.weight ?? -1;

interface Line extends LogText {
  readonly start: number;
  readonly end: number;
}

/** The lines of a stretch as the log readers take them, quote marks taken off. */
function linesOf(view: View, start: number, end: number): Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const eol = view.text.indexOf('\n', at);
    const stop = eol === -1 || eol > end ? end : eol;
    const text = view.text.slice(at, stop).replace(/^[ \t]{0,20}>[ \t]?/, '');
    lines.push({ line: view.lineAt(at), text, start: at, end: stop });
    at = stop + 1;
  }
  return lines;
}

/** Events with the same key, in order. */
function grouped(events: readonly LogEvent[], keyOf: (event: LogEvent) => string | null): LogEvent[][] {
  const groups = new Map<string | null, LogEvent[]>();
  for (const event of events) {
    const known = groups.get(keyOf(event));
    if (known === undefined) groups.set(keyOf(event), [event]);
    else known.push(event);
  }
  return [...groups.values()];
}

/** A program's words for a mail that waits: the reason is what a server said before. Source: Exim specification, "Retry configuration". */
const waits = /^(?:retry time not reached|retry timeout exceeded|all hosts .{1,300} have been failing)/;

/** The reply that a server gave before its mail began to wait; null where the last line has the reason itself. */
function saidBefore(logged: readonly LogEvent[]): LogEvent | null {
  if (!waits.test(logged.at(-1)?.reply ?? '')) return null;
  return logged.findLast(({ reply }) => findReply(reply ?? '').at >= 0) ?? null;
}

/** What was returned is over: a delivery after it, under no name that both share, was of another message. */
function withoutOthers(logged: LogEvent[]): LogEvent[] {
  const over = logged[0]?.id === null ? logged.findIndex(({ action }) => action === 'bounced') : -1;
  return over === -1 ? logged : logged.filter(({ action }, at) => at <= over || action !== 'delivered');
}

/** The last word on each message to one recipient: of messages still open the worst, of those the latest. */
function settle(events: readonly LogEvent[]): LogEvent[] {
  let chosen: LogEvent[] = [];
  for (const logged of grouped(events, ({ id }) => id).map(withoutOthers)) {
    // The first try under the same id, or the reply for which the mail waits, is cited together with its outcome.
    const said = saidBefore(logged);
    const first = said === null ? logged.slice(0, 1) : [said];
    const ends = logged.length > 1 ? [...first, ...logged.slice(-1)] : logged;
    if (weightOf(ends.at(-1)) >= weightOf(chosen.at(-1))) chosen = ends;
  }
  return chosen;
}

/** The event whose reply counts, where that is not the last one's. */
function replyBefore(logged: readonly LogEvent[]): LogEvent | null {
  return saidBefore(logged) ?? greylistBefore(logged);
}

/** The reply of a greylist that let the message in later: what the log tells of, though it was delivered. */
function greylistBefore(logged: readonly LogEvent[]): LogEvent | null {
  const [first] = logged;
  const reply = first?.reply ?? null;
  const later =
    logged.length > 1 && logged[0]?.action === 'deferred' && logged.at(-1)?.action === 'delivered';
  return later && reply !== null && classifyReply(reply).class === 'greylisted' ? (first ?? null) : null;
}

function factsOf(logged: readonly LogEvent[], lines: ReadonlyMap<number, string>): RecipientFacts | null {
  const event = logged.at(-1);
  if (event === undefined) return null;
  // What the readers of the log leave open is looked for in the words of its lines.
  const text = event.lines.map((line) => lines.get(line) ?? '').join('\n');
  const before = replyBefore(logged);
  const reply = before?.reply?.slice(Math.max(0, findReply(before.reply).at)) ?? event.reply ?? '';
  const code = findReply(reply);
  const address = event.recipient ?? addressNamed(text);
  const original = event.original ?? originalNamed(text);
  const receiver = event.action === 'rejected' || event.client !== null;
  const changed = before !== null || (logged.length > 1 && logged[0]?.action !== event.action);
  return facts({
    address,
    original: original?.toLowerCase() === address?.toLowerCase() ? null : original,
    action: outcomes[event.action ?? '']?.action ?? null,
    status:
      (reply === event.reply ? event.status : null) ?? (code.at > 0 ? null : (statusesIn(reply)[0] ?? null)),
    text: reply === '' ? null : reply,
    context: text,
    remoteMta: receiver ? null : (remoteHostOf(text) ?? event.relay?.host ?? null),
    reportingMta: reportingHostOf(text),
    command: event.command ?? commandOf(text),
    lines: changed ? [...new Set(logged.flatMap((each) => each.lines.slice(0, 1)))] : event.lines,
    diagnosticLines: reply === event.reply || reply === '' ? event.lines : (before?.lines ?? []),
  });
}

/** What the lines of a log tell, and the text without them. */
export interface Logged {
  /** Each recipient with the last word on it: failed ones first, then those put off, then delivered ones. */
  readonly recipients: readonly RecipientFacts[];
  /** The same text with every line of the log blanked out, offsets as they were. */
  readonly beside: () => View;
}

/** Recipients of the log lines between `start` and `end`; null when no line tells an outcome. Linear. */
export function logRecipients(view: View, start: number, end: number): Logged | null {
  const lines = linesOf(view, start, Math.min(end, start + limits.textPart));
  const events = readLog(lines);
  const logged = events.filter((event) => weightOf(event) >= 0);
  if (logged.length === 0) return null;
  const shown = new Map(lines.map(({ line, text }) => [line, text]));
  return {
    recipients: grouped(logged, ({ recipient }) => recipient?.toLowerCase() ?? null)
      .map(settle)
      .sort((one, other) => weightOf(other.at(-1)) - weightOf(one.at(-1)))
      .flatMap((each) => factsOf(each, shown) ?? [])
      .slice(0, limits.recipients),
    beside: () => {
      const logged = new Set(events.flatMap((event) => event.lines));
      const kept = lines.map((each) =>
        logged.has(each.line) ? ' '.repeat(each.end - each.start) : view.text.slice(each.start, each.end),
      );
      return { text: ' '.repeat(start) + kept.join('\n'), lineAt: (offset) => view.lineAt(offset) };
    },
  };
}
