import { fieldName } from '../message/field-name.ts';
import { limits } from '../message/limits.ts';

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

/** Mails whose closing delimiter is missing before it is no longer looked for: each costs a scan to the end of the file. */
const MAX_UNCLOSED = 20;
const MAX_HEADER = 65_536;

/** Where the multipart that begins at `start` is closed, or -1: until there a `From ` line belongs to an attached mail. */
function closingDelimiter(raw: string, start: number): number {
  const head = raw.slice(start, start + MAX_HEADER);
  const end = head.search(/\n\r?\n/);
  const header = end === -1 ? head : head.slice(0, end);
  const boundary = /boundary\s{0,5}=\s{0,5}(?:"([^"\r\n]{1,100})"|([^\s;"]{1,100}))/i.exec(header);
  return boundary === null ? -2 : raw.indexOf(`\n--${boundary[1] ?? boundary[2] ?? ''}--`, start);
}

/** Offsets at which mails begin: a `From ` line at the start or after an empty line, with a header field after it. */
function beginnings(raw: string): number[] {
  const found = [0];
  let unclosed = 0;
  let closing = closingDelimiter(raw, 0);
  for (let at = raw.indexOf('\nFrom ', 1); at !== -1; at = raw.indexOf('\nFrom ', at + 1)) {
    const before = raw[at - 1] === '\r' ? at - 2 : at - 1;
    if (raw[before] !== '\n' || at < closing || !isSeparator(raw, at + 1)) continue;
    found.push(at + 1);
    closing = unclosed < MAX_UNCLOSED ? closingDelimiter(raw, at + 1) : -2;
    if (closing === -1) unclosed++;
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
