import { isIP } from 'node:net';
import { parseTerm } from './parse-term.ts';

/** Longer terms are not guessed at: a guess must be cheap and plain to see. */
const longestGuess = 400;

const mechanisms = 'all|include|exists|ip4|ip6|ptr|mx|a';

/** Written look-alikes of mechanism names, with what was meant. */
const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/^ipv?4[:=]/i, 'ip4:'],
  [/^ipv?6[:=]/i, 'ip6:'],
  [/^includes?[:=]/i, 'include:'],
  [/^redirect:/i, 'redirect='],
  [/^exp:/i, 'exp='],
  [/^(a|mx|ptr|exists)=/i, '$1:'],
  [/^al{1,4}$/i, 'all'],
  [/^all[^a-z0-9].*$/i, 'all'],
];

/** Leading zeros of a prefix or an octet are an error, and the number meant is plain. */
const withoutZeros = (s: string): string => s.replace(/([/.:])0{1,3}(\d)/g, '$1$2');

/** `ip4:` with an IPv6 address, a bare address, a host under `ip4:`, an address under `a:`. */
function byAddress(sign: string, body: string): readonly string[] {
  const colon = /^(?:ip|ip4|ip6|a|mx|include):/i.exec(body);
  const value = colon ? body.slice(colon[0].length) : body;
  const slash = value.indexOf('/');
  const address = slash < 0 ? value : value.slice(0, slash);
  const kind = isIP(address);
  if (kind !== 0) return [`${sign}ip${kind}:${value}`];
  if (/^ip[46]?:/i.test(body) && /^[a-z0-9_.-]+\.[a-z]{2,}$/i.test(address)) return [`${sign}a:${value}`];
  return [];
}

/** A missing space: `ip4:192.0.2.0/24-all`, `mxinclude:x.example`. Candidates with the space put in. */
function bySpace(text: string): readonly string[] {
  const found: string[] = [];
  const borders = /[+~?-](?=all$)|(?:[+~?-]?)(?:include:|exists:|ip4:|ip6:|redirect=|mx:)|all$/gi;
  for (const m of text.matchAll(borders)) {
    if (m.index > 0) found.push(`${text.slice(0, m.index)} ${text.slice(m.index)}`);
  }
  return found;
}

const clean = (candidate: string): boolean =>
  candidate !== '' && candidate.split(' ').every((t) => parseTerm(t, 0).fault === null);

/**
 * The text a broken term was probably meant to be (one term, or two with the lost space between them); null when it
 * is not clear. Each proposal passes the grammar.
 */
export function correctTerm(broken: string): string | null {
  if (broken.length > longestGuess) return null;
  // Quotes, commas and invisible characters come along when a record is pasted from a page.
  const text = broken.replace(/[^\x21-\x7e]/g, '').replace(/^["'(]+|(?<!["');,])["');,]+$/g, '');
  const sign = /^[+\-?~]/.exec(text)?.[0] ?? '';
  const body = text.slice(sign.length).replace(/^[+\-?~]+/, '');
  const candidates = [
    text,
    `${sign}${body}`,
    withoutZeros(`${sign}${body}`),
    ...byAddress(sign, withoutZeros(body)),
  ];
  for (const [from, to] of lookAlikes) {
    if (!from.test(body)) continue;
    const meant = body.replace(from, to);
    candidates.push(`${/^(?:redirect|exp)=/i.test(meant) ? '' : sign}${meant}`, ...byAddress(sign, meant));
  }
  candidates.push(...bySpace(text));
  if (new RegExp(`^(?:${mechanisms}):$`, 'i').test(body)) return null;
  return candidates.find((c) => c !== broken && clean(c)) ?? null;
}
