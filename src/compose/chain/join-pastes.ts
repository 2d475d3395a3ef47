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

const blankLine = Buffer.from('\n\n');

/**
 * The messages of one conversation as one text, as a person reads a thread; every line keeps the number it has in its
 * own message. Null where the joined text is not a paste any more.
 */
export function joinPastes(pastes: readonly Paste[]): IntakeItem | null {
  const starts: number[] = [];
  const counts: number[] = [];
  let next = 0;
  for (const { bytes } of pastes) {
    const lines = latin1Lines(bytes).split('\n').length;
    starts.push(next);
    counts.push(lines);
    next += lines + 1;
  }
  const joined = Buffer.concat(pastes.flatMap(({ bytes }, at) => (at === 0 ? [bytes] : [blankLine, bytes])));
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
