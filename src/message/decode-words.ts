import { decodeCharset } from './charset.ts';
import { unicodeOf } from './source-text.ts';

const word = /=\?([^?\s]{1,80})\?([bqBQ])\?([^?]{0,4000})\?=/g;

function decodeOne(encoding: string, text: string): string {
  if (encoding === 'b' || encoding === 'B') return Buffer.from(text, 'base64').toString('latin1');
  return text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * RFC 2047 encoded words of an unfolded header value to Unicode; raw 8-bit text is read as UTF-8 or Latin-1.
 * Neighbouring words of one charset are joined before decoding: mailers cut multi-byte characters between words.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return unicodeOf(value);
  let out = '';
  let last = 0;
  let pending = '';
  let pendingCharset = '';
  const flush = (): void => {
    if (pending !== '') out += decodeCharset(pending, pendingCharset);
    pending = '';
  };
  for (const match of value.matchAll(word)) {
    const between = value.slice(last, match.index);
    const charset = (match[1] ?? '').replace(/\*.*$/, '').toLowerCase();
    if (between.trim() !== '' || last === 0) {
      flush();
      out += unicodeOf(between);
    } else if (charset !== pendingCharset) flush();
    pending += decodeOne(match[2] ?? 'q', match[3] ?? '');
    pendingCharset = charset;
    last = match.index + match[0].length;
  }
  flush();
  return out + unicodeOf(value.slice(last));
}
