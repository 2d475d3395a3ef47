/** First fault of a macro-string or domain-spec: offset in it, section, words. */
export interface SpecFault {
  readonly at: number;
  readonly section: string;
  readonly says: string;
}

const letters = 'slodiphcrtv';
/** Letters for explanation texts only (RFC 7208 7.2). */
const explainLetters = 'crt';

/** toplabel of RFC 7208 7.1: letters and digits with at least one letter, or with a hyphen inside. */
function isTopLabel(label: string): boolean {
  if (!/^[a-z0-9-]{1,63}$/i.test(label)) return false;
  if (label.startsWith('-') || label.endsWith('-')) return false;
  return /[a-z-]/i.test(label);
}

/** Checks the inside of `%{...}`: letter, digits, `r`, delimiters. */
function expandFault(body: string, explain: boolean): string | null {
  const letter = body.charAt(0).toLowerCase();
  if (!letters.includes(letter) || letter === '') return `unknown macro letter in %{${body}}`;
  if (!explain && explainLetters.includes(letter)) return `%{${body}} is allowed in explanation texts only`;
  const rest = /^(\d{0,40})r?[.\-+,/_=]{0,64}$/i.exec(body.slice(1));
  if (!rest) return `the macro %{${body}} is not well formed`;
  if (rest[1] !== '' && Number(rest[1]) === 0) return `the number in %{${body}} must not be zero`;
  return null;
}

/**
 * Checks a macro-string (RFC 7208 7.1). `explain` allows c, r and t. `lastExpand` is the end of the last macro, -1
 * without one, so that a caller knows what the string ends with.
 */
export function macroString(text: string, explain = false): { fault: SpecFault | null; lastExpand: number } {
  let lastExpand = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x21 || code > 0x7e) {
      return { fault: { at, section: '7.1', says: 'a character that is not allowed here' }, lastExpand };
    }
    if (code !== 0x25) continue;
    const next = text.charAt(at + 1);
    if (next === '%' || next === '_' || next === '-') {
      at += 1;
    } else {
      const end = next === '{' ? text.indexOf('}', at) : -1;
      const says = end < 0 ? 'a % that begins no macro' : expandFault(text.slice(at + 2, end), explain);
      if (says !== null) return { fault: { at, section: '7.1', says }, lastExpand };
      at = end;
    }
    lastExpand = at + 1;
  }
  return { fault: null, lastExpand };
}

/** Checks a domain-spec (RFC 7208 7.1): a macro-string that ends in a macro or in a valid top label. */
export function domainSpecFault(text: string): SpecFault | null {
  if (text === '') return { at: 0, section: '7.1', says: 'a domain name is missing' };
  const { fault, lastExpand } = macroString(text);
  if (fault) return fault;
  if (lastExpand === text.length) return null;
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  const dot = name.lastIndexOf('.');
  // The literal after the last macro must itself contain "." toplabel.
  if (dot < Math.max(lastExpand, 0))
    return { at: 0, section: '7.1', says: `"${text}" is not a full domain name` };
  if (isTopLabel(name.slice(dot + 1))) return null;
  return { at: dot + 1, section: '7.1', says: `"${name.slice(dot + 1)}" is not a top-level domain` };
}
