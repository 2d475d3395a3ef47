/** Characters of a paste that are searched for JSON: people paste a screen of events, not an archive. */
const MAX_TEXT = 1024 * 1024;
/** Values taken out of one paste. */
const MAX_VALUES = 500;
/** Characters of one value. */
const MAX_VALUE = 256 * 1024;
/** Brackets without an end that are followed up: a cut paste has one or two, an attack one on every line. */
const MAX_OPEN = 8;

const opens = new Set(['{', '[']);

/** Offset after the bracket that closes the one at `start`, or -1. Brackets in strings count for nothing. */
function closeOf(text: string, start: number, end: number): number {
  let depth = 0;
  let quoted = false;
  const stop = Math.min(end, start + MAX_VALUE);
  for (let at = start; at < stop; at++) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign === '\\') at++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (opens.has(sign)) depth++;
    else if ((sign === '}' || sign === ']') && --depth === 0) return at + 1;
  }
  return -1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The next bracket that begins a line, or follows a list's bracket or comma there. */
const begins = /^[ \t>,`[]*(?=[{[])/;

/**
 * JSON objects in a paste amid prose: the members of a list, events one per line, and the complete members of a
 * truncated list. Each line is tried once as a beginning and each value is read once, so the search is linear.
 */
export function jsonValues(whole: string): unknown[] {
  const text = whole.slice(0, MAX_TEXT);
  const found: unknown[] = [];
  let unclosed = 0;
  for (let at = 0; at < text.length && found.length < MAX_VALUES && unclosed < MAX_OPEN; ) {
    const eol = text.indexOf('\n', at);
    const next = eol === -1 ? text.length : eol + 1;
    const lead = begins.exec(text.slice(at, Math.min(next, at + 80)))?.[0];
    if (lead === undefined) {
      at = next;
      continue;
    }
    // Blanks and commas before the value; a bracket among them may be the list itself.
    const list = lead.indexOf('[');
    const start = at + (list === -1 ? lead.length : list);
    const end = closeOf(text, start, text.length);
    if (end === -1) {
      // The list was cut: its members may be whole.
      unclosed++;
      const member = text.indexOf('{', start + 1);
      at = text[start] === '[' && member !== -1 && member < next ? member : next;
      continue;
    }
    const value = parsed(text.slice(start, end));
    if (Array.isArray(value)) found.push(...value.slice(0, MAX_VALUES - found.length));
    else if (value !== null) found.push(value);
    at = end;
  }
  return found;
}
