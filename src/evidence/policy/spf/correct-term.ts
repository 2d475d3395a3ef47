import { isIP, isIPv4 } from 'node:net';
import { rangeBlocks, readIp } from '../ip-range.ts';
import { parseTerm } from './parse-term.ts';

/** Longer terms are not corrected: a correction must be cheap and obvious. */
const longestGuess = 400;

const mechanisms = 'all|include|exists|ip4|ip6|ptr|mx|a';

/** Look-alikes of mechanism names, with the intended name. */
const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/^ip?v?4[:=]{1,2}/i, 'ip4:'],
  [/^ip?v?6[:=]{1,2}/i, 'ip6:'],
  [/^(?:includes?|inlcude|inculde|inclde|incude|include)[:=;]{1,2}/i, 'include:'],
  [/^redirect:/i, 'redirect='],
  [/^exp:/i, 'exp='],
  [/^(a|mx|ptr|exists)[:=]{1,2}/i, '$1:'],
  [/^al{1,4}$/i, 'all'],
  [/^all[^a-z0-9].*$/i, 'all'],
];

/** Leading zeros of a prefix or an octet are an error, but the intended number is clear. */
const withoutZeros = (s: string): string => s.replace(/([/.:])0{1,3}(\d)/g, '$1$2');

/** Prefix length of a dotted netmask; null if it is not one. */
function maskLength(mask: string): number | null {
  if (!isIPv4(mask)) return null;
  const bits = mask
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.replace(/(?<!0)0+$/, '').length : null;
}

/** An address as people write it: with a netmask, a port, asterisks for the last octets. Null otherwise. */
function plainAddress(value: string): string | null {
  const [address = '', mask = ''] = value.split('/', 2);
  const length = maskLength(mask);
  if (isIPv4(address) && length !== null) return `${address}/${length}`;
  const port = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(value);
  if (port?.[1] && isIPv4(port[1])) return port[1];
  // An impossible prefix: the address itself was surely intended, and nothing wider.
  if (isIP(address) !== 0 && /^\d{0,4}$/.test(mask) && value.includes('/')) {
    const good = mask !== '' && Number(mask) <= (isIPv4(address) ? 32 : 128);
    if (!good) return address;
  }
  const stars = /^(\d{1,3}(?:\.\d{1,3}){0,2})((?:\.\*){1,3})$/.exec(value);
  if (!stars) return null;
  const whole = `${stars[1]}${(stars[2] ?? '').replaceAll('*', '0')}`;
  return isIPv4(whole) ? `${whole}/${32 - 4 * (stars[2] ?? '').length}` : null;
}

/** Maximum blocks that one range is expanded to. */
const maxBlocks = 8;

/** `ip4:192.0.2.10-192.0.2.20` as blocks. */
function byRange(sign: string, body: string): readonly string[] {
  const ends = /^(?:ip[46]?:)?([0-9a-f.:]{2,45})-([0-9a-f.:]{2,45})$/i.exec(body);
  const [from, to] = [readIp(ends?.[1] ?? ''), readIp(ends?.[2] ?? '')];
  if (!from || !to || from.family !== to.family || from.value > to.value) return [];
  const blocks = rangeBlocks({ family: from.family, first: from.value, last: to.value }, maxBlocks);
  return blocks === null ? [] : [blocks.map((b) => `${sign}ip${from.family}:${b}`).join(' ')];
}

/** `ip4:` with an IPv6 address, a bare address, a host after `ip4:`, an address after `a:`. */
function byAddress(sign: string, body: string): readonly string[] {
  const colon = /^(?:ip|ip4|ip6|a|mx|include):/i.exec(body);
  const written = (colon ? body.slice(colon[0].length) : body).replace(/^\[|\](?=\/|$)/g, '');
  const value = plainAddress(written) ?? written;
  const slash = value.indexOf('/');
  const address = slash < 0 ? value : value.slice(0, slash);
  const kind = isIP(address);
  if (kind !== 0) return [`${sign}ip${kind}:${value}`];
  if (/^ip[46]?:/i.test(body) && /^[a-z0-9_.-]+\.[a-z]{2,}$/i.test(address)) return [`${sign}a:${value}`];
  return [];
}

/** A web or mail address in place of a name: `include:https://x/`, `include:mailto:a@x`, a final slash or dot. */
function byName(sign: string, body: string): readonly string[] {
  const parts = /^(include|a|mx|exists|redirect)([:=])(.{1,300})$/i.exec(body);
  // Only its author knows what a macro stands for: nothing next to one is cut off.
  if (!parts || body.includes('%')) return [];
  const name = (parts[3] ?? '')
    .replace(/^(?:(?:https?:\/{0,2}|mailto:){1,3})/i, '')
    .replace(/^[^@\s]{1,64}@/, '')
    .replace(/^[.:@]{1,3}/, '')
    .replace(/^(?:www\.)(?=_spf\.|spf\.)/i, '')
    .replace(/\.{2,5}/g, '.')
    .replace(/[/.,:;]{1,3}$/, '');
  return [`${parts[2] === '=' ? '' : sign}${parts[1]}${parts[2]}${name}`];
}

/** A term with characters that no host name has, corrected; null if the result is not valid. */
export function cleanName(term: string): string | null {
  const sign = /^[+\-?~]/.exec(term)?.[0] ?? '';
  const named = byName(sign, term.slice(sign.length))[0];
  return named !== undefined && named !== term && clean(named) && /^[^:=]{1,20}[:=][a-z0-9._-]+$/i.test(named)
    ? named
    : null;
}

/** A missing space: `ip4:192.0.2.0/24-all`, `mxinclude:x.example`. Candidates with the space inserted. */
function bySpace(text: string): readonly string[] {
  const borders = /[+~?-](?=all$)|(?:[+~?-]?)(?:include:|exists:|ip4:|ip6:|redirect=|mx:)|all$/gi;
  const found: string[] = [];
  const cuts: number[] = [];
  for (const m of text.matchAll(borders)) {
    if (m.index === 0 || cuts.at(-1) === m.index - 1) continue;
    found.push(`${text.slice(0, m.index)} ${text.slice(m.index)}`);
    cuts.push(m.index);
  }
  // Several spaces missing in one word.
  if (cuts.length > 1) found.push([0, ...cuts].map((at, i) => text.slice(at, cuts[i])).join(' '));
  return found;
}

const clean = (candidate: string): boolean =>
  candidate !== '' && candidate.split(' ').every((t) => parseTerm(t, 0).fault === null);

/** Each part of a word with a missing space may have the same mistake. */
function correctedParts(candidate: string): string | null {
  const parts = candidate.split(' ').map((t) => (clean(t) ? t : correctOne(t)));
  return parts.includes(null) ? null : parts.join(' ');
}

function correctOne(broken: string): string | null {
  const text = broken.replace(/[^\x21-\x7e]/g, '').replace(/^["'(]+|(?<!["');,])["');,]+$/g, '');
  const sign = /^[+\-?~]/.exec(text)?.[0] ?? '';
  const body = text.slice(sign.length).replace(/^[+\-?~]+/, '');
  if (new RegExp(`^(?:${mechanisms}):$`, 'i').test(body)) return null;
  const candidates = [
    text,
    `${sign}${body}`,
    withoutZeros(`${sign}${body}`),
    ...byAddress(sign, withoutZeros(body)),
    ...byName(sign, body),
  ];
  for (const [from, to] of lookAlikes) {
    if (!from.test(body)) continue;
    const meant = body.replace(from, to);
    const signed = `${/^(?:redirect|exp)=/i.test(meant) ? '' : sign}${meant}`;
    candidates.push(signed, ...byAddress(sign, withoutZeros(meant)), ...byName(sign, meant));
  }
  return candidates.find((c) => c !== broken && !c.includes(' ') && clean(c)) ?? null;
}

/**
 * The intended text of a broken term (one term, or several with the missing spaces between them); null if unclear. Each
 * result is valid by the grammar.
 */
export function correctTerm(broken: string): string | null {
  if (broken.length > longestGuess) return null;
  const one = correctOne(broken);
  if (one !== null) return one;
  const sign = /^[+\-?~]/.exec(broken)?.[0] ?? '';
  const range = byRange(sign, broken.slice(sign.length))[0];
  if (range !== undefined) return range;
  // Pasting a record from a page brings quotes, commas and invisible characters along.
  const text = broken.replace(/[^\x21-\x7e]/g, '').replace(/^["'(]+|(?<!["');,])["');,]+$/g, '');
  for (const candidate of bySpace(text)) {
    const corrected = correctedParts(candidate);
    if (corrected !== null && corrected !== broken) return corrected;
  }
  return null;
}
