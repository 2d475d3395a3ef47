import type { IntakeItem } from '../../intake-item.ts';
import { type View, viewOf } from '../../view.ts';
import type { BounceReport } from '../bounce-report.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import { isUnderstood } from './is-understood.ts';
import { readReplyLines } from './read-reply-lines.ts';

/** Lines of a paste among which a reply is looked for. */
const MAX_LINES = 2_000;

/** A reply code or an enhanced status stands in the line. */
const coded = /(?<![\d.])[45]\d\d[ -]|(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/;

/** Paragraphs of a paste that are read as a reply. */
const MAX_TRIED = 10;

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Paragraphs that begin with a line that has a reply code and is none of the rows. */
function codedBeside({ text, lineAt }: View, rows: ReadonlySet<number>): Line[][] {
  const all: Line[][] = [];
  let open: Line[] | null = null;
  let offset = 0;
  for (const each of text.split('\n', MAX_LINES)) {
    const line = lineAt(offset);
    offset += each.length + 1;
    if (rows.has(line) || each.trim() === '') open = null;
    else if (open !== null) open.push({ line, text: each });
    else if (all.length < MAX_TRIED && coded.test(each)) {
      open = [{ line, text: each }];
      all.push(open);
    }
  }
  return all;
}

/** The reply of a paragraph, if its words are understood. */
function replyIn(lines: readonly Line[]): RecipientFacts | null {
  const words = viewOf(lines.map(({ text }) => text).join('\n'), (at) => lines[at]?.line ?? 1);
  const found = readReplyLines(words, 0, words.text.length);
  return found !== null && isUnderstood(found.text, found.status) ? found : null;
}

/**
 * The report of an item whose rows say that a delivery failed but none of them why, with the reply that a person pasted
 * beside the rows; any other report as it is. Linear.
 */
export function withReplyBeside({ form, source, report }: IntakeItem): Partial<BounceReport> | null {
  const recipients = report?.recipients ?? [];
  const failed = recipients.filter(({ action }) => action === 'failed' || action === 'delayed');
  if (form !== 'paste' || report === null || failed.length === 0) return report;
  if (failed.some(({ diagnostic }) => diagnostic !== null)) return report;
  const rows = new Set(recipients.flatMap(({ lines }) => lines));
  const found = codedBeside(source.view, rows)
    .map(replyIn)
    .find((each) => each !== null);
  if (found == null) return report;
  const { text, status, lines } = found;
  return {
    ...report,
    recipients: recipients.map((one) =>
      failed.includes(one)
        ? {
            ...one,
            diagnostic: text,
            status: one.status ?? status,
            class: 'text-unknown',
            diagnosticLines: lines,
          }
        : one,
    ),
  };
}
