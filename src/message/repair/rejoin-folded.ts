import { headerName } from '../field-name.ts';
import { isDistinctHeader, isEverydayWord, isKnownHeader } from '../known-headers.ts';
import { isContinuation, isHeaderList, type OpenField } from './continuation.ts';
import { counted, type Draft, type Repair } from './draft.ts';

/** A line longer than this is not counted for brackets. */
const MAX_LINE = 32_768;
/** Lines looked at for a second header: a Received field runs over ten lines. */
const LOOK_AHEAD = 25;

function openBrackets(line: string, before: number): number {
  let open = before;
  const end = Math.min(line.length, MAX_LINE);
  for (let i = 0; i < end; i++) {
    const code = line.charCodeAt(i);
    if (code === 40) open++;
    else if (code === 41 && open > 0) open--;
  }
  return open;
}

/** Name when the line is a field; own stamps with unknown names count only inside a block of headers. */
function fieldOf(line: string, inBlock: boolean): string | null {
  const name = headerName(line);
  if (name === null) return null;
  return isKnownHeader(name) || (inBlock && name.includes('-')) || /^X-/i.test(name)
    ? name.toLowerCase()
    : null;
}

/** What stands after line `i`, so that a wrapped sentence can be distinguished from prose after the headers. */
function following(lines: readonly string[], i: number): 'field' | 'empty' | 'other' {
  const next = lines[i + 1];
  if (next === undefined || next.trim() === '') return 'empty';
  return fieldOf(next, true) !== null ? 'field' : 'other';
}

interface Result {
  readonly lines: string[];
  readonly origin: number[];
  rejoined: number;
  parted: number;
}

/**
 * Prose directly before or after a block of headers gets an empty line, so that neither swallows the other. A line that
 * begins with two hyphens may be a MIME delimiter, whose header must follow at once.
 */
function part(out: Result, origin: number): void {
  const before = out.lines.at(-1) ?? '';
  if (before === '' || before.startsWith('--')) return;
  out.lines.push('');
  out.origin.push(origin);
  out.parted++;
}

/** A Received field says from or by whom: prose about something received does not. */
const trace = /^received:[ \t]{1,4}(?:from|by)[ \t]/i;

/**
 * True when a header block may begin with this field: a name that is not an everyday word, or one with others after it.
 */
function beginsBlock(name: string, lines: readonly string[], i: number): boolean {
  if (!isEverydayWord(name) || trace.test(lines[i] ?? '')) return true;
  for (let k = i + 1; k < Math.min(i + LOOK_AHEAD, lines.length); k++) {
    const line = lines[k] ?? '';
    if (line.trim() === '') return false;
    const other = fieldOf(line, false);
    if (other !== null && other !== name && isDistinctHeader(other)) return true;
  }
  return false;
}

interface Cursor {
  field: OpenField | null;
  /** The field has had a line rejoined already. */
  counted: boolean;
  inBlock: boolean;
}

function leave(at: Cursor): void {
  at.field = null;
  at.inBlock = false;
}

function grow(field: OpenField, line: string): OpenField {
  return { ...field, parens: openBrackets(line, field.parens), before: line, length: field.length + 1 };
}

/** An unindented line: a field, the lost continuation of one, or text. Returns the line to write. */
function place(draft: Draft, i: number, at: Cursor, out: Result): string {
  const line = draft.lines[i] ?? '';
  const from = draft.origin[i] ?? 1;
  const listed = at.field !== null && isHeaderList(at.field, line);
  const name = listed ? null : fieldOf(line, at.inBlock);
  if (name !== null) {
    const begins = !at.inBlock && beginsBlock(name, draft.lines, i);
    if (begins && at.field === null) part(out, from);
    at.counted = false;
    at.inBlock ||= begins;
    at.field = { name, parens: openBrackets(line, 0), before: line, length: 1 };
    return line;
  }
  if (at.field !== null && (listed || isContinuation(at.field, line, following(draft.lines, i)))) {
    if (!at.counted) out.rejoined++;
    at.counted = true;
    at.field = grow(at.field, line);
    return ` ${line}`;
  }
  if (at.inBlock && !line.startsWith('--')) part(out, from);
  leave(at);
  return line;
}

function step(draft: Draft, i: number, at: Cursor, out: Result): void {
  const line = draft.lines[i] ?? '';
  let text = line;
  if (line.trim() === '') leave(at);
  else if (!/^[ \t]/.test(line)) text = place(draft, i, at, out);
  else if (at.field !== null) at.field = grow(at.field, line);
  out.lines.push(text);
  out.origin.push(draft.origin[i] ?? 1);
}

/**
 * Continuation lines that lost their leading blank get it back, one output line per input line; prose around and between
 * blocks of headers is set apart by an empty line.
 */
export const rejoinFolded: Repair = (draft) => {
  const out: Result = { lines: [], origin: [], rejoined: 0, parted: 0 };
  const at: Cursor = { field: null, counted: false, inBlock: false };
  for (let i = 0; i < draft.lines.length; i++) step(draft, i, at, out);
  if (out.rejoined === 0 && out.parted === 0) return null;
  const next: Draft = { lines: out.lines, origin: out.origin };
  if (out.rejoined === 0) return { draft: next, did: 'set headers apart from text' };
  return { draft: next, did: `rejoined ${counted(out.rejoined, 'folded header')}` };
};
