/** Tags that a gateway or list prepends to a subject: `[x]`, `{x}`, `(x)`, `***x***`, `<x>`, `x:` in capitals. */
const tag =
  /^(?:\[[^\]\r\n]{1,80}\]|\{[^}\r\n]{1,80}\}|\([^)\r\n]{1,60}\)|\*{1,10}[^*\r\n]{1,60}\*{1,10}|[A-Z][A-Z ]{2,30}:)[ \t]*/;
const reply = /^(?:re|fwd?|aw|wg|sv|antw|tr|rv)(?:\[\d{1,3}\])?:[ \t]*/i;
/** Maximum tags removed in succession. */
const MAX_TAGS = 4;

function encodedWords(text: string): string[] {
  const utf8 = Buffer.from(text, 'latin1');
  const q = [...utf8]
    .map((byte) => {
      if (byte === 32) return '_';
      const plain = (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
      return plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
  return ['UTF-8', 'utf-8'].flatMap((charset) => [
    `=?${charset}?B?${utf8.toString('base64')}?=`,
    `=?${charset}?Q?${q}?=`,
    `=?${charset}?b?${utf8.toString('base64')}?=`,
    `=?${charset}?q?${q}?=`,
  ]);
}

/** Decodes UTF-8 encoded words (RFC 2047), to one character per byte. */
function opened(subject: string): string {
  return subject
    .replace(/(\?=)[ \t]{1,20}(?==\?)/g, '$1')
    .replace(/=\?utf-8\?([bq])\?([^?\s]{0,2000})\?=/gi, (_, form: string, data: string) => {
      if (form.toLowerCase() === 'b') return Buffer.from(data, 'base64').toString('latin1');
      return data
        .replace(/_/g, ' ')
        .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    });
}

function untagged(subject: string): string[] {
  const found = new Set<string>();
  const visit = (prefix: string, rest: string, left: number): void => {
    if (left === 0) return;
    const re = reply.exec(rest)?.[0];
    if (re !== undefined) visit(prefix + re, rest.slice(re.length), left - 1);
    const one = tag.exec(rest)?.[0];
    if (one === undefined) return;
    const without = rest.slice(one.length);
    found.add(prefix + without);
    // Mailman moves "Re:" after its tag: the author's program had it first, before the tag.
    const inner = reply.exec(without)?.[0];
    if (inner !== undefined) {
      found.add(`${prefix}${inner}${one.trimEnd()} ${without.slice(inner.length)}`);
      found.add(`${prefix}${inner.trimEnd()} ${without.slice(inner.length)}`);
    }
    visit(prefix, without, left - 1);
    visit(prefix + one, without, left - 1);
  };
  visit('', subject, MAX_TAGS);
  return [...found];
}

/** Possible subjects of the signed mail, given the received (unfolded) one: tags removed, words re-encoded. */
export function subjectVariants(subject: string): string[] {
  const plain = opened(subject);
  const texts = [...untagged(subject), ...(plain === subject ? [] : [plain, ...untagged(plain)])];
  const encoded = /[\x80-\xff]/.test(plain) ? [plain, ...texts].flatMap(encodedWords) : [];
  return [...new Set([...texts, ...encoded])].filter((text) => text !== subject);
}
