const keyForm = /^[A-Za-z0-9._-]{8,80}$/;
const inText = /bouncedesk:([A-Za-z0-9._-]{8,80})/g;

/** The fixed line of a note that identifies a repetition. Throws for a malformed key: keys are our own. */
export function noteMarker(key: string): string {
  if (!keyForm.test(key)) throw new Error('a note key has 8 to 80 letters, digits, dots, dashes');
  return `bouncedesk:${key}`;
}

/** Which of `keys` stand as markers in one of the texts. Whole keys only. */
export function keysIn(texts: Iterable<string>, keys: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(keys);
  const found = new Set<string>();
  for (const text of texts) {
    if (!text.includes('bouncedesk:')) continue;
    for (const [, key = ''] of text.matchAll(inText)) if (wanted.has(key)) found.add(key);
  }
  return found;
}

/** How a system wants the text of a note. */
export interface NoteForm {
  /** Text before and after them, such as the fences of a literal block. */
  readonly frame: readonly [string, string];
  readonly newline: string;
  /** What truncation may leave of a multi-character escape. */
  readonly torn: RegExp;
}

const plain: NoteForm = { frame: ['', ''], newline: '\n', torn: /$/ };

/**
 * `text`, already in its form, with the markers below it, at most `maxBytes` in UTF-8: the words are cut, the markers
 * and the frame never.
 */
export function markedText(
  text: string,
  keys: readonly string[],
  maxBytes: number,
  { frame, newline, torn }: NoteForm = plain,
): string {
  const tail = `${frame[1]}${newline}${newline}${keys.map(noteMarker).join(newline)}${newline}`;
  const room = maxBytes - Buffer.byteLength(tail) - Buffer.byteLength(frame[0]);
  const bytes = Buffer.from(text.trimEnd());
  if (bytes.length <= room) return `${frame[0]}${bytes.toString('utf8')}${tail}`;
  const cut = `${newline}[...]`;
  const kept = bytes.subarray(0, Math.max(0, room - cut.length)).toString('utf8');
  return `${frame[0]}${kept.replace(/\ufffd{1,3}$/, '').replace(torn, '')}${cut}${tail}`;
}

/** Characters of a mail's key in a note: enough to tell mails apart, short enough for a system with a limit on marks. */
const marked = 24;

/** Identifies the note about a mail in its ticket, however the mail came in. `key` is that of `messageKey`. */
export const mailMarker = (key: string): string => `m-${key.slice(key.indexOf(':') + 1).slice(0, marked)}`;
