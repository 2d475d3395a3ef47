const embedded = /\\x\{([0-9A-Fa-f]{2,6})\}/g;
const xtext = /\+([0-9A-F]{2})/g;

/**
 * Address of a `type; address` field (RFC 3464 2.3.1): type, angle brackets, source route and quotes taken off; RFC 6533
 * 3 utf-8 forms and RFC 3461 xtext (ORCPT) undone. Null when nothing is left.
 */
export function addressOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  const semicolon = value.indexOf(';');
  const type = semicolon === -1 ? '' : value.slice(0, semicolon).trim().toLowerCase();
  let address = (semicolon === -1 ? value : value.slice(semicolon + 1)).trim();
  const bracket = /<([^<>\s]{0,320})>/.exec(address);
  if (bracket !== null) address = bracket[1] ?? '';
  else address = address.replace(/\n.*$/s, '').trim();
  if (type === 'utf-8') address = address.replace(embedded, (_, hex: string) => codePoint(hex));
  if (
    type !== '' &&
    /\+[0-9A-F]{2}/.test(address) &&
    /\+(?:40|2B|3D)/.test(address) &&
    !address.includes('@')
  )
    address = address.replace(xtext, (_, hex: string) => codePoint(hex));
  if (address.startsWith('@') && address.includes(':')) address = address.slice(address.indexOf(':') + 1);
  if (!/^"[^"]{1,200}"@/.test(address)) address = address.replace(/^['"<(]+|(?<!['">);,])['">);,]+$/g, '');
  return address === '' || address.startsWith('@') ? null : address;
}

function codePoint(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);
}

/** Host of a `dns; host` field without type, brackets and comment; null when there is none. */
export function hostOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  const semicolon = value.indexOf(';');
  const host = /[^\s<>()]+/.exec(semicolon === -1 ? value : value.slice(semicolon + 1))?.[0] ?? '';
  const bare = host.replace(/^\[|(?<![\].,])[\].,]+$/g, '');
  return bare === '' ? null : bare.slice(0, 255);
}
