import { limits } from './limits.ts';
import type { View } from './view.ts';

/** One header field; `start` and `end` are offsets in the view, `end` after the last character before the LF. */
export interface HeaderField {
  /** Lower-case field name. */
  readonly name: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/** A header section: its fields in order, lines that are not fields, and where the body begins. */
export interface HeaderSection {
  readonly view: View;
  readonly fields: readonly HeaderField[];
  /** Offsets of lines that are neither field nor continuation. */
  readonly junk: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly bodyStart: number;
}

const SPACE = 32;
const TAB = 9;
const COLON = 58;

/** Where a field name that begins at `at` ends (the colon), or -1 when the line is not a field (RFC 5322 2.2). */
function colonOf(text: string, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === COLON) return i > at ? i : -1;
    if (code <= SPACE || code > 126) {
      // "Subject : x" is obsolete but seen (RFC 5322 4.5.8): blanks may be before the colon only.
      let j = i;
      while (j < end && (text.charCodeAt(j) === SPACE || text.charCodeAt(j) === TAB)) j++;
      return i > at && text.charCodeAt(j) === COLON ? j : -1;
    }
  }
  return -1;
}

/**
 * Reads the header section of `view.text` between `start` and `limit`. Lenient: a leading mbox `From ` line and junk
 * lines are passed over and kept in `junk`; the section ends at the first empty line.
 */
export function readHeaders(view: View, start = 0, limit = view.text.length): HeaderSection {
  const { text } = view;
  const fields: HeaderField[] = [];
  const junk: number[] = [];
  let at = start;
  let bodyStart = limit;
  let end = limit;
  let fieldStart = -1;
  let valueStart = 0;
  let fieldEnd = 0;
  const close = (): void => {
    if (fieldStart < 0) return;
    if (fields.length < limits.headerFields) {
      const colon = valueStart - 1;
      let nameEnd = colon;
      while (nameEnd > fieldStart && text.charCodeAt(nameEnd - 1) <= SPACE) nameEnd--;
      const name = text.slice(fieldStart, nameEnd).toLowerCase();
      fields.push({ name, start: fieldStart, valueStart, end: fieldEnd });
    }
    fieldStart = -1;
  };
  while (at < limit) {
    let eol = text.indexOf('\n', at);
    if (eol === -1 || eol > limit) eol = limit;
    if (eol === at) {
      end = at;
      bodyStart = Math.min(eol + 1, limit);
      break;
    }
    const first = text.charCodeAt(at);
    if (first === SPACE || first === TAB) {
      if (fieldStart >= 0) fieldEnd = eol;
      else junk.push(at);
    } else {
      const colon = colonOf(text, at, eol);
      if (colon === -1) {
        close();
        junk.push(at);
      } else {
        close();
        fieldStart = at;
        valueStart = colon + 1;
        fieldEnd = eol;
      }
    }
    at = eol + 1;
  }
  close();
  return { view, fields, junk, start, end, bodyStart };
}

/** Value of a field, unfolded (RFC 5322 2.2.3), trimmed, one character per byte, cut at `limits.headerValue`. */
export function fieldValue(view: View, field: HeaderField): string {
  const end = Math.min(field.end, field.valueStart + limits.headerValue);
  const raw = view.text.slice(field.valueStart, end);
  return (raw.includes('\n') ? raw.replace(/\n(?=[ \t])/g, '') : raw).trim();
}

/** First field of that lower-case name, or null. */
export function findField(section: HeaderSection, name: string): HeaderField | null {
  for (const field of section.fields) if (field.name === name) return field;
  return null;
}

/** Unfolded value of the first field of that lower-case name, or null. */
export function headerValue(section: HeaderSection, name: string): string | null {
  const field = findField(section, name);
  return field === null ? null : fieldValue(section.view, field);
}

/** First and last input line of a field: `[n]` or `[first, last]`. */
export function fieldLines(view: View, field: HeaderField): number[] {
  const first = view.lineAt(field.start);
  const last = view.lineAt(Math.max(field.start, field.end - 1));
  return first === last ? [first] : [first, last];
}
