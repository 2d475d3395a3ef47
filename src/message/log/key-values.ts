/** Pairs of one line that are read; the longest real lines have some thirty. */
const MAX_PAIRS = 60;

const isKey = (code: number): boolean =>
  (code > 96 && code < 123) ||
  (code > 64 && code < 91) ||
  (code > 47 && code < 58) ||
  code === 95 ||
  code === 45;

/** Where the value that begins at `at` ends: after the closing bracket or quote, else before a comma or a blank. */
function valueEnd(text: string, at: number): number {
  const open = text[at];
  const close = open === '<' ? '>' : open === '"' ? '"' : null;
  if (close !== null) {
    const found = text.indexOf(close, at + 1);
    if (found !== -1) return found + 1;
  }
  let end = at;
  while (
    end < text.length &&
    text[end] !== ',' &&
    text[end] !== ' ' &&
    text[end] !== ';' &&
    text[end] !== '\n'
  )
    end++;
  return end;
}

/**
 * The `key=value` pairs of a log line, first of each key; values without their brackets or quotes. Linear: every
 * character is passed once. Pairs after `until` are not read.
 */
export function keyValues(text: string, until = text.length): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (let at = text.indexOf('='); at !== -1 && at < until && pairs.size < MAX_PAIRS; ) {
    let start = at;
    while (start > 0 && at - start < 40 && isKey(text.charCodeAt(start - 1))) start--;
    const end = valueEnd(text, at + 1);
    const key = text.slice(start, at);
    const value = text.slice(at + 1, end);
    if (key !== '' && !pairs.has(key)) pairs.set(key, unwrapped(value));
    at = text.indexOf('=', Math.max(end, at + 1));
  }
  return pairs;
}

function unwrapped(value: string): string {
  return /^<.*>$|^".*"$/s.test(value) ? value.slice(1, -1) : value;
}
