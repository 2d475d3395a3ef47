/** Tells whether texts and mails speak of an address or a domain. */
export interface Mention {
  readonly inText: (text: string) => boolean;
  /** In a mail as it came: also what is encoded for transport, and UTF-16. */
  readonly inBytes: (bytes: Buffer) => boolean;
}

const quote = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
/** No longer domain goes on behind it. */
const ends = '(?![a-z0-9-]|\\.[a-z0-9])';

/**
 * An address, also with a `+tag`, and as return paths write it (`kim=contoso.example`, SRS); a domain with all below it. A longer address or
 * domain that only ends like it is somebody else's.
 */
function pattern(what: string): RegExp {
  const at = what.lastIndexOf('@');
  const domain = quote(what.slice(at + 1));
  if (at < 1) return new RegExp(`(?<![a-z0-9-])${domain}${ends}`, 'i');
  const local = quote(what.slice(0, at));
  const tag = '(?:\\+[^@\\s<>]{1,64})?';
  // Nothing of an address is before it; in a return path that carries it something does.
  const before = "(?<![a-z0-9.!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-])";
  const inPath = '(?<![a-z0-9.\\u0080-\\uffff])';
  return new RegExp(
    `${before}${local}${tag}@${domain}${ends}|${inPath}${local}${tag}=${domain}${ends}|=${domain}=${local}${tag}@`,
    'i',
  );
}

const latin = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
/** A line that may be base64. */
const base64Line = /^[A-Za-z0-9+/]{4,}={0,2}$/;
/** A word of a header in base64; one of them has 75 characters (RFC 2047 2). */
const base64Word = /=\?[\w-]{1,40}\?[bB]\?([A-Za-z0-9+/=]{4,1000})\?=/g;

/** What is in base64: runs of lines, and words of headers. */
function* decoded(raw: string): Generator<string> {
  let run: string[] = [];
  for (const line of [...raw.split('\n'), '']) {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (base64Line.test(text)) run.push(text);
    else if (run.length > 0) {
      yield Buffer.from(run.join(''), 'base64').toString('latin1');
      run = [];
    }
  }
  for (const [, word = ''] of raw.matchAll(base64Word)) yield Buffer.from(word, 'base64').toString('latin1');
}

/** Quoted-printable without its marks; what is none is hardly changed. */
const unquoted = (text: string): string =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Mails in mails are encoded twice at most. */
const mostDeep = 2;

/** @param words an address or a domain, as somebody typed it. */
export function mentionOf(words: string): Mention {
  const what = words.normalize('NFC').toLowerCase();
  const text = pattern(what);
  const bytesForm = pattern(latin(what));
  const wide = Buffer.from(what, 'utf16le').toString('latin1');
  const inLatin = (raw: string, deep: number): boolean => {
    if (bytesForm.test(raw) || raw.toLowerCase().includes(wide)) return true;
    if (raw.includes('=') && bytesForm.test(unquoted(raw))) return true;
    if (deep === mostDeep) return false;
    for (const text of decoded(raw)) if (inLatin(text, deep + 1)) return true;
    return false;
  };
  return {
    inText: (given) => text.test(given.normalize('NFC')),
    inBytes: (bytes) => inLatin(bytes.toString('latin1'), 0),
  };
}
