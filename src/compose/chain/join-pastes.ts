import { intake } from '../../intake/intake.ts';
import { judgedItems } from '../../message/bounce/judged-items.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { relinedItem } from '../../message/shift-source.ts';
import { indexOfLine, lineStarts } from '../../message/view.ts';

/** Longer pastes are dumps, not messages of a conversation: they are read by themselves. */
export const maxPasteBytes = 256 * 1024;

/** A field of a header or the folded rest of one (RFC 5322 2.2). */
const ofHeader = /^(?:[!-9;-~]{1,76}:(?:[ \t]|$)|[ \t]+\S)/;
/** What a message has once (RFC 5322 3.6). */
const once = /^(from|date|subject|message-id|return-path)[ \t]*:/gim;

const onceIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(once)].map(([, name = '']) => name.toLowerCase()));

const textOf = ({ source }: IntakeItem): string => source.view.text.trimEnd();

/** Chats limit a message: the second of two is the rest of a header that was cut. */
export function continues(before: IntakeItem, after: IntakeItem): boolean {
  const [first, second] = [textOf(before), textOf(after)];
  const [last, next] = [first.slice(first.lastIndexOf('\n') + 1), second.split('\n', 1)[0] ?? ''];
  if (!ofHeader.test(last) || !ofHeader.test(next)) return false;
  const known = onceIn(first);
  return ![...onceIn(second)].some((name) => known.has(name));
}

/**
 * Pastes of one conversation, their lines shifted, as one text, as a person reads a thread; every line keeps the number
 * it has. Null where the joined text is not a paste any more.
 */
export function joinPastes(pastes: readonly IntakeItem[]): IntakeItem | null {
  const starts: number[] = [];
  const offsets: number[][] = [];
  let joined = '';
  let lines = 0;
  for (const [at, paste] of pastes.entries()) {
    const before = pastes[at - 1];
    const gap = before === undefined ? '' : continues(before, paste) ? '\n' : '\n\n';
    const text = textOf(paste);
    const own = lineStarts(text);
    lines += Math.max(0, gap.length - 1);
    starts.push(lines);
    offsets.push(own);
    joined += gap + text;
    lines += own.length;
  }
  const [item, ...others] = judgedItems(intake(Buffer.from(joined, 'latin1'), null));
  if (item === undefined || others.length > 0 || item.unreadable !== null || item.form !== 'paste')
    return null;
  const lineOf = (line: number): number => {
    const at = indexOfLine(starts, line - 1);
    const own = offsets[at] ?? [];
    const offset = own[line - 1 - (starts[at] ?? 0)];
    // The blank line between two messages is in neither.
    return offset === undefined ? 0 : (pastes[at]?.source.view.lineAt(offset) ?? 0);
  };
  const lineText = (line: number): string => {
    for (const { source } of pastes) {
      const text = source.lineText(line);
      if (text !== '') return text;
    }
    return '';
  };
  return relinedItem(item, lineOf, lineText);
}
