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

const actions: Readonly<Record<string, Action>> = {
  bounced: 'failed',
  rejected: 'failed',
  deferred: 'delayed',
  delivered: 'delivered',
};
const weight: Readonly<Record<string, number>> = { bounced: 2, rejected: 2, deferred: 1, delivered: 0 };

/** The lines of a stretch as the log readers take them, quote marks taken off. */
function linesOf(view: View, start: number, end: number): LogText[] {
  const lines: LogText[] = [];
  for (let at = start; at < end; ) {
    const eol = view.text.indexOf('\n', at);
    const stop = eol === -1 || eol > end ? end : eol;
    lines.push({ line: view.lineAt(at), text: view.text.slice(at, stop).replace(/^[ \t]{0,20}>[ \t]?/, '') });
    at = stop + 1;
  }
  return lines;
}

const outcome = (event: LogEvent | undefined): number => weight[event?.action ?? ''] ?? -1;

/** The last word on each message to one recipient: of messages still open the worst, of those the latest. */
function settle(events: readonly LogEvent[]): LogEvent[] {
  const byMessage = new Map<string, LogEvent[]>();
  for (const event of events) {
    const first = byMessage.get(event.id ?? '')?.[0];
    // The first try under the same id is cited beside the end it came to.
    byMessage.set(event.id ?? '', first === undefined ? [event] : [first, event]);
  }
  let chosen: LogEvent[] = [];
  for (const told of byMessage.values()) if (outcome(told.at(-1)) >= outcome(chosen.at(-1))) chosen = told;
  return chosen;
}

/** The words of the lines of an event, for what the readers of the log leave open. */
const wordsOf = (event: LogEvent, lines: ReadonlyMap<number, string>): string =>
  event.lines.map((line) => lines.get(line) ?? '').join('\n');

/** The reply of a greylist that let the message in later: what the log tells of, though it was delivered. */
function greylistBefore(told: readonly LogEvent[]): string | null {
  const reply = told[0]?.reply ?? null;
  const later = told.length > 1 && told[0]?.action === 'deferred' && told.at(-1)?.action === 'delivered';
  if (!later || reply === null || classifyReply(reply).class !== 'greylisted') return null;
  return reply.slice(Math.max(0, findReply(reply).at));
}

function factsOf(told: readonly LogEvent[], lines: ReadonlyMap<number, string>): RecipientFacts | null {
  const event = told.at(-1);
  if (event === undefined) return null;
  const text = wordsOf(event, lines);
  const reply = greylistBefore(told) ?? event.reply ?? '';
  const code = findReply(reply);
  const address = event.recipient ?? addressNamed(text);
  const original = event.original ?? originalNamed(text);
  const receiver = event.action === 'rejected' || event.client !== null;
  const changed = told.length > 1 && told[0]?.action !== event.action;
  return facts({
    address,
    original: original?.toLowerCase() === address?.toLowerCase() ? null : original,
    action: actions[event.action ?? ''] ?? null,
    status:
      (reply === event.reply ? event.status : null) ?? (code.at > 0 ? null : (statusesIn(reply)[0] ?? null)),
    text: reply === '' ? null : reply,
    context: text,
    remoteMta: receiver ? null : (remoteHostOf(text) ?? event.relay?.host ?? null),
    reportingMta: reportingHostOf(text),
    command: event.command ?? commandOf(text),
    lines: changed ? [...new Set(told.flatMap((each) => each.lines.slice(0, 1)))] : event.lines,
    diagnosticLines: reply === event.reply || reply === '' ? event.lines : (told[0]?.lines ?? []),
  });
}

/** What the lines of a log tell, and the text without them. */
export interface Logged {
  /** Each recipient with the last word on it: failed ones first, then those put off, then delivered ones. */
  readonly recipients: readonly RecipientFacts[];
  /** The same text with every line of the log blanked out, offsets as they were. */
  readonly beside: () => View;
}

function withoutLines(view: View, start: number, end: number, told: ReadonlySet<number>): View {
  const kept: string[] = [];
  for (let at = start; at < end; ) {
    const eol = view.text.indexOf('\n', at);
    const stop = eol === -1 || eol > end ? end : eol;
    kept.push(told.has(view.lineAt(at)) ? ' '.repeat(stop - at) : view.text.slice(at, stop));
    at = stop + 1;
  }
  const text = `${' '.repeat(start)}${kept.join('\n')}`;
  return { text, lineAt: (offset) => view.lineAt(offset) };
}

/** Recipients of the log lines between `start` and `end`; null when no line tells an outcome. Linear. */
export function logRecipients(view: View, start: number, end: number): Logged | null {
  const stop = Math.min(end, start + limits.textPart);
  const lines = linesOf(view, start, stop);
  const events = readLog(lines);
  const told = events.filter((event) => outcome(event) >= 0);
  if (told.length === 0) return null;
  const byRecipient = new Map<string, LogEvent[]>();
  for (const event of told) {
    const key = event.recipient?.toLowerCase() ?? '';
    const known = byRecipient.get(key);
    if (known === undefined) byRecipient.set(key, [event]);
    else known.push(event);
  }
  const shown = new Map(lines.map(({ line, text }) => [line, text]));
  return {
    recipients: [...byRecipient.values()]
      .map(settle)
      .sort((one, other) => outcome(other.at(-1)) - outcome(one.at(-1)))
      .flatMap((each) => factsOf(each, shown) ?? [])
      .slice(0, limits.recipients),
    beside: () => withoutLines(view, start, stop, new Set(events.flatMap((event) => event.lines))),
  };
}
