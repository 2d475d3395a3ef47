/** A line of a base64 body: whole groups of four characters and nothing else. */
const base64 = /^\s{0,8}((?:[A-Za-z0-9+/]{4}){6,256}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)\s{0,8}$/;
/** Signs of quoted-printable that a header or a DNS record does not have: an escaped `=`, non-ASCII bytes, a soft end. */
const quoted = /=3D|(?:=[89A-F][0-9A-F]){2}|=20(?:=|$)|[^=\s]=$/;
const escaped = /=([0-9A-F]{2})/g;
const unseen = /[\p{Cc}\ufffd]/gu;

/** Bytes as text, or null when they are not text. */
const textOf = (bytes: Buffer): string | null => {
  const text = bytes.toString('utf8');
  const odd = text.match(unseen)?.length ?? 0;
  return odd * 10 > text.length ? null : text.replace(unseen, ' ').trim();
};

/**
 * A cited line made readable: base64 and quoted-printable decoded, so that people can read it and masking sees its
 * addresses. Every other line as it is.
 */
export const readableLine = (line: string): string => {
  const encoded = base64.exec(line)?.[1];
  if (encoded !== undefined) return textOf(Buffer.from(encoded, 'base64')) ?? line;
  if (!quoted.test(line)) return line;
  const bytes = line
    .replace(/=$/, '')
    .replace(escaped, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // Text around an escape has one byte per character only in ASCII.
  return /[^\u0000-\u00ff]/.test(bytes) ? line : (textOf(Buffer.from(bytes, 'latin1')) ?? line);
};
