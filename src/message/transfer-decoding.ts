/** Undoes quoted-printable (RFC 2045 6.7) on a one-character-per-byte string; wrong escapes stay as they are. */
export function decodeQuotedPrintable(text: string): string {
  if (!text.includes('=')) return text;
  return text
    .replace(/=[ \t]*(?:\n|$)/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Undoes base64 (RFC 2045 6.8); characters outside the alphabet are passed over. */
export function decodeBase64(text: string): Buffer {
  return Buffer.from(text, 'base64');
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
