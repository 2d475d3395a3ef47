/** Longest subject written: the mail stays readable in lists, and folding stays short. */
const maxSubject = 200;
const messageIdForm = /<[^\s<>]{1,250}>/g;
const plainForm = /^[^\s<>()[\]\\,;:"@\u0000-\u001f\u007f]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/i;

/** Untrusted text as one header line: no control character, line end or direction mark. */
export function oneLine(text: string, max = maxSubject): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, max)
    .trim();
}

/** Whether it is one plain address, safe in an envelope and a header. */
export const isPlainAddress = (address: string): boolean => plainForm.test(address);

/** A plain address for an envelope and a header. Throws for anything else: nothing is mailed to a guess. */
export function plainAddressOf(address: string, what: string): string {
  if (!isPlainAddress(address)) throw new Error(`${what} is no plain mail address`);
  return address;
}

/** Message-IDs in a field, in order. */
export function messageIds(text: string): readonly string[] {
  return text.slice(0, 64_000).match(messageIdForm) ?? [];
}

/** References kept besides the first: threads that last for years outgrow a header. */
const maxReferences = 20;

/** References of an answer (RFC 5322 3.6.4): those of the asker, cut to the first and the last 20, plus its own id. */
export function referencesFor(references: string, messageId: string | null): readonly string[] {
  const asked = [...new Set(messageIds(references))].filter((id) => id !== messageId);
  const cut =
    asked.length > maxReferences + 1 ? [...asked.slice(0, 1), ...asked.slice(-maxReferences)] : asked;
  return messageId === null ? cut : [...cut, messageId];
}

const answers = /^(?:re|aw|antw|sv|vs)\s{0,2}:/i;

/** `Re: ` and the subject; a required ticket mark is kept whole even if the subject is truncated. */
export function answerSubject(
  subject: string,
  token: { readonly token: string; readonly inSubject: boolean } | null,
): string {
  const whole = oneLine(subject, 2_000);
  const base = answers.test(whole) ? whole : `Re: ${whole || 'your bounced mail'}`;
  if (token === null) return oneLine(base);
  const mark = oneLine(token.token);
  const cut = oneLine(base);
  if (cut.includes(mark) || (!token.inSubject && !base.includes(mark))) return cut;
  return `${oneLine(base.replaceAll(mark, ' '), maxSubject - mark.length - 1)} ${mark}`;
}
