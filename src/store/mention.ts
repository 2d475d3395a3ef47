import { domainToASCII, domainToUnicode } from 'node:url';

/** Whether texts and mails mention an address or a domain. */
export interface MentionTest {
  readonly inText: (text: string) => boolean;
  /** In a mail as it came: also what is encoded for transport, and UTF-16. */
  readonly inBytes: (bytes: Buffer) => boolean;
}

const quote = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
/** Not followed by more of a longer domain. */
const ends = '(?![a-z0-9-]|\\.[a-z0-9])';

/** A domain as people write it and as the DNS does (RFC 5890). */
function spellings(domain: string): readonly string[] {
  const [ascii, unicode] = [domainToASCII(domain), domainToUnicode(domain)];
  return [...new Set([domain, ascii, unicode].filter((one) => one !== ''))];
}

/** Return paths tagged by the sender to recognise its own bounces (BATV and the like): the address after two marks. */
const tagged = '(?:prvs|msprvs1|btv1)={1,2}[\\w.-]{1,60}={1,2}';

/**
 * An address, also with a `+tag`, its local part in quotes, and as return paths write it (`kim=contoso.example`, SRS,
 * BATV); a domain with all below it. A longer address or domain that only ends like it belongs to somebody else.
 */
function pattern(local: string | null, domains: readonly string[]): RegExp {
  const domain = `(?:${domains.map(quote).join('|')})`;
  if (local === null) return new RegExp(`(?<![a-z0-9-])${domain}${ends}`, 'i');
  const name = quote(local);
  const tag = '(?:\\+[^@\\s<>]{1,64})?';
  // Not preceded by more of an address, except in a return path that embeds it.
  const before = "(?<![a-z0-9.!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-])";
  const inPath = '(?<![a-z0-9.\\u0080-\\uffff])';
  return new RegExp(
    [
      `${before}(?:${tagged})?${name}${tag}@${domain}${ends}`,
      `"${name}${tag}"@${domain}${ends}`,
      `${inPath}${name}${tag}=${domain}${ends}`,
      `=${domain}=${name}${tag}@`,
    ].join('|'),
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

const byte = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** Decodes quoted-printable, also in encoded words; other text is hardly changed. */
const unquoted = (text: string): string =>
  text
    .replace(/=\?[\w-]{1,40}\?q\?|\?=/gi, ' ')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => byte(hex));

/**
 * ASCII characters as links and HTML encode them. Decoded separately, because together they might form somebody else's
 * address.
 */
const inLinks = (text: string): string => text.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => byte(hex));
const inHtml = (text: string): string =>
  text
    .replace(/&#x([2-7][0-9a-f]);/gi, (_, hex: string) => byte(hex))
    .replace(/&#(\d{2,3});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&commat;/gi, '@');
/** An address in a query is the value of a field. */
const values = /[?&=;/:]/g;

/** A text, and its decoded forms if it is part of a link or of HTML. */
function readings(text: string): readonly string[] {
  return [
    text,
    ...(text.includes('%') ? [inLinks(text.replace(values, ' '))] : []),
    ...(/&(?:#|commat)/i.test(text) ? [inHtml(text)] : []),
  ];
}

/** Mails in mails are encoded twice at most. */
const maxDepth = 2;

/** @param words an address or a domain, as somebody typed it. */
export function mentionOf(words: string): MentionTest {
  const what = words.normalize('NFC').toLowerCase();
  const at = what.lastIndexOf('@');
  const local = at < 1 ? null : what.slice(0, at);
  const domains = spellings(what.slice(at + 1));
  const text = pattern(local, domains);
  const bytesForm = pattern(local === null ? null : latin(local), domains.map(latin));
  const wide = domains.map((domain) =>
    Buffer.from(local === null ? domain : `${local}@${domain}`, 'utf16le').toString('latin1'),
  );
  const inLatin = (raw: string, deep: number): boolean => {
    if (readings(raw).some((one) => bytesForm.test(one))) return true;
    const lower = raw.toLowerCase();
    if (wide.some((one) => lower.includes(one))) return true;
    if (raw.includes('=') && readings(unquoted(raw)).some((one) => bytesForm.test(one))) return true;
    if (deep === maxDepth) return false;
    for (const inner of decoded(raw)) if (inLatin(inner, deep + 1)) return true;
    return false;
  };
  return {
    inText: (given) => readings(given.normalize('NFC')).some((one) => text.test(one)),
    inBytes: (bytes) => inLatin(bytes.toString('latin1'), 0),
  };
}
