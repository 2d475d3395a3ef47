import { createRequire } from 'node:module';
import { TextDecoder } from 'node:util';

const load = createRequire(import.meta.url);
/** Loaded for the first charset that Node itself does not know. */
const iconv = (): typeof import('iconv-lite') => load('iconv-lite');

const decoders = new Map<string, TextDecoder | 'iconv' | null>();
/** Charset labels are data from the mail: remember only this many, so that hostile ones cannot bloat the table. */
const MAX_LABELS = 200;

/**
 * Pages of DOS and the Macintosh, and UTF-32: what iconv-lite adds to the WHATWG list. Its table also answers to names
 * such as `hex` and `constructor`, which a mail must not be able to choose.
 */
const olderPage =
  /^(?:(?:cp|ibm)[-_]?\d{3,5}|mac[a-z]{4,12}|utf-?32(?:le|be)?|viscii|tcvn|hproman8|armscii8|rk1048|pt154)$/;

function decoderOf(label: string): TextDecoder | 'iconv' | null {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  let found: TextDecoder | 'iconv' | null = null;
  // The WHATWG labels (Node ships full ICU) cover all but UTF-7 and a few IBM pages, which iconv-lite knows.
  if (/^utf-?7|^(x-)?unicode-1-1-utf-7/.test(label)) found = 'iconv';
  else {
    try {
      found = label === 'x-user-defined' ? null : new TextDecoder(label);
    } catch {
      found = olderPage.test(label) && iconv().encodingExists(label) ? 'iconv' : null;
    }
  }
  if (decoders.size < MAX_LABELS) decoders.set(label, found);
  return found;
}

/** True when every byte is below 128. */
function isAscii(text: string): boolean {
  return !/[\x80-\xff]/.test(text);
}

/** Charsets in which bytes below 128 do not mean ASCII, so that an ASCII-looking body still has to be decoded. */
const notAsciiSafe = /utf-?7|utf-?16|utf-?32|iso-2022|hz-gb/;

/** Japanese notices carry EUC-JP or Shift_JIS under the label of ISO-2022-JP, which has no byte above 127. */
function decodeMislabelled(bytes: Buffer): string | null {
  for (const label of ['euc-jp', 'shift_jis']) {
    const text = new TextDecoder(label).decode(bytes);
    if (!text.includes('\ufffd')) return text;
  }
  return null;
}

/**
 * Decodes a one-character-per-byte string of the named charset to Unicode. An unknown or missing charset is read
 * as UTF-8 when the bytes are valid UTF-8, else as Windows-1252 (what mail programs do).
 */
export function decodeCharset(latin1: string, charset: string | null): string {
  const label = (charset ?? '').trim().toLowerCase();
  const wide = /^(?:utf-?16|utf-?32|ucs-?2)/.test(label);
  // Text in UTF-16 holds NUL bytes, if only in its line ends: without one the label is wrong.
  if (isAscii(latin1) && (wide ? !latin1.includes('\0') : !notAsciiSafe.test(label))) {
    // Undeclared ISO-2022-JP is still common in Japanese notices: its escape never occurs in ASCII text.
    if (latin1.includes('\x1b$B') || latin1.includes('\x1b$@'))
      return new TextDecoder('iso-2022-jp').decode(Buffer.from(latin1, 'latin1'));
    return latin1;
  }
  const bytes = Buffer.from(latin1, 'latin1');
  if (label.startsWith('iso-2022-jp') && !latin1.includes('\x1b')) {
    const text = decodeMislabelled(bytes);
    if (text !== null) return text;
  }
  if (label !== '' && label !== 'us-ascii' && label !== 'ascii') {
    const decoder = decoderOf(label);
    if (decoder === 'iconv') return iconv().decode(bytes, label.replace(/^(x-)?unicode-1-1-/, ''));
    if (decoder !== null) return decoder.decode(bytes);
  }
  const utf8 = bytes.toString('utf8');
  return utf8.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : utf8;
}
