import { fieldName } from './field-name.ts';
import { limits } from './limits.ts';

/** One mail of an mbox: its bytes, `From ` line included, and the lines of the file before it. */
export interface MboxPiece {
  readonly bytes: Buffer;
  readonly linesBefore: number;
}

/** The separator's date holds a time of day; a sentence that begins with "From " hardly does. */
const separator = /^From .{0,300}\d{1,2}:\d{2}/;

function isSeparator(raw: string, at: number): boolean {
  const eol = raw.indexOf('\n', at);
  if (eol === -1 || !separator.test(raw.slice(at, Math.min(eol, at + 400)))) return false;
  const next = raw.slice(eol + 1, eol + 200);
  return fieldName(next.startsWith('>From ') ? next.slice(next.indexOf('\n') + 1) : next) !== null;
}

/** Offsets at which mails begin: a `From ` line at the start or behind an empty line, with a header field behind it. */
function beginnings(raw: string): number[] {
  const found = [0];
  for (let at = raw.indexOf('\nFrom ', 1); at !== -1; at = raw.indexOf('\nFrom ', at + 1)) {
    const before = raw[at - 1] === '\r' ? at - 2 : at - 1;
    if (raw[before] === '\n' && isSeparator(raw, at + 1)) found.push(at + 1);
    if (found.length >= limits.items) break;
  }
  return found;
}

function linesIn(raw: string, from: number, to: number): number {
  let count = 0;
  for (let at = raw.indexOf('\n', from); at !== -1 && at < to; at = raw.indexOf('\n', at + 1)) count++;
  return count;
}

/**
 * Splits an mbox (RFC 4155) into its mails, in one pass. `bytes` must begin with `From `; a file with one mail gives one
 * piece. `>From ` quoting stays as it is: it changes no reading and offsets stay those of the file.
 */
export function splitMbox(bytes: Buffer): MboxPiece[] {
  let raw = bytes.toString('latin1');
  // Mac files of old end lines with CR only; no offset changes when they are read as LF.
  if (!raw.includes('\n')) raw = raw.replaceAll('\r', '\n');
  const starts = beginnings(raw);
  let linesBefore = 0;
  return starts.map((start, i) => {
    if (i > 0) linesBefore += linesIn(raw, starts[i - 1] ?? 0, start);
    return { bytes: bytes.subarray(start, starts[i + 1] ?? bytes.length), linesBefore };
  });
}
