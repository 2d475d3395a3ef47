/** Undoes quoted-printable (RFC 2045 6.7) on a one-character-per-byte string; wrong escapes stay as they are. */
export function decodeQuotedPrintable(text: string): string {
  if (!text.includes('=')) return text;
  return text
    .replace(/=[ \t]*(?:\n|$)/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Padding with a further base64 line after it: programs that encode line by line write it. */
const padded =
  /={1,2}[ \t]{0,4}\n(?=[A-Za-z0-9+/])(?=(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?[ \t]{0,4}(?:\n|$))/;
/** Units of one body that are decoded apart; line by line, a notice has some hundred. */
const MAX_UNITS = 10_000;

/** Undoes base64 (RFC 2045 6.8); characters outside the alphabet are passed over, padding ends a unit, not the text. */
export function decodeBase64(text: string): Buffer {
  const pad = text.indexOf('=');
  if (pad === -1 || !/[A-Za-z0-9]/.test(text.slice(pad, pad + 200))) return Buffer.from(text, 'base64');
  const units: Buffer[] = [];
  let rest = text;
  while (units.length < MAX_UNITS) {
    const match = padded.exec(rest);
    if (match === null) break;
    units.push(Buffer.from(rest.slice(0, match.index), 'base64'));
    rest = rest.slice(match.index + match[0].length);
  }
  units.push(Buffer.from(rest, 'base64'));
  return units.length === 1 ? (units[0] ?? Buffer.alloc(0)) : Buffer.concat(units);
}

/** Undoes one uuencoded block (`begin 644 name` ... `end`); '' when there is none. Lines are at most 61 characters. */
export function decodeUuencoded(text: string): string {
  const begin = /^begin [0-7]{3,4} .*$/m.exec(text);
  if (begin === null) return '';
  const bytes: number[] = [];
  for (const line of text.slice(begin.index + begin[0].length + 1).split('\n')) {
    if (line.startsWith('end') || line.startsWith('`')) break;
    const count = (line.charCodeAt(0) - 32) & 63;
    const data: number[] = [];
    for (let i = 1; i < line.length; i += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((k) => (line.charCodeAt(i + k) - 32) & 63);
      data.push((a << 2) | (b >> 4), ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255);
    }
    bytes.push(...data.slice(0, count));
  }
  return Buffer.from(bytes).toString('latin1');
}
