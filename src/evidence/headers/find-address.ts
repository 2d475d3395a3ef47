import { isIP } from 'node:net';

const ipv4 = /(?<![\w.:-])(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?![\w-]|\.\w)/;
const bracketed = /\[(?:IPv6:)?([0-9a-fA-F:.]{2,45})(?:%\w{1,16})?(?::\d{1,5})?\]/i;
const ipv6 = /(?<![\w:.])((?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F.]{0,15})(?![\w:])/;

/** Maximum characters of a comment to search: real notes about a client stay under 300. */
const searched = 1_000;

/** The text as an address, without brackets, `IPv6:`, scope and port; null if it is not one. */
export function addressOf(text: string): string | null {
  let bare = text.trim();
  if (bare.length < 2 || bare.length > 70) return null;
  const first = bare.charCodeAt(0);
  // Usually it is a name that cannot be an address: those start with a hex digit, ':' or '['.
  if (!(first === 91 || first === 58 || (first >= 48 && first <= 57) || bare.includes(':'))) return null;
  if (first === 91) bare = bare.slice(1, bare.includes(']') ? bare.indexOf(']') : undefined);
  if (/^ipv6:/i.test(bare)) bare = bare.slice(5);
  const scope = bare.indexOf('%');
  if (scope !== -1) bare = bare.slice(0, scope);
  if (isIP(bare) !== 0) return bare.toLowerCase();
  const port = bare.lastIndexOf(':');
  return port > 0 && isIP(bare.slice(0, port)) === 4 ? bare.slice(0, port) : null;
}

/**
 * First address in free text: a bracketed one before a bare one, so that `name.192.0.2.1.example [198.51.100.7]` gives
 * the recorded address. Version numbers (`15.20.7.1` needs four groups below 256) and redacted values give null.
 */
export function findAddress(whole: string): string | null {
  const text = whole.length > searched ? whole.slice(0, searched) : whole;
  if (text.includes('[')) {
    const inside = bracketed.exec(text);
    const address = inside ? addressOf(inside[0]) : null;
    if (address !== null) return address;
  }
  if (text.includes('.')) {
    const four = ipv4.exec(text);
    if (four?.[1] !== undefined && isIP(four[1]) === 4) return four[1];
  }
  if (text.includes(':')) {
    const six = ipv6.exec(text);
    if (six?.[1] !== undefined && isIP(six[1]) === 6) return six[1].toLowerCase();
  }
  return null;
}
