/** Base64 of `bytes` in lines of `width` characters (RFC 2045 6.8 allows 76). */
export function base64Lines(bytes: Buffer, width: number): string[] {
  const text = bytes.toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return lines;
}

/** Widths in use: MIME, PEM (also Exim and Java), and the odd ones of Outlook and hand-written senders. */
export const base64Widths: readonly number[] = [76, 72, 64, 60, 75];
