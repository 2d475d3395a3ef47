import { intake } from '../../intake/intake.ts';
import { judgedItems } from '../../message/bounce/judged-items.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { lineSpan, relinedItem } from '../../message/shift-source.ts';
import { latin1Lines } from '../../message/source-text.ts';
import { indexOfLine } from '../../message/view.ts';

/** A paste of a case: its place among the inputs, its bytes, and the item read of it, lines shifted. */
export interface Paste {
  readonly at: number;
  readonly bytes: Buffer;
  readonly item: IntakeItem;
}

/** Longer pastes are dumps, not messages of a conversation: they are read by themselves. */
export const maxPasteBytes = 256 * 1024;

/** A field of a header or the folded rest of one (RFC 5322 2.2). */
const ofHeader = /^(?:[!-9;-~]{1,76}:(?:[ \t]|$)|[ \t]+\S)/;
/** What a message has once (RFC 5322 3.6). */
const once = /^(from|date|subject|message-id|return-path)[ \t]*:/gim;

const onceIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(once)].map(([, name = '']) => name.toLowerCase()));

/** Chats limit a message: the second of two is the rest of a header that was cut. */
export function continues(before: Buffer, after: Buffer): boolean {
  const [first, second] = [latin1Lines(before).trimEnd(), latin1Lines(after)];
  const [last, next] = [first.slice(first.lastIndexOf('\n') + 1), second.split('\n', 1)[0] ?? ''];
  if (!ofHeader.test(last) || !ofHeader.test(next)) return false;
  const known = onceIn(first);
  return ![...onceIn(second)].some((name) => known.has(name));
}

/**
 * The messages of one conversation as one text, as a person reads a thread; every line keeps the number it has in its
 * own message. Null where the joined text is not a paste any more.
 */
export function joinPastes(pastes: readonly Paste[]): IntakeItem | null {
  const starts: number[] = [];
  const counts: number[] = [];
  const parts: Buffer[] = [];
  let next = 0;
  for (const [at, { bytes }] of pastes.entries()) {
    const before = pastes[at - 1];
    const gap = before === undefined ? '' : continues(before.bytes, bytes) ? '\n' : '\n\n';
    const text = latin1Lines(bytes).trimEnd();
    const lines = text.split('\n').length;
    next += Math.max(0, gap.length - 1);
    starts.push(next);
    counts.push(lines);
    parts.push(Buffer.from(gap + text, 'latin1'));
    next += lines;
  }
  const joined = Buffer.concat(parts);
  const [item, ...others] = judgedItems(intake(joined, null));
  if (item === undefined || others.length > 0 || item.unreadable !== null || item.form !== 'paste')
    return null;
  const lineOf = (line: number): number => {
    const at = indexOfLine(starts, line - 1);
    const own = Math.min(line - (starts[at] ?? 0), counts[at] ?? 1);
    return (pastes[at]?.at ?? 0) * lineSpan + own;
  };
  const lineText = (line: number): string => {
    for (const { item: own } of pastes) {
      const text = own.source.lineText(line);
      if (text !== '') return text;
    }
    return '';
  };
  return relinedItem(item, lineOf, lineText);
}
