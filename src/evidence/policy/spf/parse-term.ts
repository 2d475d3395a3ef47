import { isIPv6 } from 'node:net';
import { domainSpecFault, macroString, type SpecFault } from './domain-spec.ts';
import type { Qualifier, SpfTerm } from './spf-term.ts';

export interface TermReading {
  readonly term: SpfTerm;
  /** First fault; `at` is relative to the start of the term. */
  readonly fault: SpecFault | null;
}

const sections: Readonly<Record<string, string>> = {
  all: '5.1',
  include: '5.2',
  a: '5.3',
  mx: '5.4',
  ptr: '5.5',
  ip4: '5.6',
  ip6: '5.6',
  exists: '5.7',
};

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)';
const dottedQuad = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

type Parts = Pick<SpfTerm, 'domain' | 'macro' | 'address' | 'cidr4' | 'cidr6'>;
const noParts: Parts = { domain: null, macro: false, address: null, cidr4: 32, cidr6: 128 };

/** Prefix length without leading zeros, at most `max` (RFC 7208 12); null if invalid. */
function prefix(text: string, max: number): number | null {
  if (!/^(?:0|[1-9]\d{0,2})$/.test(text)) return null;
  return Number(text) <= max ? Number(text) : null;
}

/** Strips `//digits` and `/digits` from the end (dual-cidr-length). */
function takeCidrs(rest: string): { head: string; cidr4: string | null; cidr6: string | null } {
  let end = rest.length;
  while (end > 0 && /\d/.test(rest.charAt(end - 1))) end--;
  if (end === rest.length || rest.charAt(end - 1) !== '/') return { head: rest, cidr4: null, cidr6: null };
  const digits = rest.slice(end);
  if (rest.charAt(end - 2) !== '/') return { head: rest.slice(0, end - 1), cidr4: digits, cidr6: null };
  const before = rest.slice(0, end - 2);
  const four = /\/(\d{1,6})$/.exec(before.slice(-8));
  if (!four) return { head: before, cidr4: null, cidr6: digits };
  return { head: before.slice(0, -four[0].length), cidr4: four[1] ?? null, cidr6: digits };
}

const plainDomain = (text: string): Pick<Parts, 'domain' | 'macro'> => ({
  domain: (text.endsWith('.') ? text.slice(0, -1) : text).toLowerCase(),
  macro: text.includes('%'),
});
/** Macros keep their case: an upper-case letter means URL escaping (7.3). */
const keptDomain = (text: string): Pick<Parts, 'domain' | 'macro'> =>
  text.includes('%') ? { domain: text.replace(/\.$/, ''), macro: true } : plainDomain(text);

function readAddress(name: string, rest: string): { parts: Parts; fault: SpecFault | null } {
  const broken = (says: string) => ({ parts: noParts, fault: { at: name.length, section: '5.6', says } });
  if (!rest.startsWith(':') || rest.length === 1) return broken(`${name} needs an address`);
  const slash = rest.indexOf('/');
  const address = slash < 0 ? rest.slice(1) : rest.slice(1, slash);
  const good =
    name === 'ip4' ? dottedQuad.test(address) : /^[0-9a-f:.]{2,45}$/i.test(address) && isIPv6(address);
  if (!good) return broken(`"${address}" is not an ${name === 'ip4' ? 'IPv4' : 'IPv6'} address`);
  const most = name === 'ip4' ? 32 : 128;
  const length = slash < 0 ? most : prefix(rest.slice(slash + 1), most);
  if (length === null) return broken(`"${rest.slice(slash)}" is not a prefix length (0 to ${most})`);
  const parts = { ...noParts, address, [name === 'ip4' ? 'cidr4' : 'cidr6']: length };
  return { parts, fault: null };
}

function readHost(name: string, rest: string): { parts: Parts; fault: SpecFault | null } {
  const { head, cidr4, cidr6 } = takeCidrs(rest);
  const four = cidr4 === null ? 32 : prefix(cidr4, 32);
  const six = cidr6 === null ? 128 : prefix(cidr6, 128);
  const section = sections[name] ?? '5';
  if (four === null || six === null) {
    return { parts: noParts, fault: { at: name.length, section, says: 'the prefix length is not valid' } };
  }
  if (head === '') return { parts: { ...noParts, cidr4: four, cidr6: six }, fault: null };
  if (!head.startsWith(':')) {
    return {
      parts: noParts,
      fault: { at: name.length, section, says: `unexpected "${head}" after ${name}` },
    };
  }
  const fault = domainSpecFault(head.slice(1));
  const parts = { ...noParts, ...keptDomain(head.slice(1)), cidr4: four, cidr6: six };
  return { parts, fault: fault && { ...fault, at: fault.at + name.length + 1 } };
}

function readDomain(
  name: string,
  rest: string,
  optional: boolean,
): { parts: Parts; fault: SpecFault | null } {
  if (rest === '' && optional) return { parts: noParts, fault: null };
  const section = sections[name] ?? '5';
  if (!rest.startsWith(':')) {
    return {
      parts: noParts,
      fault: { at: name.length, section, says: `${name} needs ":" and a domain name` },
    };
  }
  const fault = domainSpecFault(rest.slice(1));
  return {
    parts: { ...noParts, ...keptDomain(rest.slice(1)) },
    fault: fault && { ...fault, at: fault.at + name.length + 1 },
  };
}

function readMechanism(name: string, rest: string): { parts: Parts; fault: SpecFault | null } {
  switch (name) {
    case 'all':
      return {
        parts: noParts,
        fault:
          rest === '' ? null : { at: 3, section: '5.1', says: `nothing may follow "all", found "${rest}"` },
      };
    case 'ip4':
    case 'ip6':
      return readAddress(name, rest);
    case 'a':
    case 'mx':
      return readHost(name, rest);
    case 'include':
    case 'exists':
      return readDomain(name, rest, false);
    case 'ptr':
      return readDomain(name, rest, true);
    default:
      return {
        parts: noParts,
        fault: { at: 0, section: '4.6.1', says: `"${name || rest}" is not a mechanism` },
      };
  }
}

/** `name=value`; null if the term is a mechanism: `:` or `/` precedes any `=`. */
function readModifier(text: string, position: number): TermReading | null {
  const equals = text.indexOf('=');
  const separator = text.search(/[:/]/);
  if (equals < 0 || (separator >= 0 && separator < equals)) return null;
  const name = text.slice(0, equals).toLowerCase();
  const value = text.slice(equals + 1);
  const known = name === 'redirect' || name === 'exp';
  let fault: SpecFault | null = null;
  if (!/^[a-z][a-z0-9\-_.]*$/.test(name))
    fault = { at: 0, section: '6', says: `"${name}" is not a modifier name` };
  else {
    const inner = known ? domainSpecFault(value) : macroString(value, true).fault;
    if (inner)
      fault = {
        ...inner,
        at: inner.at + equals + 1,
        section: known ? (name === 'exp' ? '6.2' : '6.1') : '6',
      };
  }
  const domain = known ? keptDomain(value) : { domain: null, macro: false };
  const kind = fault ? 'broken' : 'modifier';
  return { term: { ...noParts, ...domain, text, position, kind, name, qualifier: '+' }, fault };
}

/** Reads one term (RFC 7208 4.6.1, 5, 6, 12). Never throws; a term that breaks the grammar is `broken`. */
export function parseTerm(text: string, position: number): TermReading {
  const modifier = readModifier(text, position);
  if (modifier) return modifier;
  const signed = /^[+\-?~]/.test(text);
  const qualifier = (signed ? text.charAt(0) : '+') as Qualifier;
  const bare = signed ? text.slice(1) : text;
  const cut = bare.search(/[:/]/);
  const name = (cut < 0 ? bare : bare.slice(0, cut)).toLowerCase();
  const { parts, fault } = readMechanism(name, cut < 0 ? '' : bare.slice(cut));
  const kind = fault ? 'broken' : 'mechanism';
  return {
    term: { ...parts, text, position, kind, name, qualifier },
    fault: fault && { ...fault, at: fault.at + (signed ? 1 : 0) },
  };
}
