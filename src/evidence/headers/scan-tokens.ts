/** A token of a structured header value. For a comment or quoted string `text` is its content. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'comment' | 'semicolon';
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

const QUOTE = 34;
const OPEN = 40;
const CLOSE = 41;
const SEMICOLON = 59;
const LESS_THAN = 60;
const BACKSLASH = 92;

/** Maximum length of a quoted local part inside a comment: RFC 5321 4.5.3.1.1 allows 64 octets. */
const quotedLocalPart = 140;

/** Index of the `)` that closes the comment opened at `at`, or -1. Counts the depth instead of recursing. */
function closeOf(text: string, at: number, quotedLocals: boolean): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === OPEN) depth++;
    else if (code === CLOSE) {
      depth--;
      if (depth === 0) return i;
    } else if (quotedLocals && code === LESS_THAN && text.charCodeAt(i + 1) === QUOTE) {
      // `(envelope-from <"a)b"@contoso.example>)`: the bracket belongs to the local part.
      const end = text.slice(i + 2, i + quotedLocalPart).indexOf('"@');
      if (end !== -1) i += end + 2;
    }
  }
  return -1;
}

/**
 * Exchange Online's remark with the address and bracket removed by a person; it contains nothing attacker-controlled.
 */
const masked = /^\(sender ip is\s{0,4};/i;

/** Index of the semicolon that ends a masked remark, or -1. */
function maskedEnd(text: string, at: number): number {
  const found = masked.exec(text.slice(at, at + 24));
  return found === null ? -1 : at + found[0].length - 1;
}

function quoteEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === QUOTE) return i;
  }
  return -1;
}

function isWordEnd(code: number): boolean {
  return code <= 32 || code === OPEN || code === CLOSE || code === SEMICOLON;
}

/**
 * Words, quoted strings, comments and semicolons of a structured value (RFC 5322 3.2), in linear time. Quotes mean
 * nothing inside a comment, nor brackets inside quotes, so neither can smuggle a token out. A comment that never closes
 * (a truncated paste) ends at the last semicolon with `joinCut`, else at the end of the value.
 */
export function scanTokens(text: string, joinCut = false): Token[] {
  const tokens: Token[] = [];
  let quotesClose = true;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === CLOSE) at++;
    else if (code === SEMICOLON) tokens.push({ kind: 'semicolon', text: ';', at, end: ++at });
    else if (code === OPEN) {
      let close = closeOf(text, at, joinCut);
      if (close === -1) close = maskedEnd(text, at);
      if (close === -1) close = joinCut ? Math.max(text.lastIndexOf(';'), at) : text.length;
      if (close === at) close = text.length;
      const shut = text.charCodeAt(close) === SEMICOLON ? close : close + 1;
      tokens.push({ kind: 'comment', text: text.slice(at + 1, close), at, end: shut });
      at = shut;
    } else if (code === QUOTE && quotesClose) {
      const end = quoteEnd(text, at);
      if (end === -1) quotesClose = false;
      else {
        const inside = text.slice(at + 1, end);
        const plain = inside.includes('\\') ? inside.replace(/\\(.)/g, '$1') : inside;
        tokens.push({ kind: 'quoted', text: plain, at, end: end + 1 });
        at = end + 1;
      }
    } else {
      let end = at + 1;
      while (end < text.length) {
        const next = text.charCodeAt(end);
        if (isWordEnd(next) || (next === QUOTE && quotesClose)) break;
        end++;
      }
      tokens.push({ kind: 'word', text: text.slice(at, end), at, end });
      at = end;
    }
  }
  return tokens;
}
