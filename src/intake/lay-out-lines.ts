import { limits } from '../message/limits.ts';
import { type SourceText, sourceText } from '../message/source-text.ts';
import type { ReportForm } from './report-form.ts';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const BACKSLASH = 92;

/** True when a line is longer than what a citation shows of it. */
function hasLongLine(bytes: Buffer): boolean {
  let length = 0;
  for (const byte of bytes) {
    length = byte === NEWLINE || byte === RETURN ? 0 : length + 1;
    if (length > limits.citedLine) return true;
  }
  return false;
}

/** A line end behind each comma and opening bracket of JSON; those in strings count for nothing. One pass. */
function jsonLines(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length * 2);
  let length = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    out[length++] = byte;
    if (quoted && byte === BACKSLASH && at + 1 < bytes.length) out[length++] = bytes[++at] ?? 0;
    else if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && (byte === 0x2c || byte === 0x7b || byte === 0x5b)) out[length++] = NEWLINE;
  }
  return out.subarray(0, length);
}

/** Each element of markup on a line of its own: a line end between two tags that touch. */
const xmlLines = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('><', '>\n<'), 'latin1');

/**
 * The source of a report. Some receivers write thousands of rows on one line, of which no citation could show the one
 * that is meant: such a report gets lines, and `laidOut` says so. No other character of it changes.
 */
export function reportSource(bytes: Buffer, form: ReportForm): { source: SourceText; laidOut: boolean } {
  if (!hasLongLine(bytes)) return { source: sourceText(bytes), laidOut: false };
  const source = sourceText(form === 'dmarc-report' ? xmlLines(bytes) : jsonLines(bytes));
  return {
    source: {
      bytes,
      view: source.view,
      lineCount: () => source.lineCount(),
      lineText: (line) => source.lineText(line),
    },
    laidOut: true,
  };
}
